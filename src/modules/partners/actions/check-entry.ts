import { newId } from "../../../platform/ids/ids.ts";
import { copiesOf } from "../queries/own-entries.ts";
import type { CheckedTable, PartnersTables } from "../tables.ts";
import type { PartnersParts } from "./parts.ts";
import { forAllServices, tellChanged } from "./tell-changed.ts";

type Check = Pick<CheckedTable, "service_id" | "by" | "who" | "checked_on">;

/** Keeps that somebody has checked entries of one library service today, in the open transaction; the feed says so. */
export async function recordChecks(
  parts: Pick<PartnersParts, "db" | "events">,
  entryIds: string[],
  check: Check,
): Promise<void> {
  if (entryIds.length === 0) return;
  await parts.db
    .trx<PartnersTables>()
    .insertInto("partners.checked")
    .values(entryIds.map((entry_id) => ({ id: newId(), entry_id, ...check })))
    .execute();
  await tellChanged(parts, entryIds);
}

/**
 * The same of listings, wherever they are shown: whoever says that one is right says it of what the public reads. What the
 * organisation says stands in the rows of each library service; what a library says, under its own name.
 */
export async function recordListingChecks(
  parts: Pick<PartnersParts, "db" | "events">,
  entryIds: string[],
  check: Check,
): Promise<void> {
  await recordChecks(parts, entryIds, check);
  await forAllServices(parts.db, async () => {
    for (const { id, service_id } of await copiesOf(parts.db, entryIds))
      await recordChecks(parts, [id], check.by === "organisation" ? { ...check, service_id } : check);
  });
}
