import type pg from "pg";

/** Where nothing of ours lies, or what makes itself anew: the job queue, rows on their way in, the ledger of migrations. */
const LEFT_OUT = ["platform.migration", "platform.staged"];
const OURS = "nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')";

export interface BackupTable {
  name: string;
  columns: { name: string; type: string }[];
}

/** Every table whose rows a backup holds, with the columns that are written and not computed. */
export async function backupTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND ${OURS} AND n.nspname <> 'pgboss' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY n.nspname, c.relname ORDER BY n.nspname, c.relname`,
  );
  return rows.filter((table) => !LEFT_OUT.includes(table.name));
}

/** How far each counter of ours has got. */
export async function backupSequences(client: pg.ClientBase): Promise<{ name: string; last: string }[]> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last FROM pg_sequences
     WHERE last_value IS NOT NULL AND schemaname IN (SELECT nspname FROM pg_namespace WHERE ${OURS} AND nspname <> 'pgboss')`,
  );
  return rows;
}

/** Our schemas as they stand, the job queue's too. */
export async function ourSchemas(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ nspname: string }>(`SELECT nspname FROM pg_namespace WHERE ${OURS}`);
  return rows.map((row) => row.nspname);
}
