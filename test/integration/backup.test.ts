import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { restoreBackup } from "../../src/platform/backup/restore-backup.ts";
import { backupTables } from "../../src/platform/backup/tables.ts";
import { writeBackup } from "../../src/platform/backup/write-backup.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { withOwner } from "../../src/platform/db/open.ts";
import { foldFacts } from "../../src/platform/facts/fold-facts.ts";
import { inProject } from "../../src/platform/root.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../database-cases.ts";
import { actorOf, desk } from "../people.ts";
import { schemaDump } from "../schema-dump.ts";

const migrations = inProject("migrations");
const folder = mkdtempSync(path.join(tmpdir(), "alcove-backups-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every row of every table as text, in an order of its own. */
async function everything(db: Database): Promise<Record<string, string[]>> {
  return db.asOwner(async (client) => {
    const found: Record<string, string[]> = {};
    for (const { name } of await backupTables(client)) {
      const { rows } = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t ORDER BY 1`);
      found[name] = rows.map((row) => row.line);
    }
    return found;
  });
}

/** A little of everything that is hard to carry: quotes, other scripts, NULLs, arrays, JSON, instants, counters. */
async function fill(db: Database): Promise<void> {
  const rotherham = await insertService(db);
  const library = await insertLibrary(db, rotherham, { name: "Mowbray Gardens Library" });
  await insertLibrary(db, rotherham, { name: "A library nowhere", lat: null, lng: null });
  await db.asOwner(async (client) => {
    await client.query(
      `UPDATE places.library SET about = $1, co_located = $2, access = $3, updated_at = '2026-10-25 00:30:00.123456+00' WHERE id = $4`,
      [
        'It\'s "bright";\n\t\\N مكتبة\u2028 – zażółć {a,b}',
        ["a,b", 'c"d', "NULL", ""],
        { step_free: "yes", n: 1e21 },
        library.id,
      ],
    );
    await client.query(
      "INSERT INTO places.opening (library_id, service_id, weekday, opens, closes) VALUES ($1, $2, 1, '09:00', '24:00')",
      [library.id, rotherham.id],
    );
    await client.query(
      "INSERT INTO platform.outbox (kind, detail) SELECT 'test', to_jsonb(n) FROM generate_series(1, 1200) n",
    );
  });
}

/** What was counted and put right: what a trigger made of it is carried, not made again. */
async function fillFacts(db: Database): Promise<void> {
  const count = (id: number, corrects: number | null) =>
    db.asOwner((client) =>
      client.query(
        `INSERT INTO platform.fact (id, idempotency_key, occurred_on, corrects, service_id, kind, number)
         SELECT lpad($1::text, 32, '0')::uuid, $1::text, '2026-11-02', lpad($2::text, 32, '0')::uuid, id, 'visits', $1::integer
         FROM places.service`,
        [id, corrects],
      ),
    );
  await count(40, null);
  await foldFacts(db);
  await count(41, 40);
}

/** A picture, with bytes that a text must escape. The earlier version below has no such table. */
async function fillPicture(db: Database): Promise<void> {
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO places.look (service_id, brand, logo, logo_type, logo_width, logo_height)
       SELECT id, '#0f5540', $1, 'image/png', 120, 48 FROM places.service`,
      [Buffer.from([0, 255, 92, 39, 10, 128])],
    ),
  );
}

const files = new Map<Database["kind"], { file: string; rows: Record<string, string[]> }>();

describeOnBoth("A backup", (make) => {
  const file = path.join(folder, `${make.kind}.backup`);
  let db: Database;

  beforeAll(async () => {
    db = await make();
    await fill(db);
    await fillPicture(db);
    await fillFacts(db);
  });

  it("is written while others write, as of one moment", async () => {
    const rows = await everything(db);
    const count = Object.values(rows).flat().length;
    const scope = scopeOf({ id: "0190a000-0000-7000-8000-00000000000f" }, actorOf(desk));
    let writing = true;
    const writer = (async () => {
      let written = 0;
      for (; writing; written++)
        await db.work(scope, async () => {
          await db
            .trx<{ "platform.outbox": { kind: string; detail: string } }>()
            .insertInto("platform.outbox")
            .values({ kind: "meanwhile", detail: "{}" })
            .execute();
        });
      return written;
    })();
    const backedUp = await writeBackup(db, file, "0.0.0");
    writing = false;
    expect(await writer).toBeGreaterThan(0);
    expect(backedUp).toBeGreaterThanOrEqual(count);
    await db.asOwner((client) => client.query("DELETE FROM platform.outbox WHERE kind = 'meanwhile'"));
    expect(await writeBackup(db, file, "0.0.0")).toBe(count);
    files.set(make.kind, { file, rows });
  });

  it("is restored into an empty database as it was, counters too", async () => {
    const place = await make.place({ empty: true });
    await withOwner(place, (client) => restoreBackup(client, file, migrations));
    const restored = await make.open(place);
    expect(await everything(restored)).toEqual(await everything(db));
    expect(await schemaDump(restored)).toEqual(await schemaDump(db));
    const { rows } = await restored.asOwner((client) =>
      client.query<{ id: number }>("INSERT INTO platform.outbox (kind, detail) VALUES ('next', '{}') RETURNING id"),
    );
    expect(rows[0]!.id).toBeGreaterThan(1200);
    await restored.close();
  });

  it("replaces what is there only when told to", async () => {
    const place = await make.place();
    const restore = (replace: boolean) =>
      withOwner(place, (client) => restoreBackup(client, file, migrations, { replace }));
    await expect(restore(false)).rejects.toThrow("not empty");
    await restore(true);
    const restored = await make.open(place);
    expect(await everything(restored)).toEqual(await everything(db));
    await restored.close();
  });

  it("changes nothing where the file is damaged, cut short, newer or none", async () => {
    const place = await make.place();
    const bad = path.join(folder, "bad.backup");
    const text = gunzipSync(readFileSync(file)).toString();
    const head = JSON.parse(text.slice(0, text.indexOf("\n")));
    const withHead = (changed: object) =>
      gzipSync(`${JSON.stringify({ ...head, ...changed })}${text.slice(text.indexOf("\n"))}`);
    const cases: [string, Buffer][] = [
      ["checksum does not agree", gzipSync(text.replace("bright", "blight"))],
      ["cut short", gzipSync(text.slice(0, text.lastIndexOf('{"counters"')))],
      ["newer Alcove (9.9.9)", withHead({ alcove: 99, version: "9.9.9" })],
      [
        "newer Alcove (it has 9999_later)",
        withHead({ migrations: [...head.migrations, { name: "9999_later", checksum: "" }] }),
      ],
      ["not a backup", gzipSync("hello\n")],
      ["not a backup", Buffer.from("hello\n")],
    ];
    for (const [why, bytes] of cases) {
      writeFileSync(bad, bytes);
      const restore = withOwner(place, (client) => restoreBackup(client, bad, migrations, { replace: true }));
      await expect(restore, why).rejects.toThrow(why);
    }
    writeFileSync(bad, readFileSync(file));
    truncateSync(bad, 500);
    const cut = withOwner(place, (client) => restoreBackup(client, bad, migrations, { replace: true }));
    await expect(cut).rejects.toThrow("cut short");
    const untouched = await make.open(place);
    const { rows } = await untouched.asOwner((client) => client.query("SELECT 1 FROM places.library"));
    expect(rows).toEqual([]);
    await untouched.close();
  });
});

describeOnBoth("A backup of the other database", (make) => {
  it("is restored as it was", async () => {
    const { file, rows } = files.get(make.kind === "embedded" ? "postgres" : "embedded")!;
    const place = await make.place({ empty: true });
    await withOwner(place, (client) => restoreBackup(client, file, migrations));
    const restored = await make.open(place);
    expect(await everything(restored)).toEqual(rows);
    await restored.close();
  });
});

describeOnBoth("A backup of an earlier version", (make) => {
  it("is brought up to date", async () => {
    const earlier = mkdtempSync(path.join(tmpdir(), "alcove-earlier-"));
    cpSync(migrations, earlier, { recursive: true });
    rmSync(path.join(earlier, readdirSync(earlier).sort().at(-1)!));
    const db = await make.open(await make.place({ empty: true }), earlier);
    await fill(db);
    const file = path.join(folder, `${make.kind}-earlier.backup`);
    const rows = await everything(db);
    await writeBackup(db, file, "0.0.0");
    await db.close();
    const place = await make.place({ empty: true });
    await withOwner(place, (client) => restoreBackup(client, file, migrations));
    const restored = await make.open(place);
    expect(await everything(restored)).toMatchObject(rows);
    await restored.close();
    rmSync(earlier, { recursive: true });
  });
});
