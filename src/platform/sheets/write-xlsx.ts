/** A value of a cell; null is empty. Text stays text, whatever it begins with. */
export type SheetValue = string | number | null;

export interface SheetToWrite {
  /** Up to 31 characters, none of \\ / ? * [ ] : */
  name: string;
  /** The first row is the headings. */
  rows: readonly (readonly SheetValue[])[];
  /** Of each column in characters; what is not said is 14. */
  widths?: readonly number[];
}

const WIDTH = 14;

/** An Excel workbook of values: no formulas, no macros. The headings are bold and stay in sight. */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  // Loaded when a workbook is asked for: most processes never write one.
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  return writeXlsxFile(
    sheets.map(({ name, rows, widths }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map((_, at) => ({ width: widths?.[at] ?? WIDTH })),
      data: rows.map((row, at) =>
        row.map((value) =>
          value === null
            ? null
            : typeof value === "number"
              ? { type: Number, value }
              : {
                  type: String,
                  value,
                  wrap: true,
                  alignVertical: "top" as const,
                  ...(at === 0 && { fontWeight: "bold" as const }),
                },
        ),
      ),
    })),
  ).toBuffer();
}

/** What a workbook is served as. */
export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
