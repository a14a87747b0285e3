import { describe, expect, it } from "vitest";
import { columnKey } from "../../../../platform/csv/read-import.ts";
import type { GivenKind } from "./kinds.ts";
import { councilYearOf, isUnclearQuarter, monthOfTitle } from "./month-titles.ts";
import { guessTable, monthsAcross } from "./months-across.ts";
import { rowsOfService, unfoldMonths } from "./unfold-months.ts";

const read = (kind: GivenKind, rows: string[][], { name = "", begins }: { name?: string; begins?: number } = {}) =>
  monthsAcross(kind, [{ name, rows }], columnKey, begins);

/** Rows as they would be read: days, title, number, events, age and way. */
function unfolded(kind: GivenKind, rows: string[][], begins?: number) {
  const held = read(kind, rows, { begins })!;
  const { lines, faults, quarters } = unfoldMonths(kind, held, guessTable(kind, held));
  const told = lines.map(({ row }) =>
    ["library", "day", "until", "title", "number", ...(kind === "events" ? ["events", "age", "way"] : [])].map(
      (field) => row[`read_${field}`],
    ),
  );
  return { told, faults, quarters };
}

describe("A title of a month", () => {
  it("is read as people and spreadsheets write it", () => {
    const visits = (year: number | null) => ({ stem: "Visits", month: 4, year });
    expect(monthOfTitle("Visits - April 2023")).toEqual(visits(2023));
    expect(monthOfTitle("Apr-23")).toEqual({ stem: "", month: 4, year: 2023 });
    expect(monthOfTitle("2023-04-01")).toEqual({ stem: "", month: 4, year: 2023 });
    expect(monthOfTitle("04/2023")).toEqual({ stem: "", month: 4, year: 2023 });
    expect(monthOfTitle("Visits (April)")).toEqual(visits(null));
    expect(monthOfTitle("Sept 2023")).toMatchObject({ month: 9, year: 2023 });
    expect(monthOfTitle("Adults Age 18 - March 2024_digital")).toEqual({
      stem: "Adults Age 18 digital",
      month: 3,
      year: 2024,
    });
    expect(monthOfTitle("Marches attended")).toBeUndefined();
    const quarter = (month: number, year: number | null) => ({ stem: "Visits", month, year, quarter: true });
    expect(monthOfTitle("Visits Q1 2023/24")).toEqual(quarter(6, 2023));
    expect(monthOfTitle("Visits: quarter 4 (2023-24)")).toMatchObject({ month: 3, year: 2024, quarter: true });
    expect(monthOfTitle("Visits Qtr 2")).toEqual(quarter(9, null));
    expect(monthOfTitle("Visits Jan - Mar 2024")).toEqual(quarter(3, 2024));
    expect(monthOfTitle("Visits Oct 2023 to Dec 2023")).toEqual(quarter(12, 2023));
    // Half a year is none, and of 'Q1 2023' nobody can tell when it begins.
    for (const none of ["Visits Apr-Sep 2023", "Visits Q1 2023"]) expect(monthOfTitle(none)).toBeUndefined();
    expect([isUnclearQuarter("Visits Q1 2023"), isUnclearQuarter("Visits Q1 2023/24")]).toEqual([true, false]);
    expect(monthOfTitle("Devices (31/03)")).toBeUndefined();
    expect([councilYearOf("Returns 2023/24"), councilYearOf("2023-2024"), councilYearOf("2023/25")]).toEqual([
      2023,
      2023,
      undefined,
    ]);
  });
});

