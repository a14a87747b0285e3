import type { Pdf } from "../src/platform/pdf/write-pdf.ts";

/** What a paper would print, line by line. */
export function printed(write: (pdf: Pdf) => void): string[] {
  const lines: string[] = [];
  const say = (text: string) => void lines.push(text);
  const nothing = () => undefined;
  write({
    heading: say,
    subheading: say,
    line: say,
    space: nothing,
    table: (_, rows) => rows.forEach((row) => void lines.push(row.join(" | "))),
    blanks: nothing,
    newPage: nothing,
    finish: () => Promise.resolve(Buffer.alloc(0)),
  });
  return lines;
}
