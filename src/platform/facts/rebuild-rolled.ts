import type pg from "pg";
import type { Database } from "../db/database.ts";
import { pauseBetweenParts } from "../db/staging.ts";
import { ROLLED_LOCK, ROLLED_TABLES } from "./fold-facts.ts";

/** Facts of one kind of a library service in one calendar year. */
interface Part {
  service: string;
  kind: string;
  year: number;
}

const PARTS = `
  SELECT DISTINCT service_id AS service, kind, extract(year FROM day)::integer AS year FROM (
    SELECT service_id, kind, occurred_on AS day FROM platform.fact GROUP BY 1, 2, 3
    UNION SELECT service_id, kind, month FROM platform.rolled_month
    UNION SELECT service_id, kind, day FROM platform.rolled_day
    UNION SELECT service_id, kind, month FROM platform.rolled_activity) days
  ORDER BY 1, 2, 3`;

const OF_PART = (day: string) =>
  `service_id = $1 AND kind = $2 AND ${day} BETWEEN make_date($3, 1, 1) AND make_date($3, 12, 31)`;
const DIMENSIONS = "service_id, kind, margin, occurred_on, library_id, activity_id, margin_value";

/**
 * What the facts of a part add up to, in `anew`, and what of it had not been folded in, in `waited`, as of one moment:
 * what is recorded afterwards waits to be folded as ever.
 */
const READ_PART = `
  WITH taken AS (DELETE FROM platform.fact_change WHERE ${OF_PART("day")} RETURNING *),
    waited AS (INSERT INTO waited SELECT service_id, kind, margin, day, library_id, activity_id, margin_value, number, facts
      FROM taken)
  INSERT INTO anew
  SELECT ${DIMENSIONS}, sum(number), count(*) FROM platform.fact f
  WHERE ${OF_PART("occurred_on")} AND NOT EXISTS (
    SELECT 1 FROM platform.fact c WHERE c.corrects = f.id AND c.service_id = $1 AND c.kind = $2)
  GROUP BY ${DIMENSIONS}`;

/**
 * Puts the sums of a part's facts in place of those that were kept, where any is another.
 * @returns how many there are, and how many were other than with what waited they should have been
 */
async function rebuildPart(client: pg.PoolClient, { service, kind, year }: Part): Promise<Rebuilt> {
  await client.query(`SELECT pg_advisory_xact_lock(${ROLLED_LOCK})`);
  for (const table of ["anew", "waited"])
    await client.query(
      `CREATE TEMP TABLE ${table} (service_id uuid, kind text, margin text, day date, library_id uuid, activity_id uuid,
         margin_value text, number numeric, facts bigint) ON COMMIT DROP`,
    );
  const of = [service, kind, year];
  await client.query(READ_PART, of);
  const { rowCount: waited } = await client.query("SELECT 1 FROM waited LIMIT 1");
  const done: Rebuilt = { sums: 0, different: 0 };
  for (const { table, columns, select, where } of ROLLED_TABLES) {
    const [into, by] = [columns.join(", "), select.join(", ")];
    const places = columns.map((_, at) => at + 1).join(", ");
    const day = columns[3];
    // What was kept with what waited, less what the facts say: nought, where it was right.
    const { rows } = await client.query<{ sums: number; different: number }>(
      `SELECT count(*) FILTER (WHERE standing > 0)::integer AS sums,
         count(*) FILTER (WHERE number <> 0 OR facts <> 0)::integer AS different
       FROM (
         SELECT sum(number) AS number, sum(facts) AS facts, sum(standing) AS standing FROM (
           SELECT ${into}, number, facts, 0 AS standing FROM platform.${table} WHERE ${OF_PART(day)}
           UNION ALL SELECT ${by}, number, facts, 0 FROM waited ${where}
           UNION ALL SELECT ${by}, -number, -facts, 1 FROM anew ${where}) both_sides
         GROUP BY ${into}) sums`,
      of,
    );
    const { sums, different } = rows[0]!;
    done.sums += sums;
    done.different += different;
    if (different === 0 && waited === 0) continue;
    await client.query(`DELETE FROM platform.${table} WHERE ${OF_PART(day)}`, of);
    await client.query(
      `INSERT INTO platform.${table} (${into}, number, facts)
       SELECT ${by}, sum(number), sum(facts) FROM anew ${where} GROUP BY ${places}`,
    );
  }
  return done;
}

export interface Rebuilt {
  /** Sums that are kept now. */
  sums: number;
  /** Sums that were others before. */
  different: number;
}

/**
 * Makes the sums anew from the facts, a kind and year of a library service at a time, each in a transaction of its own;
 * pages and recording go on meanwhile.
 */
export async function rebuildRolled(db: Database, onProgress: (fraction: number) => void = () => {}): Promise<Rebuilt> {
  const { rows: parts } = await db.asOwner((client) => client.query<Part>(PARTS));
  const all: Rebuilt = { sums: 0, different: 0 };
  for (const [at, part] of parts.entries()) {
    const { sums, different } = await db.asOwner((client) => rebuildPart(client, part));
    all.sums += sums;
    all.different += different;
    onProgress((at + 1) / parts.length);
    await pauseBetweenParts(db);
  }
  return all;
}
