import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type BookableSession, decideBooking } from "./decide-booking.ts";
import { nextOffers, offerUntil, type Waiting } from "./next-offers.ts";
import { type Party, peopleIn, type Seats, seatsToChange, shortOf, withParty } from "./party.ts";
import { standingOf } from "./standing.ts";
import { type Terms, usualTerms } from "./terms.ts";

const START = Temporal.Instant.from("2026-12-03T10:00:00Z");
const after = (minutes: number) => START.add({ minutes }).toString();
const ONE: Party = { adults: 1, children: 0, carers: 0, buggies: 0, wheelchairs: 0 };

const party: fc.Arbitrary<Party> = fc.record({
  adults: fc.nat(4),
  children: fc.nat(4),
  carers: fc.nat(1),
  buggies: fc.nat(2),
  wheelchairs: fc.nat(1),
});
const limit = fc.option(fc.integer({ min: 1, max: 8 }));
const seats: fc.Arbitrary<Seats> = fc.record({
  capacity: limit,
  taken: fc.nat(9),
  buggies: limit,
  buggiesTaken: fc.nat(3),
  wheelchairs: limit,
  wheelchairsTaken: fc.nat(3),
});
const terms: fc.Arbitrary<Terms> = fc.record({
  online: fc.boolean(),
  opensDays: fc.option(fc.nat(20)),
  closesMinutes: fc.constantFrom(0, 60, 1440),
  partyMost: fc.integer({ min: 1, max: 8 }),
  waitingMost: fc.nat(3),
  offerHours: fc.integer({ min: 1, max: 336 }),
  smallerMayPass: fc.boolean(),
  buggies: fc.constant(null),
  wheelchairs: fc.constant(null),
  course: fc.constantFrom("whole", "singly", "both"),
  taster: fc.boolean(),
  children: fc.constantFrom("none", "accompanied", "alone"),
});
const session: fc.Arbitrary<BookableSession> = fc.record({
  id: fc.uuid(),
  startsAt: fc.constant(after(0)),
  endsAt: fc.constant(after(60)),
  status: fc.constantFrom("scheduled" as const, "scheduled" as const, "cancelled" as const),
  seats,
  waiting: fc.nat(3),
});
/** Days before, the last minutes, the very instants of start and end, while it is on, after. */
const now = fc.oneof(
  fc.constantFrom(-60, -1, 0, 1, 59, 60, 61).map(after),
  fc.integer({ min: -30 * 1440, max: 1440 }).map(after),
);
const by = fc.constantFrom("booker" as const, "staff" as const);
const within = (limit: number | null, taken: number, before: number) =>
  limit === null || taken <= limit || taken <= before;
const RUNS = { numRuns: 1000 };

