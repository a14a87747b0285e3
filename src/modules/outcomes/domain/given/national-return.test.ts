import { expect, it } from "vitest";
import { formatOf, type MonthSum, measureTotal, monthsFrom, returnLines } from "./national-return.ts";
import { visitsOnce } from "./visits-once.ts";

const sum = (kind: string, month: string, number: number, rest: Partial<MonthSum> = {}): MonthSum => ({
  kind,
  month,
  number,
  libraryId: "m",
  margin: null,
  value: null,
  ...rest,
});

it("fills the lines of the return month by month, and leaves empty what nobody counted", () => {
  const lines = returnLines(
    [
      sum("given_events", "2025-04", 9),
      sum("given_events", "2025-04", 2, { margin: "way", value: "online" }),
      sum("given_events", "2025-04", 4, { margin: "age", value: "under_12" }),
      sum("given_attendance", "2025-04", 90),
      sum("given_attendance", "2025-04", 30, { margin: "way", value: "online" }),
      sum("attendance", "2025-05", 40),
      sum("attendance", "2025-05", 25, { margin: "age", value: "adult" }),
      sum("attendance", "2025-05", 6, { margin: "age_of_children", value: "under_12" }),
      sum("given_loans", "2025-04", 700),
      sum("given_loans", "2025-04", 300, { margin: "item", value: "Adult Fiction" }),
      sum("given_loans", "2025-04", 250, { margin: "item", value: "Adult non-fiction" }),
      sum("given_loans", "2025-04", 50, { margin: "item", value: "Junior talking books" }),
      sum("given_loans", "2025-04", 100, { margin: "item", value: "DVD" }),
      sum("computer_minutes", "2025-06", 150),
    ],
    2025,
    new Set(),
    new Map([["2025-05", 3]]),
  );
  const line = (part: string, measure: string) => lines.find((each) => each.measure === measure && each.part === part);
  expect(line("In person", "events")).toMatchObject({ total: 10, months: [7, 3, ...Array(10).fill(null)] });
  expect(line("Online", "events")!.total).toBe(2);
  expect(line("Of files that say it: for under 12s", "events")!.total).toBe(4);
  expect(line("In person", "attendance")!.total).toBe(100);
  expect(line("Under 12, where it was counted", "attendance")!.total).toBe(6);
  expect(line("Physical book: Adult", "loans")!.total).toBe(550);
  expect(line("Physical audiobook: Under 12", "loans")!.total).toBe(50);
  expect(lines.some(({ part }) => part.startsWith("Not a book"))).toBe(false);
  expect(line("Hours", "computers")!.total).toBe(2.5);
  expect(line("Buildings that are a library alone", "visits")!.total).toBeNull();
  expect(measureTotal(lines, "events")).toBe(12);
  expect(measureTotal(lines, "loans")).toBe(700);
  expect(measureTotal(lines, "wifi")).toBeNull();
});

it("says people's ages of a year alone, and nothing of one to four", () => {
  const under = (number: number) =>
    returnLines(
      [sum("attendance", "2025-05", number, { margin: "age_of_children", value: "under_12" })],
      2025,
      new Set(),
      new Map(),
    ).find(({ part }) => part.startsWith("Under 12"));
  expect(under(5)).toMatchObject({ total: 5, yearAlone: true, months: Array(12).fill(null) });
  expect(under(4)!.total).toBeNull();
});

it("adds what needs discretion to totals alone, and nothing where it is of few", () => {
  const of = (apart: { events: number; attendance: number }) =>
    returnLines([sum("attendance", "2025-05", 40)], 2025, new Set(), new Map([["2025-05", 3]]), apart)
      .filter(({ part, measure }) => part === "In person" && measure !== "visits")
      .map(({ total, months }) => [total, months.filter((month) => month !== null)]);
  expect(of({ events: 2, attendance: 5 })).toEqual([
    [5, [3]],
    [45, [40]],
  ]);
  expect(of({ events: 1, attendance: 4 })).toEqual([
    [3, [3]],
    [40, [40]],
  ]);
});

it("counts visits of a day once: of a file, unless doors here were counted on each of its days", () => {
  const year = { from: "2025-04-01", to: "2026-03-31" };
  const month = (libraryId: string, from: string, to: string, number: number) => ({ libraryId, from, to, number });
  const given = [
    month("m", "2025-03-31", "2025-04-06", 900),
    month("m", "2025-05-01", "2025-05-31", 5000),
    month("m", "2025-07-01", "2025-07-01", 70),
    month("s", "2025-05-01", "2025-05-31", 80),
    { ...month("", "2025-08-01", "2025-08-31", 300), libraryId: null },
  ];
  const doors = ["2025-04-06", "2025-04-07", "2025-05-12", "2025-06-30", "2025-07-01"].map((day) => ({
    libraryId: "m",
    day,
    number: 100,
  }));
  const lines = returnLines(visitsOnce(given, doors, year), 2025, new Set(["s"]), new Map());
  const [alone, shared, whole] = lines.filter(({ measure }) => measure === "visits");
  // April: one day, since a file of the year before has the other; May: the file; July: the door.
  expect(alone!.months.slice(0, 4)).toEqual([100, 5000, 100, 100]);
  expect(shared!.total).toBe(80);
  // What a file counts for the service as a whole is of no kind of building.
  expect([alone!.months[4], whole!.months[4]]).toEqual([null, 300]);
  expect(measureTotal(lines, "visits")).toBe(5680);
});

it("knows the months of a year from April, and formats and ages from a type's words", () => {
  expect([monthsFrom(2025)[0], monthsFrom(2025)[8], monthsFrom(2025)[11]]).toEqual(["2025-04", "2025-12", "2026-03"]);
  expect(formatOf("Teenage Fiction")).toEqual({ format: "Physical book", age: "12 to 17" });
  expect(formatOf("eBook Adult")).toEqual({ format: "eBook", age: "Adult" });
  expect(formatOf("BorrowBox eAudio Children")).toEqual({ format: "eAudio", age: "Under 12" });
});
