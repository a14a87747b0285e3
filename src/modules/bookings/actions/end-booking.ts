import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { hasCome } from "../domain/has-come.ts";
import { type Party, peopleIn } from "../domain/party.ts";
import type { BookingRow, BookingsTables } from "../tables.ts";
import { countParty } from "./count-party.ts";
import { type LockedBooking, lockBooking } from "./load-booking.ts";
import { type Locked, lockSessions } from "./lock-sessions.ts";
import { offerPlaces } from "./offer-places.ts";
import type { BookingParts } from "./parts.ts";
import { tellBooker } from "./tell-booker.ts";

/** How a booking ends: given up, an offer not wanted, or its time run out. */
export type Ending = "cancelled" | "declined" | "expired";

export type EndOutcome = { done: BookingRow["status"] } | { refused: "not_found" | "over" | "no_offer" };

const LIVE: BookingRow["status"][] = ["booked", "waiting", "offered"];

/**
 * Ends a booking, frees its places and offers them to whoever waits, all in one transaction. One that has ended
 * already stays as it is: safe to press twice.
 * @param mayEnd a further look at it while it is locked, such as whether the person may
 */
export async function endBooking(
  parts: BookingParts,
  scope: Scope,
  id: string,
  ending: Ending,
  by: NonNullable<BookingRow["ended_by"]>,
  mayEnd: (found: LockedBooking) => boolean = () => true,
): Promise<EndOutcome> {
  const outcome = await parts.db.work(scope, () => end(parts, id, ending, by, mayEnd));
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

async function end(
  parts: BookingParts,
  id: string,
  ending: Ending,
  by: NonNullable<BookingRow["ended_by"]>,
  mayEnd: (found: LockedBooking) => boolean,
): Promise<EndOutcome> {
  const { db, clock } = parts;
  const now = clock.now();
  const found = await lockBooking(db, id);
  if (!found || !mayEnd(found)) return { refused: "not_found" };
  const { booking, party, sessionIds, heldIds, locked } = found;
  if (!LIVE.includes(booking.status)) return { done: booking.status };
  if (ending !== "cancelled" && booking.status === "booked") return { refused: "no_offer" };
  if (ending === "declined" && booking.status !== "offered") return { refused: "no_offer" };
  const mine = locked.sessions.filter((session) => sessionIds.includes(session.id));
  const ahead = mine.filter((session) => !hasCome(session.startsAt, now)).map((session) => session.id);
  if (ahead.length === 0 && ending === "cancelled") return { refused: "over" };
  // Of a booking, what has begun keeps its record: only what is still to come is given back. An offer nobody took goes whole.
  const freed = booking.status === "booked" ? heldIds.filter((each) => ahead.includes(each)) : heldIds;
  if (booking.status === "waiting") await countParty(db, sessionIds, party, { waiting: -1 });
  else await countParty(db, freed, party, { held: -1 });
  const trx = db.trx<BookingsTables>();
  if (ending === "expired") await countWaited(parts, mine[0], party);
  if (freed.length > 0)
    await trx
      .updateTable("bookings.place")
      .set({ held: false })
      .where("booking_id", "=", id)
      .where("session_id", "in", freed)
      .execute();
  await trx
    .updateTable("bookings.booking")
    .set({ status: ending, offer_until: null, ended_at: now, ended_by: by })
    .where("id", "=", id)
    .execute();
  await recordAudit({
    action: `booking.${ending}`,
    subject: { kind: "activity", id: booking.activity_id },
    detail: { booking: id, by },
    serviceId: booking.service_id,
  });
  await tellBooker(parts, id, ending, { ownStep: by === "booker" });
  await offerAgain(parts, booking.activity_id, locked);
  return { done: ending };
}

/** One more party that waited in vain, counted at the first of its sessions, whose seats are locked. */
async function countWaited({ db }: BookingParts, first: { id: string } | undefined, party: Party): Promise<void> {
  if (!first) return;
  await db
    .trx<BookingsTables>()
    .updateTable("bookings.seats")
    .set((eb) => ({ waited: eb("waited", "+", 1), waited_people: eb("waited_people", "+", peopleIn(party)) }))
    .where("session_id", "=", first.id)
    .execute();
}

/** Offers what is free to whoever waits for it, with the seats of the locked sessions as they are now. */
export async function offerAgain(parts: BookingParts, activityId: string, { sessions }: Locked): Promise<void> {
  const now = await lockSessions(parts.db, activityId, { ids: sessions.map(({ id }) => id) });
  if (now) await offerPlaces(parts, activityId, now);
}