describe("A table with months side by side", () => {
  const MONTHS = ["Apr-23", "May-23", "Jun-23"];

  it("of libraries is a row for each month and library, whatever stands above", () => {
    const rows = [
      ["Visits to libraries", "", "", "", ""],
      ["", "", "", "", ""],
      ["Branch", ...MONTHS, "Total"],
      ["Mowbray Gardens", "812", "1,004", "", "1816"],
      ["Riverside", "640", "0", "about 600", "1240"],
      ["Source: door counters", "", "", "", ""],
    ];
    const { told } = unfolded("visits", rows);
    expect(told).toEqual([
      ["Mowbray Gardens", "2023-04-01", "2023-04-30", "", "812"],
      ["Mowbray Gardens", "2023-05-01", "2023-05-31", "", "1,004"],
      ["Riverside", "2023-04-01", "2023-04-30", "", "640"],
      ["Riverside", "2023-05-01", "2023-05-31", "", "0"],
      ["Riverside", "2023-06-01", "2023-06-30", "", "about 600"],
    ]);
    const held = read("visits", rows)!;
    expect(held.across).toMatchObject([{ title: "", months: ["2023-04", "2023-05", "2023-06"] }]);
    expect(guessTable("visits", held)).toEqual({ branch: "library", months_0: "months:visits" });
  });

  it("has one title over many months, or months without a year", () => {
    const rows = [
      ["", "Number of events", "", "", "Attendance", "", ""],
      ["Library", "April", "May", "June", "April", "May", "June"],
      ["Riverside", "4", "5", "", "40", "55", "9"],
    ];
    expect(read("events", rows)).toBeUndefined();
    const { told } = unfolded("events", rows, 2025);
    expect(told.map((row) => row.slice(1, 6))).toEqual([
      ["2025-04-01", "2025-04-30", "Events", "40", "4"],
      ["2025-05-01", "2025-05-31", "Events", "55", "5"],
      // Of how many events nine came is not said, and none is made up.
      ["2025-06-01", "2025-06-30", "Events", "9", "0"],
    ]);
    const named = read("events", rows, { name: "2024-25" })!;
    expect(named.across![0]).toEqual({
      key: "months_0",
      title: "Number of events",
      months: ["2024-04", "2024-05", "2024-06"],
    });
  });

  it("may be of quarters, which are three months each, and no sums where months stand beside them", () => {
    const quarters = ["Library", "Visits Q1 2023/24", "Visits Q2 2023/24", "Visits Q3 2023/24", "Visits Q4 2023/24"];
    const rows = [quarters, ["Riverside", "30", "40", "", "60"]];
    const { told, quarters: many } = unfolded("visits", rows);
    expect(told.map((row) => row.slice(1))).toEqual([
      ["2023-04-01", "2023-06-30", "Visits", "30"],
      ["2023-07-01", "2023-09-30", "Visits", "40"],
      ["2024-01-01", "2024-03-31", "Visits", "60"],
    ]);
    expect(many).toBe(3);
    const months = ["Library", ...MONTHS, "Q1 2023/24", "Jul-23", "Aug-23", "Sep-23", "Q2 2023/24"];
    const both = unfolded("visits", [months, ["Riverside", "1", "2", "3", "6", "4", "5", "6", "15"]]);
    expect(both.told.map((row) => row[4])).toEqual(["1", "2", "3", "4", "5", "6"]);
    // Numbers of questions are no quarters.
    expect(
      read("visits", [
        ["Q1. Library", "Q2. Visits", "Q3. Why", "Q4. What else"],
        ["Riverside", "9", "", ""],
      ]),
    ).toBeUndefined();
  });

  it("of sheets that each have a year is one table", () => {
    const sheet = (name: string, ...rows: string[][]) => ({
      name,
      rows: [["Library", "April", "May", "June"], ...rows],
    });
    const held = monthsAcross(
      "visits",
      [
        { name: "About", rows: [["Visits"]] },
        sheet("2023-24", ["Riverside", "1", "2", "3"]),
        sheet("2024-25", ["Riverside", "4", "5", "6"]),
      ],
      columnKey,
    )!;
    const { lines } = unfoldMonths("visits", held, guessTable("visits", held));
    expect(lines.map(({ row }) => `${row.read_day} ${row.read_number} ${row.where_it_stands}`)).toEqual([
      "2023-04-01 1 2023-24, row 2",
      "2023-05-01 2 2023-24, row 2",
      "2023-06-01 3 2023-24, row 2",
      "2024-04-01 4 2024-25, row 2",
      "2024-05-01 5 2024-25, row 2",
      "2024-06-01 6 2024-25, row 2",
    ]);
  });

  it("that has a row for each count is none", () => {
    const rows = [
      ["Library", "Month", "Visits", "May 2023", "June 2023", "July 2023"],
      ["Riverside", "2023-04", "12", "", "", ""],
    ];
    expect(read("visits", rows)).toBeUndefined();
  });
});

