import { expect, it } from "vitest";
import { figuresOf } from "../domain/figures.ts";
import { sayVerdict } from "./say-figures.ts";

/** Ten areas of 1,000 residents, one in each tenth, with so many members. */
const COUNCIL = Array.from({ length: 10 }, (_, at) => ({
  lsoa21: `A${at}`,
  name: `Area ${at}`,
  ward: null,
  upperAuthority: "OURS",
  region: "North",
  tenth: at + 1,
  residents: 1000,
}));
const figuresWith = (members: number[]) =>
  figuresOf(
    members.map((shown, at) => ({ name: `A${at}`, group: `tenth-${at + 1}`, shown, hidden: 0 })),
    COUNCIL,
    { now: new Map(COUNCIL.map((area) => [area.lsoa21, area])), former: new Map() },
  );

it("says beside whom, in how many tenths and by how much, so that two answers of one library both stand", () => {
  const council = figuresWith([850, 880, 880, 880, 1000, 1000, 1120, 1120, 1120, 1150]);
  expect(sayVerdict(council, "who lives in the council’s area")).toBe(
    "Nearly, beside who lives in the council’s area: 8 of 10 tenths differ, together by 5 in every 100 members.",
  );
  const nearest = figuresWith([200, 200, 1000, 1000, 1000, 1000, 1000, 1000, 1800, 1800]);
  expect(sayVerdict(nearest, "who lives nearest to this library")).toBe(
    "Not yet, beside who lives nearest to this library: 4 of 10 tenths differ, together by 16 in every 100 members.",
  );
  const few = figuresWith([800, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1200]);
  expect(sayVerdict(few, "them")).toContain("Mostly, beside them: 2 of 10 tenths differ");
  expect(sayVerdict(figuresWith(Array.from({ length: 10 }, () => 100)), "them")).toMatch(/^Yes, beside them/);
});
