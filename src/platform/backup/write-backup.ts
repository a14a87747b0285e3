import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import type { Database } from "../db/database.ts";
import { backupSequences, backupTables } from "./tables.ts";

const FETCH = 2000;

/** The form of the file; grows when an older program could not read it. */
export const FORMAT = 1;

/** A text's line with the values of a row as PostgreSQL writes them, in the order of the columns; null for NULL. */
async function* rowsOf(client: pg.ClientBase, table: string, columns: string[]): AsyncGenerator<string[]> {
  const values = columns.map((column) => `${column}::text`).join(", ");
  await client.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT array_to_json(ARRAY[${values}])::text AS line FROM ${table}`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${FETCH} FROM backup_rows`);
    if (rows.length > 0) yield rows.map((row) => row.line);
    if (rows.length < FETCH) break;
  }
  await client.query("CLOSE backup_rows");
}

/**
 * Writes every row to a file, as of one moment, while others read and write. The file is gzipped lines of JSON: what it
 * is; then for each table its name and columns, and its rows; last the counters and a checksum of all before.
 * It appears whole or not at all, readable by this user alone.
 * @returns how many rows
 */
export async function writeBackup(
  db: Database,
  file: string,
  version: string,
  onProgress: (fraction: number) => void = () => {},
): Promise<number> {
  const part = `${file}.part`;
  const handle = await open(part, "w", 0o600);
  await handle.close();
  const lines = new PassThrough({ highWaterMark: 1 << 20 });
  const written = pipeline(lines, createGzip({ level: 6 }), createWriteStream(part, { flush: true, mode: 0o600 }));
  // Failing is told where it is awaited below.
  written.catch(() => {});
  const hash = createHash("sha256");
  let count = 0;
  const put = async (text: string) => {
    hash.update(text);
    if (!lines.write(text)) await Promise.race([once(lines, "drain"), written]);
  };
  try {
    await db.asOwner(async (client) => {
      await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
        "SELECT name, checksum FROM platform.migration ORDER BY name",
      );
      const tables = await backupTables(client);
      await put(`${JSON.stringify({ alcove: FORMAT, version, migrations })}\n`);
      for (const [index, table] of tables.entries()) {
        const columns = table.columns.map((column) => column.name);
        await put(`${JSON.stringify({ table: table.name, columns })}\n`);
        for await (const rows of rowsOf(client, table.name, columns)) {
          await put(`${rows.join("\n")}\n`);
          count += rows.length;
        }
        onProgress((index + 1) / tables.length);
      }
      await put(`${JSON.stringify({ counters: await backupSequences(client) })}\n`);
    });
    lines.end(`${JSON.stringify({ end: true, rows: count, sha256: hash.digest("hex") })}\n`);
    await written;
    await rename(part, file);
    return count;
  } catch (error) {
    lines.destroy();
    await rm(part, { force: true });
    throw error;
  }
}
