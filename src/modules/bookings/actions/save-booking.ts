import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { CODE_BYTES, codeFrom } from "../domain/code.ts";
import type { BookingRow, BookingsTables } from "../tables.ts";
import type { Maker, WantedBooking } from "./book-places.ts";
import { partyCounted } from "./count-party.ts";
import { keepChildren } from "./keep-children.ts";
import type { Locked } from "./lock-sessions.ts";
import type { BookingParts } from "./parts.ts";
import { tellLoaded } from "./tell-booker.ts";

/**
 * Writes a booking of sessions whose seats are locked, counts its party, and tells its booker, in the open transaction.
 * Everything of it that is the database's own goes in one statement: this is what a busy morning waits for.
 */
export async function saveBooking(
  parts: BookingParts,
  wanted: WantedBooking,
  maker: Maker,
  sessions: Locked["sessions"],
  status: "booked" | "waiting",
) {
  const { db, clock } = parts;
  const now = clock.now();
  const isHeld = status === "booked";
  const sessionIds = sessions.map((session) => session.id);
  const service = sessions[0]!.view.service_id;
  const { adults, children, carers, buggies, wheelchairs } = wanted.party;
  const { rows } = await sql<BookingRow>`
    WITH counted AS (${partyCounted(sessionIds, wanted.party, isHeld ? { held: 1 } : { waiting: 1 })}), booking AS (
      INSERT INTO bookings.booking (id, service_id, activity_id, once, code, kind, status, name, email, mobile, language,
        adults, children, carers, buggies, wheelchairs, made_by, staff_id, made_at, queued_at, resident_id)
      VALUES (${newId()}::uuid, ${service}::uuid, ${wanted.activityId}::uuid, ${wanted.once},
        ${codeFrom(randomBytes(CODE_BYTES))}, ${wanted.kind}, ${status}, ${wanted.name}, ${wanted.email ?? null},
        ${wanted.mobile ?? null}, ${wanted.language}, ${adults}::int, ${children}::int, ${carers}::int, ${buggies}::int,
        ${wheelchairs}::int, ${maker.by}, ${maker.by === "online" ? null : maker.visitor.id}::uuid, ${now}::timestamptz,
        ${isHeld ? null : now}::timestamptz, ${wanted.residentId ?? null}::uuid)
      RETURNING *
    ), places AS (
      INSERT INTO bookings.place (booking_id, session_id, service_id, held)
      SELECT booking.id, session_id, booking.service_id, ${isHeld} FROM booking, unnest(${sessionIds}::uuid[]) AS session_id
    )
    SELECT * FROM booking`.execute(db.trx<BookingsTables>());
  const booking = rows[0]!;
  await keepChildren(db, { id: booking.id, serviceId: service }, wanted.childDetails ?? []);
  // The log names the booking, never the booker.
  await recordAudit({
    action: isHeld ? "booking.made" : "booking.waits",
    subject: { kind: "activity", id: wanted.activityId },
    detail: { booking: booking.id, sessions: sessionIds.length },
    serviceId: service,
  });
  const views = sessions.map(({ view }) => ({ ...view, held: isHeld }));
  await tellLoaded(parts, { booking, sessions: views }, isHeld ? "booked" : "waits");
  return { id: booking.id, code: booking.code, status };
}
