import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { FileRefused } from "../../../../platform/csv/read-import.ts";
import { readTable, textOfTable } from "../../../../platform/csv/read-table.ts";
import type { HeldTable } from "./given-parts.ts";

/** Rows that one file may have. */
export const MOST_ROWS = 200_000;

/** A table out of the bytes of a file. @throws FileRefused where it is none */
export async function heldTable(bytes: Buffer): Promise<HeldTable> {
  const text = textOfTable(bytes);
  const { columns, titles, rows, faults } = await readTable(text);
  if (rows.length === 0) throw new FileRefused("The file has no rows under its first line.");
  if (rows.length > MOST_ROWS)
    throw new FileRefused(`The file has more than ${MOST_ROWS.toLocaleString("en-GB")} rows. Give it in parts.`);
  const lines = text.split(/\r?\n/);
  return {
    columns,
    titles,
    rows,
    faults: faults.map((fault) => ({ ...fault, text: lines[fault.line - 1] ?? "" })),
  };
}

/** The table in a file on the disk, `.gz` too. @throws FileRefused where it is none */
export async function heldFile(file: string): Promise<HeldTable> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new FileRefused(
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}.`,
    );
  });
  return heldTable(file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}
