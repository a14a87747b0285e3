import { eraseOn } from "../domain/deadlines.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import { type Changed, changeReferral, setReferral } from "./change-referral.ts";
import { eraseReferral } from "./erase-referral.ts";
import type { ReferralsParts } from "./parts.ts";
import { tellOrganisation } from "./tell-organisation.ts";

/**
 * The person, or whoever sent them, takes a referral back: it stops. Where nobody has said yes it is erased at once; else
 * the organisation is told, can read for some days whom to leave alone, and then it is erased.
 */
export const withdrawReferral = (
  parts: ReferralsParts,
  id: string,
  by: { name: string; id?: string; mine?: (row: ReferralRow) => boolean },
): Promise<Changed> =>
  changeReferral(parts, id, "withdraw", { mine: () => true, ...by }, async (row) => {
    const { db, clock } = parts;
    const accepted = row.state === "accepted";
    await setReferral(parts, id, {
      state: "withdrawn",
      ended_at: clock.now(),
      erase_on: eraseOn("withdrawn", { accepted, keepMonths: row.keep_months }, clock.today()),
    });
    if (accepted) await tellOrganisation(parts, row, "withdrawn");
    else await eraseReferral(db, id, clock.now());
  });
