import type { ModuleManifest } from "../../platform/manifest.ts";
import { chaseAnswers } from "./actions/chase-answers.ts";
import { eraseDue } from "./actions/erase-referral.ts";
import type { ReferralsParts } from "./actions/parts.ts";
import { forgetNews } from "./actions/tell-news.ts";
import { referralsOfMine } from "./web/mine-referrals.ts";
import { referralRoutes } from "./web/routes.ts";
import { declinedReferrals } from "./web/staff/unmet.ts";

export function referralsModule(parts: ReferralsParts): ModuleManifest {
  return {
    name: "referrals",
    routes: referralRoutes(parts),
    unmet: (...asked) => declinedReferrals(parts, ...asked),
    mine: (who, t) => referralsOfMine(parts, who, t),
    everyMinute: [{ name: "forget to whom news of referrals went", run: () => forgetNews(parts) }],
    daily: [
      { name: "chase answers to referrals", run: () => chaseAnswers(parts) },
      { name: "erase referrals that are over", run: () => eraseDue(parts) },
    ],
  };
}
