import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import pg from "pg";
import { afterAll, describe, inject } from "vitest";
import type { Database } from "../src/platform/db/database.ts";
import { openDatabase } from "../src/platform/db/open.ts";
import type { Scope } from "../src/platform/db/scope.ts";
import { newId, slugOf } from "../src/platform/ids/ids.ts";
import { inProject } from "../src/platform/root.ts";
import { copyEmbedded, TEMPLATE } from "./databases.ts";

/** Where a database is, as settings say it: an address, or a data folder for the embedded one. */
export interface Place {
  dataDir: string;
  databaseUrl?: string;
}

/** What a suite gets: a fresh migrated database each time it asks. Everything is closed and removed after the suite. */
export interface Make {
  (): Promise<Database>;
  kind: Database["kind"];
  /** A fresh migrated place that nobody has opened; `empty`: not even migrated. */
  place: (options?: { empty?: boolean }) => Promise<Place>;
  /** Opens a place, with the product's own migrations unless another folder is given. */
  open: (place: Place, migrations?: string) => Promise<Database>;
}

async function asServer(sql: string): Promise<void> {
  const client = new pg.Client(inject("postgresUrl").replace("{database}", "postgres"));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Drops a database whoever is still connected. Its owner may not end the server's own housekeeping (autovacuum), which
 * is over in a moment: then it is asked again.
 */
async function drop(name: string): Promise<void> {
  for (let turn = 1; ; turn++) {
    try {
      return await asServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      if (turn === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function maker(kind: Database["kind"]): Make {
  const cleanups: (() => Promise<void> | void)[] = [];
  const open: Make["open"] = async (place, migrations = inProject("migrations")) => {
    const db = await openDatabase(place, migrations);
    let closed = false;
    const close = db.close;
    db.close = async () => {
      if (closed) return;
      closed = true;
      await close();
    };
    cleanups.push(() => db.close());
    return db;
  };
  const place: Make["place"] = async ({ empty = false } = {}) => {
    if (kind === "embedded") {
      const folder = copyEmbedded(inject("embeddedTemplate"));
      if (empty) rmSync(`${folder}/database`, { recursive: true });
      cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
      return { dataDir: folder };
    }
    const name = `suite_${randomBytes(6).toString("hex")}`;
    await asServer(`CREATE DATABASE ${name}${empty ? "" : ` TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`}`);
    cleanups.push(() => drop(name));
    return { dataDir: "", databaseUrl: inject("postgresUrl").replace("{database}", name) };
  };
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  return Object.assign(async () => open(await place()), { kind, place, open });
}

/** Runs a suite once on the embedded database and once on PostgreSQL. */
export function describeOnBoth(name: string, suite: (make: Make) => void): void {
  for (const kind of ["embedded", "postgres"] as const)
    describe(`${name} (${kind === "embedded" ? "embedded" : "PostgreSQL"})`, () => suite(maker(kind)));
}

/** A fresh migrated embedded database for a journey; its folder goes when it is closed. */
export async function openFresh(): Promise<Database> {
  const folder = copyEmbedded(inject("embeddedTemplate"));
  const db = await openDatabase({ dataDir: folder }, inProject("migrations"));
  const { close } = db;
  db.close = async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  };
  return db;
}

/** Puts in a library service; its slug comes from its name. */
export async function insertService(db: Database, { name = "Rotherham", id = newId() } = {}) {
  const service = { id, slug: slugOf(name), name };
  await db.asOwner((client) =>
    client.query("INSERT INTO places.service (id, slug, code, name, council_name) VALUES ($1, $2, $3, $4, $5)", [
      id,
      service.slug,
      `T-${service.slug}`,
      name,
      `${name} Council`,
    ]),
  );
  return service;
}

/** Puts in a published library of a service, in the middle of Rotherham unless said otherwise. */
export async function insertLibrary(
  db: Database,
  service: { id: string },
  {
    name = "Mowbray Gardens Library",
    id = newId(),
    lat = 53.4364 as number | null,
    lng = -1.3268 as number | null,
    address = "",
  } = {},
) {
  const library = { id, slug: slugOf(name), name, serviceId: service.id };
  await db.asOwner((client) =>
    client.query(
      "INSERT INTO places.library (id, service_id, slug, name, lat, lng, address) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      [id, service.id, library.slug, name, lat, lng, address],
    ),
  );
  return library;
}

/** A scope to work in for a service, by someone of the cast. */
export const scopeOf = (service: { id: string }, actor: Scope["actor"]): Scope => ({ service: service.id, actor });
