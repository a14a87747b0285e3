import type pg from "pg";
import { newId } from "../ids/ids.ts";
import type { Database } from "./database.ts";

const BATCH = 500;

export interface StagedRow {
  /** Line of the file, or any number that is its own. */
  line: number;
  doc: object;
}

/**
 * Writes rows to the staging table in batches, each a short transaction of its own, so that pages stay quick.
 * Leftovers of imports that died more than a day ago are cleared first.
 * @returns the batch to hand to the swap, and how many rows it has
 */
export async function stageRows(
  db: Database,
  rows: AsyncIterable<StagedRow>,
): Promise<{ batch: string; count: number }> {
  const batch = newId();
  let count = 0;
  let waiting: StagedRow[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const text = JSON.stringify(waiting);
    count += waiting.length;
    waiting = [];
    await db.asOwner((client) =>
      client.query(
        "INSERT INTO platform.staged (batch, line, doc) SELECT $1, line, doc FROM jsonb_to_recordset($2::jsonb) AS r(line integer, doc jsonb)",
        [batch, text],
      ),
    );
  };
  await db.asOwner((client) => client.query("DELETE FROM platform.staged WHERE staged_at < now() - interval '1 day'"));
  try {
    for await (const row of rows) {
      waiting.push(row);
      if (waiting.length === BATCH) await flush();
    }
    await flush();
  } catch (error) {
    await unstageRows(db, batch);
    throw error;
  }
  return { batch, count };
}

/**
 * Makes a batch, or some lines of it in their order, readable as `table (line, doc)` inside the open owner's
 * transaction; gone with it.
 * @returns the last line there, or null where there is none
 */
export async function stagedAs(
  client: pg.PoolClient,
  batch: string,
  table: string,
  { after = -2_147_483_648, most = null as number | null } = {},
): Promise<number | null> {
  await client.query(`CREATE TEMP TABLE ${table} (line integer, doc jsonb) ON COMMIT DROP`);
  await client.query(
    `INSERT INTO ${table} SELECT line, doc FROM platform.staged WHERE batch = $1 AND line > $2 ORDER BY line LIMIT $3`,
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
 * @param swap takes the rows of `table (line, doc)` in the open owner's transaction
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
