import { localDate } from "../../../platform/clock/local-time.ts";
import { workingDaysBetween } from "../../../platform/clock/working-days.ts";
import { holdPeople } from "../../partners/index.ts";
import { eraseOn } from "../domain/deadlines.ts";
import type { DeclineReason } from "../domain/states.ts";
import { type Changed, changeReferral, keepMessage, setReferral } from "./change-referral.ts";
import { saidOf } from "./open-referral.ts";
import type { ReferralsParts } from "./parts.ts";
import { tellNews } from "./tell-news.ts";

/** Somebody acts for the organisation that received a referral. */
export interface ByOrganisation {
  partnerId: string;
  /** As their account has proven it. */
  email: string;
  accountId: string;
}

/** Whoever acts for it still does when the change is made, and is not taken out before it is. */
export const byOrganisation = (parts: ReferralsParts, { partnerId, email, accountId }: ByOrganisation) => ({
  name: "A partner",
  id: accountId,
  holds: async () => (await holdPeople(parts, partnerId, email)) !== undefined,
  mine: (row: { partner_id: string }) => row.partner_id === partnerId,
});

/**
 * The organisation says yes, or no and why, with a word to whoever sent it and to the person. The first answer stands.
 * @param answer.once made when the form was shown
 */
export async function answerReferral(
  parts: ReferralsParts,
  by: ByOrganisation,
  id: string,
  answer: { once: string; message: string } & ({ yes: true } | { yes: false; reason: DeclineReason }),
): Promise<Changed> {
  const { clock } = parts;
  const holidays = new Set(await parts.bankHolidays());
  return changeReferral(parts, id, answer.yes ? "accept" : "decline", byOrganisation(parts, by), async (row) => {
    await keepMessage(parts, id, answer.once, answer.message);
    await setReferral(parts, id, {
      answered_at: clock.now(),
      answered_in: workingDaysBetween(localDate(row.sent_at), clock.today(), holidays),
      ...(answer.yes
        ? { state: "accepted", reminded: 0 }
        : {
            state: "declined",
            decline_reason: answer.reason,
            ended_at: clock.now(),
            erase_on: eraseOn("over", { accepted: false, keepMonths: row.keep_months }, clock.today()),
          }),
    });
    const said = await saidOf(parts, row);
    if (said) await tellNews(parts, row, said, "answered");
  });
}
