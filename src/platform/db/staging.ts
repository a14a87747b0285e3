import type pg from "pg";
import { newId } from "../ids/ids.ts";
import type { Database } from "./database.ts";

const BATCH = 500;
const PAUSE_MS = 50;

/**
 * Between two parts on the embedded database, whose one connection pages wait for: a page asks several things, one after
 * another, and without a pause each of them would wait for a part of its own.
 */
export const pauseBetweenParts = async ({ kind }: Pick<Database, "kind">): Promise<void> => {
  if (kind === "embedded") await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
};

export interface StagedRow {
  /** Line of the file, or any number that is its own. */
  line: number;
  doc: object;
  /** A UUID that may stand once in the batch: a later row with it is left out. */
  key?: string;
}

/** Hears of each row, in their order, once it is written or left out. @param earlier line of the row that has its key */
type OnStaged<Row> = (row: Row, earlier: number | undefined) => void;

/** A batch that is being filled. */
export interface Staging<Row extends StagedRow = StagedRow> {
  batch: string;
  /** Takes a row; now and then this writes those that wait. */
  add: (row: Row) => Promise<void>;
  /** Writes those that still wait. */
  end: () => Promise<void>;
  /** Rows written so far. */
  count: () => number;
}

/** Begins a batch: rows are written some hundreds at a time, each time in a short transaction, so that pages stay quick. */
export function stage<Row extends StagedRow>(db: Database, onStaged: OnStaged<Row> = () => {}): Staging<Row> {
  const batch = newId();
  let count = 0;
  let waiting: Row[] = [];
  const end = async () => {
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    const earlier = await db.asOwner((client) => writeRows(client, batch, rows));
    count += rows.length - earlier.size;
    for (const row of rows) onStaged(row, earlier.get(row.line));
  };
  const add = async (row: Row) => {
    if (waiting.push(row) === BATCH) await end();
  };
  return { batch, add, end, count: () => count };
}

/** @returns by its line, each row that was left out: the line of the one that has its key */
async function writeRows(client: pg.PoolClient, batch: string, rows: StagedRow[]): Promise<Map<number, number>> {
  const text = JSON.stringify(rows.map(({ line, key, doc }) => ({ line, key, doc })));
  const written = await client.query<{ line: number }>(
    `INSERT INTO platform.staged (batch, line, key, doc)
     SELECT $1, line, key, doc FROM jsonb_to_recordset($2::jsonb) AS r(line integer, key uuid, doc jsonb)
     ON CONFLICT (batch, key) DO NOTHING RETURNING line`,
    [batch, text],
  );
  if (written.rowCount === rows.length) return new Map();
  const there = new Set(written.rows.map(({ line }) => line));
  const out = rows.filter(({ line }) => !there.has(line));
  const first = await client.query<{ key: string; line: number }>(
    "SELECT key, line FROM platform.staged WHERE batch = $1 AND key = ANY($2::uuid[])",
    [batch, out.map(({ key }) => key)],
  );
  const lineOf = new Map(first.rows.map(({ key, line }) => [key, line]));
  return new Map(out.map(({ line, key }) => [line, lineOf.get(key!)!]));
}

/**
 * Writes rows to the staging table, and clears leftovers of imports that died more than a day ago.
 * @returns the batch to hand to the swap, and how many rows it has
 */
export async function stageRows<Row extends StagedRow>(
  db: Database,
  rows: AsyncIterable<Row>,
  onStaged?: OnStaged<Row>,
): Promise<{ batch: string; count: number }> {
  const staging = stage(db, onStaged);
  await db.asOwner((client) => client.query("DELETE FROM platform.staged WHERE staged_at < now() - interval '1 day'"));
  try {
    for await (const row of rows) await staging.add(row);
    await staging.end();
  } catch (error) {
    await unstageRows(db, staging.batch);
    throw error;
  }
  return { batch: staging.batch, count: staging.count() };
}

/**
 * Makes a batch, or some lines of it in their order, readable as `table (line, key, doc)` inside the open owner's
 * transaction; gone with it.
 * @returns the last line there, or null where there is none
 */
export async function stagedAs(
  client: pg.PoolClient,
  batch: string,
  table: string,
  { after = -2_147_483_648, most = null as number | null } = {},
): Promise<number | null> {
  await client.query(`CREATE TEMP TABLE ${table} (line integer, key uuid, doc jsonb) ON COMMIT DROP`);
  await client.query(
    `INSERT INTO ${table} SELECT line, key, doc FROM platform.staged WHERE batch = $1 AND line > $2 ORDER BY line LIMIT $3`,
    [batch, after, most],
  );
  // Without counts the planner joins a small guess, row by row.
  await client.query(`ANALYZE ${table}`);
  const { rows } = await client.query<{ last: number | null }>(`SELECT max(line) AS last FROM ${table}`);
  return rows[0]!.last;
}

/**
 * Swaps a batch in part by part, each in a transaction of its own with all that follows from it, so that pages which
 * wait for the one connection of the embedded database come in between. For rows that stand each for itself.
 * @param most rows of a part; null: all in one
 * @param swap takes the rows of `table (line, key, doc)` in the open owner's transaction
 */
export async function swapInParts(
  db: Database,
  batch: string,
  table: string,
  most: number | null,
  swap: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  let after: number | undefined;
  for (;;) {
    const last = await db.asOwner(async (client) => {
      const reached = await stagedAs(client, batch, table, { after, most });
      if (reached !== null) await swap(client);
      return reached;
    });
    if (last === null) return;
    after = last;
    await pauseBetweenParts(db);
  }
}

/**
 * Reads a batch by what its rows belong to, `doc.group`, some groups at a time and in their order, each time in a short
 * transaction of its own.
 */
export async function* stagedGroups<Doc>(
  db: Database,
  batch: string,
  most: number,
): AsyncGenerator<Map<string, Doc[]>> {
  for (let after = ""; ; ) {
    const { rows } = await db.asOwner((client) =>
      client.query<{ group: string; docs: Doc[] }>(
        `SELECT doc->>'group' AS "group", jsonb_agg(doc ORDER BY line) AS docs FROM platform.staged
         WHERE batch = $1 AND doc->>'group' > $2 GROUP BY 1 ORDER BY 1 LIMIT $3`,
        [batch, after, most],
      ),
    );
    if (rows.length === 0) return;
    yield new Map(rows.map((row) => [row.group, row.docs]));
    after = rows.at(-1)!.group;
  }
}

/** Removes a batch, swapped in or given up. */
export async function unstageRows(db: Database, batch: string): Promise<void> {
  await db.asOwner((client) => client.query("DELETE FROM platform.staged WHERE batch = $1", [batch]));
}
