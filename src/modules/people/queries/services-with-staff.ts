import type { Database } from "../../../platform/db/database.ts";
import type { PeopleTables } from "../tables.ts";

/** Ids of the library services that have staff here, so that what is asked of them is answered; in a transaction for all services. */
export async function servicesWithStaff(db: Database): Promise<Set<string>> {
  const rows = await db
    .trx<PeopleTables>()
    .selectFrom("people.membership")
    .select("service_id")
    .distinct()
    .where("role", "<>", "guest_tutor")
    .where("suspended_at", "is", null)
    .execute();
  return new Set(rows.map(({ service_id }) => service_id));
}
