import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { checkWeek, type HoursProblem, type Stretch } from "../domain/week-hours.ts";
import type { PlacesTables } from "../tables.ts";
import { libraryOf, type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

/**
 * Sets a library's hours of the week, confirmed as of today: only confirmed hours may say 'open now'. Saving the hours
 * as they are confirms them.
 */
export function setHours(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { id: string; version: number; stretches: Stretch[] },
): Promise<Outcome<{ id: string }, "changed_meanwhile"> | { problems: HoursProblem[] }> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, wanted.id);
    if (!library) return { refused: "not_found" };
    const checked = checkWeek(wanted.stretches);
    if ("problems" in checked) return checked;
    const trx = db.trx<PlacesTables>();
    const saved = await trx
      .updateTable("places.library")
      .set((eb) => ({
        hours_standing: "confirmed",
        hours_confirmed_on: clock.today(),
        hours_source: null,
        version: eb("version", "+", 1),
        updated_at: clock.now(),
      }))
      .where("id", "=", library.id)
      .where("version", "=", wanted.version)
      .executeTakeFirst();
    if (Number(saved.numUpdatedRows) === 0) return { refused: "changed_meanwhile" };
    await trx.deleteFrom("places.opening").where("library_id", "=", library.id).execute();
    if (checked.week.length > 0)
      await trx
        .insertInto("places.opening")
        .values(checked.week.map((each) => ({ ...each, library_id: library.id, service_id: library.service_id })))
        .execute();
    await recordAudit({
      action: "library.hours_confirmed",
      subject: { kind: "library", id: library.id },
      detail: { hours: checked.week.map((each) => `${each.weekday} ${each.opens}-${each.closes}`) },
      serviceId: library.service_id,
    });
    await tellChanged(parts, [library.id], { itselfOnly: true });
    return { done: { id: library.id } };
  });
}
