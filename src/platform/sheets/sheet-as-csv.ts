import { columnKey } from "../csv/read-import.ts";
import { writeCsv } from "../csv/write-csv.ts";
import type { WorkbookSheet } from "./read-workbook.ts";

/** Rows of a sheet in which its columns' titles are looked for. */
const MOST_ABOVE = 15;

/**
 * The sheet that has some columns, as CSV: its lines are the rows of the sheet, those above the titles and those without a
 * value empty. Where no sheet has all of them, the first with anything in it, from its first row.
 * @param columns keys (`columnKey`) that the row of titles must have
 */
export function sheetAsCsv(sheets: readonly WorkbookSheet[], columns: readonly string[]): string {
  const isTitles = (cells: string[]) => {
    const keys = cells.map(columnKey);
    return columns.every((column) => keys.includes(column));
  };
  const found = sheets.flatMap(({ rows }) => {
    const at = rows.slice(0, MOST_ABOVE).findIndex(isTitles);
    return at < 0 ? [] : [{ rows, at }];
  })[0];
  const { rows, at } = found ?? { rows: sheets.find((sheet) => sheet.rows.length > 0)?.rows ?? [], at: 0 };
  return rows
    .map((cells, index) =>
      index < at || cells.every((cell) => cell === "")
        ? "\r\n"
        : writeCsv([cells.map((cell) => cell.replace(/\s+/g, " "))]),
    )
    .join("");
}
