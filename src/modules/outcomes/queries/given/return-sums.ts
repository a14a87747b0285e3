import { type Kysely, sql } from "kysely";
import { rolledNumbers } from "../../../../platform/facts/rolled.ts";
import { type MonthSum, RETURN_KINDS } from "../../domain/given/national-return.ts";

interface Asked {
  serviceId: string;
  /** Days, both included. */
  from: string;
  to: string;
}

/** What the national return is made of, by month; in the open transaction. */
export async function returnSums<T>(
  trx: Kysely<T>,
  { serviceId, from, to }: Asked,
): Promise<{ sums: MonthSum[]; ofSessions: ReadonlyMap<string, number> }> {
  const rows = await rolledNumbers({
    serviceId,
    kinds: RETURN_KINDS,
    from,
    to,
    by: ["month", "library", "kind", "margin"],
  });
  const held = await sql<{ month: string; events: number }>`
    SELECT to_char(f.occurred_on, 'YYYY-MM') AS month, count(*)::int AS events FROM platform.fact f
    WHERE f.service_id = ${serviceId}::uuid AND f.kind = 'attendance' AND f.session_id IS NOT NULL AND f.margin IS NULL
      AND f.number > 0 AND f.occurred_on BETWEEN ${from}::date AND ${to}::date
      AND NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)
    GROUP BY 1`.execute(trx);
  return {
    sums: rows.map((row) => ({
      kind: row.kind!,
      month: row.month!,
      libraryId: row.libraryId ?? null,
      margin: row.margin ?? null,
      value: row.marginValue ?? null,
      number: Number(row.number),
    })),
    ofSessions: new Map(held.rows.map(({ month, events }) => [month, events])),
  };
}
