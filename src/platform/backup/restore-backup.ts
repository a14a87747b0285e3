import type pg from "pg";
import { applyMigrations, readMigrations } from "../db/migrate.ts";
import { BackupRefused, readBackup } from "./read-backup.ts";
import { backupTables, ourSchemas } from "./tables.ts";

/** The schema as it was when the backup was made, which later migrations then bring up to date. */
async function makeSchemaOf(client: pg.ClientBase, made: { name: string; checksum: string }[], folder: string) {
  const known = new Map(readMigrations(folder).map((migration) => [migration.name, migration]));
  for (const { name, checksum } of made) {
    const ours = known.get(name);
    if (!ours)
      throw new BackupRefused(`The backup was made by a newer Alcove (it has ${name}). Restore it with that version.`);
    if (ours.checksum !== checksum)
      throw new BackupRefused(`The backup was made with another ${name}: it is from another edition of Alcove.`);
  }
  for (const schema of await ourSchemas(client)) await client.query(`DROP SCHEMA "${schema}" CASCADE`);
  await applyMigrations(
    client,
    made.map(({ name }) => known.get(name)!),
  );
}

/** Takes the foreign keys off, so that tables can be filled in any order. @returns what puts them back, checking every row */
async function withoutForeignKeys(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ owner: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS owner, quote_ident(conname) AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
     WHERE contype = 'f' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`,
  );
  for (const { owner, name } of rows) await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${name}`);
  return async () => {
    for (const { owner, name, definition } of rows)
      await client.query(`ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${definition}`);
  };
}

/** Keeps triggers still: what they made of the rows when those came is in the backup too. @returns what wakes them */
async function withoutTriggers(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ owner: string }>(
    `SELECT DISTINCT tgrelid::regclass::text AS owner FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT tgisinternal AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'pgboss')`,
  );
  for (const { owner } of rows) await client.query(`ALTER TABLE ${owner} DISABLE TRIGGER USER`);
  return async () => {
    for (const { owner } of rows) await client.query(`ALTER TABLE ${owner} ENABLE TRIGGER USER`);
  };
}

/**
 * Puts a backup in place of whatever the database holds, in one transaction: should anything fail, nothing has changed.
 * Later migrations are for the caller to run.
 * @param client the owner's, outside any transaction
 * @returns how many rows
 * @throws BackupRefused
 */
export async function restoreBackup(
  client: pg.ClientBase,
  file: string,
  migrations: string,
  { replace = false, onProgress = (() => {}) as (rows: number) => void } = {},
): Promise<number> {
  let count = 0;
  await client.query("BEGIN");
  try {
    const { rows: there } = await client.query("SELECT to_regclass('platform.migration') IS NOT NULL AS there");
    if (there[0].there && !replace)
      throw new BackupRefused("The database is not empty. Write --replace to put the backup in its place.");
    let putBack: (() => Promise<void>) | undefined;
    let wake: (() => Promise<void>) | undefined;
    let types = new Map<string, Map<string, string>>();
    let insert: string | undefined;
    for await (const part of readBackup(file)) {
      if (part.kind === "head") {
        await makeSchemaOf(client, part.head.migrations, migrations);
        putBack = await withoutForeignKeys(client);
        wake = await withoutTriggers(client);
        const tables = await backupTables(client);
        types = new Map(
          tables.map(({ name, columns }) => [name, new Map(columns.map((column) => [column.name, column.type]))]),
        );
        // Migrations may have put rows in; the backup has them.
        if (tables.length > 0) await client.query(`TRUNCATE ${tables.map(({ name }) => name).join(", ")}`);
      } else if (part.kind === "table") {
        const columns = types.get(part.table);
        if (!columns || part.columns.some((column) => !columns.has(column)))
          throw new BackupRefused(`${file} has a table ${part.table} that its own version of Alcove does not have.`);
        const values = part.columns.map((column, index) => `(r->>${index})::${columns.get(column)}`);
        insert = `INSERT INTO ${part.table} (${part.columns.join(", ")}) OVERRIDING SYSTEM VALUE
          SELECT ${values.join(", ")} FROM json_array_elements($1::json) AS r`;
      } else if (part.kind === "rows") {
        if (!insert) throw new BackupRefused(`${file} is not a backup of Alcove.`);
        await client.query(insert, [`[${part.rows.join(",")}]`]);
        count += part.rows.length;
        onProgress(count);
      } else
        for (const { name, last } of part.counters)
          await client.query("SELECT setval($1::regclass, $2::bigint)", [name, last]);
    }
    await putBack?.();
    await wake?.();
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  await client.query("ANALYZE");
  return count;
}