describe("decideBooking", () => {
  it("never gives more places than there are on any of the sessions", () => {
    const given = fc.property(
      fc.array(session, { maxLength: 3 }),
      terms,
      party,
      by,
      now,
      (sessions, rules, who, by, at) => {
        const decision = decideBooking(sessions, rules, who, { by, now: at, mayWait: true });
        if (!("book" in decision)) return;
        for (const { seats } of sessions) {
          const then = withParty(seats, who, 1);
          expect(within(seats.capacity, then.taken, seats.taken)).toBe(true);
          expect(within(seats.buggies, then.buggiesTaken, seats.buggiesTaken)).toBe(true);
          expect(within(seats.wheelchairs, then.wheelchairsTaken, seats.wheelchairsTaken)).toBe(true);
        }
      },
    );
    fc.assert(given, RUNS);
  });

  it("lets nobody book by themselves past those who wait, nor anybody wait past the limit or the start", () => {
    fc.assert(
      fc.property(session, terms, party, by, now, (each, rules, who, by, at) => {
        const decision = decideBooking([each], rules, who, { by, now: at, mayWait: true });
        if ("book" in decision && by === "booker" && each.seats.capacity !== null) expect(each.waiting).toBe(0);
        if ("wait" in decision) {
          expect(each.waiting).toBeLessThan(rules.waitingMost);
          expect(Temporal.Instant.compare(each.startsAt, at)).toBe(1);
          expect("refused" in decideBooking([each], rules, who, { by, now: at, mayWait: false })).toBe(true);
        }
        if (!("refused" in decision)) {
          expect(each.status).toBe("scheduled");
          expect(peopleIn(who)).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });

  it("gives staff whatever it gives people by themselves, or the place at once where these would wait", () => {
    fc.assert(
      fc.property(session, terms, party, now, (each, rules, who, at) => {
        const online = decideBooking([each], rules, who, { by: "booker", now: at, mayWait: true });
        const staffed = decideBooking([each], rules, who, { by: "staff", now: at, mayWait: true });
        if ("book" in online) expect(staffed).toEqual(online);
        if ("wait" in online) expect("refused" in staffed).toBe(false);
      }),
      RUNS,
    );
  });
});

describe("standingOf", () => {
  it("agrees with what happens to one adult who then books", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(session, terms, now, (each, rules, at) => {
        const { seats, waiting, startsAt, endsAt, status } = each;
        const { capacity, taken } = seats;
        const place = { startsAt, endsAt, status, booking: "book" as const, ringForTimeAndPlace: false };
        const standing = standingOf({ ...place, capacity, taken, waiting }, { ...rules, online: true }, at);
        const decision = decideBooking([each], rules, ONE, { by: "booker", now: at, mayWait: true });
        seen.add(standing);
        if ("book" in decision) expect(standing).toBe("open");
        else if ("wait" in decision) expect(standing).toBe("waiting_list");
        else {
          const said: Record<string, string[]> = {
            cancelled: ["cancelled"],
            over: ["past", "closed"],
            not_open_yet: ["opens_later"],
            closed: ["closed"],
            full: ["full"],
          };
          expect(said[decision.refused]).toContain(standing);
        }
      }),
      { numRuns: 2000 },
    );
    expect([...seen].sort()).toEqual(["cancelled", "closed", "full", "open", "opens_later", "past", "waiting_list"]);
  });
});

const IDS = ["a", "b", "c"];
const queue: fc.Arbitrary<Waiting[]> = fc
  .array(fc.record({ party, sessionIds: fc.subarray(IDS, { minLength: 1 }) }), { maxLength: 6 })
  .map((all) =>
    all.filter((each) => peopleIn(each.party) > 0).map((each, index) => ({ ...each, bookingId: `${index}` })),
  );
const rooms = fc.tuple(seats, seats, seats).map((all) => new Map(all.map((each, index) => [IDS[index]!, each])));
const opened = fc.subarray(IDS);
const fitsAll = (room: Map<string, Seats>, { party, sessionIds }: Waiting) =>
  sessionIds.every((id) => shortOf(room.get(id)!, party) === undefined);

describe("nextOffers", () => {
  /** The rooms once the offers are made. */
  const filled = (room: Map<string, Seats>, offered: Waiting[]) => {
    const then = new Map(room);
    for (const { party, sessionIds } of offered)
      for (const id of sessionIds) then.set(id, withParty(then.get(id)!, party, 1));
    return then;
  };

  it("keeps the turn of whoever waits for a whole course where only one session of it is looked at", () => {
    const room: Seats = {
      capacity: 4,
      taken: 1,
      buggies: null,
      buggiesTaken: 0,
      wheelchairs: null,
      wheelchairsTaken: 0,
    };
    const line = [
      { bookingId: "whole", party: { ...ONE, adults: 4 }, sessionIds: ["first", "second"] },
      { bookingId: "taster", party: ONE, sessionIds: ["first"] },
    ];
    const offersTo = (pass: boolean) => nextOffers(line, new Map([["first", room]]), () => true, pass);
    expect(offersTo(false)).toEqual([]);
    expect(offersTo(true)).toEqual(["taster"]);
  });

  it("offers never more than there is, nothing twice, whole parties, and nothing on what has begun", () => {
    fc.assert(
      fc.property(queue, rooms, opened, fc.boolean(), (line, room, open, pass) => {
        const offered = nextOffers(line, room, (id) => open.includes(id), pass);
        expect(new Set(offered).size).toBe(offered.length);
        const parties = offered.map((id) => line.find((each) => each.bookingId === id)!);
        for (const { sessionIds } of parties) expect(sessionIds.every((id) => open.includes(id))).toBe(true);
        for (const [id, seats] of filled(room, parties)) {
          const before = room.get(id)!;
          expect(within(seats.capacity, seats.taken, before.taken)).toBe(true);
          expect(within(seats.buggies, seats.buggiesTaken, before.buggiesTaken)).toBe(true);
          expect(within(seats.wheelchairs, seats.wheelchairsTaken, before.wheelchairsTaken)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it("keeps the order: nobody passes a party that there may still be room for, unless the terms say so", () => {
    fc.assert(
      fc.property(queue, rooms, (line, room) => {
        const offered = nextOffers(line, room, () => true, false);
        const passed = line.filter(({ bookingId }) => !offered.includes(bookingId));
        for (const waits of passed) {
          const empty = new Map(
            [...room].map(([id, each]) => [id, { ...each, taken: 0, buggiesTaken: 0, wheelchairsTaken: 0 }]),
          );
          if (!fitsAll(empty, waits)) continue;
          const later = line.slice(line.indexOf(waits) + 1).filter(({ bookingId }) => offered.includes(bookingId));
          for (const each of later) expect(each.sessionIds.some((id) => waits.sessionIds.includes(id))).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it("leaves nobody waiting for what is free: asked again it offers nothing", () => {
    fc.assert(
      fc.property(queue, rooms, fc.boolean(), (line, room, pass) => {
        const offered = nextOffers(line, room, () => true, pass);
        const [taken, left] = [true, false].map((is) => line.filter((each) => offered.includes(each.bookingId) === is));
        const then = filled(room, taken!);
        expect(nextOffers(left!, then, () => true, pass)).toEqual([]);
        if (pass) for (const each of left!) expect(fitsAll(then, each)).toBe(false);
        if (!pass && line[0] && fitsAll(room, line[0])) expect(offered[0]).toBe(line[0].bookingId);
      }),
      RUNS,
    );
  });

  it("lets no offer outlive its hours or the start", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: -1 }).map(after), fc.integer({ min: 1, max: 336 }), (at, hours) => {
        const until = Temporal.Instant.from(offerUntil(at, hours, after(0)));
        expect(Temporal.Instant.compare(until, START)).toBeLessThanOrEqual(0);
        expect(until.since(at).total("hours")).toBeLessThanOrEqual(hours);
        expect(Temporal.Instant.compare(until, at)).toBe(1);
      }),
      RUNS,
    );
  });
});

describe("seatsToChange", () => {
  it("lets a party always become smaller, and larger only into what is free", () => {
    fc.assert(
      fc.property(seats, party, party, (room, from, to) => {
        const here = withParty({ ...room }, from, 1);
        const short = shortOf(seatsToChange(here, from, to), to);
        const then = withParty(withParty(here, from, -1), to, 1);
        const fine =
          within(here.capacity, then.taken, here.taken) &&
          within(here.buggies, then.buggiesTaken, here.buggiesTaken) &&
          within(here.wheelchairs, then.wheelchairsTaken, here.wheelchairsTaken);
        expect(short === undefined).toBe(fine);
      }),
      RUNS,
    );
  });
});

it("gives a place to one adult by the usual terms where there is one", () => {
  const room: Seats = { capacity: 1, taken: 0, buggies: null, buggiesTaken: 0, wheelchairs: null, wheelchairsTaken: 0 };
  const each: BookableSession = {
    id: "a",
    startsAt: after(0),
    endsAt: after(60),
    status: "scheduled",
    seats: room,
    waiting: 0,
  };
  const asked = { by: "booker" as const, now: after(-60), mayWait: false };
  expect(decideBooking([each], usualTerms({ imported: false, ages_from: null }), ONE, asked)).toEqual({ book: true });
});
