import type { Kysely, Selectable } from "kysely";
import type { KeptSession } from "../domain/imported-activity.ts";
import type { ActivityTable, ProgrammeTables } from "../tables.ts";

export type Tables = ProgrammeTables;
export type ActivityRow = Selectable<ActivityTable>;

/** Activities by id as they stand, and what an import last said of them, both held for the open transaction. */
export async function keptActivities(trx: Kysely<Tables>, ids: string[]) {
  const rows = await trx.selectFrom("programme.activity").selectAll().where("id", "in", ids).forUpdate().execute();
  const said = await trx
    .selectFrom("programme.imported")
    .select(["activity_id", "said"])
    .where("activity_id", "in", ids)
    .execute();
  return {
    rows: new Map<string, ActivityRow>(rows.map((row) => [row.id, row])),
    said: new Map(said.map((row) => [row.activity_id, row.said])),
  };
}

/** All sessions of some activities, by activity. */
export async function keptSessions(trx: Kysely<Tables>, ids: string[]): Promise<Map<string, KeptSession[]>> {
  const rows = await trx
    .selectFrom("programme.session")
    .select([
      "id",
      "activity_id as activityId",
      "original_date as originalDate",
      "original_start as originalStart",
      "starts_at as startsAt",
      "status",
      "changed_alone as changedAlone",
    ])
    .where("activity_id", "in", ids)
    .orderBy("starts_at")
    .execute();
  return Map.groupBy(rows, (row) => row.activityId);
}
