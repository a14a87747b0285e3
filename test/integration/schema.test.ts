import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { MigrationRefused } from "../../src/platform/db/migrate.ts";
import { TENANCY } from "../../src/platform/db/tenancy.ts";
import { inProject } from "../../src/platform/root.ts";
import { describeOnBoth } from "../database-cases.ts";
import { declaredTables } from "../declared-tables.ts";
import { schemaDump } from "../schema-dump.ts";

const dumps = new Map<Database["kind"], Awaited<ReturnType<typeof schemaDump>>>();

/** What node-postgres gives for each type, as this product has set it up. */
const KIND_OF_TYPE: Record<string, string> = {
  text: "string",
  uuid: "string",
  "timestamp with time zone": "string",
  date: "string",
  "time without time zone": "string",
  smallint: "number",
  integer: "number",
  bigint: "number",
  numeric: "number",
  "double precision": "number",
  boolean: "boolean",
  ARRAY: "array",
};

describeOnBoth("The schema", (make) => {
  it("has every table declared by whose its rows are, and locked where a service's", async () => {
    const db = await make();
    dumps.set(db.kind, await schemaDump(db));
    const tables = await db.asOwner(async (client) => {
      const { rows } = await client.query<{ name: string; locked: boolean; policies: number }>(`
        SELECT n.nspname || '.' || c.relname AS name, c.relrowsecurity AS locked,
          (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND 'alcove_app'::regrole = ANY(p.polroles)) AS policies
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%'
          AND n.nspname NOT IN ('information_schema', 'public', 'pgboss')`);
      return rows;
    });
    expect(tables.map((table) => table.name).filter((name) => !(name in TENANCY))).toEqual([]);
    expect(tables.filter((table) => TENANCY[table.name] === "tenant" && !(table.locked && table.policies > 0))).toEqual(
      [],
    );
  });

  it("is what each tables.ts says", async () => {
    const db = await make();
    const columns = await db.asOwner(async (client) => {
      const { rows } = await client.query<{
        name: string;
        column: string;
        nullable: boolean;
        type: string;
        view: boolean;
      }>(`
        SELECT c.table_schema || '.' || c.table_name AS name, column_name AS column, is_nullable = 'YES' AS nullable,
          data_type AS type, table_type = 'VIEW' AS view
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)`);
      return Map.groupBy(rows, (row) => row.name);
    });
    const wrong: string[] = [];
    for (const [table, { file, columns: declared }] of declaredTables()) {
      const there = new Map((columns.get(table) ?? []).map((row) => [row.column, row]));
      for (const column of there.keys())
        if (!declared.has(column)) wrong.push(`${file}: ${table}.${column} is not declared`);
      for (const [column, { nullable, kind }] of declared) {
        const row = there.get(column);
        if (!row) {
          wrong.push(`${file}: ${table}.${column} does not exist`);
          continue;
        }
        if (!row.view && row.nullable !== nullable)
          wrong.push(`${file}: ${table}.${column} ${row.nullable ? "may be" : "is never"} null`);
        const expected = KIND_OF_TYPE[row.type];
        if (expected && expected !== kind) wrong.push(`${file}: ${table}.${column} is ${row.type}, said to be ${kind}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(declaredTables().size).toBeGreaterThan(5);
  });
});

describe("Both databases", () => {
  it("are the same after migrating", () => {
    expect(dumps.get("embedded")!.columns!.length).toBeGreaterThan(50);
    expect(dumps.get("embedded")).toEqual(dumps.get("postgres"));
  });
});

describeOnBoth("A start", (make) => {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-migrations-"));
  cpSync(inProject("migrations"), folder, { recursive: true });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("makes an empty database whole, once, and nothing more the second time", async () => {
    const place = await make.place({ empty: true });
    const first = await make.open(place, folder);
    expect(await schemaDump(first)).toEqual(dumps.get(make.kind));
    await first.close();
    await (await make.open(place, folder)).close();
  });

  it("refuses a database that a newer version made", async () => {
    const place = await make.place();
    writeFileSync(path.join(folder, "9999_later.sql"), "CREATE TABLE platform.later (id integer);");
    await (await make.open(place, folder)).close();
    rmSync(path.join(folder, "9999_later.sql"));
    const again = make.open(place, folder);
    await expect(again).rejects.toThrow(MigrationRefused);
    await expect(again).rejects.toThrow("newer Alcove (it has 9999_later)");
  });

  it("undoes a migration that fails half-way, and keeps those before it", async () => {
    const place = await make.place();
    const file = path.join(folder, "9998_wrong.sql");
    writeFileSync(file, "CREATE TABLE platform.half (id integer); SELECT 1 / 0;");
    await expect(make.open(place, folder)).rejects.toThrow("Migration 9998_wrong failed");
    rmSync(file);
    const db = await make.open(place, folder);
    expect(await schemaDump(db)).toEqual(dumps.get(make.kind));
    await db.close();
  });

  it("refuses a migration that was changed after it was applied", async () => {
    const place = await make.place();
    const [first = ""] = readdirSync(folder).sort();
    appendFileSync(path.join(folder, first), "\n-- a later thought\n");
    await expect(make.open(place, folder)).rejects.toThrow(`${first.slice(0, -4)} was changed after it was applied`);
  });
});
