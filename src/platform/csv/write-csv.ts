/** What a spreadsheet takes for a formula: text of strangers must never be one. */
const FORMULA = /^[=+\-@\t\r]/;

/** A field of a CSV file (RFC 4180); text is never a formula. */
export function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180), safe to open in a spreadsheet. */
export const writeCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
