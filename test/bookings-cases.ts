import { bookPlaces, type Maker, type WantedBooking } from "../src/modules/bookings/actions/book-places.ts";
import type { BookingParts } from "../src/modules/bookings/actions/parts.ts";
import type { Party } from "../src/modules/bookings/domain/party.ts";
import { type Terms, usualTerms } from "../src/modules/bookings/domain/terms.ts";
import { columnsOfTerms } from "../src/modules/bookings/queries/terms-of.ts";
import type { BookingsTables } from "../src/modules/bookings/tables.ts";
import type { Clock } from "../src/platform/clock/clock.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { createEvents } from "../src/platform/events.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { scopeOf } from "./database-cases.ts";
import { actorOf, desk, parent } from "./people.ts";

export { wrongBooks } from "./wrong-books.ts";

/** A party in full, of one adult unless said otherwise. */
export const party = (some: Partial<Party> = {}): Party => ({
  adults: 1,
  children: 0,
  carers: 0,
  buggies: 0,
  wheelchairs: 0,
  ...some,
});

/** A clock that a test sets. */
export function handClock(instant: string): Clock & { set: (instant: string) => void } {
  let clock = fixedClock(instant);
  return {
    now: () => clock.now(),
    today: () => clock.today(),
    set: (next) => {
      clock = fixedClock(next);
    },
  };
}

export const bookingParts = (db: Database, clock: Clock): BookingParts => ({
  db,
  clock,
  events: createEvents(),
  secret: "a secret of the tests",
  baseUrl: "https://alcove.example",
  textIsSent: true,
  messageWaiting: () => {},
});

export const deskOf = (serviceId: string): Maker => ({
  by: "desk",
  visitor: { ...actorOf(desk), serviceId, role: "staff", libraryIds: [] },
});

/** Books as the parent of the cast would by herself, signed in by a link to her mail; what is given stands instead. */
export const book = (
  parts: BookingParts,
  activity: { id: string; serviceId: string },
  wanted: Partial<WantedBooking> & { sessionId?: string },
  maker: Maker = { by: "online" },
) =>
  bookPlaces(
    parts,
    {
      activityId: activity.id,
      serviceId: activity.serviceId,
      kind: "session",
      party: party(),
      name: parent.name,
      email: parent.email,
      addressIsProven: true,
      language: "en",
      once: newId(),
      mayWait: true,
      ...wanted,
    },
    maker,
  );

/** Sets the terms of an activity; the usual ones but for what is given. */
export async function setTerms(
  db: Database,
  activity: { id: string; serviceId: string },
  some: Partial<Terms>,
): Promise<void> {
  const terms = { ...usualTerms({ imported: false, ages_from: null }), ...some };
  await db.work(scopeOf({ id: activity.serviceId }, actorOf(desk)), () =>
    db
      .trx<BookingsTables>()
      .insertInto("bookings.terms")
      .values({
        activity_id: activity.id,
        service_id: activity.serviceId,
        ...columnsOfTerms(terms),
      })
      .onConflict((conflict) => conflict.column("activity_id").doUpdateSet({ waiting_most: terms.waitingMost }))
      .execute(),
  );
}

/** Subjects of the mail that waits, in order. */
export async function mailTo(db: Database): Promise<{ recipient: string; subject: string; body: string }[]> {
  return db.asOwner(async (client) => {
    const { rows } = await client.query("SELECT recipient, subject, body FROM platform.mail ORDER BY queued_at, id");
    return rows;
  });
}
