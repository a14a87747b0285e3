import { askForSpace, type WantedSpace } from "../src/modules/bookings/actions/ask-for-space.ts";
import type { Maker } from "../src/modules/bookings/actions/book-places.ts";
import type { BookingParts } from "../src/modules/bookings/actions/parts.ts";
import { saveSpaceTerms } from "../src/modules/bookings/actions/save-space-terms.ts";
import { type SpaceTerms, usualSpaceTerms } from "../src/modules/bookings/domain/space-terms.ts";
import type { BookingsTables, SpaceView } from "../src/modules/bookings/tables.ts";
import { saveSpace } from "../src/modules/places/actions/save-space.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import { instantOf } from "../src/platform/clock/local-time.ts";
import type { Database } from "../src/platform/db/database.ts";
import { createEvents } from "../src/platform/events.ts";
import type { Visitor } from "../src/platform/http/route.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { actorOf, desk } from "./people.ts";

export const managerOf = (serviceId: string): Visitor => ({
  ...actorOf(desk),
  serviceId,
  role: "manager",
  libraryIds: [],
});

/** Adds a space to a library as a member of staff does, with terms where any are given. */
export async function insertSpace(
  db: Database,
  library: { id: string; serviceId: string },
  {
    terms,
    ...some
  }: Partial<Pick<SpaceView, "name" | "kind" | "capacity" | "audience" | "active" | "needs_induction">> & {
    terms?: Partial<SpaceTerms>;
  } = {},
): Promise<{ id: string; serviceId: string }> {
  const visitor = managerOf(library.serviceId);
  const parts = { db, clock: fixedClock("2026-11-24T09:00:00Z"), events: createEvents() };
  const details = {
    name: "Community room",
    kind: "room" as const,
    capacity: 30,
    layouts: ["Rows of chairs", "Round a table"],
    equipment: ["Projector"],
    access: { step_free: { answer: "yes" as const } },
    about: "On the ground floor.",
    needs_induction: false,
    audience: "public" as const,
    active: true,
    ...some,
  };
  const outcome = await saveSpace(parts, visitor, { libraryId: library.id, id: newId(), details });
  if (!("done" in outcome)) throw new Error("The space was not saved");
  const space = { id: outcome.done.id, serviceId: library.serviceId };
  if (terms) {
    const saved = await saveSpaceTerms(parts, visitor, {
      spaceId: space.id,
      version: 0,
      terms: { ...usualSpaceTerms(details.kind), ...terms },
    });
    if (!("done" in saved)) throw new Error("The terms were not saved");
  }
  return space;
}

/** Puts in a library's hours of every day, confirmed. */
export async function insertHours(
  db: Database,
  library: { id: string; serviceId: string },
  opens = "09:00",
  closes = "17:00",
) {
  await db.asOwner(async (client) => {
    await client.query(
      "UPDATE places.library SET hours_standing = 'confirmed', hours_confirmed_on = '2026-11-01' WHERE id = $1",
      [library.id],
    );
    await client.query(
      `INSERT INTO places.opening (library_id, service_id, weekday, opens, closes)
       SELECT $1, $2, day, $3, $4 FROM generate_series(1, 7) AS day`,
      [library.id, library.serviceId, opens, closes],
    );
  });
}

/** The instant at which the clock on the wall in London shows a time of a day. */
export function at(date: string, time: string): string {
  const found = instantOf(date, time);
  if (found.found === "never") throw new Error(`There is no ${time} on ${date}`);
  return found.instant;
}

let asked = 0;

/** Asks for a space from one time to another of a day; as a community group by itself, each time another, unless said otherwise. */
export function wish(
  parts: BookingParts,
  space: { id: string; serviceId: string },
  [date, from, to]: [date: string, from: string, to: string],
  some: Partial<WantedSpace> = {},
  maker: Maker = { by: "online" },
) {
  asked += 1;
  return askForSpace(
    parts,
    {
      spaceId: space.id,
      serviceId: space.serviceId,
      startsAt: at(date, from),
      endsAt: at(date, to),
      name: "Sam Okoro",
      organisation: "Bearwood Knitters",
      email: `sam${asked}@example.org`,
      language: "en",
      purpose: "Knitting",
      party: 8,
      rate: "community",
      inducted: false,
      once: newId(),
      ...some,
    },
    maker,
  );
}

/** Every hold of a space as it stands, in order of time. */
export async function holdsOf(db: Database, spaceId: string) {
  return db.asOwner(async (client) => {
    const { rows } = await client.query<
      Pick<
        BookingsTables["bookings.hold"],
        "id" | "status" | "starts_at" | "ends_at" | "session_id" | "fee_pence" | "reason"
      >
    >(
      `SELECT id, status, starts_at, ends_at, session_id, fee_pence, reason FROM bookings.hold WHERE space_id = $1
       ORDER BY starts_at, made_at, id`,
      [spaceId],
    );
    return rows;
  });
}

/** Every Tuesday from 8 December 2026, 10:00, for an hour. */
export const TUESDAYS = {
  every: "week" as const,
  interval: 1,
  weekdays: [2 as const],
  from: "2026-12-08",
  time: "10:00",
  minutes: 60,
  season: "all_year" as const,
  except: [],
  also: [],
  skipBankHolidays: false,
};
