import { type Kysely, sql } from "kysely";
import type { GivenTables } from "../../given-tables.ts";

interface Before {
  number: number | null;
  events: number | null;
  file: string;
  replaced: boolean;
}
type Known = ReadonlyMap<string, Before>;

/**
 * Rows of other files that are decided, by their identity: where two files have one, the one that is counted.
 * @param replaces the file that is being corrected: its rows are told apart
 */
export async function decidedElsewhere(
  trx: Kysely<GivenTables>,
  serviceId: string,
  rows: readonly { identity: string }[],
  replaces: string | null,
): Promise<Known> {
  const found = await sql<Before & { identity: string }>`
    SELECT DISTINCT ON (r.identity) r.identity, r.read_number AS number, r.events, f.name AS file,
      f.id IS NOT DISTINCT FROM ${replaces}::uuid AS replaced
    FROM outcomes.given_row r JOIN outcomes.given_file f ON f.id = r.file_id
    WHERE r.service_id = ${serviceId}::uuid AND r.state IN ('taken', 'left')
      AND r.identity IN (SELECT jsonb_array_elements_text(${JSON.stringify(rows.map(({ identity }) => identity))}::jsonb))
    ORDER BY r.identity, r.state DESC, f.given_at DESC`.execute(trx);
  return new Map(found.rows.map(({ identity, ...row }) => [identity, row]));
}

/** Libraries and days of these rows on which a register was closed here: 'LIBRARY DAY'. */
export async function registersClosed(
  trx: Kysely<GivenTables>,
  serviceId: string,
  rows: readonly { day: string | null }[],
): Promise<ReadonlySet<string>> {
  const days = [...new Set(rows.flatMap(({ day }) => day ?? []))].toSorted();
  if (days.length === 0) return new Set();
  const found = await sql<{ cell: string }>`
    SELECT DISTINCT library_id || ' ' || occurred_on AS cell FROM platform.fact
    WHERE service_id = ${serviceId}::uuid AND kind = 'attendance' AND session_id IS NOT NULL AND library_id IS NOT NULL
      AND occurred_on = ANY(${days}::date[])`.execute(trx);
  return new Set(found.rows.map(({ cell }) => cell));
}
