import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { idFromName, isId } from "../../../platform/ids/ids.ts";
import type { PlacesTables } from "../tables.ts";
import { isOverlap, libraryOf, type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

export interface Closing {
  libraryId: string;
  /** Made when the form was shown: the same one twice makes one closure. */
  once: string;
  /** Local dates, both inclusive. */
  firstDay: string;
  lastDay: string;
  /** What people read. */
  reason: string;
}

/** A closure that is there already on some of those days. */
export interface Overlap {
  overlap: { firstDay: string; lastDay: string; reason: string };
}

/** Closes a library on some days. It cancels nothing by itself: the journey asks about the sessions on those days. */
export async function closeLibrary(
  parts: StaffParts,
  visitor: Visitor,
  wanted: Closing,
): Promise<Outcome<{ id: string }> | Overlap> {
  try {
    return await parts.db.work(scopeOf(visitor), () => close(parts, visitor, wanted));
  } catch (error) {
    // Somebody closed it on the same days in the same moment: the database let one through.
    if (isOverlap(error)) return { overlap: { firstDay: wanted.firstDay, lastDay: wanted.lastDay, reason: "" } };
    throw error;
  }
}

async function close(parts: StaffParts, visitor: Visitor, wanted: Closing): Promise<Outcome<{ id: string }> | Overlap> {
  const library = await libraryOf(parts, visitor, wanted.libraryId);
  if (!library) return { refused: "not_found" };
  const id = idFromName(`closure:${library.id}:${wanted.once}`);
  const trx = parts.db.trx<PlacesTables>();
  // One at a time at a library: two who put the same days in at once could wait for each other without end.
  await trx.selectFrom("places.library").select("id").where("id", "=", library.id).forNoKeyUpdate().execute();
  const there = await trx
    .selectFrom("places.closure")
    .select(["id", "first_day", "last_day", "reason"])
    .where("library_id", "=", library.id)
    .where("withdrawn_at", "is", null)
    .where("first_day", "<=", wanted.lastDay)
    .where("last_day", ">=", wanted.firstDay)
    .orderBy("first_day")
    .executeTakeFirst();
  if (there?.id === id) return { done: { id } };
  if (there) return { overlap: { firstDay: there.first_day, lastDay: there.last_day, reason: there.reason } };
  await trx
    .insertInto("places.closure")
    .values({
      id,
      library_id: library.id,
      service_id: library.service_id,
      first_day: wanted.firstDay,
      last_day: wanted.lastDay,
      reason: wanted.reason,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await recordAudit({
    action: "library.closed",
    subject: { kind: "library", id: library.id },
    detail: { from: wanted.firstDay, to: wanted.lastDay, reason: wanted.reason },
    serviceId: library.service_id,
  });
  await tellChanged(parts, [library.id]);
  return { done: { id } };
}

/** Takes a closure back: the days are open again. Sessions that were cancelled for it stay so until put back on. */
export function withdrawClosure(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { libraryId: string; id: string },
): Promise<Outcome<{ id: string }>> {
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, wanted.libraryId);
    if (!library || !isId(wanted.id)) return { refused: "not_found" };
    const trx = parts.db.trx<PlacesTables>();
    // What hangs on it is put back on by its id: it has to be this library's own.
    const closure = await trx
      .selectFrom("places.closure")
      .select("id")
      .where("id", "=", wanted.id)
      .where("library_id", "=", library.id)
      .executeTakeFirst();
    if (!closure) return { refused: "not_found" };
    const row = await trx
      .updateTable("places.closure")
      .set({ withdrawn_at: parts.clock.now() })
      .where("id", "=", wanted.id)
      .where("library_id", "=", library.id)
      .where("withdrawn_at", "is", null)
      .returning(["first_day", "last_day"])
      .executeTakeFirst();
    if (row) {
      await recordAudit({
        action: "library.closure_withdrawn",
        subject: { kind: "library", id: library.id },
        detail: { from: row.first_day, to: row.last_day },
        serviceId: library.service_id,
      });
      await tellChanged(parts, [library.id]);
    }
    return { done: { id: wanted.id } };
  });
}
