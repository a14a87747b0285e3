import { expect, it } from "vitest";
import { printed } from "../../../../test/printed.ts";
import { writeYear, type YearInShort } from "./pack-year.ts";

const year: YearInShort = {
  findings: [
    { name: "Rotherham, all libraries", said: "Not yet. Fewest for their number: people in the most deprived tenth." },
    { name: "Mowbray Gardens Library", said: "Mostly." },
  ],
  method: ["Members: counted on 31 March 2026."],
  visits: [{ name: "Mowbray Gardens Library", now: { number: 8200, facts: 190 }, before: undefined }],
  visitsMethod: "Visits: by a counter.",
  actions: [
    {
      kind: "action",
      id: "a",
      title: "People aged 16 to 24",
      what: "Ask at the college",
      standing: "Open",
      isOver: false,
      forOthers: true,
      href: "/a",
    },
  ],
  turnedAway: [
    { heading: "Too few places", nothing: "Nobody.", columns: ["Activity", "Refused"], rows: [] },
    {
      heading: "Looked for and not found",
      nothing: "Nothing.",
      columns: ["About", "Searches"],
      rows: [{ what: "Learning English", cells: ["fewer than 5"] }],
    },
  ],
  from: "2026-04-01",
  to: "2026-11-27",
  isOver: false,
};

it("has reach, visits, actions and what was turned away, each with how it is known", () => {
  const lines = printed((pdf) => writeYear(pdf, year));
  for (const line of [
    "Mowbray Gardens Library | Mostly.",
    "Mowbray Gardens Library | 8,200 | 190 | Not counted | ",
    "People aged 16 to 24 | Ask at the college | Open",
    "Nobody.",
    "Learning English | fewer than 5",
  ])
    expect(lines).toContain(line);
  expect(lines.filter((line) => line.startsWith("How we know: "))).toHaveLength(4);
  const over = printed((pdf) => writeYear(pdf, { ...year, isOver: true, findings: [], visits: [], actions: [] }));
  expect(over.join(" ")).toContain("searches and people sent to partners are not told apart from those since");
  expect(over).toContain("No count of members was taken in by then.");
});
