import { newId } from "../../../platform/ids/ids.ts";
import type { CheckedTable, PartnersTables } from "../tables.ts";
import type { PartnersParts } from "./parts.ts";
import { tellChanged } from "./tell-changed.ts";

/** Keeps that somebody has checked entries of one library service today, in the open transaction; the feed says so. */
export async function recordChecks(
  parts: Pick<PartnersParts, "db" | "events">,
  entryIds: string[],
  check: Pick<CheckedTable, "service_id" | "by" | "who" | "checked_on">,
): Promise<void> {
  if (entryIds.length === 0) return;
  await parts.db
    .trx<PartnersTables>()
    .insertInto("partners.checked")
    .values(entryIds.map((entry_id) => ({ id: newId(), entry_id, ...check })))
    .execute();
  await tellChanged(parts, entryIds);
}
