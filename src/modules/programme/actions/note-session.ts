import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ProgrammeTables } from "../tables.ts";
import { sessionOf } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

/** Writes a line about one session that the public reads beside its date; an empty one takes it away. */
export function noteSession(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { id: string; note: string },
): Promise<Outcome<{ activityId: string }>> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const found = await sessionOf(db, visitor, wanted.id);
    if (!found) return { refused: "not_found" };
    const { activity, session } = found;
    await db
      .trx<ProgrammeTables>()
      .updateTable("programme.session")
      .set((eb) => ({ note: wanted.note || null, sequence: eb("sequence", "+", 1), updated_at: clock.now() }))
      .where("id", "=", session.id)
      .execute();
    await recordAudit({
      action: "session.noted",
      subject: { kind: "activity", id: activity.id },
      detail: { session: session.id, note: wanted.note },
      serviceId: activity.service_id,
    });
    await tellChanged(parts, [activity.id]);
    return { done: { activityId: activity.id } };
  });
}
