import { readFile } from "node:fs/promises";
import path from "node:path";
import { importCensus, isCensusHeading } from "../modules/reach/index.ts";
import type { Job } from "../platform/admin/command.ts";
import { columnKey, FileRefused, type ImportRow, readImport } from "../platform/csv/read-import.ts";
import { isWorkbook, readWorkbook } from "../platform/sheets/read-workbook.ts";
import type { Import, Outcome } from "./import-kinds.ts";

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** Rows of a table that stands in a workbook, below what says of what it is. */
async function* workbookRows(bytes: Buffer, isHeading: (titles: string[]) => boolean): AsyncGenerator<ImportRow> {
  for (const { rows } of await readWorkbook(bytes)) {
    const at = rows.findIndex((cells) => isHeading(cells));
    if (at < 0) continue;
    const header = rows[at]!.map(columnKey);
    for (const [index, cells] of rows.entries()) {
      if (index <= at || cells.filter(Boolean).length < 2) continue;
      yield { line: index + 1, row: Object.fromEntries(header.map((key, place) => [key, cells[place] ?? ""])) };
    }
    return;
  }
  throw new FileRefused("No sheet of the workbook names the columns of a table.");
}

/** `alcove import census FILE`: a table of the census as it is downloaded, CSV (`.gz` too) or a workbook. */
export async function importCensusFile(
  { db }: Job,
  { file, source, people, onReject, onProgress }: Import,
): Promise<Outcome> {
  const above: string[] = [];
  const isHeading = (titles: string[]): boolean => {
    if (isCensusHeading(titles)) return true;
    above.push(titles.filter(Boolean).join(" "));
    return false;
  };
  const bytes = /\.xlsx$/i.test(file) ? await readFile(file) : undefined;
  const rows =
    bytes && isWorkbook(bytes) ? workbookRows(bytes, isHeading) : readImport(file, [], onReject, onProgress, isHeading);
  const { taken, passedOver, ...of } = await importCensus(db, rows, {
    source: source ?? path.basename(file),
    people,
    above: () => above.join("\n"),
    onReject,
  });
  const unused = of.ofWhat === "households" ? " It counts households, so people are not set beside it." : "";
  const other = passedOver.country + passedOver.kind;
  return {
    taken,
    more: [
      `Census by ${of.question}: ${of.ofWhat} of ${counted(of.areas, "area", "areas")}.${unused}`,
      ...(other > 0
        ? [`${counted(other, "line", "lines")} of other countries or other kinds of areas passed over.`]
        : []),
    ],
  };
}
