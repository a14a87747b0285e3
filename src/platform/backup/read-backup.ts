import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { textLines } from "../csv/text-lines.ts";
import { FORMAT } from "./write-backup.ts";

/** The file is no whole backup that this program can read; the message is the line to show. */
export class BackupRefused extends Error {}

const head = z.object({
  alcove: z.number(),
  version: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
});
export type BackupHead = z.infer<typeof head>;
const table = z.object({ table: z.string(), columns: z.array(z.string()) });
const counters = z.object({ counters: z.array(z.object({ name: z.string(), last: z.string() })) });
const end = z.object({ end: z.literal(true), rows: z.number(), sha256: z.string() });

/** The parts of a backup in their order. Rows come as JSON texts, a batch at a time. */
export type BackupPart =
  | { kind: "head"; head: BackupHead }
  | { kind: "table"; table: string; columns: string[] }
  | { kind: "rows"; rows: string[] }
  | { kind: "counters"; counters: { name: string; last: string }[] };

const BATCH = 500;

/**
 * Reads a backup from its start to its end. It is whole only when the loop ends without throwing.
 * @throws BackupRefused where it is none, newer, cut short or changed
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const refuse = (why: string) => new BackupRefused(`${file} ${why}`);
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on("error", (error) => unzipped.destroy(error));
  const hash = createHash("sha256");
  let ended = false;
  let first = true;
  let count = 0;
  let rows: string[] = [];
  try {
    for await (const line of textLines(source.pipe(unzipped))) {
      if (ended) throw refuse("has something after its end.");
      if (first) {
        const read = head.safeParse(JSON.parse(line));
        if (!read.success) throw refuse("is not a backup of Alcove.");
        if (read.data.alcove > FORMAT) throw refuse(`was made by a newer Alcove (${read.data.version}).`);
        first = false;
        yield { kind: "head", head: read.data };
      } else if (line.startsWith("[")) {
        count++;
        rows.push(line);
        if (rows.length === BATCH) {
          yield { kind: "rows", rows };
          rows = [];
        }
      } else {
        if (rows.length > 0) yield { kind: "rows", rows };
        rows = [];
        const value: unknown = JSON.parse(line);
        const [asTable, asCounters, asEnd] = [table.safeParse(value), counters.safeParse(value), end.safeParse(value)];
        if (asTable.success) yield { kind: "table", ...asTable.data };
        else if (asCounters.success) yield { kind: "counters", ...asCounters.data };
        else if (asEnd.success) {
          ended = true;
          if (asEnd.data.rows !== count || asEnd.data.sha256 !== hash.digest("hex"))
            throw refuse("is damaged: its checksum does not agree.");
          continue;
        } else throw refuse("is not a backup of Alcove.");
      }
      hash.update(`${line}\n`);
    }
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new BackupRefused(`There is no file ${file}.`);
    if (code === "Z_BUF_ERROR") throw refuse("is cut short.");
    if (error instanceof SyntaxError || code?.startsWith("Z_"))
      throw refuse("is not a backup of Alcove, or is damaged.");
    throw error;
  } finally {
    source.destroy();
  }
  if (!ended) throw refuse("is cut short.");
}
