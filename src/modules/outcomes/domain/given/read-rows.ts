import type { CsvRow } from "../../../../platform/csv/read-csv.ts";
import type { Fault } from "./faults.ts";
import { FIELDS_OF, type GivenColumns, type GivenField, type GivenKind } from "./kinds.ts";
import { type NationalOutcome, readOutcome } from "./national-outcomes.ts";
import { type Age, readAge, readCount, readDate, readOnline } from "./read-values.ts";

/** A row of a table of counts, as far as it can be read. */
export interface GivenRow {
  line: number;
  /** The row as it stands, by column; of columns that mean something alone, for the others may be of people. */
  source: CsvRow;
  libraryName: string;
  /** Null: at no library ('Outreach'), or not known, which is a fault of its own. */
  libraryId: string | null;
  /** 'YYYY-MM-DD'; null where none can be read. */
  day: string | null;
  /** Last day of what was counted over more than one. */
  until: string | null;
  title: string;
  number: number | null;
  /** Of how many events it is; null: of one, where anybody came. */
  events: number | null;
  outcome: NationalOutcome | null;
  outcome2: NationalOutcome | null;
  age: Age | null;
  online: boolean | null;
  /** Names the row wherever it is given again: what it is of, and not how many. */
  identity: string;
}

export interface ReadContext {
  kind: GivenKind;
  columns: GivenColumns;
  /** Whether a council's name means the library service; undefined where it means none that there is. */
  isNamed: (council: string) => boolean | undefined;
  /** The library of a name: null where somebody has said that it is at none. */
  library: (name: string) => { id: string } | null | undefined;
}

export interface RowsRead {
  rows: GivenRow[];
  faults: Fault[];
  /** Lines of other library services, passed over. */
  ofOthers: number;
}

/** Without what people write differently from row to row. */
export const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The schema's word for what is held at no library. */
const AT_NONE = /^(outreach|online|digital|virtual|whole service|n\/?a)$/i;

const quote = (text: string) => (text === "" ? "An empty cell" : `"${text}"`);

/**
 * Reads the rows of a table, each on its own: values, and what cannot be read. Nothing is left out but what is another
 * library service's.
 */
export function readRows(
  lines: readonly { line: number; row: CsvRow }[],
  { kind, columns, isNamed, library }: ReadContext,
): RowsRead {
  const columnOf = new Map(Object.entries(columns).map(([column, field]) => [field, column]));
  const read: RowsRead = { rows: [], faults: [], ofOthers: 0 };
  const seen = new Map<string, number>();
  const libraries = new Map<string, { id: string } | null | undefined>();
  for (const { line, row } of lines) {
    const cell = (field: GivenField) => (columnOf.has(field) ? (row[columnOf.get(field)!] ?? "") : "");
    const council = cell("council");
    if (council && isNamed(council) === false) {
      read.ofOthers += 1;
      continue;
    }
    const fault = (kind: Fault["kind"], says: string, suggest?: Fault["suggest"]) =>
      void read.faults.push({ line, kind, says, ...(suggest && { suggest }) });
    const name = cell("library");
    if (!libraries.has(name)) libraries.set(name, AT_NONE.test(name) ? null : library(name));
    const found = libraries.get(name);
    if (found === undefined) fault("unknown_library", `${quote(name)} is no library here.`);

    const dates = readDate(cell("day"));
    const said = columnOf.has("until") ? readDate(cell("until")) : undefined;
    let day: string | null = null;
    let until: string | null = null;
    if ("day" in dates) {
      day = dates.day;
      until = said && "day" in said ? (said.until ?? said.day) : (dates.until ?? null);
      if (until === day) until = null;
    } else
      fault(
        "no_date",
        `${quote(cell("day"))} is no date.`,
        dates.suggest === undefined ? undefined : { day: dates.suggest },
      );

    const title = cell("title");
    if (title === "" && columnOf.has("title") && FIELDS_OF[kind].title?.needed)
      fault("no_title", "The row has no name.");

    const number = readCount(cell("number"));
    if (typeof number === "object") {
      const suggest = number.suggest === undefined ? undefined : { number: number.suggest };
      if (number.wrong === "none") fault("no_number", `${quote(cell("number"))} is no number.`);
      else
        fault(number.wrong === "negative" ? "negative" : "not_a_number", `It says ${quote(cell("number"))}.`, suggest);
    }
    const events = kind === "events" && cell("events") !== "" ? readCount(cell("events")) : null;
    if (typeof events === "object" && events !== null && events.wrong !== "none")
      fault("no_events", `It says ${quote(cell("events"))} for how many events.`);

    const outcomes = (["outcome", "outcome_2"] as const).map((field) => {
      const text = cell(field);
      const outcome = text ? (readOutcome(text) ?? null) : null;
      return { text, outcome };
    });
    const none = outcomes.find(({ text, outcome }) => text && !outcome);
    if (none) fault("unknown_outcome", `${quote(none.text)} is none of the seven national outcomes.`);

    const [age, online] = [readAge(cell("age")), readOnline(cell("online"))];
    const what = [kind, plainWords(name), day ?? cell("day"), until ?? "", plainWords(title), age, online];
    const key = what.map((part) => part ?? "").join("|");
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    read.rows.push({
      line,
      source: Object.fromEntries(Object.keys(columns).map((column) => [column, row[column] ?? ""])),
      libraryName: name,
      libraryId: found?.id ?? null,
      day,
      until,
      title,
      number: typeof number === "number" ? number : null,
      events: typeof events === "number" ? events : null,
      outcome: outcomes[0]!.outcome,
      outcome2: outcomes[1]!.outcome,
      age,
      online,
      identity: `${key}|${nth}`,
    });
  }
  return read;
}
