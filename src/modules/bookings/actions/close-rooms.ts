import { sql } from "kysely";
import { localDate, localTime } from "../../../platform/clock/local-time.ts";
import { knownHours } from "../../places/index.ts";
import { isBrokenOver } from "../queries/breakdowns.ts";
import type { BookingsTables } from "../tables.ts";
import { endHere } from "./end-hold.ts";
import { type LoadedHold, lockHold } from "./load-hold.ts";
import { confirmedOver } from "./lock-space.ts";
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

/** Gives back what was called off in a library's rooms and is still to come, where nothing is in the way; tells each. */
export async function reopenRooms(parts: BookingParts, { libraryId }: { libraryId: string }): Promise<void> {
  const spaces = await parts.db
    .trx<BookingsTables>()
    .selectFrom("places.v_space")
    .select("id")
    .where("library_id", "=", libraryId)
    .execute();
  await giveBack(
    parts,
    spaces.map(({ id }) => id),
    "reopened",
  );
}

/**
 * Gives back what was called off for closures or breakdowns and is still to come; tells each. Whatever else keeps it
 * from being had, such as another closure, leaves it to whoever undoes that; what somebody else has by then is not given
 * back any more. Of a standing booking that has ended meanwhile nothing comes back, nor what was kept for it and is
 * wanted no more.
 */
export async function giveBack(
  parts: BookingParts,
  spaceIds: readonly string[],
  told: "reopened" | "mended",
): Promise<void> {
  const { db, clock } = parts;
  const trx = db.trx<BookingsTables>();
  const { rows } = await sql<{ id: string; from: string; to: string }>`
    SELECT id, lower(busy) AS from, upper(busy) AS to FROM bookings.hold
    WHERE space_id = ANY(${spaceIds}::uuid[]) AND closed_for IS NOT NULL AND status = 'cancelled'
      AND starts_at > ${clock.now()}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM bookings.standing s WHERE s.id = hold.standing_id AND (s.ended_at IS NOT NULL
        OR s.answer IN ('not_wanted', 'none') AND (starts_at AT TIME ZONE 'Europe/London')::date > s.confirmed_until))
    ORDER BY space_id, made_at, id`.execute(trx);
  for (const { id, from, to } of rows) {
    const found = await lockHold(db, id);
    if (!found) continue;
    const busy = { startsAt: from, endsAt: to };
    if ((await isBrokenOver(trx, found.space.id, busy)) || (await isClosedOver(parts, found))) continue;
    const free = (await confirmedOver(db, found.space.id, busy)).length === 0;
    await trx
      .updateTable("bookings.hold")
      .set({
        closed_for: null,
        ...(free && { status: "confirmed" as const, ended_at: null, ended_by: null, reason: null, fee_pence: null }),
      })
      .where("id", "=", id)
      .execute();
    if (free) await tellHirer(parts, id, told);
  }
  if (rows.length > 0) parts.messageWaiting();
}

/** Whether the library is closed on a day that a hold is on. */
async function isClosedOver({ db }: BookingParts, { hold, space }: LoadedHold): Promise<boolean> {
  const [first, last] = [localDate(hold.starts_at), localDate(hold.ends_at)];
  const known = await knownHours(db.trx(), space.library_id, first);
  // What ends at midnight is not on the day after.
  const isOn = (day: string) => day < last || localTime(hold.ends_at) !== "00:00";
  return (
    known?.closures.some((each) => each.first_day <= last && each.last_day >= first && isOn(each.first_day)) ?? false
  );
}
