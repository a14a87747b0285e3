import { isDeepStrictEqual } from "node:util";
import { readAudit } from "../../../platform/audit/read-audit.ts";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { mayAs } from "../../../vocabulary/roles.ts";
import { staffLibrary } from "../../places/index.ts";
import type { ActivityDetails } from "../domain/activity-details.ts";
import { columnsOf } from "../domain/details-of-row.ts";
import type { ProgrammeTables } from "../tables.ts";
import { columnValues } from "./column-values.ts";
import { followActivity } from "./follow-activity.ts";
import { activityOf, type StaffActivity } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

/** Someone else saved first: who, and what they saved. */
export interface Clashed {
  clash: { who: string; theirs: StaffActivity };
}

/**
 * Changes everything about an activity but its dates. Its address stays, unless it names a place that may
 * no longer be told. Sessions to come follow it to another library, and all of them go out of or into sight with 'ring
 * for time and place'. Planned costs of sessions stay. That it needs discretion is taken back by a manager alone.
 */
export function changeActivity(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { id: string; version: number; details: ActivityDetails },
): Promise<Outcome<{ id: string }, "manager_only"> | Clashed> {
  const { db, clock } = parts;
  const { id, version, details } = wanted;
  return db.work(scopeOf(visitor), async () => {
    const before = await activityOf(db, visitor, id);
    const library = details.libraryId ? await staffLibrary(db, details.libraryId) : undefined;
    if (!before || !mayActFor(visitor, details.libraryId)) return { refused: "not_found" };
    if (details.libraryId && library?.serviceId !== before.service_id) return { refused: "not_found" };
    // It would let everybody read the names of those who came because only two people would.
    if (before.sensitive && !details.terms.sensitive && !mayAs(visitor.role, "manager"))
      return { refused: "manager_only" };
    const trx = db.trx<ProgrammeTables>();
    const saved = await trx
      .updateTable("programme.activity")
      .set((eb) => ({ ...columnValues(columnsOf(details)), version: eb("version", "+", 1), updated_at: clock.now() }))
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (Number(saved.numUpdatedRows) === 0) {
      const [last] = await readAudit("activity", [id], 1);
      return { clash: { who: last?.actorName ?? "Someone else", theirs: before } };
    }
    const followed = await followActivity(parts, before, {
      libraryId: details.libraryId,
      isPrivate: details.terms.ringForTimeAndPlace,
      title: details.terms.title,
    });
    await recordAudit({
      action: "activity.changed",
      subject: { kind: "activity", id },
      detail: { fields: [...changedFields(before, details), ...followed] },
      serviceId: before.service_id,
    });
    await tellChanged(parts, [id]);
    return { done: { id } };
  });
}

/** Which fields a change changes, by column. Values stay out of the log: some are private. */
function changedFields(before: StaffActivity, details: ActivityDetails): string[] {
  const after: Record<string, unknown> = { ...columnsOf(details) };
  return Object.keys(after).filter((key) => !isDeepStrictEqual(after[key], before[key as keyof StaffActivity]));
}
