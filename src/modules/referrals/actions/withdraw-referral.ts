import { eraseOn } from "../domain/deadlines.ts";
import { isOpen } from "../domain/states.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import { type Changed, changeReferral, setReferral } from "./change-referral.ts";
import { eraseReferral, keepNameAlone } from "./erase-referral.ts";
import { saidOf } from "./open-referral.ts";
import type { ReferralsParts } from "./parts.ts";
import { forgetMailAbout, tellTakenBack } from "./tell-news.ts";
import { tellOrganisation } from "./tell-organisation.ts";

/** `nameKept`: the organisation can read for some days whom to leave alone. */
export type Withdrawn = Changed | { done: true; nameKept: true };

/**
 * The person, or whoever sent them, takes a referral back: it stops, and mail that waits with it; the other of them is
 * told who wished to be. Where it is going on after a yes, the organisation is told too and can read for some days whom to
 * leave alone: of what was said the name alone is kept till then. Else it is erased at once. What was over stays counted as
 * what it was.
 * @param by.as the person, whoever made it; else it is whoever sent it
 */
export async function withdrawReferral(
  parts: ReferralsParts,
  id: string,
  by: { name: string; id?: string; as?: "person"; mine?: (row: ReferralRow) => boolean },
): Promise<Withdrawn> {
  let nameKept = false;
  const outcome = await changeReferral(parts, id, "withdraw", { mine: () => true, ...by }, async (row) => {
    const { db, clock } = parts;
    const accepted = row.state === "accepted";
    const said = await saidOf(parts, row);
    if (isOpen(row.state))
      await setReferral(parts, id, {
        state: "withdrawn",
        // The same may be sent anew.
        once: id,
        ended_at: clock.now(),
        erase_on: eraseOn("withdrawn", { accepted, keepMonths: row.keep_months }, clock.today()),
      });
    await (accepted ? forgetMailAbout(db, id) : eraseReferral(db, id, clock.now()));
    if (accepted && said) await keepNameAlone(parts, id, said);
    nameKept = accepted;
    // What waited is gone: that it was taken back is told after it.
    // Before an answer the other had nothing from us to stop, and a form that anybody fills in would write to strangers.
    if (said && row.answered_at !== null)
      await tellTakenBack(parts, row, said, {
        who: by.as ?? (row.from_kind === "self" ? "person" : "referrer"),
        id: by.id,
      });
    if (accepted) await tellOrganisation(parts, row, "withdrawn");
  });
  return "done" in outcome && nameKept ? { ...outcome, nameKept } : outcome;
}
