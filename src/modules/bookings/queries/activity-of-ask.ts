import type { Database } from "../../../platform/db/database.ts";
import type { AskRow } from "../ask-tables.ts";
import type { BookingsTables, SessionView } from "../tables.ts";

/** What a wish to be rung or met is about: its session, or any of its activity; undefined where neither is public. */
export async function activityOfAsk(
  db: Database,
  { activity_id, session_id }: Pick<AskRow, "activity_id" | "session_id">,
): Promise<SessionView | undefined> {
  return db
    .reads<BookingsTables>()
    .selectFrom("programme.v_session")
    .selectAll()
    .where("activity_id", "=", activity_id)
    .$if(session_id !== null, (query) => query.where("id", "=", session_id))
    .orderBy("starts_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
