import { localDate, sayDate } from "../../../platform/clock/say-when.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { ToAnswer } from "../../../vocabulary/to-answer.ts";
import { staffReferralPath } from "../domain/paths.ts";
import { referralsToChase, referralsWithNews } from "../queries/referrals.ts";

const day = (date: string) => sayDate(date, { weekday: false });

/**
 * What somebody of a library service has to do about what its staff sent, in its transaction: calls to make because an
 * organisation has not answered, for whoever is there, and news of what they sent themselves, until they look.
 */
export const referralsWaiting = async (db: Database, visitor: { id: string }): Promise<ToAnswer[]> => [
  ...(await referralsWithNews(db, visitor.id)).map(({ id, sent_at, news_at }) => ({
    text: "There is news of somebody you sent to an organisation",
    answer: "Read what they say",
    about: `sent on ${day(localDate(sent_at))}`,
    href: staffReferralPath(id),
    why: `it came on ${day(localDate(news_at!))}`,
  })),
  ...(await referralsToChase(db)).map(({ id, sent_at, answer_by }) => ({
    text: "Ring an organisation: somebody we sent has no answer",
    answer: "See whom to ring about",
    about: `sent on ${day(localDate(sent_at))}`,
    href: staffReferralPath(id),
    why: `an answer was due on ${day(answer_by)}`,
  })),
];
