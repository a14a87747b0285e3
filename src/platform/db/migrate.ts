import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";

/** The database cannot be brought up to date; the message is the line to show. */
export class MigrationRefused extends Error {}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations in a folder, in order of their numbers. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const sql = readFileSync(path.join(folder, file), "utf8");
      return { name: file.slice(0, -4), sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

const LEDGER = `
  CREATE SCHEMA IF NOT EXISTS platform;
  CREATE TABLE IF NOT EXISTS platform.migration (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`;

/** Two starts at once wait for each other on this number. */
const LOCK = 4_120_226;

/** Applies migrations in the open transaction and writes each down, with the ledger made where there is none. */
export async function applyMigrations(client: pg.ClientBase, migrations: Migration[]): Promise<void> {
  await client.query(LEDGER);
  for (const { name, sql, checksum } of migrations) {
    await client.query(sql);
    await client.query("INSERT INTO platform.migration (name, checksum) VALUES ($1, $2)", [name, checksum]);
  }
}

/**
 * Applies what is missing, each migration in a transaction of its own, under an advisory lock.
 * @throws MigrationRefused when the database is newer than this program, or a past migration was edited
 */
export async function migrate(
  client: pg.PoolClient,
  folder: string,
  onStep: (done: number, of: number) => void = () => {},
): Promise<void> {
  const migrations = readMigrations(folder);
  await client.query(`SELECT pg_advisory_lock(${LOCK})`);
  try {
    await client.query(LEDGER);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      "SELECT name, checksum FROM platform.migration",
    );
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    const known = new Set(migrations.map((migration) => migration.name));
    const newer = rows.find((row) => !known.has(row.name));
    if (newer)
      throw new MigrationRefused(
        `The database was made by a newer Alcove (it has ${newer.name}). Start that version, or restore a backup.`,
      );
    const edited = migrations.find(
      (migration) => applied.has(migration.name) && applied.get(migration.name) !== migration.checksum,
    );
    if (edited)
      throw new MigrationRefused(
        `The migration ${edited.name} was changed after it was applied. Put its file back as it was.`,
      );
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const [index, migration] of missing.entries()) {
      onStep(index, missing.length);
      await client.query("BEGIN");
      try {
        await applyMigrations(client, [migration]);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK");
        throw new Error(`Migration ${migration.name} failed`, { cause: error });
      }
    }
    onStep(missing.length, missing.length);
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${LOCK})`);
  }
}
