import { type Kysely, sql } from "kysely";
import { rolledNumbers } from "../../../../platform/facts/rolled.ts";
import { type Apart, type MonthSum, RETURN_KINDS, USERS_OF_YEAR } from "../../domain/given/national-return.ts";
import { type GivenVisits, visitsOnce } from "../../domain/given/visits-once.ts";

interface Asked {
  serviceId: string;
  /** Days, both included. */
  from: string;
  to: string;
  /** Activities that need discretion. */
  discreet: string[];
}

/**
 * What the national return is made of, by month; in the open transaction. Activities that need discretion are apart, by
 * year alone.
 */
export async function returnSums<T>(
  trx: Kysely<T>,
  { serviceId, from, to, discreet }: Asked,
): Promise<{ sums: MonthSum[]; ofSessions: ReadonlyMap<string, number>; apart: Apart }> {
  const rows = await rolledNumbers({
    serviceId,
    kinds: RETURN_KINDS,
    from,
    to,
    by: ["month", "library", "kind", "margin"],
    exceptActivityIds: discreet,
  });
  const [came] =
    discreet.length === 0
      ? []
      : await rolledNumbers({
          serviceId,
          kinds: ["attendance"],
          from,
          to,
          by: [],
          margin: null,
          activityIds: discreet,
        });
  const held = await sql<{ month: string; discreet: boolean; events: number }>`
    SELECT to_char(f.occurred_on, 'YYYY-MM') AS month, coalesce(f.activity_id = ANY(${discreet}::uuid[]), false) AS discreet,
      count(*)::int AS events FROM platform.fact f
    WHERE f.service_id = ${serviceId}::uuid AND f.kind = 'attendance' AND f.session_id IS NOT NULL AND f.margin IS NULL
      AND f.number > 0 AND f.occurred_on BETWEEN ${from}::date AND ${to}::date
      AND NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)
    GROUP BY 1, 2`.execute(trx);
  const visits = await visitsOf(trx, { serviceId, from, to });
  const sums = rows.map((row) => ({
    kind: row.kind!,
    month: row.month!,
    libraryId: row.libraryId ?? null,
    margin: row.margin ?? null,
    value: row.marginValue ?? null,
    number: Number(row.number),
  }));
  return {
    sums: [...sums, ...visits, ...(await usersOf(trx, { serviceId, from, to }))],
    ofSessions: new Map(held.rows.flatMap((row) => (row.discreet ? [] : [[row.month, row.events]]))),
    apart: {
      events: held.rows.reduce((sum, row) => sum + (row.discreet ? row.events : 0), 0),
      attendance: Number(came?.number ?? 0),
    },
  };
}

/** Active users of the service as a whole in exactly this year; by ages added up, where it has no row of all. */
async function usersOf<T>(trx: Kysely<T>, { serviceId, from, to }: Omit<Asked, "discreet">): Promise<MonthSum[]> {
  const { rows } = await sql<{ number: number }>`
    SELECT coalesce(max(number) FILTER (WHERE title = '' OR title ~* '^(all|total)'), sum(number))::float8 AS number
    FROM outcomes.given_row
    WHERE service_id = ${serviceId}::uuid AND kind = 'users' AND state = 'taken' AND library_id IS NULL
      AND day = ${from}::date AND until = ${to}::date
    HAVING count(*) > 0`.execute(trx);
  const all = { kind: USERS_OF_YEAR, month: from.slice(0, 7), libraryId: null, margin: null, value: null };
  return rows.map(({ number }) => ({ ...all, number }));
}

/** Visits by month, each day once: what files give, and what was counted at the doors, as far as a file's days reach. */
async function visitsOf<T>(trx: Kysely<T>, { serviceId, from, to }: Omit<Asked, "discreet">): Promise<MonthSum[]> {
  const given = await sql<GivenVisits>`
    SELECT library_id AS "libraryId", day::text AS "from", greatest(day, until)::text AS "to", sum(number)::float8 AS number
    FROM outcomes.given_row
    WHERE service_id = ${serviceId}::uuid AND kind = 'visits' AND state = 'taken'
      AND day <= ${to}::date AND coalesce(until, day) >= ${from}::date
    GROUP BY 1, 2, 3`.execute(trx);
  const reach = [from, to, ...given.rows.flatMap((each) => [each.from, each.to])].toSorted();
  const doors = await rolledNumbers({
    serviceId,
    kinds: ["visits"],
    from: reach[0]!,
    to: reach.at(-1)!,
    by: ["library", "day"],
    margin: null,
  });
  return visitsOnce(
    given.rows,
    doors.map(({ libraryId, day, number }) => ({ libraryId: libraryId ?? null, day: day!, number: Number(number) })),
    { from, to },
  );
}
