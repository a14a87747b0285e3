import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findOddities, type OdditiesContext } from "./find-oddities.ts";
import { type GivenKind, guessColumns, missingFields } from "./kinds.ts";
import { readRows } from "./read-rows.ts";
import { readCount, readDate } from "./read-values.ts";
import { within } from "./repeated.ts";
import { tableOfSheets } from "./table-of-sheets.ts";

const COLUMNS = {
  events: ["local_authority", "library_name", "event_date", "name", "attendees", "main_outcome", "age_group"],
  visits: ["local_authority", "library_name", "count_start", "count_end", "visits"],
  loans: ["local_authority", "library_name", "month", "type", "loans"],
  users: ["local_authority", "library_name", "count_start", "count_end", "active_users"],
  computer_hours: ["local_authority", "library_name", "month", "hours"],
  wifi: ["local_authority", "library_name", "month", "wifi_sessions"],
};
const LIBRARIES = new Map([
  ["Mowbray", { id: "m" }],
  ["Riverside", { id: "r" }],
]);

/** Oddities of rows that are written as their cells with commas; lines begin at 2. */
function look(kind: GivenKind, lines: string[], changes: Partial<OdditiesContext> = {}) {
  const columns = COLUMNS[kind];
  const rows = lines.map((text, at) => {
    const cells = text.split(",");
    return { line: at + 2, row: Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ""])) };
  });
  const read = readRows(rows, {
    kind,
    columns: guessColumns(kind, columns),
    isNamed: (council) => council !== "Leeds",
    library: (name) => LIBRARIES.get(name),
  });
  const odd = findOddities(read, {
    kind,
    today: "2026-12-01",
    period: null,
    opened: new Map([["r", 2018]]),
    rooms: new Map([["m", 60]]),
    before: new Map(),
    countedHere: new Set(),
    ...changes,
  });
  return { ...odd, ofOthers: read.ofOthers, kinds: odd.faults.map(({ line, kind }) => `${line} ${kind}`) };
}
const one = (line: string, changes?: Partial<OdditiesContext>) => look("events", [line], changes).kinds;

describe("A row of events", () => {
  it.each([
    ["Rotherham,Mowbray,2019-03-04,Chess,12", []],
    ["Rotherham,Outreach,4/3/2019,Chess at the school,12", []],
    ["Rotherham,Mowbry,2019-03-04,Chess,12", ["unknown_library"]],
    ["Rotherham,Mowbray,,Chess,12", ["no_date"]],
    ["Rotherham,Mowbray,2019-31-01,Chess,12", ["no_date"]],
    ["Rotherham,Mowbray,1019-03-04,Chess,12", ["wrong_century"]],
    ["Rotherham,Mowbray,2027-03-04,Chess,12", ["future_date"]],
    ["Rotherham,Riverside,2017-03-04,Chess,12", ["before_opening"]],
    ["Rotherham,Mowbray,2019-03-04,,12", ["no_title"]],
    ["Rotherham,Mowbray,2019-03-04,Chess,", ["no_number"]],
    ["Rotherham,Mowbray,2019-03-04,Chess,12 adults", ["not_a_number"]],
    ["Rotherham,Mowbray,2019-03-04,Chess,-3", ["negative"]],
    ["Rotherham,Mowbray,2019-03-04,Chess,0", ["zero"]],
    ["Rotherham,Mowbray,2019-03-04,Chess,61", ["impossible"]],
    ["Rotherham,Riverside,2019-03-04,Chess,501", ["impossible"]],
    ["Rotherham,Mowbray,2019-03-04,Chess,12,Fun", ["unknown_outcome"]],
    ["Rotherham,Grand total,,,12000", ["total_row"]],
  ])("%s", (line, kinds) => expect(one(line)).toEqual(kinds.map((kind) => `2 ${kind}`)));

  it("is held against the days that the file is said to be of, and against registers closed here", () => {
    const line = "Rotherham,Mowbray,2019-03-04,Chess,12";
    expect(one(line, { period: { from: "2019-04-01", to: "2024-03-31" } })).toEqual(["2 outside_period"]);
    expect(one(line, { countedHere: new Set(["m 2019-03-04"]) })).toEqual(["2 counted_here"]);
  });
});

