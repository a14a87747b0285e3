import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ProgrammeTables } from "../tables.ts";
import { activityOf } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

type Standing = { status: "published"; publish_at: string | null } | { status: "withdrawn" } | { status: "draft" };

function stand(
  parts: StaffParts,
  visitor: Visitor,
  id: string,
  action: string,
  standing: Standing,
): Promise<Outcome<{ slug: string }>> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, id);
    if (!activity) return { refused: "not_found" };
    await db
      .trx<ProgrammeTables>()
      .updateTable("programme.activity")
      .set((eb) => ({ ...standing, version: eb("version", "+", 1), updated_at: clock.now() }))
      .where("id", "=", id)
      .execute();
    const subject = { kind: "activity", id };
    await recordAudit({ action, subject, detail: { ...standing }, serviceId: activity.service_id });
    await tellChanged(parts, [id]);
    return { done: { slug: activity.slug } };
  });
}

/** Makes an activity public, at once or from an instant on (RFC 3339). */
export const publishActivity = (parts: StaffParts, visitor: Visitor, wanted: { id: string; at: string | null }) =>
  stand(parts, visitor, wanted.id, "activity.published", { status: "published", publish_at: wanted.at });

/** Takes an activity out of sight. Nothing is lost: publishing it again brings all of it back. */
export const withdrawActivity = (parts: StaffParts, visitor: Visitor, wanted: { id: string }) =>
  stand(parts, visitor, wanted.id, "activity.withdrawn", { status: "withdrawn" });
