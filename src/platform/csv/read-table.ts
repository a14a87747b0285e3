import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse";
import { delimiterOf } from "./delimiter.ts";
import { columnKey, FileRefused, type ImportRow, readImport } from "./read-import.ts";
import type { Rejection } from "./reject-report.ts";
import { whatFile } from "./what-file.ts";

export interface Table {
  /** Columns as `columnKey` has them, in their order. */
  columns: string[];
  /** Their titles as they stand in the file. */
  titles: Record<string, string>;
}

/** The first bytes of a file, as far as a first line goes. */
async function startOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The first line of a CSV file. @throws FileRefused where it names no columns */
export async function readColumns(file: string): Promise<Table> {
  const source = createReadStream(file);
  const delimiter = await startOf(file).then(delimiterOf);
  const parser = source.pipe(
    parse({ delimiter, bom: true, to: 1, relax_column_count: true, skip_empty_lines: true, trim: true }),
  );
  try {
    for await (const header of parser as AsyncIterable<string[]>) {
      const named = header.map((title) => [columnKey(title), title] as const).filter(([column]) => column);
      if (named.length > 0) return { columns: named.map(([column]) => column), titles: Object.fromEntries(named) };
    }
  } finally {
    source.destroy();
  }
  throw new FileRefused(`${file}: the first line must name the columns.`);
}

/**
 * The rows of a table that somebody gave, held as text, and its columns.
 * @throws FileRefused whose words speak of 'The file'
 */
export async function readTable(text: string): Promise<Table & { rows: ImportRow[]; faults: Rejection[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), "alcove-table-"));
  const file = path.join(folder, "given.csv");
  try {
    await writeFile(file, text);
    const rows: ImportRow[] = [];
    const faults: Rejection[] = [];
    for await (const row of readImport(file, [], (fault) => faults.push(fault))) rows.push(row);
    return { ...(await readColumns(file)), rows, faults };
  } catch (error) {
    throw error instanceof FileRefused ? new FileRefused(error.message.replaceAll(file, "The file")) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bytes that somebody gave, as text. @throws FileRefused where they are none */
export function textOfTable(bytes: Buffer): string {
  const what = whatFile(bytes);
  if (what)
    throw new FileRefused(
      `The file is ${what}${what.startsWith("a spreadsheet") ? "" : ", and no table"}. ${what.startsWith("a spreadsheet") ? "Save it" : "Save the table"} as 'CSV UTF-8' and give that.`,
    );
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {}
  throw new FileRefused("The file is not UTF-8 text. Save it as 'CSV UTF-8' and give that.");
}
