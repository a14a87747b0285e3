import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../src/platform/db/open.ts";
import { inProject } from "../src/platform/root.ts";
import { startCluster } from "./postgres-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the tests' own PostgreSQL, with `{database}` where the name goes. */
    postgresUrl: string;
    /** A data folder with a migrated embedded database, to copy. */
    embeddedTemplate: string;
  }
}

/** The database that new ones are copied from. */
export const TEMPLATE = "alcove_template";

/** Before the integration tests: one PostgreSQL, and a migrated template for each database. */
export default async function setup(project: TestProject) {
  const cluster = await startCluster();
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-embedded-"));
  const finish = async () => {
    rmSync(folder, { recursive: true, force: true });
    await cluster.stop();
  };
  try {
    cluster.admin(`CREATE DATABASE ${TEMPLATE} OWNER alcove`);
    const migrations = inProject("migrations");
    const opened = await Promise.all([
      openDatabase({ dataDir: folder, databaseUrl: cluster.url(TEMPLATE) }, migrations),
      openDatabase({ dataDir: folder }, migrations),
    ]);
    for (const db of opened) await db.close();
    project.provide("postgresUrl", cluster.url("{database}"));
    project.provide("embeddedTemplate", folder);
  } catch (error) {
    await finish();
    throw error;
  }
  return finish;
}

/** Copies the embedded template into a new folder. */
export function copyEmbedded(template: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-embedded-"));
  cpSync(template, folder, { recursive: true });
  return folder;
}
