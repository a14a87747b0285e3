import type { Database } from "../../../platform/db/database.ts";
import type { BookingsTables } from "../tables.ts";

/** Accounts named for an activity. In the open transaction. */
export const facilitatorsOf = (db: Database, activityId: string): Promise<{ account_id: string; named_at: string }[]> =>
  db
    .trx<BookingsTables>()
    .selectFrom("bookings.facilitator")
    .select(["account_id", "named_at"])
    .where("activity_id", "=", activityId)
    .orderBy("named_at")
    .execute();

/** Activities that an account is named for. In the open transaction. */
export async function activitiesNamedFor(db: Database, accountId: string): Promise<Set<string>> {
  const rows = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.facilitator")
    .select("activity_id")
    .where("account_id", "=", accountId)
    .execute();
  return new Set(rows.map(({ activity_id }) => activity_id));
}

/** To whom a session's register was handed, and why. In the open transaction. */
export const coversOf = (db: Database, sessionId: string) =>
  db
    .trx<BookingsTables>()
    .selectFrom("bookings.cover")
    .select(["account_id", "reason", "given_by", "given_at"])
    .where("session_id", "=", sessionId)
    .orderBy("given_at")
    .execute();

/** Whether an account is named for the activity, or covers this session of it; of no session, only the first. */
export async function runsSession(
  db: Database,
  accountId: string,
  session: { id: string | null; activity_id: string },
): Promise<boolean> {
  const named = await facilitatorsOf(db, session.activity_id);
  if (named.some((each) => each.account_id === accountId)) return true;
  return session.id !== null && (await coversOf(db, session.id)).some((each) => each.account_id === accountId);
}

/** Whether someone sees names on a session's register: of what needs discretion only whoever runs it. */
export const seesNames = async (
  db: Database,
  accountId: string,
  session: { id: string; activity_id: string; sensitive: boolean },
): Promise<boolean> => !session.sensitive || runsSession(db, accountId, session);
