import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { columnKey, FileRefused } from "../../../../platform/csv/read-import.ts";
import { readTable, textOfTable } from "../../../../platform/csv/read-table.ts";
import { isWorkbook, readWorkbook } from "../../../../platform/sheets/read-workbook.ts";
import type { GivenKind } from "../../domain/given/kinds.ts";
import { type HeldTable, tableOfSheets } from "../../domain/given/table-of-sheets.ts";

/** Rows that one file may have. */
export const MOST_ROWS = 200_000;

/** A table out of the bytes of a CSV file or a workbook. @throws FileRefused where it is none */
export async function heldTable(kind: GivenKind, bytes: Buffer): Promise<HeldTable> {
  const held = isWorkbook(bytes)
    ? tableOfSheets(kind, await readWorkbook(bytes), columnKey)
    : await tableOfText(textOfTable(bytes));
  if (!held) throw new FileRefused("No sheet of the workbook has columns with titles.");
  if (held.rows.length === 0) throw new FileRefused("The file has no rows under the titles of its columns.");
  if (held.rows.length > MOST_ROWS)
    throw new FileRefused(`The file has more than ${MOST_ROWS.toLocaleString("en-GB")} rows. Give it in parts.`);
  return held;
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
