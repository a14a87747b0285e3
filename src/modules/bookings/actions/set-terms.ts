import { readAudit } from "../../../platform/audit/read-audit.ts";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { activityOf } from "../../programme/index.ts";
import type { Terms } from "../domain/terms.ts";
import { columnsOfTerms, loadTerms } from "../queries/terms-of.ts";
import type { BookingsTables } from "../tables.ts";
import type { BookingParts } from "./parts.ts";

export type TermsOutcome =
  | { done: { id: string } }
  | { refused: "not_found" }
  /** Someone else saved first: who, and the terms as they left them. */
  | { clash: { who: string } };

/**
 * Sets how an activity's places are given. Tells that the activity changed, so that places there are now more of let
 * the next in line in, and every list says anew where each session stands.
 * @param wanted `version`: the state the form showed; 0 where the usual terms held
 */
export function setTerms(
  parts: BookingParts,
  visitor: Visitor,
  wanted: { activityId: string; version: number; terms: Terms },
): Promise<TermsOutcome> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, wanted.activityId);
    if (!activity) return { refused: "not_found" };
    const before = await loadTerms(db, { ...activity, activity_id: activity.id });
    const { terms } = wanted;
    const columns = columnsOfTerms(terms);
    const trx = db.trx<BookingsTables>();
    const saved =
      wanted.version === 0
        ? await trx
            .insertInto("bookings.terms")
            .values({ activity_id: activity.id, service_id: activity.service_id, ...columns })
            .onConflict((conflict) => conflict.column("activity_id").doNothing())
            .returning("activity_id")
            .executeTakeFirst()
        : await trx
            .updateTable("bookings.terms")
            .set((eb) => ({ ...columns, version: eb("version", "+", 1), updated_at: clock.now() }))
            .where("activity_id", "=", activity.id)
            .where("version", "=", wanted.version)
            .returning("activity_id")
            .executeTakeFirst();
    if (!saved) {
      const last = (await readAudit("activity", [activity.id])).find((line) => line.action === "booking.terms_set");
      return { clash: { who: last?.actorName ?? "Someone else" } };
    }
    await recordAudit({
      action: "booking.terms_set",
      subject: { kind: "activity", id: activity.id },
      detail: { fields: (Object.keys(terms) as (keyof Terms)[]).filter((key) => terms[key] !== before[key]) },
      serviceId: activity.service_id,
    });
    await parts.events.tell({ kind: "activity.changed", detail: { ids: [activity.id] } });
    return { done: { id: activity.id } };
  });
}
