import { expect, it } from "vitest";
import { describeOnBoth, insertService } from "../../../../test/database-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { followLeftOver } from "../actions/follow-organisations.ts";
import { NO_ID, partOf } from "../actions/import-parts.ts";
import { importServices, type ServicesGiven } from "../actions/import-services.ts";
import { debtAdvice } from "./source-cases.ts";

/** Several parts of a source on either database. */
const MANY = 600;

describeOnBoth("A source with more than is written at once", (make) => {
  const records = (many = MANY, over: (at: number) => object = () => ({})) =>
    Array.from({ length: many }, (_, at) =>
      debtAdvice(String(at), { organization: { id: String(at % 7), name: `Harbour ${at % 7}` }, ...over(at) }),
    );

  async function world() {
    const db = await make();
    const service = await insertService(db);
    const told: string[] = [];
    const take = (given: unknown[], more: Partial<ServicesGiven> = {}) =>
      importServices(db, {
        records: given,
        serviceId: service.id,
        source: "Directory",
        licence: "OGL v3",
        now: () => "2026-12-01T03:00:00Z",
        onReject: () => {},
        isWhole: () => true,
        onWritten: async (ids) => void told.push(...ids),
        ...more,
      });
    return { db, take, told };
  }
  const numbers = async (db: Database, sql: string) =>
    (await db.asOwner((client) => client.query<{ n: number }>(`SELECT ${sql} AS n`))).rows[0]!.n;
  const shown = (db: Database) => numbers(db, "(SELECT count(*) FROM partners.service WHERE withdrawn_at IS NULL)");

  it("is counted right, and what is gone is found by looking each row up, not by comparing it with all others", async () => {
    const { db, take, told } = await world();
    const none = { added: 0, changed: 0, withdrawn: 0, refused: 0, whole: true, placesWithheld: 0 };
    expect(await take(records())).toEqual({ ...none, taken: MANY, added: MANY, unchanged: 0 });
    told.length = 0;
    expect(await take(records())).toEqual({ ...none, taken: MANY, unchanged: MANY });
    expect(told).toEqual([]);
    // Three others are gone, two say something else, one is twice there, and an organisation has another name: what the first of
    // its records says holds for those of later parts, too, and each of its services has changed once.
    const later = records(MANY - 3, (at) => ({
      ...(at < 2 && { description: "Other." }),
      ...(at % 7 === 0 && { organization: { id: "0", name: at === 0 ? "Harbour Trust" : "Harbour 0" } }),
    }));
    const changed = later.filter((_, at) => at < 2 || at % 7 === 0).length;
    expect(await take([...later, later[5]])).toEqual({
      ...none,
      taken: MANY - 3,
      changed,
      unchanged: MANY - 3 - changed,
      withdrawn: 3,
      refused: 1,
    });
    expect(new Set(told).size).toBe(changed + 3);
    expect(
      await numbers(db, "(SELECT string_agg(DISTINCT name, ', ') FROM partners.organisation WHERE name LIKE '%Trust')"),
    ).toBe("Harbour Trust");
    expect(await numbers(db, "(SELECT count(*) FROM platform.staged)")).toBe(0);
    // Four imports of so many: each row is written, read into its part, looked up and deleted. Were each compared with
    // all others, they would be read a hundred times as often.
    await db.asOwner((client) => client.query("SELECT pg_stat_force_next_flush()"));
    const read = await numbers(
      db,
      "(SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_all_tables WHERE relname = 'staged')",
    );
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(4 * MANY * 10);
  });

  it("that is in memory already lets whatever else this process does have its turn while it is read", async () => {
    const { take } = await world();
    let turns = 0;
    let over = false;
    const count = () => {
      turns++;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    const seen: number[] = [];
    function* counted() {
      for (const record of records(200)) {
        seen.push(turns);
        yield record;
      }
    }
    await take([], { records: counted() });
    over = true;
    // Nothing is written before five hundred were read.
    expect(seen.at(-1)! - seen[0]!).toBeGreaterThanOrEqual(9);
  });

  it("lets a page that asks several things one after another come between two parts", async () => {
    const { db, take } = await world();
    let parts = 0;
    const page = async () => {
      const begun = parts + 2;
      while (parts < begun) await new Promise(setImmediate);
      const before = parts;
      for (let each = 0; each < 6; each++) await db.readNamed("", "SELECT 1", []);
      return parts - before;
    };
    // What is written, and then what is gone.
    for (const given of [records(), records(1)]) {
      const passed = page();
      await take(given, { onWritten: async () => void parts++ });
      expect(await passed).toBeLessThan(5);
    }
  });

  it("that stops half way keeps what was written and leaves nothing behind; the next time brings the rest", async () => {
    const { db, take } = await world();
    let parts = 0;
    const dies = async () => {
      if (++parts > 1) throw new Error("killed");
    };
    await expect(take(records(), { onWritten: dies })).rejects.toThrow("killed");
    const kept = partOf(db);
    expect(await shown(db)).toBe(kept);
    expect(await numbers(db, "(SELECT count(*) FROM platform.staged)")).toBe(0);
    expect(await take(records())).toMatchObject({ added: MANY - kept, unchanged: kept });
    // A reader that breaks at the very end changes nothing.
    const broken = async function* () {
      yield* records(MANY - 100);
      throw new Error("broken");
    };
    await expect(take([], { records: broken() })).rejects.toThrow("broken");
    expect(await shown(db)).toBe(MANY);
  });

  it("lets all that an organisation has follow it in parts, and goes on where that stopped half way", async () => {
    const { db, take, told } = await world();
    await take(records());
    told.length = 0;
    const due = () => numbers(db, "(SELECT count(*) FROM partners.organisation WHERE services_after IS NOT NULL)");
    const renamed = (name: string) => records(MANY, () => ({ organization: { id: "0", name } }));
    // What comes to one organisation is changed by that; from then on only its name is other.
    await take(renamed("Harbour 0"));
    const sizes: number[] = [];
    const once = async (ids: string[]) => {
      sizes.push(ids.length);
      if (sizes.length === 2) throw new Error("killed");
    };
    await expect(take(renamed("Harbour Trust"), { onWritten: once })).rejects.toThrow("killed");
    expect(await due()).toBe(1);
    sizes.push(0);
    told.length = 0;
    expect(
      await take(renamed("Harbour Trust"), {
        onWritten: async (ids) => {
          sizes.push(ids.length);
          told.push(...ids);
        },
      }),
    ).toMatchObject({
      taken: MANY,
      changed: MANY - partOf(db),
      unchanged: partOf(db),
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(partOf(db));
    expect(new Set(told).size).toBe(MANY - partOf(db));
    expect(await due()).toBe(0);
    // Whoever does not read it again: the work of each minute, once an hour has gone.
    await db.asOwner((client) =>
      client.query(`UPDATE partners.organisation SET services_after = '${NO_ID}' WHERE name = 'Harbour Trust'`),
    );
    const tell = async ({ detail }: { detail: unknown }) => void told.push(...(detail as { ids: string[] }).ids);
    const at = (now: string) => ({ db, clock: { now: () => now }, events: { tell } }) as never;
    expect(await followLeftOver(at("2026-12-01T03:30:00Z"))).toMatchObject({ all: 0 });
    expect(await followLeftOver(at("2026-12-01T04:30:00Z"))).toMatchObject({ all: MANY });
  });

  it("that two read at once is there once, whichever order they read it in", async () => {
    const { db, take } = await world();
    const done = await Promise.all([take(records()), take(records().toReversed()), take(records())]);
    expect(done.map(({ taken, refused }) => [taken, refused])).toEqual([1, 2, 3].map(() => [MANY, 0]));
    expect(done.reduce((all, { added }) => all + added, 0)).toBe(MANY);
    expect(await shown(db)).toBe(MANY);
    expect(await take(records())).toMatchObject({ added: 0, changed: 0, unchanged: MANY, withdrawn: 0 });
  });
});
