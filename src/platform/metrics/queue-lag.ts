import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { MAX_TRIES } from "../mail/backoff.ts";

const EVERYBODY = { service: "*", actor: { id: null, name: "Alcove" } };

/** Age in seconds of the oldest message and the oldest event that wait; 0 where none does. One given up waits no more. */
export async function queueLag(db: Database): Promise<{ mail: number; events: number }> {
  return db.work(EVERYBODY, async () => {
    const { rows } = await sql<{ mail: number; events: number }>`
      SELECT
        coalesce(extract(epoch FROM now() - (SELECT min(next_try_at) FROM platform.mail WHERE sent_at IS NULL AND tries < ${MAX_TRIES} AND next_try_at <= now())), 0)::float8 AS mail,
        coalesce(extract(epoch FROM now() - (SELECT min(at) FROM platform.outbox WHERE done_at IS NULL)), 0)::float8 AS events`.execute(
      db.trx(),
    );
    return rows[0]!;
  });
}
