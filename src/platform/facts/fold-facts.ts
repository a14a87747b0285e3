import type pg from "pg";
import type { Database } from "../db/database.ts";
import { openWork } from "../db/scope.ts";
import { pauseBetweenParts } from "../db/staging.ts";

/** Changes of one transaction: on the embedded database pages wait meanwhile. */
const MOST = { postgres: 50_000, embedded: 2_000 };

/** Whoever changes the sums holds this number till the end of its transaction. */
export const ROLLED_LOCK = 4_120_257;

/** When something was last folded in, as a setting. */
const KEY = "facts folded";

const MONTH = "date_trunc('month', day::timestamp)::date";
const SUMS = "sum(number) AS number, sum(facts) AS facts";

/** Adds the rows of a statement's `source` to the sums, which are the columns and `number` and `facts`. */
const addTo = (table: string, columns: string[], select: string[], source: string, where = ""): string => `
  INSERT INTO platform.${table} AS r (${columns.join(", ")}, number, facts)
  SELECT ${select.join(", ")}, ${SUMS} FROM ${source} ${where} GROUP BY ${select.map((_, at) => at + 1).join(", ")}
  ON CONFLICT (${columns.join(", ")}) DO UPDATE SET number = r.number + excluded.number, facts = r.facts + excluded.facts`;

/** The kept sums: their table, and which changes make which of its rows. */
export const ROLLED_TABLES = [
  {
    table: "rolled_day",
    columns: ["service_id", "kind", "margin", "day", "library_id", "margin_value"],
    select: ["service_id", "kind", "margin", "day", "library_id", "margin_value"],
    where: "",
  },
  {
    table: "rolled_month",
    columns: ["service_id", "kind", "margin", "month", "library_id", "margin_value"],
    select: ["service_id", "kind", "margin", MONTH, "library_id", "margin_value"],
    where: "",
  },
  {
    table: "rolled_activity",
    columns: ["service_id", "kind", "margin", "month", "activity_id", "library_id", "margin_value"],
    select: ["service_id", "kind", "margin", MONTH, "activity_id", "library_id", "margin_value"],
    where: "WHERE activity_id IS NOT NULL",
  },
] as const;

const FOLD = `
  WITH taken AS (
    DELETE FROM platform.fact_change WHERE id <= (
      SELECT max(id) FROM (SELECT id FROM platform.fact_change ORDER BY id LIMIT $1) oldest)
    RETURNING *),
  ${ROLLED_TABLES.map(({ table, columns, select, where }) => `${table} AS (${addTo(table, [...columns], [...select], "taken", where)})`).join(",\n")}
  SELECT count(*)::integer AS taken FROM taken`;

/** Folds some changes in, in the owner's open transaction that holds the lock. @returns how many */
async function foldSome(client: pg.PoolClient, most: number): Promise<number> {
  const { rows } = await client.query<{ taken: number }>(FOLD, [most]);
  return rows[0]!.taken;
}

/**
 * Folds what facts have changed into the sums of them. A change is visible once its fact is, however long its
 * transaction took, and is gone with the transaction that added it: none is passed over, none counts twice. Where
 * somebody else is at it, it is left to them.
 * @returns how many changes
 */
export async function foldFacts(db: Database): Promise<number> {
  const most = MOST[db.kind];
  let folded = 0;
  for (;;) {
    const some = await db.asOwner(async (client) => {
      const { rows } = await client.query<{ mine: boolean }>(
        `SELECT pg_try_advisory_xact_lock(${ROLLED_LOCK}) AS mine`,
      );
      if (!rows[0]!.mine) return 0;
      const taken = await foldSome(client, most);
      if (taken > 0) await noteFolded(client);
      return taken;
    });
    folded += some;
    if (some < most) return folded;
    await pauseBetweenParts(db);
  }
}

const noteFolded = (client: pg.PoolClient) =>
  client.query(
    `INSERT INTO platform.setting (key, value) VALUES ('${KEY}', 'true')
     ON CONFLICT (key) DO UPDATE SET changed_at = now()`,
  );

/** The instant at which something was last folded in, in the open transaction; undefined: never. */
export async function foldedAt(): Promise<string | undefined> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const { rows } = await open.client.query<{ at: string }>(
    `SELECT changed_at AS at FROM platform.setting WHERE key = '${KEY}'`,
  );
  return rows[0]?.at;
}
