import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { mayAs } from "../../../vocabulary/roles.ts";
import { colleaguesOf } from "../../people/index.ts";
import { activityOf } from "../../programme/index.ts";
import { facilitatorsOf } from "../queries/who-sees-names.ts";
import type { BookingsTables } from "../tables.ts";
import type { BookingParts } from "./parts.ts";

/** A manager says who runs an activity, and so sees the names on its registers. Those not named are so no longer. */
export function nameFacilitators(
  { db, clock }: BookingParts,
  visitor: Visitor,
  wanted: { activityId: string; accountIds: string[] },
): Promise<{ done: { id: string } } | { refused: "not_found" }> {
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, wanted.activityId);
    if (!activity || !mayAs(visitor.role, "manager")) return { refused: "not_found" };
    const colleagues = await colleaguesOf(db, activity.service_id);
    // Whoever no longer works there is not named anew, whatever a form says.
    const named = colleagues.filter(({ id }) => wanted.accountIds.includes(id));
    const before = (await facilitatorsOf(db, activity.id)).map((each) => each.account_id);
    const trx = db.trx<BookingsTables>();
    const gone = before.filter((id) => !named.some((each) => each.id === id));
    const come = named.filter(({ id }) => !before.includes(id));
    if (gone.length > 0)
      await trx
        .deleteFrom("bookings.facilitator")
        .where("activity_id", "=", activity.id)
        .where("account_id", "in", gone)
        .execute();
    if (come.length > 0)
      await trx
        .insertInto("bookings.facilitator")
        .values(
          come.map(({ id }) => ({
            activity_id: activity.id,
            account_id: id,
            service_id: activity.service_id,
            named_at: clock.now(),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    if (gone.length + come.length > 0)
      await recordAudit({
        action: "booking.facilitators_named",
        subject: { kind: "activity", id: activity.id },
        detail: { named: named.map((each) => each.name) },
        serviceId: activity.service_id,
      });
    return { done: { id: activity.id } };
  });
}
