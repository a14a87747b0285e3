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

const newFolder = () => mkdtempSync(path.join(tmpdir(), "alcove-embedded-"));

/** Before the tests of a project: a migrated embedded database in a data folder, to copy. @returns how to remove it */
export async function provideEmbedded(project: TestProject): Promise<() => void> {
  const folder = newFolder();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await (await openDatabase({ dataDir: folder }, inProject("migrations"))).close();
    project.provide("embeddedTemplate", folder);
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

/** Before the integration tests: one PostgreSQL, and a migrated template for each database. */
export default async function setup(project: TestProject) {
  const cluster = await startCluster();
  const embedded = provideEmbedded(project);
  const finish = async () => {
    await embedded.then((remove) => remove()).catch(() => {});
    await cluster.stop();
  };
  try {
    cluster.admin(`CREATE DATABASE ${TEMPLATE} OWNER alcove`);
    await (await openDatabase({ dataDir: "", databaseUrl: cluster.url(TEMPLATE) }, inProject("migrations"))).close();
    await embedded;
    project.provide("postgresUrl", cluster.url("{database}"));
  } catch (error) {
    await finish();
    throw error;
  }
  return finish;
}

/** Copies the embedded template into a new folder. */
export function copyEmbedded(template: string): string {
  const folder = newFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}
