import { createReadStream, readFileSync } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { parse } from "csv-parse";
import { parse as parseNow } from "csv-parse/sync";

/** A row by its header names. */
export type CsvRow = Record<string, string>;

const OPTIONS = { columns: true, bom: true, skip_empty_lines: true } as const;

/** A whole CSV file with a header line; `.gz` is unpacked. For shipped files of known size. */
export function readCsv(file: string): CsvRow[] {
  const bytes = readFileSync(file);
  return parseNow(file.endsWith(".gz") ? gunzipSync(bytes) : bytes, OPTIONS) as unknown as CsvRow[];
}

/** The rows of a CSV file one by one, however large. Errors of reading or form end the loop by throwing. */
export async function* streamCsv(file: string): AsyncIterable<CsvRow> {
  const parser = parse(OPTIONS);
  const source = createReadStream(file);
  const done = (error?: Error | null) => error && parser.destroy(error);
  if (file.endsWith(".gz")) pipeline(source, createGunzip(), parser, done);
  else pipeline(source, parser, done);
  yield* parser as AsyncIterable<CsvRow>;
}
