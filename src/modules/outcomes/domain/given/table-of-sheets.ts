import type { CsvRow } from "../../../../platform/csv/read-csv.ts";
import { type GivenKind, guessColumns, missingFields } from "./kinds.ts";

/** Columns of one title, month beside month: 'Visits - April 2023', 'Visits - May 2023'. */
export interface Across {
  /** By which it is known among the table's columns. */
  key: string;
  /** Their title without the months; empty where months are all that it says. */
  title: string;
  /** 'YYYY-MM', in their order. */
  months: string[];
  /** Each is of the three months that end with the one named. */
  quarters?: true;
}

/** A table as it was given, held until its columns are understood. */
export interface HeldTable {
  /** Columns by their key, in their order. */
  columns: string[];
  /** Their titles as they stand in the file. */
  titles: Record<string, string>;
  rows: { line: number; row: CsvRow }[];
  /** Lines that do not fit the columns: why, and their text. */
  faults: { line: number; field: string; reason: string; text: string }[];
  /** Titles whose months stand side by side; a row has their numbers by `cellOf`. */
  across?: Across[];
}

/** Column of a table that is put together from several sheets. */
const SHEET = "sheet_of_the_workbook";
/** Rows of a sheet in which its columns' titles are looked for: above them often stands what the sheet is. */
const MOST_ABOVE = 15;

interface Headed {
  name: string;
  /** Row of the titles, from 0. */
  at: number;
  keys: string[];
  titles: string[];
  rows: string[][];
  missing: number;
}

/** Where the titles of a sheet's columns stand: in the row that names the most of what is needed. */
function headed(
  kind: GivenKind,
  { name, rows }: { name: string; rows: string[][] },
  keyOf: (title: string) => string,
): Headed | undefined {
  const found = rows.slice(0, MOST_ABOVE).flatMap((titles, at): Headed[] => {
    const keys = titles.map(keyOf);
    const named = keys.filter(Boolean);
    if (named.length < 2 || new Set(named).size < named.length) return [];
    return [{ name, at, keys, titles, rows, missing: missingFields(kind, guessColumns(kind, named)).length }];
  });
  return found.toSorted((a, b) => a.missing - b.missing || a.at - b.at)[0];
}

/**
 * One table of a workbook's sheets: of all that have the same columns as the one that fits best, as where each year has a
 * sheet of its own. Lines are numbered through; which sheet and row each is of is a column.
 * @returns undefined where no sheet has columns
 */
export function tableOfSheets(
  kind: GivenKind,
  sheets: readonly { name: string; rows: string[][] }[],
  keyOf: (title: string) => string,
): HeldTable | undefined {
  const all = sheets.flatMap((sheet) => headed(kind, sheet, keyOf) ?? []);
  const best = all.toSorted((a, b) => a.missing - b.missing || b.rows.length - a.rows.length)[0];
  if (!best) return undefined;
  const columns = best.keys.filter(Boolean);
  const alike = all.filter(({ keys }) => columns.every((column) => keys.includes(column)));
  const rows: HeldTable["rows"] = [];
  let line = 1;
  for (const { name, at, keys, rows: of } of alike)
    for (const [index, cells] of of.entries()) {
      if (index <= at || cells.every((cell) => cell === "")) continue;
      line += 1;
      const row: CsvRow = { [SHEET]: `${name}, row ${index + 1}` };
      for (const [place, key] of keys.entries()) if (key) row[key] = cells[place] ?? "";
      rows.push({ line, row });
    }
  return {
    columns: [SHEET, ...columns],
    titles: { [SHEET]: "Sheet", ...Object.fromEntries(best.keys.map((key, place) => [key, best.titles[place]!])) },
    rows,
    faults: [],
  };
}
