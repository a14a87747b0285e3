import { sql } from "kysely";
import { localDate } from "../../../platform/clock/local-time.ts";
import { isBrokenOver } from "../queries/breakdowns.ts";
import type { BookingsTables } from "../tables.ts";
import { endHere } from "./end-hold.ts";
import { lockHold } from "./load-hold.ts";
import { confirmedOver, hoursOfDay } from "./lock-space.ts";
import type { BookingParts } from "./parts.ts";
import { tellHirer } from "./tell-hirer.ts";

/** What of a library's rooms is called off because it closes; ids of anything else are passed over. */
export interface ClosedRooms {
  libraryId: string;
  ids: string[];
  reason: string;
  closureId: string;
}

/** Calls off what people have or asked for, at no cost to them, and tells each; in the open transaction. */
export async function closeRooms(
  parts: BookingParts,
  { libraryId, ids, reason, closureId }: ClosedRooms,
): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    SELECT h.id FROM bookings.hold h JOIN places.v_space p ON p.id = h.space_id
    WHERE h.id = ANY(${ids}::uuid[]) AND p.library_id = ${libraryId}::uuid AND h.session_id IS NULL
    ORDER BY h.space_id, h.id`.execute(parts.db.trx<BookingsTables>());
  for (const { id } of rows)
    await endHere(parts, id, { as: "cancelled", by: "staff", reason, feePence: 0, closedFor: closureId });
  if (rows.length > 0) parts.messageWaiting();
}

/** Gives back what was called off for a closure and is still to come, where nobody else has it now; tells each. */
export const reopenRooms = (parts: BookingParts, { closureId }: { closureId: string }): Promise<void> =>
  giveBack(parts, closureId, "reopened");

/**
 * Gives back what was called off for a closure or a breakdown and is still to come, where nobody else has it now and
 * nothing else is in the way; tells each. Of a standing booking that has ended meanwhile nothing comes back, nor what
 * was kept for it and is wanted no more.
 */
export async function giveBack(parts: BookingParts, cause: string, told: "reopened" | "mended"): Promise<void> {
  const { db, clock } = parts;
  const trx = db.trx<BookingsTables>();
  const { rows } = await sql<{ id: string; from: string; to: string }>`
    SELECT id, lower(busy) AS from, upper(busy) AS to FROM bookings.hold
    WHERE closed_for = ${cause}::uuid AND status = 'cancelled' AND starts_at > ${clock.now()}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM bookings.standing s WHERE s.id = hold.standing_id AND (s.ended_at IS NOT NULL
        OR s.answer IN ('not_wanted', 'none') AND (starts_at AT TIME ZONE 'Europe/London')::date > s.confirmed_until))
    ORDER BY space_id, made_at, id`.execute(trx);
  for (const { id, from, to } of rows) {
    const found = await lockHold(db, id);
    if (!found) continue;
    const busy = { startsAt: from, endsAt: to };
    if ((await confirmedOver(db, found.space.id, busy)).length > 0) continue;
    if (await isBrokenOver(trx, found.space.id, busy)) continue;
    // The library may have closed since the space broke down: whoever had it has been told that they do not.
    if (
      told === "mended" &&
      (await hoursOfDay(db, found.space.library_id, localDate(found.hold.starts_at))).kind === "closure"
    )
      continue;
    await trx
      .updateTable("bookings.hold")
      .set({ status: "confirmed", ended_at: null, ended_by: null, reason: null, fee_pence: null, closed_for: null })
      .where("id", "=", id)
      .execute();
    await tellHirer(parts, id, told);
  }
  if (rows.length > 0) parts.messageWaiting();
}
