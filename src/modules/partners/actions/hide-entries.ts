import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { PartnersTables, ServiceTable } from "../tables.ts";
import type { PartnersParts } from "./parts.ts";
import { tellChanged } from "./tell-changed.ts";

type Why = NonNullable<ServiceTable["hidden_for"]>;

/** Takes entries out of page, search and feed, in the open transaction. Those that are hidden already stay as they are. */
export async function hideEntries(parts: PartnersParts, ids: string[], why: Why): Promise<void> {
  if (ids.length === 0) return;
  const { db, clock } = parts;
  const now = clock.now();
  const rows = await db
    .trx<PartnersTables>()
    .updateTable("partners.service")
    .set({ hidden_at: now, hidden_for: why, changed_at: now })
    .where("id", "in", ids)
    .where("hidden_at", "is", null)
    .returning("id")
    .execute();
  await told(parts, rows, "entry.hidden", { why });
}

/** Shows entries again that were hidden, for one of these reasons, in the open transaction. */
export async function showEntries(parts: PartnersParts, ids: string[], whys: Why[]): Promise<void> {
  if (ids.length === 0) return;
  const { db, clock } = parts;
  const rows = await db
    .trx<PartnersTables>()
    .updateTable("partners.service")
    .set({ hidden_at: null, hidden_for: null, changed_at: clock.now() })
    .where("id", "in", ids)
    .where("hidden_for", "in", whys)
    .returning("id")
    .execute();
  await told(parts, rows, "entry.shown", {});
}

async function told(parts: PartnersParts, rows: { id: string }[], action: string, detail: object) {
  if (rows.length === 0) return;
  await tellChanged(
    parts,
    rows.map(({ id }) => id),
  );
  for (const { id } of rows) await recordAudit({ action, subject: { kind: "entry", id }, detail: { ...detail } });
}
