import { writeCsv } from "../../../platform/csv/write-csv.ts";
import type { Answer } from "../../../platform/http/route.ts";
import { type SheetValue, writeXlsx, XLSX_TYPE } from "../../../platform/sheets/write-xlsx.ts";

interface FigureTable {
  /** Of its sheet. */
  name: string;
  columns: string[];
  rows: SheetValue[][];
}

/** Columns that hold long text are wider. */
const WIDE = new Set(["address", "name", "in_words", "question", "table", "beside"]);

/**
 * Figures as a file with the method that they came about by: in CSV once in each table, in the last column of its first
 * row; in a workbook on a sheet of its own. In CSV further tables follow after an empty line.
 */
export async function tableFile(
  form: "csv" | "xlsx",
  { name, tables, method }: { name: string; tables: FigureTable[]; method: string[] },
): Promise<Answer> {
  const headers = { "cache-control": "no-store", "content-disposition": `attachment; filename="${name}.${form}"` };
  if (form === "xlsx")
    return {
      kind: "text",
      type: XLSX_TYPE,
      headers,
      body: await writeXlsx([
        ...tables.map(({ name: sheet, columns, rows }) => ({
          name: sheet,
          rows: [columns, ...rows],
          widths: columns.map((column) => (WIDE.has(column) ? 40 : 14)),
        })),
        { name: "Method", rows: [["How these figures came about"], ...method.map((line) => [line])], widths: [120] },
      ]),
    };
  const said = method.join(" ");
  const parts = tables.map(({ columns, rows }) =>
    writeCsv([
      [...columns, "method"],
      ...rows.map((row, at) => [...row.map((value) => value ?? ""), at === 0 ? said : ""]),
    ]),
  );
  return { kind: "text", type: "text/csv; charset=utf-8", headers, body: parts.join("\r\n") };
}