describe("The national activity workbook", () => {
  const across = (title: string) => ["April 2023", "May 2023", "June 2023"].map((month) => `${title} - ${month}`);
  const TITLES = [
    "Library Details",
    "Library Authority (Upper Tier Local Authority)",
    "Total Active Members",
    ...across("Total Number Of Physical Events"),
    ...across("Physical Events Adults Age 18"),
    ...across("Physical Events All Age Groups"),
    ...across("Total Attendees At Physical Events"),
    ...across("Physical Attendees Young People Between 12 And 17"),
    ...across("Total Number Of Physical Book Issues"),
    ...across("Loans And Lending Children Under 12"),
    ...across("Total Number Of Physical Audio Book Issues"),
    "Loans And Lending Young People Under 12 17 - April 2023_digital",
    ...across("Physical Visitors Co Location"),
    ...across("Click And Collect"),
    ...across("Number Of Sessions Of Wifi Access"),
  ];
  const rowOf = (council: string, values: Record<string, string>) =>
    TITLES.map((title, at) => (at < 2 ? council : (values[title] ?? "")));

  it("says what each of its titles counts", () => {
    const guessed = (kind: GivenKind) => {
      const held = read(kind, [TITLES])!;
      const columns = guessTable(kind, held);
      return held.across!.flatMap(({ key }) => columns[key] ?? []);
    };
    expect(guessed("events")).toEqual([
      "months:events:in_person:",
      "months:events:in_person:adult",
      "months:events:in_person:all",
      "months:came:in_person:",
      "months:came:in_person:12_17",
    ]);
    expect(guessed("loans")).toEqual([
      "months:loans:Physical book:",
      "months:loans:Physical book:Under 12",
      "months:loans:Physical audiobook:",
      "months:loans:Physical audiobook:12 to 17",
    ]);
    expect(guessed("visits")).toEqual(["months:visits"]);
  });

  it("gives what of a total is in none of its parts, and says where parts are more", () => {
    const row = rowOf("Rotherham", {
      "Total Number Of Physical Events - April 2023": "10",
      "Physical Events Adults Age 18 - April 2023": "6",
      "Physical Events All Age Groups - April 2023": "1",
      "Total Attendees At Physical Events - April 2023": "100",
      "Physical Attendees Young People Between 12 And 17 - April 2023": "30",
      "Total Number Of Physical Events - May 2023": "3",
      "Physical Events Adults Age 18 - May 2023": "4",
      "Total Number Of Physical Events - June 2023": "2",
      "Total Attendees At Physical Events - June 2023": "0",
    });
    const { told, faults } = unfolded("events", [TITLES, row]);
    expect(told.map(([, day, , ...of]) => [day, ...of])).toEqual([
      ["2023-04-01", "Events: in person, 12 to 17", "30", "0", "12 to 17", "in person"],
      ["2023-04-01", "Events: in person", "70", "3", "", "in person"],
      ["2023-04-01", "Number of events: in person, adults", "0", "6", "adult", "in person"],
      ["2023-04-01", "Number of events: in person, for all ages", "0", "1", "all ages", "in person"],
      ["2023-05-01", "Number of events: in person, adults", "0", "4", "adult", "in person"],
      ["2023-06-01", "Events: in person", "0", "2", "", "in person"],
    ]);
    expect(faults).toEqual([
      {
        line: 6,
        kind: "parts_differ",
        says: '"Total Number Of Physical Events" says 3, and its parts come to 4. The parts are counted.',
      },
      { line: 7, kind: "zero", says: "2 events, and nobody came." },
    ]);
  });

  it("takes numbers at the ends of quarters alone to be of three months", () => {
    const title = (month: string) => `Visitors - ${month} 2023`;
    const months = ["April", "May", "June", "July", "August", "September", "October", "November", "December"];
    const rows = [
      ["Council", ...months.map(title)],
      ["City of London", "", "", "535", "", "", "453", "", "", "774"],
    ];
    expect(unfolded("visits", rows)).toMatchObject({
      quarters: 3,
      told: [
        ["Whole service", "2023-04-01", "2023-06-30", "Visitors", "535"],
        ["Whole service", "2023-07-01", "2023-09-30", "Visitors", "453"],
        ["Whole service", "2023-10-01", "2023-12-31", "Visitors", "774"],
      ],
    });
  });

  it("is of its own council alone, also where other councils are not known here", () => {
    const held = read("events", [TITLES, rowOf("Rotherham", {}), rowOf("Barnsley", {}), rowOf("Elsewhere", {})])!;
    const named = (council: string) => ({ Rotherham: true, Barnsley: false })[council];
    const ours = rowsOfService(held, guessTable("events", held), named);
    expect([ours.held.rows.length, ours.ofOthers]).toEqual([1, 2]);
    const one = read("events", [TITLES, rowOf("Rotherham MBC", {})])!;
    expect(rowsOfService(one, guessTable("events", one), named).ofOthers).toBe(0);
  });
});
