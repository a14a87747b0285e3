import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Unmet } from "../../../platform/manifest.ts";
import type { Pdf } from "../../../platform/pdf/write-pdf.ts";
import type { Undertaking } from "../../../vocabulary/undertaking.ts";
import type { ReachInShort } from "../../reach/index.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import type { Year } from "../domain/days.ts";
import { counted, day, number } from "./say-outcomes.ts";

/** What a committee asks about beside the objectives. */
export interface YearInShort extends ReachInShort {
  /** Of the whole service, as they stand on the day on which the paper is written. */
  actions: Undertaking[];
  turnedAway: Unmet[];
  /** Up to which day of the year; `isOver` where it is the last. */
  from: string;
  to: string;
  isOver: boolean;
}

/** Not inside an open transaction. */
export async function yearInShort(
  parts: Pick<OutcomesParts, "db" | "clock" | "reachInShort" | "turnedAway" | "undertakings">,
  visitor: Visitor,
  year: Year,
): Promise<YearInShort> {
  const today = parts.clock.today();
  const days = { from: year.from, to: [year.to, today].toSorted()[0]! };
  const undertakings = await parts.db.work(scopeOf(visitor), () => parts.undertakings(visitor));
  return {
    ...(await parts.reachInShort(visitor, year.begins)),
    actions: undertakings.filter(({ kind, forOthers }) => kind === "action" && forOthers),
    turnedAway: await parts.turnedAway(visitor, days),
    ...days,
    isOver: year.to < today,
  };
}

/** A sum with the number of days it was made from. */
const sumCells = (sum: { number: number; facts: number } | undefined): string[] =>
  sum ? [number(sum.number), number(sum.facts)] : ["Not counted", ""];

/** Four parts, each with how it is known. */
export function writeYear(pdf: Pdf, year: YearInShort): void {
  const part = (title: string) => {
    pdf.space(18);
    pdf.subheading(title);
  };
  part("Do members mirror those who live here?");
  if (year.findings.length === 0) pdf.line("No count of members was taken in by then.");
  else {
    pdf.table(
      [
        { heading: "Whose members", share: 34 },
        { heading: "In words", share: 66 },
      ],
      year.findings.map(({ name, said }) => [name, said]),
    );
    pdf.space();
    pdf.line(`How we know: ${year.method.join(" ")} Each library is set beside the council’s area.`);
  }
  part("Visits");
  if (year.visits.length === 0) pdf.line("No visits were counted in the year or the year before.");
  else
    pdf.table(
      [
        { heading: "Library", share: 40 },
        { heading: "Visits", share: 15, right: true },
        { heading: "Days counted", share: 15, right: true },
        { heading: "Year before", share: 15, right: true },
        { heading: "Days counted", share: 15, right: true },
      ],
      year.visits.map(({ name, now, before }) => [name, ...sumCells(now), ...sumCells(before)]),
    );
  pdf.space();
  pdf.line(
    `How we know: ${day(year.from)} to ${day(year.to)}, and the same days of the year before. ${year.visitsMethod}`,
  );
  part("Actions");
  if (year.actions.length === 0) pdf.line("None of the whole service was opened.");
  else
    pdf.table(
      [
        { heading: "About", share: 34 },
        { heading: "What", share: 46 },
        { heading: "It stands", share: 20 },
      ],
      year.actions.map(({ title, what, standing }) => [title, what, standing]),
    );
  pdf.space();
  pdf.line("How we know: actions of the whole service as they stand today; those of one library are not named here.");
  part("What was turned away");
  for (const { heading, nothing, columns, rows } of year.turnedAway) {
    pdf.space();
    pdf.line(heading, { bold: true });
    if (rows.length === 0) pdf.line(nothing);
    else
      pdf.table(
        columns.map((column, at) => ({ heading: column, share: at === 0 ? 46 : 54 / (columns.length - 1) })),
        rows.map(({ what, cells }) => [what, ...cells]),
      );
  }
  pdf.space();
  pdf.line(
    `How we know: sessions and requests of ${day(year.from)} to ${day(year.to)}. ${
      year.isOver
        ? "Of a year that is over, searches and people sent to partners are not told apart from those since, and left out."
        : "Searches and people sent to partners are those since the year began."
    } Numbers below five are not said, and activities that need discretion are not named; ${counted(20, "line", "lines")} at most of activities and of spaces.`,
  );
}