describe("Rows of events together", () => {
  const weeks = (count: number, came: (at: number) => number | string = () => 12) =>
    Array.from({ length: count }, (_, at) => {
      const month = `${2019 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
      return `Rotherham,Mowbray,${month}-04,Chess,${came(at)}`;
    });

  it("show a stray date, a tenfold jump with what may be meant, and a missing month", () => {
    const lines = weeks(60, (at) => (at === 7 ? 120 : 12)).toSpliced(30, 1);
    const { faults } = look("events", [...lines, "Rotherham,Mowbray,2004-03-04,Chess,9"], { rooms: new Map() });
    expect(faults.map(({ line, kind, suggest }) => [line, kind, suggest])).toEqual([
      [0, "missing_months", undefined],
      [9, "tenfold", { number: 12 }],
      [61, "outside_period", undefined],
    ]);
    expect(faults[0]!.says).toBe("Mowbray: July 2021.");
  });

  it("show a row that stands there again, with the same number or another, and nearly the same", () => {
    const lines = [
      "Rotherham,Mowbray,2019-03-04,Knit and natter,8",
      "Rotherham,Mowbray,2019-03-04,Knit & natter,8",
      "Rotherham,Mowbray,2019-03-04,Knit and natter ,8",
      "Rotherham,Mowbray,2019-03-04,knit and natter,9",
      "Rotherham,Mowbray,2019-03-04,Knit and nater,8",
      "Rotherham,Riverside,2019-03-04,Knit and natter,8",
      "Rotherham,Mowbray,2019-03-04,Year 3 class visit,30",
      "Rotherham,Mowbray,2019-03-04,Year 4 class visit,30",
    ];
    expect(look("events", lines).kinds).toEqual(["3 nearly_same", "4 duplicate", "5 same_day", "6 nearly_same"]);
  });

  it("show an outcome that stands on all of them, once", () => {
    const lines = weeks(24).map((line) => `${line},Healthier and happier lives`);
    expect(look("events", lines).kinds).toEqual(["0 one_outcome"]);
  });

  it("pass over other services' rows, and what is decided in another file", () => {
    const lines = ["Leeds,Mowbray,2019-03-04,Chess,12", ...weeks(2), "Rotherham,Mowbray,2019-01-04,Chess,12"];
    const { rows } = look("events", lines);
    const before = new Map(
      rows.map(({ identity, number }) => [identity, { number, events: null, file: "Old", replaced: false }]),
    );
    const again = look("events", lines, { before });
    expect(again.ofOthers).toBe(1);
    expect(again.kinds).toEqual([]);
    expect(again.rows.map(({ state }) => state)).toEqual(["known", "known", "known"]);
    // What would be odd about them waits for the day on which that file is withdrawn.
    expect(again.rows.map(({ odd }) => odd?.map(({ kind }) => kind))).toEqual([undefined, undefined, ["duplicate"]]);
    // Of a row that stands there twice only the first is decided: the second is asked about again.
    before.delete(rows[2]!.identity);
    expect(look("events", lines, { before }).kinds).toEqual(["5 duplicate"]);
    const other = lines.map((line) => line.replace(/12$/, "13"));
    expect(look("events", other, { before }).kinds).toEqual(["3 changed", "4 changed", "5 duplicate"]);
  });
});

describe("Counts of visits and loans", () => {
  const months = (numbers: (number | string)[]) =>
    numbers.map((number, at) => {
      const month = `2023-${String(at + 1).padStart(2, "0")}`;
      const last = readDate(month) as { until: string };
      return `Rotherham,Mowbray,${month}-01,${last.until},${number}`;
    });

  it("show a month ten times the one before, a step once, and what a day's counter cannot have seen", () => {
    expect(look("visits", months([1000, 1100, 13500, 1050, 90])).kinds).toEqual(["4 tenfold", "6 tenfold"]);
    expect(look("visits", months([1000, 1100, 13500, 11800, 12000])).kinds).toEqual(["4 tenfold"]);
    expect(look("visits", months([1000, 0, 1100])).kinds).toEqual(["3 zero"]);
    expect(look("visits", months([1_000_000])).kinds).toEqual(["2 impossible"]);
  });

  it("show samples, overlaps, totals and what goes past the end of the financial year", () => {
    const lines = [
      "Rotherham,Mowbray,2023-01-02,2023-01-08,500",
      "Rotherham,Mowbray,2023-01-08,2023-02-28,900",
      "Rotherham,Mowbray,2023-03-01,2023-05-31,1100",
      "Rotherham,All libraries total,2023-01-01,2023-05-31,2500",
      "Rotherham,Riverside,2023-05-01,2023-04-01,100",
    ];
    expect(look("visits", lines).kinds).toEqual([
      "2 few_days",
      "3 overlap",
      "4 two_years",
      "5 total_row",
      "6 ends_before",
    ]);
  });

  it("read a month as people write it, and find months that are missing", () => {
    const lines = ["2023-01", "Feb 2023", "2023-03-01", "May-23", "2023-06", "2023-07", "2023-08"].map(
      (month) => `Rotherham,Mowbray,${month},Adult fiction,300`,
    );
    const { kinds, faults } = look("loans", lines);
    expect(kinds).toEqual(["0 missing_months"]);
    expect(faults[0]!.says).toBe("Mowbray: April 2023.");
  });
});

describe("Values", () => {
  it.each([
    ["2019-03-04", { day: "2019-03-04" }],
    ["2019-03-04T10:00:00Z", { day: "2019-03-04" }],
    ["Mon 4 March 2019", { day: "2019-03-04" }],
    ["04/03/19", { day: "2019-03-04" }],
    ["4-Mar-19", { day: "2019-03-04" }],
    ["March 2019", { day: "2019-03-01", until: "2019-03-31" }],
    ["2020-02", { day: "2020-02-01", until: "2020-02-29" }],
    ["03/25/2019", { suggest: "2019-03-25" }],
    ["43528", { suggest: "2019-03-04" }],
    ["soon", {}],
  ])("%s is a date", (text, date) => expect(readDate(text)).toEqual(date));

  it.each([
    ["1,203", 1203],
    ["12.0", 12],
    ["", { wrong: "none" }],
    ["-", { wrong: "none" }],
    ["−4", { wrong: "negative", suggest: 4 }],
    ["about 20", { wrong: "text", suggest: 20 }],
    ["10-15", { wrong: "text" }],
    ["12.5", { wrong: "text" }],
  ])("%s is a number", (text, number) => expect(readCount(text)).toEqual(number));

  it("read every day and every number back", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1970-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const [year, month, of] = day.split("-");
          for (const text of [day, `${of}/${month}/${year}`, `${Number(of)}.${Number(month)}.${year}`])
            expect(readDate(text)).toEqual({ day });
        },
      ),
    );
    fc.assert(
      fc.property(fc.nat(100_000_000), (number) => {
        expect(readCount(String(number))).toBe(number);
        expect(readCount(number.toLocaleString("en-GB"))).toBe(number);
      }),
    );
  });

  it("count how far two words are apart as the definition does", () => {
    const apart = (a: string, b: string): number =>
      a === "" || b === ""
        ? a.length + b.length
        : Math.min(
            apart(a.slice(1), b) + 1,
            apart(a, b.slice(1)) + 1,
            apart(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
          );
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(fc.property(word, word, (a, b) => void expect(within(a, b, 2)).toBe(apart(a, b) <= 2)));
  });
});

it("Whatever a table holds, each row has one standing, and only odd ones wait", () => {
  const cell = fc.oneof(
    fc.constantFrom("Mowbray", "2019-03-04", "12", "0", "", "Total", "−1"),
    fc.string({ maxLength: 8 }),
  );
  const row = fc.array(
    cell.map((text) => text.replaceAll(",", "")),
    { minLength: 7, maxLength: 7 },
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.constantFrom("events", "visits", "loans"), (cells, kind) => {
      const { rows, faults } = look(
        kind as GivenKind,
        cells.map((row) => row.join(",")),
      );
      const odd = new Set(faults.map(({ line }) => line));
      expect(rows.map(({ line }) => line)).toEqual(
        cells.map((_, at) => at + 2).filter((line) => rows.some((r) => r.line === line)),
      );
      for (const { line, state, day, number } of rows) {
        expect(state === "asked").toBe(odd.has(line));
        if (state === "clean") expect([typeof day, typeof number]).toEqual(["string", "number"]);
      }
      expect(new Set(rows.map(({ identity }) => identity)).size).toBe(rows.length);
    }),
  );
});

it("Columns are told by the schema's titles, and by others' where they have one meaning", () => {
  expect(guessColumns("events", COLUMNS.events)).toMatchObject({
    event_date: "day",
    attendees: "number",
    name: "title",
  });
  expect(
    missingFields("events", guessColumns("events", ["branch", "when", "event", "total"])).map(({ field }) => field),
  ).toEqual(["day"]);
});

it("Sheets with the same columns are one table, and titles may stand below what the sheet is", () => {
  const key = (title: string) => title.toLowerCase().replaceAll(" ", "_");
  const sheet = (name: string, ...rows: string[][]) => ({ name, rows });
  const titles = ["Library name", "Event date", "Name", "Attendees"];
  const table = tableOfSheets(
    "events",
    [
      sheet("Notes", ["Ask Ros"], ["a", "b"]),
      sheet("2019", ["Events of 2019"], [], titles, ["Mowbray", "2019-03-04", "Chess", "12"]),
      sheet("2020", titles, ["Mowbray", "2020-03-04", "Chess", "9"], ["", "", "", ""]),
    ],
    key,
  );
  expect(table!.columns).toEqual(["sheet_of_the_workbook", "library_name", "event_date", "name", "attendees"]);
  expect(table!.rows.map(({ line, row }) => [line, row.sheet_of_the_workbook, row.attendees])).toEqual([
    [2, "2019, row 4", "12"],
    [3, "2020, row 2", "9"],
  ]);
});
