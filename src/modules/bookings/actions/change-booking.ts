import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { type BookingRefusal, type By, decideBooking } from "../domain/decide-booking.ts";
import { type Party, withParty } from "../domain/party.ts";
import type { BookingsTables } from "../tables.ts";
import { countParty } from "./count-party.ts";
import { offerAgain } from "./end-booking.ts";
import { type LockedBooking, lockBooking } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";
import { tellBooker } from "./tell-booker.ts";

export interface WantedChange {
  party: Party;
  /** Another session of the same activity, for a booking of one session. */
  sessionId?: string;
}

export type ChangeOutcome = { done: "changed" | "same" } | { refused: BookingRefusal | "not_found" | "ended" };

/**
 * Changes who comes, or to which date, without losing the place there is: either all of it happens or nothing.
 * Somebody who waits keeps their turn when the party changes, and waits anew for another date.
 */
export async function changeBooking(
  parts: BookingParts,
  scope: Scope,
  id: string,
  wanted: WantedChange,
  by: By,
  mayChange: (found: LockedBooking) => boolean = () => true,
): Promise<ChangeOutcome> {
  const outcome = await parts.db.work(scope, () => change(parts, id, wanted, by, mayChange));
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

async function change(
  parts: BookingParts,
  id: string,
  wanted: WantedChange,
  by: By,
  mayChange: (found: LockedBooking) => boolean,
): Promise<ChangeOutcome> {
  const { db, clock } = parts;
  const found = await lockBooking(db, id, wanted.sessionId ? [wanted.sessionId] : []);
  if (!found || !mayChange(found)) return { refused: "not_found" };
  const { booking, party, sessionIds, locked } = found;
  if (!["booked", "waiting", "offered"].includes(booking.status)) return { refused: "ended" };
  const target = booking.kind !== "course" && wanted.sessionId ? [wanted.sessionId] : sessionIds;
  const moves = target[0] !== sessionIds[0];
  const waits = booking.status === "waiting";
  const now = clock.now();
  const sessions = locked.sessions
    .filter((session) => target.includes(session.id))
    .filter((session) => booking.kind !== "course" || session.startsAt > now)
    // Their own places are theirs to change.
    .map((session) =>
      !moves && !waits
        ? { ...session, waiting: 0, seats: withParty(session.seats, party, -1) }
        : { ...session, waiting: waits && !moves ? Math.max(0, session.waiting - 1) : session.waiting },
    );
  const decision = decideBooking(sessions, locked.terms, wanted.party, { by, now, mayWait: waits });
  if ("refused" in decision) return { refused: decision.refused };
  if (!moves && JSON.stringify(party) === JSON.stringify(wanted.party)) return { done: "same" };
  const trx = db.trx<BookingsTables>();
  const getsPlace = !waits || (moves && "book" in decision);
  if ("wait" in decision && !waits) return { refused: "full" };
  const ids = sessions.map((session) => session.id);
  const from = moves ? sessionIds : ids;
  await countParty(db, from, party, waits ? { waiting: -1 } : { held: -1 });
  await countParty(db, ids, wanted.party, getsPlace ? { held: 1 } : { waiting: 1 });
  if (moves)
    await trx
      .updateTable("bookings.place")
      .set({ session_id: target[0]!, held: getsPlace })
      .where("booking_id", "=", id)
      .execute();
  await trx
    .updateTable("bookings.booking")
    .set({
      ...wanted.party,
      ...(waits && moves && { status: getsPlace ? "booked" : "waiting", queued_at: now }),
    })
    .where("id", "=", id)
    .execute();
  await recordAudit({
    action: "booking.changed",
    subject: { kind: "activity", id: booking.activity_id },
    detail: { booking: id, moved: moves },
    serviceId: booking.service_id,
  });
  await tellBooker(parts, id, "changed");
  await offerAgain(parts, found);
  return { done: "changed" };
}
