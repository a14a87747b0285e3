import { Temporal } from "temporal-polyfill";
import { emptied, type Party, type Seats, shortOf, withParty } from "./party.ts";

/** A party that waits, and for which sessions. */
export interface Waiting {
  bookingId: string;
  party: Party;
  sessionIds: string[];
}

/**
 * Who is offered a place, in order: those who came first, as long as they fit. One that does not fit keeps those
 * behind it waiting, unless a smaller party may pass or the room has become too small for it altogether. A party is
 * offered all of its places or none.
 * @param queue by when they began to wait
 * @param seats of each session by id, locked; a party that waits for another session too is offered nothing now
 * @param open whether a session may still be offered: it is on and has not begun
 */
export function nextOffers(
  queue: Waiting[],
  seats: ReadonlyMap<string, Seats>,
  open: (sessionId: string) => boolean,
  smallerMayPass: boolean,
): string[] {
  const now = new Map(seats);
  const offered: string[] = [];
  /** Sessions for which someone larger waits, and nobody may pass. */
  const held = new Set<string>();
  for (const { bookingId, party, sessionIds } of queue) {
    if (sessionIds.length === 0 || !sessionIds.every((id) => !now.has(id) || open(id))) continue;
    // Whoever waits for a whole course is not judged by one session of it, and keeps their turn before those behind.
    if (!sessionIds.every((id) => now.has(id))) {
      if (!smallerMayPass) for (const id of sessionIds) held.add(id);
      continue;
    }
    if (sessionIds.some((id) => shortOf(emptied(now.get(id)!), party))) continue;
    const fits = sessionIds.every((id) => !held.has(id) && shortOf(now.get(id)!, party) === undefined);
    if (fits) {
      offered.push(bookingId);
      for (const id of sessionIds) now.set(id, withParty(now.get(id)!, party, 1));
    } else if (!smallerMayPass) for (const id of sessionIds) held.add(id);
  }
  return offered;
}

/** Until when an offer stands: its hours, and never past the start of the first session. Instants. */
export function offerUntil(now: string, offerHours: number, firstStart: string): string {
  const until = Temporal.Instant.from(now).add({ hours: offerHours });
  const start = Temporal.Instant.from(firstStart);
  return (Temporal.Instant.compare(until, start) < 0 ? until : start).toString();
}
