import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { childrenToName } from "../domain/children.ts";
import { type BookingRefusal, type By, decideBooking } from "../domain/decide-booking.ts";
import { hasCome } from "../domain/has-come.ts";
import { needsMore, type Party, partyLess, seatsToChange, shortOf } from "../domain/party.ts";
import { remindedAfterMove } from "../domain/reminder.ts";
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

export type ChangeOutcome =
  | { done: "changed" | "same" }
  | { refused: BookingRefusal | "children_need_details" | "not_found" | "ended" };

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

/** The sessions that a change is about as the rules should see them: what somebody has already is theirs. */
function sessionsAsked(
  { booking, party, sessionIds, heldIds, locked }: LockedBooking,
  target: string[],
  to: Party,
  now: string,
) {
  const { waitingMost } = locked.terms;
  const waits = booking.status === "waiting";
  return (
    locked.sessions
      .filter(({ id }) => target.includes(id) && (waits || heldIds.includes(id) || !sessionIds.includes(id)))
      // Of a course, what is over or off is not asked about.
      .filter(
        ({ startsAt, status }) => booking.kind !== "course" || (!hasCome(startsAt, now) && status === "scheduled"),
      )
      .map((session) => {
        if (!sessionIds.includes(session.id)) return session;
        // Whoever waits keeps their turn, whatever the limit is now.
        if (waits) return { ...session, waiting: Math.min(session.waiting, waitingMost) - 1 };
        // A larger party would take what others wait for.
        const waiting = needsMore(to, party) ? session.waiting : 0;
        return { ...session, waiting, seats: seatsToChange(session.seats, party, to) };
      })
  );
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
  const { booking, party, sessionIds, heldIds, locked } = found;
  if (!["booked", "waiting", "offered"].includes(booking.status)) return { refused: "ended" };
  const target = booking.kind !== "course" && wanted.sessionId ? [wanted.sessionId] : sessionIds;
  const moves = target[0] !== sessionIds[0];
  const waits = booking.status === "waiting";
  const now = clock.now();
  const mine = locked.sessions.filter((session) => sessionIds.includes(session.id));
  // What has begun keeps its record.
  if ((moves || booking.kind === "course") && mine.every((session) => hasCome(session.startsAt, now)))
    return { refused: "over" };
  // Of a child who comes by itself somebody has to know whom to ring: the form of a new booking asks it.
  if (by === "booker" && childrenToName(locked.terms, wanted.party) > childrenToName(locked.terms, party))
    return { refused: "children_need_details" };
  const sessions = sessionsAsked(found, target, wanted.party, now);
  const decision = decideBooking(sessions, locked.terms, wanted.party, { by, now, mayWait: waits });
  if ("refused" in decision) return { refused: decision.refused };
  if (!moves && JSON.stringify(party) === JSON.stringify(wanted.party)) return { done: "same" };
  const trx = db.trx<BookingsTables>();
  const change = partyLess(wanted.party, party);
  if (moves) {
    const getsPlace = "book" in decision;
    if (waits) await countParty(db, sessionIds, party, { waiting: -1 });
    else await countParty(db, heldIds, party, { held: -1 });
    await countParty(db, target, wanted.party, getsPlace ? { held: 1 } : { waiting: 1 });
    await trx
      .updateTable("bookings.place")
      .set({
        session_id: target[0]!,
        held: getsPlace,
        reminded_at: remindedAfterMove(sessions[0]!.startsAt, now),
      })
      .where("booking_id", "=", id)
      .execute();
    await trx
      .updateTable("bookings.booking")
      // Whoever was offered one date and takes another has a place there.
      .set(
        getsPlace
          ? { ...wanted.party, status: "booked", offer_until: null, accepted_offer: booking.offer_until }
          : { ...wanted.party, status: "waiting", queued_at: now },
      )
      .where("id", "=", id)
      .execute();
  } else {
    // A booking is one party on all of its sessions: those of a course that are over, or off, have to hold it too.
    const held = locked.sessions.filter((session) => heldIds.includes(session.id));
    if (needsMore(wanted.party, party) && held.some(({ seats }) => shortOf(seats, change))) return { refused: "full" };
    if (!waits) await countParty(db, heldIds, change, { held: 1 });
    await trx.updateTable("bookings.booking").set(wanted.party).where("id", "=", id).execute();
  }
  await recordAudit({
    action: "booking.changed",
    subject: { kind: "activity", id: booking.activity_id },
    detail: { booking: id, moved: moves },
    serviceId: booking.service_id,
  });
  await tellBooker(parts, id, "changed", { ownStep: by === "booker" });
  await offerAgain(parts, booking.activity_id, locked);
  return { done: "changed" };
}
