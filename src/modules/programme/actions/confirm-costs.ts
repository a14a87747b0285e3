import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { ProgrammeTables } from "../tables.ts";

/** What a session came to, as whoever closes its register says it. Pence; null: not known yet. */
export interface ConfirmedCosts {
  /** Every cost line that the form showed. */
  lines: { id: string; actualPence: number | null }[];
  /** Something that nobody had planned. */
  other?: { label: string; actualPence: number };
}

/**
 * Says what each planned cost of a session came to (R41), in the open transaction of whoever may say it.
 * @returns false, and changes nothing, where the lines are no longer those that the form showed
 */
export async function confirmSessionCosts(
  db: Database,
  session: { id: string; activityId: string; serviceId: string },
  { lines, other }: ConfirmedCosts,
): Promise<boolean> {
  const trx = db.trx<ProgrammeTables>();
  const there = await trx
    .selectFrom("programme.session_cost")
    .select(["id", "planned_pence", "actual_pence"])
    .where("session_id", "=", session.id)
    .forUpdate()
    .execute();
  const shown = new Map(lines.map(({ id, actualPence }) => [id, actualPence]));
  if (shown.size !== there.length || there.some(({ id }) => !shown.has(id))) return false;
  for (const [id, actual_pence] of shown)
    await trx.updateTable("programme.session_cost").set({ actual_pence }).where("id", "=", id).execute();
  if (other)
    await trx
      .insertInto("programme.session_cost")
      .values({
        id: newId(),
        session_id: session.id,
        service_id: session.serviceId,
        kind: "other",
        label: other.label,
        planned_pence: 0,
        actual_pence: other.actualPence,
        funder: null,
      })
      .execute();
  const planned = there.reduce((sum, { planned_pence }) => sum + planned_pence, 0);
  if (lines.length > 0 || other)
    await recordAudit({
      action: "session.costs_set",
      subject: { kind: "activity", id: session.activityId },
      detail: {
        session: session.id,
        planned,
        actual: lines.reduce((sum, { actualPence }) => sum + (actualPence ?? 0), other?.actualPence ?? 0),
        was: { planned, actual: there.reduce((sum, { actual_pence }) => sum + (actual_pence ?? 0), 0) },
      },
      serviceId: session.serviceId,
    });
  return true;
}
