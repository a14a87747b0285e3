import { FileRefused } from "../csv/read-import.ts";
import { whatFile } from "../csv/what-file.ts";
import { zipFault } from "./check-zip.ts";

/** A sheet of a workbook: its cells as text, row by row. Dates are 'YYYY-MM-DD'. */
export interface WorkbookSheet {
  name: string;
  rows: string[][];
}

/** Whether bytes are a workbook as spreadsheet programs have saved them since 2007. */
export const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";

/** Bytes that a workbook may have once it is unpacked: a small file can hold far more than memory does. */
const MOST_UNPACKED = 300_000_000;
const UNREADABLE = "The file cannot be read as a workbook. Save it as 'CSV UTF-8' and give that.";

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  return String(cell).trim();
}

/** Reads the cells of every sheet. @throws FileRefused where it is no workbook that can be read */
export async function readWorkbook(bytes: Buffer): Promise<WorkbookSheet[]> {
  const what = whatFile(bytes);
  if (what && what !== "a spreadsheet")
    throw new FileRefused(`The file is ${what}, and cannot be read as a workbook of Excel.`);
  const fault = await zipFault(bytes, MOST_UNPACKED);
  if (fault === "too_large") throw new FileRefused("The workbook is too large. Save it as 'CSV UTF-8'.");
  if (fault) throw new FileRefused(UNREADABLE);
  // Loaded when a workbook is given: most processes never read one.
  const { default: readXlsxFile } = await import("read-excel-file/node");
  const sheets = await readXlsxFile(bytes).catch(() => {
    throw new FileRefused(UNREADABLE);
  });
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
}
