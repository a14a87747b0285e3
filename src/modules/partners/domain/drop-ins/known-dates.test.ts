import fc from "fast-check";
import { expect, it } from "vitest";
import { type DateNow, newsOfDates, newsOfRoom } from "./known-dates.ts";

const NOW = "2026-12-01T11:00:00Z";
const date = (sessionId: string, day: number, over: Partial<DateNow> = {}): DateNow => ({
  sessionId,
  startsAt: `2026-12-${String(day).padStart(2, "0")}T10:00:00Z`,
  endsAt: `2026-12-${String(day).padStart(2, "0")}T12:00:00Z`,
  status: "scheduled",
  reason: null,
  ...over,
});
const off = { status: "cancelled", reason: "The roof leaks" } as const;

it("what staff call off, put back on, move or take out is news, soonest first, and what stands is none", () => {
  const known = [date("stands", 2), date("off", 9), date("on", 8, off), date("moved", 10), date("gone", 5)];
  const dates = [date("stands", 2), date("off", 9, off), date("on", 8), date("moved", 11), date("new", 20)];
  expect(newsOfDates(known, dates, NOW).map(({ kind, date: { sessionId } }) => `${kind} ${sessionId}`)).toEqual([
    "off gone",
    "on on",
    "off off",
    "moved moved",
  ]);
  expect(newsOfDates(known, dates, NOW)[2]).toMatchObject({ reason: "The roof leaks" });
});

it("another room is news of the first date that is to come and is on, and of none where there is no such date", () => {
  const rooms = { known: "one", now: "other" };
  expect(newsOfRoom(rooms, [date("c", 9), date("begun", 1), date("off", 5, off), date("b", 8)], NOW)).toEqual([
    { kind: "room", date: date("b", 8) },
  ]);
  expect(newsOfRoom(rooms, [date("begun", 1), date("off", 5, off)], NOW)).toEqual([]);
  // A room that is taken away is news, as is one that is given again, and each once.
  const none = undefined;
  expect(newsOfRoom({ known: "one", now: none }, [date("b", 8)], NOW)).toEqual([
    { kind: "noRoom", date: date("b", 8) },
  ]);
  expect(newsOfRoom({ known: none, now: none }, [date("b", 8)], NOW)).toEqual([]);
  expect(newsOfRoom({ known: none, now: "one" }, [date("b", 8)], NOW)).toEqual([
    { kind: "roomAgain", date: date("b", 8) },
  ]);
  expect(newsOfRoom({ known: "one", now: "one" }, [date("b", 8)], NOW)).toEqual([]);
});

it("what has begun is nobody's news", () => {
  expect(newsOfDates([date("a", 1)], [date("a", 1, off)], NOW)).toEqual([]);
});

it("whoever knows how all stands has no news", () => {
  const dates = fc.uniqueArray(
    fc.record({ id: fc.uuid(), day: fc.integer({ min: 2, max: 28 }), isOff: fc.boolean() }),
    { selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(dates, (some) => {
      const all = some.map(({ id, day, isOff }) => date(id, day, isOff ? off : {}));
      expect(newsOfDates(all, all, NOW)).toEqual([]);
    }),
  );
});
