import { Temporal } from "temporal-polyfill";
import type { Fault } from "./faults.ts";
import type { GivenKind } from "./kinds.ts";
import { NATIONAL_OUTCOMES } from "./national-outcomes.ts";
import type { GivenRow } from "./read-rows.ts";
import { sayMonths } from "./say-months.ts";

/** Rows with an outcome, from which on the same one on all of them says nothing. */
const ENOUGH = 20;
/** Share of them that may have another, and it still says nothing. */
const NEARLY_ALL = 0.95;

/** An outcome that stands on every row, or on nearly every one. */
export function oneOutcome(rows: readonly GivenRow[]): Fault[] {
  const named = rows.filter(({ outcome }) => outcome !== null);
  if (named.length < ENOUGH) return [];
  const [[outcome, of]] = [...Map.groupBy(named, (row) => row.outcome!)].toSorted(
    (a, b) => b[1].length - a[1].length,
  ) as [[keyof typeof NATIONAL_OUTCOMES, GivenRow[]]];
  if (of.length < NEARLY_ALL * named.length) return [];
  const how = of.length === named.length ? "all" : of.length.toLocaleString("en-GB");
  const says = `"${NATIONAL_OUTCOMES[outcome]}" stands on ${how} of ${named.length.toLocaleString("en-GB")} rows. It says nothing about them.`;
  return [{ line: 0, kind: "one_outcome", says }];
}

const monthsBetween = (first: string, last: string): string[] => {
  const months: string[] = [];
  let month = Temporal.PlainYearMonth.from(first.slice(0, 7));
  const end = Temporal.PlainYearMonth.from(last.slice(0, 7));
  while (Temporal.PlainYearMonth.compare(month, end) <= 0) {
    months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
};

/** Months that a library has rows in, from which on one without any is missing. */
const REGULAR = 6;

/**
 * Months in which a library has no row, between its first and its last; where the file is said to be of a period, from
 * its beginning to its end. One for each library.
 * @param lines whose dates are odd, and are not looked at
 */
export function missingMonths(
  kind: GivenKind,
  rows: readonly GivenRow[],
  lines: ReadonlySet<number>,
  period: { from: string; to: string } | null,
): Fault[] {
  const good = rows.filter((row) => row.day !== null && !lines.has(row.line) && row.libraryName !== "");
  const libraries = Map.groupBy(good, (row) => row.libraryId ?? row.libraryName.toLowerCase());
  return [...libraries.values()].flatMap((of) => {
    const has = new Set(of.flatMap(({ day, until }) => monthsBetween(day!, until ?? day!)));
    if (has.size < REGULAR && !(period && kind !== "events")) return [];
    const sorted = [...has].toSorted();
    const all = monthsBetween(
      period && period.from < sorted[0]! ? period.from : sorted[0]!,
      period && period.to > sorted.at(-1)! ? period.to : sorted.at(-1)!,
    );
    const missing = all.filter((month) => !has.has(month));
    if (missing.length === 0) return [];
    const place = of[0]!.libraryName;
    return [{ line: 0, kind: "missing_months" as const, place, says: `${place}: ${sayMonths(missing)}.` }];
  });
}
