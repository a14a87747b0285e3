import { describe, expect, it } from "vitest";
import { readDay } from "../../../platform/http/read-form.ts";
import { type Areas, placeArea } from "./place-area.ts";
import {
  areaCodes,
  countBefore,
  type MembersContext,
  oddDate,
  oddTotal,
  readMembers,
  whyPersonal,
} from "./read-members.ts";

const area = (lsoa21: string, upperAuthority: string, region: string, tenth: number | null) =>
  [lsoa21, { lsoa21, name: lsoa21, ward: null, upperAuthority, region, tenth, residents: 1500 }] as const;
const AREAS: Areas = {
  now: new Map([
    area("E01000001", "OURS", "North", 1),
    area("E01000002", "OURS", "North", 2),
    area("E01000003", "OURS", "North", 2),
    area("E01000004", "THEIRS", "North", 4),
    area("E01000005", "AFAR", "South", 5),
    area("E01000006", "OURS", "North", 1),
  ]),
  former: new Map([
    ["E01900001", { lsoa21s: ["E01000002"], tenth2019: 3 }],
    ["E01900002", { lsoa21s: ["E01000002"], tenth2019: 4 }],
    ["E01900003", { lsoa21s: ["E01000002", "E01000003"], tenth2019: 4 }],
    ["E01900004", { lsoa21s: ["E01000001", "E01000003"], tenth2019: 4 }],
  ]),
};
const place = (code: string) => placeArea(code, AREAS, "OURS");
const CONTEXT: MembersContext = {
  today: "2026-12-01",
  readDay,
  saidOn: null,
  isNamed: (council) => ({ Ours: true, Theirs: false })[council],
  library: (name) => (name === "Central" ? { id: "central" } : undefined),
  place,
  region: "North",
  doubled: "first",
};
const rowsOf = (columns: string, ...lines: string[]) =>
  lines.map((text, at) => ({
    line: at + 2,
    row: Object.fromEntries(columns.split(",").map((column, index) => [column, text.split(",")[index]!])),
  }));
const PUBLIC = "local_authority,count_date,area_code,members";
const read = (columns: string, lines: string[], context = CONTEXT) => {
  const done = readMembers(rowsOf(columns, ...lines), context);
  if ("refused" in done) throw new Error(done.refused);
  return done;
};

describe("a small area", () => {
  it("of 2011 that was merged adds to the new one; one that was divided keeps a tenth", () => {
    expect(place("E01900001")).toMatchObject({ cell: "E01000002", group: "tenth-2" });
    expect(place("E01900002")).toMatchObject({ cell: "E01000002", group: "tenth-2" });
    expect(place("E01900003")).toMatchObject({ cell: "E01900003", group: "tenth-2" });
    expect(place("E01900003")).not.toHaveProperty("keptTenth");
    expect(place("E01900004")).toMatchObject({ cell: "E01900004", group: "tenth-4", keptTenth: true });
  });

  it("of another council or nation is outside, and one that nobody knows is none", () => {
    expect(place("E01000004")).toMatchObject({ cell: "outside", group: "outside" });
    expect(place("W01000004")).toMatchObject({ cell: "outside", group: "outside" });
    expect(place("unknown")).toMatchObject({ cell: "unknown", group: "unknown" });
    expect(place("E01999999")).toBeUndefined();
  });
});

