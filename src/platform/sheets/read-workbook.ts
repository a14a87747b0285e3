import { FileRefused } from "../csv/read-import.ts";

/** A sheet of a workbook: its cells as text, row by row. Dates are 'YYYY-MM-DD'. */
export interface WorkbookSheet {
  name: string;
  rows: string[][];
}

/** Whether bytes are a workbook as spreadsheet programs have saved them since 2007. */
export const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";

/** Bytes that a workbook may have once it is unpacked: a small file can hold far more than memory does. */
const MOST_UNPACKED = 300_000_000;
/** What stands before each entry of the list at a zip file's end, and where in it its size is. */
const ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const SIZE_AT = 24;

function unpackedSize(bytes: Buffer): number {
  let size = 0;
  for (let at = bytes.indexOf(ENTRY); at >= 0 && at + SIZE_AT + 4 <= bytes.length; at = bytes.indexOf(ENTRY, at + 4))
    size += bytes.readUInt32LE(at + SIZE_AT);
  return size;
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  return String(cell).trim();
}

/** Reads the cells of every sheet. @throws FileRefused where it is no workbook that can be read */
export async function readWorkbook(bytes: Buffer): Promise<WorkbookSheet[]> {
  if (unpackedSize(bytes) > MOST_UNPACKED) throw new FileRefused("The workbook is too large. Save it as 'CSV UTF-8'.");
  // Loaded when a workbook is given: most processes never read one.
  const { default: readXlsxFile } = await import("read-excel-file/node");
  const sheets = await readXlsxFile(bytes).catch(() => {
    throw new FileRefused("The file cannot be read as a workbook. Save it as 'CSV UTF-8' and give that.");
  });
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
}
