import { sql } from "kysely";
import { recordAudits } from "../../../platform/audit/record-audit.ts";
import { copiesOf } from "../queries/own-entries.ts";
import type { PartnersTables, ServiceTable } from "../tables.ts";
import type { PartnersParts } from "./parts.ts";
import { forAllServices, tellChanged } from "./tell-changed.ts";

type Why = NonNullable<ServiceTable["hidden_for"]>;

/**
 * Takes entries out of page, search and feed, in the open transaction. What staff hide goes here alone; what nobody answered
 * for, or has ended, goes wherever the listing is shown: an older version elsewhere is no righter. What is hidden already
 * stays as it is, but that what nobody answered for may be said to have ended.
 */
export async function hideEntries(parts: PartnersParts, ids: string[], why: Why): Promise<void> {
  if (ids.length === 0) return;
  await change(parts, ids, { action: "entry.hidden", detail: { why } }, async (all) => {
    const { db, clock } = parts;
    const now = clock.now();
    return db
      .trx<PartnersTables>()
      .updateTable("partners.service")
      .set({ hidden_at: sql<string>`coalesce(hidden_at, ${now})`, hidden_for: why, changed_at: now })
      .where("id", "in", why === "staff" ? ids : all)
      .where((eb) =>
        eb.or([
          eb("hidden_for", "is", null),
          ...(why === "ended" ? [eb("hidden_for", "=", "unanswered" as const)] : []),
        ]),
      )
      .returning(["id", "service_id"])
      .execute();
  });
}

/**
 * Shows entries again that were hidden, for one of these reasons, in the open transaction: wherever the listing is, but where
 * the staff of another library service have hidden it.
 */
export async function showEntries(parts: PartnersParts, ids: string[], whys: Why[]): Promise<void> {
  if (ids.length === 0) return;
  await change(parts, ids, { action: "entry.shown", detail: {} }, async (all) =>
    parts.db
      .trx<PartnersTables>()
      .updateTable("partners.service")
      .set({ hidden_at: null, hidden_for: null, changed_at: parts.clock.now() })
      .where("id", "in", all)
      .where("hidden_for", "in", whys)
      .where((eb) => eb.or([eb("id", "in", ids), eb("hidden_for", "<>", "staff")]))
      .returning(["id", "service_id"])
      .execute(),
  );
}

/** Does it to entries and their copies, tells of what is other than it was, and writes it to the log of each one's library service. */
async function change(
  parts: PartnersParts,
  ids: string[],
  { action, detail }: { action: string; detail: Record<string, unknown> },
  step: (all: string[]) => Promise<{ id: string; service_id: string }[]>,
): Promise<void> {
  const changed = await forAllServices(parts.db, async () => {
    const copies = await copiesOf(parts.db, ids);
    const rows = await step([...ids, ...copies.map(({ id }) => id)]);
    await recordAudits(
      rows.map(({ id, service_id }) => ({ action, subject: { kind: "entry", id }, detail, serviceId: service_id })),
    );
    return rows;
  });
  await tellChanged(
    parts,
    changed.map(({ id }) => id),
  );
}
