import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { CheckedTable, PartnersTables } from "../tables.ts";

/** Keeps that somebody has checked entries of one library service today, in the open transaction. */
export async function recordChecks(
  db: Database,
  entryIds: string[],
  check: Pick<CheckedTable, "service_id" | "by" | "who" | "checked_on">,
): Promise<void> {
  if (entryIds.length === 0) return;
  await db
    .trx<PartnersTables>()
    .insertInto("partners.checked")
    .values(entryIds.map((entry_id) => ({ id: newId(), entry_id, ...check })))
    .execute();
}
