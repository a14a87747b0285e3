import { type Answer, type Context, notFound, type Route } from "../../../platform/http/route.ts";
import type { ReferralsParts } from "../actions/parts.ts";
import { countedPath, SIGNPOSTED } from "../domain/paths.ts";
import { withdrawnPage } from "./own-view.tsx";
import { countedCsv, countedPage } from "./partner/counted-page.tsx";
import { receivedPage } from "./partner/received-page.tsx";
import { receivedReferralAnswer, receivedReferralPage } from "./partner/received-referral-page.tsx";
import { receivingAnswer, receivingPage } from "./partner/receiving-page.tsx";
import { closeOpened, findAnswer, findPage, OPENED, openedPage, personAnswer, personPage } from "./person-page.tsx";
import { referPage } from "./refer-page.tsx";
import { myReferralAnswer, myReferralPage, referrerAnswer, referrerPage } from "./referrer-page.tsx";
import { sentPage } from "./sent-page.tsx";
import { staffReferralPage, withdrawForm } from "./staff/referral-page.tsx";
import { signpostForm, staffReferralsPage } from "./staff/sent-page.tsx";

/** Forms sent from one address a minute: each may be a referral, a mail or a try at a code. */
const FORMS_A_MINUTE = 10;

type Handle = (parts: ReferralsParts, context: Context) => Promise<Answer> | Answer;

/** Everything about sending somebody to a partner's service, by address. */
export function referralRoutes(parts: ReferralsParts): Route[] {
  const route =
    (access: Route["access"]) =>
    (method: Route["method"], path: string, handle: Handle): Route => ({
      method,
      path,
      access,
      handle: (context) => handle(parts, context),
      ...(method === "POST" && { perMinute: FORMS_A_MINUTE }),
    });
  const anybody = route({ rule: "public" });
  const resident = route({ rule: "resident" });
  // The installation's administrator works for no library service, and these are one's own.
  const staff = (method: Route["method"], path: string, handle: Handle): Route =>
    route({ rule: "staff", role: "staff" })(method, path, (each, context) =>
      context.visitor!.serviceId === "*" ? notFound : handle(each, context),
    );
  return [
    anybody("GET", "/refer/:slug", referPage),
    anybody("POST", "/refer/:slug", referPage),
    anybody("GET", "/refer/:slug/sent", sentPage),
    anybody("GET", "/referral", personPage),
    anybody("POST", "/referral", personAnswer),
    anybody("GET", "/referral/find", (_parts, context) => findPage(context)),
    anybody("POST", "/referral/find", findAnswer),
    anybody("GET", OPENED, openedPage),
    anybody("POST", OPENED, closeOpened),
    anybody("GET", "/referral/sent", referrerPage),
    anybody("POST", "/referral/sent", referrerAnswer),
    anybody("GET", "/referral/withdrawn", (_parts, context) => withdrawnPage(context)),
    resident("GET", "/my/referrals/:id", myReferralPage),
    resident("POST", "/my/referrals/:id", myReferralAnswer),
    resident("GET", "/my/organisation/:id/referrals", receivedPage),
    resident("GET", "/my/organisation/:id/referrals/:referral", receivedReferralPage),
    resident("POST", "/my/organisation/:id/referrals/:referral", receivedReferralAnswer),
    resident("GET", countedPath(":id"), countedPage),
    resident("GET", `${countedPath(":id")}.csv`, countedCsv),
    resident("GET", "/my/organisation/:id/receiving/:listing", receivingPage),
    resident("POST", "/my/organisation/:id/receiving/:listing", receivingAnswer),
    staff("GET", "/staff/referrals", staffReferralsPage),
    staff("GET", "/staff/referrals/:id", staffReferralPage),
    staff("POST", "/staff/referrals/:id", withdrawForm),
    staff("POST", SIGNPOSTED, signpostForm),
  ];
}
