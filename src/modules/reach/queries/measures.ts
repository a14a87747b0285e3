import type { Kysely } from "kysely";
import type { Measure } from "../domain/survey/measure.ts";
import type { ReachTables } from "../tables.ts";

/** A measure that a library service has loaded. */
export interface LoadedMeasure {
  id: string;
  definition: Measure;
  loadedBy: string;
  loadedAt: string;
}

/** A service's measures that are not put away, by name; in the open transaction. */
export const measuresOf = (trx: Kysely<ReachTables>, serviceId: string): Promise<LoadedMeasure[]> =>
  trx
    .selectFrom("reach.measure")
    .select(["id", "definition", "loaded_by as loadedBy", "loaded_at as loadedAt"])
    .where("service_id", "=", serviceId)
    .where("put_away_at", "is", null)
    .orderBy("name")
    .execute();
