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
  const booking: BookingRow = {
    id: newId(),
    service_id: service,
    activity_id: wanted.activityId,
    once: wanted.once,
    code: codeFrom(randomBytes(CODE_BYTES)),
    kind: wanted.kind,
    status,
    name: wanted.name,
    email: wanted.email ?? null,
    mobile: wanted.mobile ?? null,
    language: wanted.language,
    ...wanted.party,
    made_by: maker.by,
    staff_id: maker.by === "online" ? null : maker.visitor.id,
    made_at: now,
    queued_at: isHeld ? null : now,
    offer_until: null,
    ended_at: null,
    ended_by: null,
    link_version: 1,
    resident_id: wanted.residentId ?? null,
    typed: maker.by === "online" && !wanted.addressIsProven,
    held_back_at: null,
    accepted_offer: null,
    forgotten_at: null,
  };
  const trx = db.trx<BookingsTables>();
  const change = isHeld ? { held: 1 as const } : { waiting: 1 as const };
  const written = sql`
    WITH counted AS (${partyCounted(sessionIds, wanted.party, change)}),
      booking AS (${trx.insertInto("bookings.booking").values(booking).returning(["id", "service_id"])})
    INSERT INTO bookings.place (booking_id, session_id, service_id, held)
    SELECT booking.id, session_id, booking.service_id, ${isHeld} FROM booking, unnest(${sessionIds}::uuid[]) AS session_id`;
  await db.beforeCommit(written.compile(trx));
  await keepChildren(db, { id: booking.id, serviceId: service }, wanted.childDetails ?? []);
  // The log names the booking, never the booker.
  await recordAudit({
    action: isHeld ? "booking.made" : "booking.waits",
    subject: { kind: "activity", id: wanted.activityId },
    detail: { booking: booking.id, sessions: sessionIds.length },
    serviceId: service,
  });
  const views = sessions.map(({ view }) => ({ ...view, held: isHeld }));
  await tellLoaded(parts, { booking, sessions: views }, isHeld ? "booked" : "waits", { ownStep: true });
  return { id: booking.id, code: booking.code, status };
}
