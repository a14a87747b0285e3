import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { columnKey, FileRefused } from "../../../../platform/csv/read-import.ts";
import { readTable, textOfTable } from "../../../../platform/csv/read-table.ts";
import { isWorkbook, readWorkbook } from "../../../../platform/sheets/read-workbook.ts";
import { type GivenKind, missingFields } from "../../domain/given/kinds.ts";
import { guessTable, hasUnclearQuarters, lacksYear, monthsAcross } from "../../domain/given/months-across.ts";
import { financialYear } from "../../domain/given/odd-dates.ts";
import { type HeldTable, tableOfSheets } from "../../domain/given/table-of-sheets.ts";

/** Rows that one file may have. */
export const MOST_ROWS = 200_000;
/** Rows by which a CSV file's form is told. */
const TOP = 30;

/**
 * A table out of the bytes of a CSV file or a workbook, with rows for what was counted or months side by side.
 * @param from first day that the file is said to be of: of which year its months are, where it does not say it
 * @throws FileRefused where it is none
 */
export async function heldTable(kind: GivenKind, bytes: Buffer, from?: string): Promise<HeldTable> {
  const sheets = isWorkbook(bytes) ? await readWorkbook(bytes) : undefined;
  const text = sheets ? "" : textOfTable(bytes);
  const begins = from ? financialYear(from) : undefined;
  // A CSV file may have many thousand rows: whether its months stand side by side is told from its first ones.
  const top = sheets ?? [{ name: "", rows: linesOfText(text, TOP) }];
  const isWide = monthsAcross(kind, top, columnKey, begins) !== undefined;
  const wide = isWide && monthsAcross(kind, sheets ?? [{ name: "", rows: linesOfText(text) }], columnKey, begins);
  const held = wide || (sheets ? tableOfSheets(kind, sheets, columnKey) : await tableOfText(text));
  if (!held) throw new FileRefused("No sheet of the workbook has columns with titles.");
  if (!wide && hasUnclearQuarters(top))
    throw new FileRefused(
      "The titles name quarters of a year, and not whether it begins in January or in April. Write the council’s year into them, as in 'Q1 2026/27', or the months, as in 'Apr to Jun 2026'.",
    );
  if (!wide && missingFields(kind, guessTable(kind, held)).length > 0 && lacksYear(top))
    throw new FileRefused(
      "The titles name months or quarters, and nothing says of which year. Say below from which day the file is, or write the year into them, as in 'April 2026' or 'Q1 2026/27'.",
    );
  if (held.rows.length === 0) throw new FileRefused("The file has no rows under the titles of its columns.");
  if (held.rows.length * (held.across?.length || 1) > MOST_ROWS)
    throw new FileRefused(`The file has more than ${MOST_ROWS.toLocaleString("en-GB")} rows. Give it in parts.`);
  return held;
}

/** The cells of a CSV file, line by line, however many each has; none where it is no CSV file, which its reader says. */
function linesOfText(text: string, to = -1): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, trim: true, to });
  } catch {
    return [];
  }
}

async function tableOfText(text: string): Promise<HeldTable> {
  const { columns, titles, rows, faults } = await readTable(text);
  const lines = text.split(/\r?\n/);
  return {
    columns,
    titles,
    rows,
    faults: faults.map((fault) => ({ ...fault, text: lines[fault.line - 1] ?? "" })),
  };
}

/** The table in a file on the disk, `.gz` too. @throws FileRefused where it is none */
export async function heldFile(kind: GivenKind, file: string): Promise<HeldTable> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new FileRefused(
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}.`,
    );
  });
  return heldTable(kind, file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}
