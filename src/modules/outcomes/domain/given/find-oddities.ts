import { aboutFault, type Fault } from "./faults.ts";
import type { GivenKind } from "./kinds.ts";
import { type DatesContext, oddDates, oddPeriods } from "./odd-dates.ts";
import { impossibleNumbers, tenfoldJumps } from "./odd-numbers.ts";
import type { GivenRow, RowsRead } from "./read-rows.ts";
import { repeatedRows, totalRows } from "./repeated.ts";
import { missingMonths, oneOutcome } from "./whole-file.ts";

export interface OdditiesContext extends DatesContext {
  kind: GivenKind;
  /** How many the largest room of a library takes, by the library's id, where it is known. */
  rooms: ReadonlyMap<string, number>;
  /** Rows of other files by their identity that are decided: what was read, and of which file. */
  before: ReadonlyMap<string, { number: number | null; events: number | null; file: string; replaced: boolean }>;
  /** Libraries and days whose registers are closed here: 'LIBRARY DAY'. */
  countedHere: ReadonlySet<string>;
}

/** What becomes of a row at first. `known`: it stands in another file, and is decided there. */
export type FirstState = "clean" | "asked" | "known";

export interface Oddities {
  /** `odd`: of a row that is known what is odd about it, which is asked once the other file is withdrawn. */
  rows: (GivenRow & { state: FirstState; odd?: Fault[] })[];
  faults: Fault[];
  /** The same of the file as a whole, where all of it is known. */
  odd: Fault[];
}

const sayCount = ({ number, events }: { number: number | null; events: number | null }): string =>
  [
    number?.toLocaleString("en-GB") ?? "none",
    ...(events === null ? [] : [`${events.toLocaleString("en-GB")} events`]),
  ].join(" at ");

/** Whether a row says the same of the same as one of another file. */
const isSameCount = (one: Pick<GivenRow, "number" | "events">, other: Pick<GivenRow, "number" | "events">): boolean =>
  one.number === other.number && one.events === other.events;

/** What was decided elsewhere, and what is counted here by registers. */
function besideOthers(rows: readonly GivenRow[], { kind, before, countedHere }: OdditiesContext): Fault[] {
  return rows.flatMap((row): Fault[] => {
    const earlier = before.get(row.identity);
    if (earlier && !earlier.replaced && !isSameCount(earlier, row))
      return [
        {
          line: row.line,
          kind: "changed",
          says: `${earlier.file} had ${sayCount(earlier)} for it, this file has ${sayCount(row)}.`,
        },
      ];
    if (kind === "events" && row.libraryId !== null && countedHere.has(`${row.libraryId} ${row.day}`))
      return [
        {
          line: row.line,
          kind: "counted_here",
          says: "Registers of that day are closed here: if this event is among them, it would be counted twice.",
        },
      ];
    return [];
  });
}

/** Everything that is odd about a table of counts; a row with none of it needs nobody to decide. */
export function findOddities({ rows: all, faults: read }: RowsRead, context: OdditiesContext): Oddities {
  const { kind, before, period } = context;
  const isKnown = (row: GivenRow) => {
    const earlier = before.get(row.identity);
    return earlier !== undefined && !earlier.replaced && isSameCount(earlier, row);
  };
  const known = new Set(all.filter(isKnown).map(({ line }) => line));
  const totals = totalRows(kind, all);
  const summed = new Set(totals.map(({ line }) => line));
  // A total has no place among what it adds up.
  const plain = all.filter(({ line }) => !summed.has(line));
  const dates = oddDates(plain, context);
  const stray = new Set([...dates, ...totals].map(({ line }) => line));
  const ofRows = [
    ...read.filter(({ line, kind }) => !(summed.has(line) && kind !== "bad_line")),
    ...totals,
    ...dates,
    ...(kind === "events" ? [] : oddPeriods(plain)),
    ...impossibleNumbers(kind, plain, context.rooms),
    ...tenfoldJumps(kind, plain),
    ...repeatedRows(kind, plain),
    ...besideOthers(plain, context),
  ];
  // What another file has is looked at with the rest, so that a row given again is odd again, and is decided there.
  const ofFile = [...oneOutcome(all), ...missingMonths(kind, all, stray, period)];
  const isAllKnown = known.size === all.length;
  const faults = [...ofRows.filter(({ line }) => !known.has(line)), ...(isAllKnown ? [] : ofFile)];
  const asked = new Set(faults.filter((fault) => !aboutFault(fault.kind).whole).map(({ line }) => line));
  const held = Map.groupBy(
    ofRows.filter(({ line }) => known.has(line)),
    ({ line }) => line,
  );
  return {
    rows: all.map((row) => ({
      ...row,
      ...(held.has(row.line) && { odd: held.get(row.line)! }),
      state: known.has(row.line) ? "known" : asked.has(row.line) ? "asked" : "clean",
    })),
    faults: faults.toSorted((a, b) => a.line - b.line),
    odd: isAllKnown ? ofFile : [],
  };
}
