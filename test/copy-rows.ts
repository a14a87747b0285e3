import type pg from "pg";

/**
 * Copies rows of a table as the owner, each with some columns changed; what the database works out by itself it works out.
 * @param changed SQL by column; may name the row as `t` and its number as `n`
 * @param each copies of each row, numbered from 1
 * @param where which rows `t`; all unless told
 */
export async function copyRows(
  client: pg.PoolClient,
  table: string,
  changed: Record<string, string>,
  each: number,
  where = "true",
): Promise<void> {
  const { rows } = await client.query<{ column: string }>(
    `SELECT quote_ident(attname) AS column FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  const columns = rows.map(({ column }) => column);
  const changes = Object.entries(changed).map(([column, value]) => `'${column}', ${value}`);
  await client.query(
    `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${columns.map((column) => `r.${column}`).join(", ")}
     FROM ${table} t, generate_series(1, ${each}) AS n,
       jsonb_populate_record(NULL::${table}, to_jsonb(t) || jsonb_build_object(${changes.join(", ")})) AS r
     WHERE ${where}`,
  );
}
