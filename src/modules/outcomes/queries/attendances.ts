import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { OutcomesTables } from "../tables.ts";

/** People counted at an activity on a local day, each time they came. */
export interface DayCount {
  activityId: string;
  day: string;
  attendances: number;
}

/** Attendances of activities by day, both ends included; days on which nobody counted are absent. In the open transaction. */
export async function attendancesByDay(
  trx: Kysely<OutcomesTables>,
  serviceId: string,
  activityIds: string[],
  { from, to }: { from: string; to: string },
): Promise<DayCount[]> {
  if (activityIds.length === 0) return [];
  const { rows } = await sql<{ activityId: string; day: string; number: string }>`
    SELECT f.activity_id AS "activityId", f.occurred_on AS day, sum(f.number)::text AS number
    FROM platform.fact f
    WHERE f.service_id = ${serviceId}::uuid AND f.kind = 'attendance' AND f.margin IS NULL
      AND f.occurred_on BETWEEN ${from}::date AND ${to}::date AND f.activity_id = ANY(${activityIds}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)
    GROUP BY 1, 2`.execute(trx);
  return rows.map(({ number, ...row }) => ({ ...row, attendances: Number(number) }));
}
