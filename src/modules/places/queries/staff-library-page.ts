import type { Database } from "../../../platform/db/database.ts";
import type { PlacesTables } from "../tables.ts";

/** Hours of the week and closures from a day on, of one library; in the open transaction. */
export async function libraryTimes(db: Database, libraryId: string, from: string) {
  const trx = db.trx<PlacesTables>();
  const openings = await trx
    .selectFrom("places.opening")
    .select(["weekday", "opens", "closes", "staffed"])
    .where("library_id", "=", libraryId)
    .orderBy("weekday")
    .orderBy("opens")
    .execute();
  const closures = await trx
    .selectFrom("places.closure")
    .select(["id", "first_day", "last_day", "reason"])
    .where("library_id", "=", libraryId)
    .where("withdrawn_at", "is", null)
    .where("last_day", ">=", from)
    .orderBy("first_day")
    .execute();
  return { openings, closures };
}

/** A service's school terms, first to last. */
export const serviceTerms = (db: Database, serviceId: string) =>
  db
    .trx<PlacesTables>()
    .selectFrom("places.term")
    .selectAll()
    .where("service_id", "=", serviceId)
    .orderBy("first_day")
    .execute();
