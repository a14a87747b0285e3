import { localDate, sayDate } from "../../../platform/clock/say-when.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { ToAnswer } from "../../../vocabulary/to-answer.ts";
import { staffReferralPath } from "../domain/paths.ts";
import { referralsToChase } from "../queries/referrals.ts";

/** Calls to make because an organisation has not answered what this library service's staff sent; in its transaction. */
export const referralsWaiting = async (db: Database): Promise<ToAnswer[]> =>
  (await referralsToChase(db)).map(({ id, sent_at, answer_by }) => ({
    text: "Ring an organisation: somebody we sent has no answer",
    answer: "See whom to ring about",
    about: `sent on ${sayDate(localDate(sent_at), { weekday: false })}`,
    href: staffReferralPath(id),
    why: `an answer was due on ${sayDate(answer_by, { weekday: false })}`,
  }));
