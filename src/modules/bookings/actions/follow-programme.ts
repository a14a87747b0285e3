import { sql } from "kysely";
import { placeOfActivity } from "../../places/index.ts";
import { hasCome } from "../domain/has-come.ts";
import { remindedAfterMove } from "../domain/reminder.ts";
import type { BookingsTables, SessionView } from "../tables.ts";
import { lockSessions } from "./lock-sessions.ts";
import { offerPlaces } from "./offer-places.ts";
import type { BookingParts } from "./parts.ts";
import { tellBooker } from "./tell-booker.ts";
import type { Telling } from "./word-message.ts";

interface Differs extends SessionView {
  told_starts_at: string;
  told_ends_at: string;
  told_library_id: string | null;
  told_status: string;
}

/**
 * Whoever has a place on a session that has moved, was called off or is back on hears of it once, with what it was and
 * what it is, whichever way the programme changed: what they were last told is kept beside the seats. A limit that has
 * grown lets the next in line in. In the open transaction; safe to run twice.
 */
export async function followProgramme(parts: BookingParts, { ids }: { ids: string[] }): Promise<void> {
  if (ids.length === 0) return;
  const { db } = parts;
  const trx = db.trx<BookingsTables>();
  // All seats first and in order, like everybody who locks them.
  const { rows: seats } = await sql<{ session_id: string; activity_id: string }>`
    SELECT session_id, activity_id FROM bookings.seats WHERE activity_id = ANY(${ids}::uuid[])
    ORDER BY session_id FOR UPDATE`.execute(trx);
  if (seats.length === 0) return;
  const { rows: differ } = await sql<Differs>`
    SELECT s.*, seats.told_starts_at, seats.told_ends_at, seats.told_library_id, seats.told_status
    FROM bookings.seats seats JOIN programme.v_session s ON s.id = seats.session_id
    WHERE seats.activity_id = ANY(${ids}::uuid[]) AND (seats.told_starts_at, seats.told_ends_at, seats.told_status)
      IS DISTINCT FROM (s.starts_at, s.ends_at, s.status)
      OR seats.activity_id = ANY(${ids}::uuid[]) AND seats.told_library_id IS DISTINCT FROM s.library_id
    ORDER BY s.id`.execute(trx);
  for (const session of differ) await tellOfChange(parts, session);
  const { rows: waiting } = await sql<{ activity_id: string }>`
    SELECT DISTINCT activity_id FROM bookings.seats WHERE activity_id = ANY(${ids}::uuid[]) AND waiting > 0`.execute(
    trx,
  );
  for (const { activity_id } of waiting) {
    const ofActivity = seats.filter((each) => each.activity_id === activity_id).map((each) => each.session_id);
    const locked = await lockSessions(db, activity_id, { ids: ofActivity });
    if (locked) await offerPlaces(parts, activity_id, locked);
  }
  if (differ.length + waiting.length > 0) parts.messageWaiting();
}

/** What there is to tell of a difference; nothing of a session that is over, or that changed while called off. */
function tellingOf(session: Differs, now: string): Telling | undefined {
  if (hasCome(session.ends_at, now) && hasCome(session.told_ends_at, now)) return undefined;
  if (session.status !== session.told_status) return session.status === "cancelled" ? "called_off" : "back_on";
  return session.status === "scheduled" ? "moved" : undefined;
}

async function tellOfChange(parts: BookingParts, session: Differs): Promise<void> {
  const { db, clock } = parts;
  const trx = db.trx<BookingsTables>();
  await trx
    .updateTable("bookings.seats")
    .set({
      told_starts_at: session.starts_at,
      told_ends_at: session.ends_at,
      told_library_id: session.library_id,
      told_status: session.status,
    })
    .where("session_id", "=", session.id)
    .execute();
  const telling = tellingOf(session, clock.now());
  if (!telling) return;
  if (session.starts_at !== session.told_starts_at)
    await trx
      .updateTable("bookings.place")
      .set({ reminded_at: remindedAfterMove(session.starts_at, clock.now()) })
      .where("session_id", "=", session.id)
      .where("reminded_at", "is not", null)
      .execute();
  const oldLibrary = session.ring_for_time_and_place ? null : session.told_library_id;
  const before = await placeOfActivity(db.trx(), session.service_id, oldLibrary);
  const bookings = await trx
    .selectFrom("bookings.booking as b")
    .innerJoin("bookings.place as p", "p.booking_id", "b.id")
    .select("b.id")
    .where("p.session_id", "=", session.id)
    .where("b.status", "in", ["booked", "waiting", "offered"])
    .orderBy("b.id")
    .execute();
  for (const { id } of bookings)
    await tellBooker(parts, id, telling, {
      sessionId: session.id,
      ...(telling === "called_off" && { reason: session.cancel_reason ?? "" }),
      ...(telling === "moved" && {
        was: {
          startsAt: session.told_starts_at,
          endsAt: session.told_ends_at,
          ...(before.library && { place: before.library.name }),
        },
      }),
    });
}
