import { expect, it } from "vitest";
import type { Pdf } from "../../../platform/pdf/write-pdf.ts";
import type { WhoComesSaid } from "../../reach/index.ts";
import type { Objective, Plan } from "../queries/plans.ts";
import type { LoadedOutcomes } from "./load-outcomes.ts";
import { writePlan } from "./pack-pdf.ts";

/** What a paper would print, line by line. */
function printed(write: (pdf: Pdf) => void): string[] {
  const lines: string[] = [];
  const say = (text: string) => void lines.push(text);
  const nothing = () => undefined;
  write({
    heading: say,
    subheading: say,
    line: say,
    space: nothing,
    table: (_, rows) => rows.forEach((row) => void lines.push(row.join(" | "))),
    blanks: nothing,
    newPage: nothing,
    finish: () => Promise.resolve(Buffer.alloc(0)),
  });
  return lines;
}

const objective = (id: string, parentId: string | null): Objective => ({
  id,
  planId: "plan",
  parentId,
  name: `Objective ${id}`,
  meaning: "",
  level: parentId === null ? 0 : 1,
  continuesId: null,
});
const plan: Plan = {
  id: "plan",
  lineageId: "plan",
  version: 1,
  name: "Council plan",
  kind: "council_plan",
  source: "",
  sharedSet: null,
  levels: [],
  from: "2026-04-01",
  to: null,
  madeBy: "Moira",
  madeAt: "2026-04-01T09:00:00Z",
  objectives: [objective("above", null), objective("under", "above"), objective("empty", "above")],
};
const year = { begins: 2026, from: "2026-04-01", to: "2027-03-31" };
const shared = { kind: "action", what: "Ask at the college", standing: "Open", isOver: false, href: "/a" } as const;
const loaded: LoadedOutcomes = {
  service: "Rotherham",
  today: "2026-11-27",
  year,
  plans: [plan],
  links: [],
  activities: new Map(),
  libraries: new Map(),
  counted: [],
  undertakingLinks: ["whole", "one"].map((id) => ({
    id,
    kind: "action" as const,
    undertakingId: id,
    objectiveId: "under",
    from: year.from,
    to: null,
    madeBy: "Moira",
    madeOn: year.from,
    way: "carried",
    days: year,
  })) as LoadedOutcomes["undertakingLinks"],
  undertakings: new Map([["whole", { ...shared, id: "whole", title: "People aged 16 to 24", forOthers: true }]]),
  days: new Map(),
  mayName: () => true,
};
const said: WhoComesSaid = {
  what: "Autumn round, people, 1 October 2026 to 30 October 2026",
  finding: "Not everyone alike. Fewest for their number, by age: 16 to 24.",
  groups: [{ group: "Age: 16 to 24", live: "12%", come: "5%", interval: "2 to 8", words: "Fewer than nearby" }],
  others: 6,
  method: ["Sample survey."],
};

it("prints who comes under each objective that was asked for, also where others stand under it, and names what is for others alone", () => {
  const lines = printed((pdf) =>
    writePlan(pdf, loaded, plan, {
      said: [],
      who: new Map([
        ["above", said],
        ["under", said],
      ]),
    }),
  );
  const of = (id: string) => lines.findLastIndex((line) => line.endsWith(`Objective ${id}`));
  for (const id of ["above", "under"])
    expect(lines.slice(of(id) + 1, of(id) + 5)).toEqual([
      "Who comes: Autumn round, people, 1 October 2026 to 30 October 2026.",
      said.finding,
      "Age: 16 to 24 | 12% | 5% | 2 to 8 | Fewer than nearby",
      "6 other groups come about as they would, or cannot be told.",
    ]);
  expect(lines.slice(of("under") + 5)).toEqual([
    "Action: People aged 16 to 24. Ask at the college (open)",
    "1 more is for it, of a single library or not yet signed, and not named here.",
  ]);
  expect(lines.some((line) => line.includes("› Objective empty"))).toBe(false);
});
