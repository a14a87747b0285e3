import { Temporal } from "temporal-polyfill";
import type { CsvRow } from "../../../../platform/csv/read-csv.ts";
import type { Fault } from "./faults.ts";
import type { GivenColumns, GivenField, GivenKind } from "./kinds.ts";
import { cellOf, OF_MONTH, WHERE } from "./months-across.ts";
import { readCount } from "./read-values.ts";
import type { HeldTable } from "./table-of-sheets.ts";
import { isMonthsMeaning, type Meaning, meaningOf, sayItem, sayPart } from "./what-months-count.ts";

/** What each field is read from in an unfolded row. */
const READ = {
  library: "read_library",
  day: "read_day",
  until: "read_until",
  title: "read_title",
  number: "read_number",
  events: "read_events",
  age: "read_age",
  online: "read_way",
} as const satisfies Partial<Record<GivenField, string>>;
const AGE_WORDS: Record<string, string> = {
  under_12: "under 12",
  "12_17": "12 to 17",
  adult: "adult",
  all: "all ages",
};
const WAY_WORDS: Record<string, string> = { in_person: "in person", online: "online" };
/** At no library: numbers of a library service as a whole. */
const WHOLE_SERVICE = "Whole service";

export interface Unfolded {
  lines: { line: number; row: CsvRow }[];
  columns: GivenColumns;
  /** Parts that come to more than their total, and events to which nobody came. */
  faults: Fault[];
  /** Numbers that were taken to be of three months each. */
  quarters: number;
}

/** Nothing stands there, which is not nought. */
const isEmpty = (cell: string): boolean => {
  const read = readCount(cell);
  return (typeof read === "object" && read.wrong === "none") || /^nan$/i.test(cell);
};

/** A title of the row's, with its meaning. */
interface Told extends Meaning {
  at: number;
  key: string;
  title: string;
}

interface Cell extends Told {
  text: string;
}

/** Days of a month, or of the three that end with it. */
function daysOf(month: string, quarter: boolean): { day: string; until: string } {
  const last = Temporal.PlainYearMonth.from(month);
  const first = quarter ? last.subtract({ months: 2 }) : last;
  return {
    day: first.toPlainDate({ day: 1 }).toString(),
    until: last.toPlainDate({ day: last.daysInMonth }).toString(),
  };
}

const QUARTER_ENDS = new Set(["03", "06", "09", "12"]);
/** Numbers of a row from which on it can be told that they stand at the ends of quarters alone. */
const QUARTERS = 3;

/** Whether all that a row has under a title stands at the ends of the council's quarters, of a title that has every month. */
const isQuarterly = (cells: readonly { month: string; text: string }[]): boolean => {
  const filled = cells.filter(({ text }) => !isEmpty(text));
  return (
    cells.length > filled.length &&
    filled.length >= QUARTERS &&
    filled.every(({ month }) => QUARTER_ENDS.has(month.slice(5)))
  );
};

/** Of which every title is counted for itself. */
const isAlone = (of: Meaning["of"]): boolean => of === "visits" || of === "hours" || of === "wifi";

/** What is counted apart of each other: a total and its parts by age share one. */
const groupOf = ({ of, way, key }: Told): string =>
  isAlone(of) || (of === "loans" && way === "") ? key : of === "loans" || of === "users" ? `${of} ${way}` : way;

interface Part {
  age: string;
  /** As they stand, or what is left of a total; undefined: not said. */
  came?: string;
  events?: string;
  from: Cell[];
}

/** A total's parts by age, and what of it is in none of them. */
function partsOf(cells: readonly Cell[]): { parts: { age: string; text: string; from: Cell[] }[]; over?: string } {
  const total = cells.find(({ age }) => age === "");
  const parts = cells.filter(({ age }) => age !== "");
  const own = parts.map((cell) => ({ age: cell.age, text: cell.text, from: [cell] }));
  if (!total) return { parts: own };
  const [all, ...each] = [total, ...parts].map(({ text }) => readCount(text));
  const whole = { age: "", text: total.text, from: [total] };
  if (parts.length === 0 || typeof all !== "number") return { parts: parts.length === 0 ? [whole] : [...own, whole] };
  if (each.some((number) => typeof number !== "number")) return { parts: own };
  const sum = (each as number[]).reduce((sofar, number) => sofar + number, 0);
  if (sum > all)
    return {
      parts: own,
      over: `"${total.title}" says ${all.toLocaleString("en-GB")}, and its parts come to ${sum.toLocaleString("en-GB")}. The parts are counted.`,
    };
  return { parts: sum === all ? own : [...own, { ...whole, text: String(all - sum), from: [total, ...parts] }] };
}

/** How many came and of how many events, or how many visits or loans, by age. */
function partsOfGroup(group: readonly Cell[]): { parts: Part[]; over: string[] } {
  const parts = new Map<string, Part>();
  const over: string[] = [];
  for (const what of ["came", "events"] as const) {
    const found = partsOf(group.filter(({ of }) => (of === "events") === (what === "events")));
    if (found.over) over.push(found.over);
    for (const { age, text, from } of found.parts) {
      const part = parts.get(age) ?? { age, from: [] };
      parts.set(age, { ...part, [what]: text, from: [...part.from, ...from] });
    }
  }
  return { parts: [...parts.values()], over };
}

