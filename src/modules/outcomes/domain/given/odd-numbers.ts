import { Temporal } from "temporal-polyfill";
import type { Fault } from "./faults.ts";
import type { GivenKind } from "./kinds.ts";
import { seriesOf } from "./odd-dates.ts";
import type { GivenRow } from "./read-rows.ts";

/** People at one event, above which a person should look where no room of the library is known. */
const MANY = 500;
/** Visits to one library on one day, loans of a type and the like, above which a person should look. */
const MOST_A_DAY = 10_000;

/** What nought of a kind is, where it is odd. */
const NOUGHT: Partial<Record<GivenKind, string>> = {
  events: "0 came. An event to which nobody came is not counted as one.",
  visits: "0 visits.",
  users: "0 active users.",
  computer_hours: "0 hours.",
  wifi: "0 sessions of wifi.",
};

const said = (number: number) => number.toLocaleString("en-GB");
const length = ({ day, until }: GivenRow) =>
  day && until ? Math.max(1, Temporal.PlainDate.from(day).until(until, { largestUnit: "days" }).days + 1) : 1;

/**
 * Nobody came, or more than can have come: more people than the library's largest room takes.
 * @param rooms how many the largest room of a library takes, by the library's id, where it is known
 */
export function impossibleNumbers(
  kind: GivenKind,
  rows: readonly GivenRow[],
  rooms: ReadonlyMap<string, number>,
): Fault[] {
  return rows.flatMap((row): Fault[] => {
    const { line, number, libraryId } = row;
    if (number === null) return [];
    // Of a month's events, how many came may stand nowhere.
    if (number === 0 && row.until !== null && (row.events ?? 0) > 0) return [];
    if (number === 0 && NOUGHT[kind] !== undefined) return [{ line, kind: "zero", says: NOUGHT[kind] }];
    if (kind === "events" && row.until === null) {
      const room = libraryId === null ? undefined : rooms.get(libraryId);
      if (room !== undefined && number > room)
        return [{ line, kind: "impossible", says: `${said(number)} came, and the largest room takes ${said(room)}.` }];
      if (room === undefined && number > MANY)
        return [{ line, kind: "impossible", says: `${said(number)} came to one event.` }];
      return [];
    }
    return number / length(row) > MOST_A_DAY
      ? [{ line, kind: "impossible", says: `${said(number)} in ${length(row)} days.` }]
      : [];
  });
}

const TIMES = 10;
/** The larger of two numbers, below which ten times the other is no news: two came, then twenty. */
const WORTH = 30;
/** Other rows of an event's name, from which on it has something usual. */
const OTHERS = 4;

const middle = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

const apart = (one: number, other: number): boolean =>
  Math.max(one, other) >= WORTH && (one >= TIMES * other || other >= TIMES * one);

/** Events to which ten times as many came as to the others of their name at that library, taken by their median. */
function oddEvents(series: readonly GivenRow[]): Fault[] {
  const counted = series.filter(({ number }) => number !== null && number > 0);
  if (counted.length <= OTHERS) return [];
  const usual = middle(counted.map(({ number }) => number!));
  return counted
    .filter(({ number }) => number! >= WORTH && number! >= TIMES * usual)
    .map(({ line, number }) => ({
      line,
      kind: "tenfold",
      says: `${said(number!)} came, where ${said(usual)} is usual for this event here.`,
      ...tenth(number!, usual),
    }));
}

/** A nought or a digit too many: 120 where 12 is usual. */
const tenth = (number: number, usual: number): Pick<Fault, "suggest"> =>
  number % 10 === 0 && !apart(number / 10, usual) ? { suggest: { number: number / 10 } } : {};

/**
 * Months ten times above or below the one before, a day's share of each. A single odd month is said once, and so is a step
 * after which all are other than before.
 */
function oddMonths(series: readonly GivenRow[]): Fault[] {
  const faults: Fault[] = [];
  let usual: { rate: number; number: number } | undefined;
  let odd: number | undefined;
  // Nobody at all is an oddity of its own.
  const dated = series.filter(({ day, number }) => day !== null && number !== null && number > 0);
  for (const row of dated.toSorted((a, b) => a.day!.localeCompare(b.day!))) {
    const number = row.number!;
    const rate = number / length(row);
    const isFar = usual !== undefined && apart(number, usual.number) && apart(rate * 30, usual.rate * 30);
    // Two in a row that are alike are the new usual: said at the first of them.
    if (isFar && (odd === undefined || apart(rate * 30, odd * 30))) {
      odd = rate;
      faults.push({
        line: row.line,
        kind: "tenfold",
        says: `${said(number)}, after ${said(usual!.number)} before it.`,
        ...tenth(number, usual!.number),
      });
      continue;
    }
    odd = undefined;
    usual = { rate, number };
  }
  return faults;
}

/** Numbers ten times above or below what is usual for the same event, or the same library. */
export const tenfoldJumps = (kind: GivenKind, rows: readonly GivenRow[]): Fault[] =>
  [...Map.groupBy(rows, seriesOf).values()].flatMap((series) =>
    kind === "events" && series[0]!.until === null ? oddEvents(series) : oddMonths(series),
  );
