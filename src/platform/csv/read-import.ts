import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { CsvError, parse } from "csv-parse";
import { delimiterOf } from "./delimiter.ts";
import type { CsvRow } from "./read-csv.ts";
import type { Rejection } from "./reject-report.ts";
import { whatFile } from "./what-file.ts";

/** The file as a whole cannot be taken; the message says what is wrong and where. */
export class FileRefused extends Error {}

/** 'Local authority', 'local_authority' and 'LOCAL AUTHORITY ' are one column. */
export const columnKey = (title: string): string =>
  title
    .replace(/^\ufeff/, "")
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

/** @returns how its values are parted; a packed file's by commas */
async function checkStart(file: string): Promise<string> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new FileRefused(
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}.`,
    );
  });
  try {
    if ((await handle.stat()).isDirectory()) throw new FileRefused(`${file} is a folder.`);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const start = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) throw new FileRefused(`${file} is empty.`);
    const mark = bytesRead > 1 ? start.readUInt16BE(0) : 0;
    if (mark === 0xfffe || mark === 0xfeff)
      throw new FileRefused(`${file} is in UTF-16. Save it again as 'CSV UTF-8'.`);
    if (mark === 0x504b) throw new FileRefused(`${file} is a spreadsheet or a zip archive. Save it as 'CSV UTF-8'.`);
    const what = whatFile(start);
    if (what) throw new FileRefused(`${file} is ${what}, and no table.`);
    if (mark !== 0x1f8b && start.includes(0)) throw new FileRefused(`${file} is not a text file.`);
    return mark === 0x1f8b ? "," : delimiterOf(start.toString("latin1"));
  } finally {
    await handle.close();
  }
}

/** Lets text through, and stops where the bytes are not UTF-8, with the line. */
function onlyUtf8(file: string): Transform {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let line = 1;
  const decode = (chunk: Buffer | undefined, done: (error: Error | null, text?: string) => void) => {
    try {
      const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
      if (text.includes("\0")) throw new Error();
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) line++;
      done(null, text);
    } catch {
      done(new FileRefused(`${file} is not UTF-8 text, at or after line ${line}. Save it again as 'CSV UTF-8'.`));
    }
  };
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => decode(chunk, done),
    flush: (done) => decode(undefined, done),
  });
}

function plainCsvError(file: string, error: CsvError): FileRefused {
  const line = Number(error.lines ?? 0);
  if (error.code === "CSV_QUOTE_NOT_CLOSED")
    return new FileRefused(`${file}: a quotation mark that opens before line ${line} is never closed.`);
  if (error.code === "CSV_INVALID_CLOSING_QUOTE" || error.code === "INVALID_OPENING_QUOTE")
    return new FileRefused(`${file}: a quotation mark stands where it should not, in line ${line}.`);
  return new FileRefused(`${file} cannot be read as CSV near line ${line}: ${error.message}`);
}

export interface ImportRow {
  /** Line of the file where the row ends, counting the header as 1. */
  line: number;
  /** Values by `columnKey`, trimmed. */
  row: CsvRow;
}

/** Lines above the titles of a file's columns that are looked through for them. */
const MOST_ABOVE = 40;

/**
 * Reads a CSV file row by row, `.gz` too, with its header checked first.
 * @param columns keys that must be there; each may be a list of spellings
 * @param isHeading whether a line is the one with the titles, where others may stand above it; notes below, which have but
 *   one cell, are then passed over
 * @throws FileRefused where the file as a whole is wrong: nothing of it should then be kept
 */
export async function* readImport(
  file: string,
  columns: (string | string[])[],
  onReject: (rejection: Rejection) => void,
  onProgress: (fraction: number) => void = () => {},
  isHeading?: (titles: string[]) => boolean,
): AsyncGenerator<ImportRow> {
  const found = await checkStart(file);
  // Above the titles stand lines that tell nothing of them.
  const delimiter = isHeading ? "," : found;
  const { size } = await stat(file);
  const source = createReadStream(file, { highWaterMark: 1 << 16 });
  let read = 0;
  source.on("data", (chunk) => {
    read += chunk.length;
    onProgress(read / size);
  });
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const stages = [...(file.endsWith(".gz") ? [createGunzip()] : []), onlyUtf8(file)];
  let from: NodeJS.ReadableStream = source;
  source.on("error", (error) => parser.destroy(error));
  for (const stage of stages) {
    stage.on("error", (error) => parser.destroy(error));
    from = from.pipe(stage);
  }
  from.pipe(parser);
  let header: string[] | undefined;
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!header) {
        if (isHeading && !isHeading(record)) {
          if (info.lines > MOST_ABOVE) break;
          continue;
        }
        header = record.map(columnKey);
        const missing = columns
          .map((column) => [column].flat())
          .filter((spellings) => !spellings.some((spelling) => header!.includes(spelling)));
        if (missing.length > 0)
          throw new FileRefused(
            `${file}: the first line must name the columns, and ${missing.map(([first]) => first).join(", ")} ${missing.length === 1 ? "is" : "are"} not among them.`,
          );
        const twice = header.find((key, index) => key && header!.indexOf(key) !== index);
        if (twice) throw new FileRefused(`${file}: the first line names the column ${twice} twice.`);
        continue;
      }
      if (isHeading && record.filter(Boolean).length < 2) continue;
      if (record.length !== header.length) {
        const reason = `This line has ${record.length} values where the first line names ${header.length} columns.`;
        onReject({ line: info.lines, field: "", reason });
        continue;
      }
      // A chunk of the file holds hundreds of rows: pages of the same process get their turn in between.
      if (++rows % 50 === 0) await new Promise(setImmediate);
      yield { line: info.lines, row: Object.fromEntries(header.map((key, index) => [key, record[index] ?? ""])) };
    }
  } catch (error) {
    throw error instanceof CsvError ? plainCsvError(file, error) : error;
  } finally {
    source.destroy();
  }
  if (!header)
    throw new FileRefused(isHeading ? `${file}: no line names the columns of a table.` : `${file} is empty.`);
}
