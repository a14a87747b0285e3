import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import type { TechnologyTables } from "../../technology-tables.ts";

/** Technology that a closure reaches, in numbers. */
export interface TechnologyThen {
  /** Computers that somebody booked. They are known by a card or a code: nobody can be written to. */
  computers: number;
  /** Things due back, and things that stand ready, until one of those days. */
  due: number;
  ready: number;
  /** Those of them whose borrower left no way to be written to. */
  unreached: number;
}

/**
 * What of a library's technology falls on days; in the open transaction.
 * @param days local dates, both inclusive @param now what has begun is not counted
 */
export async function technologyThen(
  db: Database,
  libraryId: string,
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
  now: string,
): Promise<TechnologyThen> {
  const { rows } = await sql<TechnologyThen>`
    SELECT (SELECT count(*) FROM bookings.computer_time WHERE library_id = ${libraryId}::uuid AND status = 'booked'
        AND starts_at > ${now}::timestamptz
        AND (starts_at AT TIME ZONE 'Europe/London')::date BETWEEN ${firstDay}::date AND ${lastDay}::date)::int AS computers,
      (count(*) FILTER (WHERE status = 'lent'))::int AS due, (count(*) FILTER (WHERE status = 'ready'))::int AS ready,
      (count(*) FILTER (WHERE email IS NULL AND mobile IS NULL))::int AS unreached
    FROM bookings.loan WHERE library_id = ${libraryId}::uuid AND status IN ('ready', 'lent')
      AND coalesce(ready_until, due_on) BETWEEN ${firstDay}::date AND ${lastDay}::date`.execute(
    db.trx<TechnologyTables>(),
  );
  return rows[0]!;
}
