import { type RawBuilder, sql } from "kysely";

/**
 * Whether somebody has counted who came to a session, as its closed register says. It is looked for session by session:
 * asked as EXISTS beside other conditions, all facts might be read. For statements inside an open transaction.
 * @param session a column with the session's id, such as 's.id'
 */
export const isCounted = (session: string): RawBuilder<boolean> =>
  sql`coalesce((SELECT true FROM platform.fact f WHERE f.session_id = ${sql.ref(session)} AND f.kind = 'attendance'
    AND f.margin IS NULL LIMIT 1), false)`;
