import pg from "pg";
import type { Settings } from "../settings.ts";
import { type Database, openEmbedded, openPostgres, startEmbedded } from "./database.ts";
import { migrate } from "./migrate.ts";

/** PostgreSQL could not be reached or is too old; the message is the line to show. */
export class DatabaseRefused extends Error {}

const OLDEST = 150_000;

/**
 * Runs a step as the owner of the database that the settings name, on one connection, whatever its schema is.
 * @throws DataFolderInUse, DatabaseRefused, each with one line to show
 */
export async function withOwner<T>(
  settings: Pick<Settings, "dataDir" | "databaseUrl">,
  step: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const { databaseUrl } = settings;
  if (!databaseUrl) {
    const started = await startEmbedded(settings.dataDir);
    try {
      const client = await started.pool.connect();
      try {
        return await step(client);
      } finally {
        client.release();
      }
    } finally {
      await started.stop();
    }
  }
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    connectionTimeoutMillis: 10_000,
    options: "-c timezone=UTC",
  });
  pool.on("error", () => {});
  try {
    const client = await pool.connect().catch((error: Error) => {
      const where = new URL(databaseUrl);
      throw new DatabaseRefused(
        `PostgreSQL at ${where.hostname}:${where.port || 5432} cannot be reached: ${error.message}`,
      );
    });
    try {
      const { rows } = await client.query("SHOW server_version_num");
      if (Number(rows[0].server_version_num) < OLDEST)
        throw new DatabaseRefused("Alcove needs PostgreSQL 15 or newer.");
      return await step(client);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

/**
 * Opens the database that the settings name and brings its schema up to date.
 * @throws DataFolderInUse, DatabaseRefused, MigrationRefused, each with one line to show
 */
export async function openDatabase(
  settings: Pick<Settings, "dataDir" | "databaseUrl">,
  migrations: string,
  onStep?: (done: number, of: number) => void,
): Promise<Database> {
  if (!settings.databaseUrl) {
    const started = await startEmbedded(settings.dataDir);
    try {
      const client = await started.pool.connect();
      try {
        await client.query("SET ROLE NONE");
        await migrate(client, migrations, onStep);
      } finally {
        client.release();
      }
      return await openEmbedded(started);
    } catch (error) {
      await started.stop();
      throw error;
    }
  }
  await withOwner(settings, (client) => migrate(client, migrations, onStep));
  return openPostgres(settings.databaseUrl);
}