describe("a count of members", () => {
  it("is read by the public schema, with what the source hides", () => {
    const done = read(PUBLIC, [
      "Ours,2026-03-31,E01000001,1240",
      "Ours,31/03/2026,e01000002,x",
      "Ours,2026-03-31,Unknown,17",
      "Ours,2026-03-31,,3",
    ]);
    expect(done).toMatchObject({ countedOn: "2026-03-31", byLibrary: false, leftOut: [], odd: [] });
    expect(done.lines.map(({ cell, members }) => [cell, members])).toEqual([
      ["E01000001", 1240],
      ["E01000002", null],
      ["unknown", 17],
      ["unknown", 3],
    ]);
    expect(done.lines[0]!.given).toEqual({
      area_code: "E01000001",
      members: "1240",
      count_date: "2026-03-31",
      local_authority: "Ours",
    });
  });

  it("is read by library and area, of one library service among several, with the day said beside it", () => {
    const done = read(
      "registered_authority,registered_library,district_name,lsoa_code,users",
      ["Ours,Central,Ours,E01000001,*", "Theirs,Central,Ours,E01000001,90", "Ours,Gone,Ours,E01000001,1,234"],
      { ...CONTEXT, saidOn: "2026-03-31" },
    );
    expect(done).toMatchObject({ countedOn: "2026-03-31", byLibrary: true, ofOthers: 1 });
    expect(done.lines.map(({ libraryId, members }) => [libraryId, members])).toEqual([
      ["central", null],
      [null, 1],
    ]);
    expect(done.odd).toEqual([{ line: 4, field: "registered_library", reason: expect.stringContaining('"Gone"') }]);
    expect(Object.keys(done.lines[0]!.given)).not.toContain("district_name");
  });

  it("leaves out, by line, what cannot be counted", () => {
    const done = read(PUBLIC, [
      "Ours,2026-03-31,E01000001,5",
      "Ours,2026-03-31,E01000002,-5",
      "Ours,2026-03-31,E01000002,many",
      "Ours,2026-03-31,E01000001,6",
      "Ours,2027-03-31,E01000002,6",
      "Ours,2025-03-31,E01000002,6",
      "Ours,soon,E01000002,6",
      "Nobody,2026-03-31,E01000002,6",
      "Ours,2026-03-31,Rawmarsh,6",
      "Ours,2026-03-31,E02000001,6",
      "Ours,2026-03-31,E01000003,6",
    ]);
    expect(done.lines.map(({ line }) => line)).toEqual([2, 12]);
    expect(done.leftOut.map(({ line, field, reason }) => `${line} ${field}: ${reason}`)).toEqual([
      '3 members: "-5" is below nought.',
      '4 members: "many" is no number of members.',
      "5 area_code: Line 2 is the same area.",
      '6 count_date: "2027-03-31" is in the future.',
      '7 count_date: "2025-03-31" is not 2026-03-31, as most are.',
      '8 count_date: "soon" is no date.',
      '9 local_authority: "Nobody" is no library service that is known here.',
      '10 area_code: "Rawmarsh" is not the code of an area.',
      "11 area_code: E02000001 is the code of a larger area. Count by small area (LSOA): their codes begin with E01.",
    ]);
  });

  it("leaves a doubled area out or adds it, as a person decides", () => {
    const lines = ["Ours,2026-03-31,E01000001,5", "Ours,2026-03-31,E01000001,6", "Ours,2026-03-31,E01000001,x"];
    const [first, added] = (["first", "add"] as const).map((doubled) => read(PUBLIC, lines, { ...CONTEXT, doubled }));
    expect(first).toMatchObject({ doubled: { lines: 2, members: 6 }, leftOut: [{ line: 3 }, { line: 4 }] });
    expect(first!.lines.map(({ members }) => members)).toEqual([5]);
    expect(added).toMatchObject({ doubled: { lines: 2, members: 6 }, leftOut: [] });
    expect(added!.lines.map(({ members }) => members)).toEqual([5, 6, null]);
  });

  it("says what is odd and counted all the same", () => {
    const done = read(PUBLIC, [
      "Ours,2026-03-31,E01999999,6",
      "Ours,2026-03-31,E01000005,10",
      "Ours,2026-03-31,E01000004,900",
    ]);
    expect(done.odd.map(({ line }) => line)).toEqual([2, 3]);
    expect(done.lines.map(({ cell }) => cell)).toEqual(["unknown", "outside", "outside"]);
    const last = { total: 1000, countedOn: "2025-03-31" };
    expect([101, 9999, 100, 10_000].map((total) => oddTotal(total, last).length)).toEqual([0, 0, 1, 1]);
    expect(oddTotal(10_000, undefined)).toEqual([]);
    const near = (day: string) => oddDate(day, [{ countedOn: "2026-03-31" }]).length;
    expect(["2026-03-04", "2026-03-31", "2026-04-27", "2026-04-28", "2026-03-03"].map(near)).toEqual([1, 0, 1, 0, 0]);
    const counts = ["2026-09-30", "2026-03-31", "2025-09-30"].map((countedOn) => ({ countedOn }));
    expect(["2026-03-31", "2026-12-31", "2025-01-01"].map((date) => countBefore(counts, date)?.countedOn)).toEqual([
      "2025-09-30",
      "2026-09-30",
      "2025-09-30",
    ]);
  });

  it("is refused as a whole where no line can be counted", () => {
    const refused = (lines: string[], columns = PUBLIC) => readMembers(rowsOf(columns, ...lines), CONTEXT);
    expect(refused(["Ours,2027-03-31,E01000001,5"])).toMatchObject({ refused: expect.stringContaining("date") });
    expect(refused(["Theirs,2026-03-31,E01000001,5"])).toMatchObject({ refused: expect.stringContaining("other") });
    expect(refused(["Ours,2026-03-31,E01000001,-1"])).toMatchObject({ refused: expect.stringContaining("Line 2") });
    expect(refused(["Ours,2026-03-31"], "local_authority,count_date")).toHaveProperty("refused");
  });

  it("is refused where it is of people: a column or a value that says who or exactly where", () => {
    for (const column of [
      "postcode",
      "home_post_code",
      "surname",
      "name",
      "email",
      "borrower_id",
      "address_line_1",
      "date_of_birth",
    ])
      expect(whyPersonal(rowsOf(`area_code,${column}`, "E01000001,?")), column).toContain("nothing of it was kept");
    expect(whyPersonal(rowsOf("area_code,members", "E01000001,4", "S65 1AA,1"))).toContain("Line 3 has a postcode");
    expect(
      whyPersonal(rowsOf(`${PUBLIC},library_name,lsoa_name`, "Ours,2026-03-31,E01000001,5,Central,Ours 001A")),
    ).toBe(undefined);
  });

  it("names the codes to look up", () => {
    expect(areaCodes(rowsOf("lsoa_code,users", "e01000001,5", "E01000001,*", "E01000002,6"))).toEqual([
      "E01000001",
      "E01000002",
    ]);
  });
});