const isNought = (text: string | undefined): boolean => text === undefined || readCount(text) === 0;

/** How a row with this much of it is called. */
function titleOf(kind: GivenKind, own: string, { way, title }: Told, { age, came }: Part): string {
  if (kind === "users") return sayItem({ way, age }) || own;
  if (kind !== "events" && kind !== "loans") return own || title;
  if (kind === "loans") return sayItem({ way, age }) || own || title || "Loans";
  const name = own || (came === undefined ? "Number of events" : "Events");
  const said = sayPart({ way, age });
  return said ? `${name}: ${said}` : name;
}

/**
 * A table with months side by side as one with a row for each month, library and part, with columns that can be read. Where
 * there is a total beside parts by age, what is in none of the parts is a row of its own. What nothing is said of makes no
 * row, nor does nought, but nought of all that came.
 * @param columns what each title's numbers are, and what the columns beside them mean
 */
export function unfoldMonths(kind: GivenKind, held: HeldTable, columns: GivenColumns): Unfolded {
  const across = held.across ?? [];
  const told = across.flatMap(({ key, title }, at): Told[] => {
    const meaning = columns[key];
    return meaning && isMonthsMeaning(meaning) ? [{ at, key, title, ...meaningOf(meaning) }] : [];
  });
  const months = [...new Set(told.flatMap(({ at }) => across[at]!.months))].toSorted();
  const columnOf = (field: GivenField) => Object.keys(columns).find((column) => columns[column] === field);
  const [library, title, age, way, council] = (["library", "title", "age", "online", "council"] as const).map(columnOf);
  const done: Unfolded = { lines: [], columns: {}, faults: [], quarters: 0 };
  for (const { row } of held.rows) {
    const own = (column: string | undefined) => (column ? (row[column] ?? "") : "");
    const plain = Object.fromEntries([WHERE, ...held.columns].flatMap((key) => (key in row ? [[key, row[key]!]] : [])));
    const ofRow = (at: number) => across[at]!.months.map((month) => ({ month, text: row[cellOf(at, month)] ?? "" }));
    const quarterly = new Set(
      told.filter(({ at }) => across[at]!.quarters || isQuarterly(ofRow(at))).map(({ at }) => at),
    );
    const keep = (month: string, quarter: boolean, first: Told, part: Part): number => {
      const { day, until } = daysOf(month, quarter);
      const line = done.lines.length + 2;
      done.lines.push({
        line,
        row: {
          ...plain,
          [OF_MONTH]: quarter ? `three months to ${month}` : month,
          ...Object.fromEntries(part.from.map(({ key, text }) => [key, text])),
          [READ.library]: library ? own(library) : WHOLE_SERVICE,
          [READ.day]: day,
          [READ.until]: until,
          [READ.title]: titleOf(kind, own(title), first, part),
          [READ.number]: part.came ?? "0",
          // Where a file counts people alone, of how many events is not known, and none is made up.
          [READ.events]: part.events ?? "0",
          [READ.age]: AGE_WORDS[part.age] ?? own(age),
          [READ.online]: WAY_WORDS[first.way] ?? own(way),
        },
      });
      if (quarter) done.quarters += 1;
      return line;
    };
    for (const month of months) {
      const cells = told.flatMap((each): Cell[] => {
        const text = row[cellOf(each.at, month)] ?? "";
        return isEmpty(text) ? [] : [{ ...each, text }];
      });
      for (const group of Map.groupBy(cells, (cell) => `${groupOf(cell)} ${quarterly.has(cell.at)}`).values()) {
        const first = group[0]!;
        const { parts, over } = partsOfGroup(group);
        for (const part of parts) {
          const nobody = part.came !== undefined && isNought(part.came);
          const isWhole = kind !== "loans" && first.way !== "online" && part.age === "" && part.came !== undefined;
          if (isNought(part.came) && isNought(part.events) && !isWhole) continue;
          const line = keep(month, quarterly.has(first.at), first, part);
          for (const says of over.splice(0)) done.faults.push({ line, kind: "parts_differ", says });
          if (nobody && isWhole && !isNought(part.events))
            done.faults.push({ line, kind: "zero", says: `${part.events} events, and nobody came.` });
        }
      }
    }
  }
  for (const [field, column] of Object.entries(READ) as [GivenField, string][])
    if (kind === "events" || !["events", "age", "online"].includes(field)) done.columns[column] = field;
  if (council) done.columns[council] = "council";
  return done;
}

/**
 * Of a table with months side by side, the rows of one library service: where rows are of several councils, those of its
 * own council alone.
 */
export function rowsOfService(
  held: HeldTable,
  columns: GivenColumns,
  isNamed: (council: string) => boolean | undefined,
): { held: HeldTable; ofOthers: number } {
  const column = Object.keys(columns).find((each) => columns[each] === "council");
  if (!column) return { held, ofOthers: 0 };
  const councils = new Set(held.rows.map(({ row }) => row[column] ?? "").filter(Boolean));
  const several = councils.size > 1;
  const rows = held.rows.filter(({ row }) => {
    const named = isNamed(row[column] ?? "");
    return named === true || (named === undefined && !several);
  });
  return { held: { ...held, rows }, ofOthers: held.rows.length - rows.length };
}
