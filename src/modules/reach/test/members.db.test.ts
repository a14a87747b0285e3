import { beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnBoth, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, manager } from "../../../../test/people.ts";
import { membersByLibrary, membersFile, worldOfReach } from "../../../../test/reach-world.ts";
import { fixedClock } from "../../../platform/clock/clock.ts";
import { readTable } from "../../../platform/csv/read-table.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { loadAreas } from "../actions/load-areas.ts";
import { forgetMembersDrafts, keepMembersDraft } from "../actions/member-drafts.ts";
import { readGiven } from "../actions/read-given.ts";
import { takeMembers } from "../actions/take-members.ts";
import { standingReleases, takenCounts } from "../queries/counts.ts";
import type { ReachTables } from "../tables.ts";

const NOW = "2026-12-01T11:00:00Z";
const DATE = "2026-03-31";

describeOnBoth("Members by small area", (make) => {
  let db: Database;
  let world: Awaited<ReturnType<typeof worldOfReach>>;
  beforeAll(async () => {
    db = await make();
    world = await worldOfReach(db);
  });
  beforeEach(() => db.asOwner((client) => client.query("DELETE FROM reach.release; DELETE FROM reach.member_count")));

  const parts = () => ({ db, clock: fixedClock(NOW), secret: "a secret of the tests", base: 5 });
  const scope = () => scopeOf(world.rotherham, actorOf(manager));
  const visitor = (): Visitor => ({
    id: manager.id,
    name: manager.name,
    serviceId: world.rotherham.id,
    role: "manager",
    libraryIds: [],
  });
  const readFile = async (file: string, service: { id: string } = world.rotherham) =>
    readGiven(parts(), await world.serviceOf(service), (await readTable(file)).rows, null, "first");
  async function take(file: string, count = { id: newId(), source: "a file", isDraft: false }) {
    return takeMembers(parts(), scope(), count, await readFile(file));
  }
  const standing = () => db.work(scope(), () => standingReleases(db.trx<ReachTables>(), world.rotherham.id, DATE));
  const all = async (text: string) => (await db.asOwner((client) => client.query(text))).rows;

  it("are taken in with their lines as they came, and released protected", async () => {
    const file = membersFile({ E01000001: 503, E01000002: 7, E01000004: "x", E01900001: 61, Unknown: 3 });
    expect(await take(file)).toEqual({ done: { countedOn: DATE } });
    const [release] = await standing();
    expect(release).toMatchObject({ total: 574, base: 5, libraryId: null, byLibrary: false });
    const cells = new Map(release!.cells.map(({ name, shown, hidden }) => [name, [shown, hidden]]));
    expect([...cells.values()].every(([shown]) => shown! % 5 === 0)).toBe(true);
    expect([500, 505]).toContain(cells.get("E01000001")![0]);
    expect(cells.get("E01000004")).toEqual([0, 1]);
    // Divided into a 4th and a 7th tenth: it keeps its own.
    expect(release!.cells.find(({ name }) => name === "E01900001")).toMatchObject({ group: "tenth-5" });
    expect(release!.cells.reduce((sum, { shown }) => sum + shown, 0)).toBe(575);
    const rows = await all("SELECT area_code, members, given FROM reach.member_row ORDER BY line");
    expect(rows[1]).toEqual({
      area_code: "E01000002",
      members: 7,
      given: { local_authority: "Rotherham", count_date: DATE, area_code: "E01000002", members: "7" },
    });
    expect(rows[2]).toMatchObject({ area_code: "E01000004", members: null });
    expect(await db.work(scope(), () => takenCounts(db.trx(), world.rotherham.id))).toMatchObject([
      { countedOn: DATE, total: 574, takenBy: manager.name },
    ]);
  });

  it("are rounded alike at another date, and otherwise for another service", async () => {
    const counts = { E01000001: 501, E01000002: 502, E01000003: 503, E01000004: 504, E01000005: 501, E01000006: 502 };
    const cellsOf = async (file: string) => {
      await take(file);
      return (await all("SELECT cells FROM reach.release ORDER BY counted_on DESC LIMIT 1"))[0].cells;
    };
    const first = await cellsOf(membersFile(counts));
    expect(await cellsOf(membersFile(counts, { date: "2026-09-30" }))).toEqual(first);
    const others: unknown[] = [];
    for (let turn = 0; turn < 8; turn++) {
      await all("DELETE FROM reach.release; DELETE FROM reach.member_count");
      const read = await readFile(membersFile(counts));
      await takeMembers(
        { ...parts(), secret: `another ${turn}` },
        scope(),
        { id: newId(), source: "", isDraft: false },
        read,
      );
      others.push((await standing())[0]!.cells);
    }
    expect(others.some((cells) => JSON.stringify(cells) !== JSON.stringify(first))).toBe(true);
  });

  it("keep their release where a correction differs by fewer than five, and the file that was replaced", async () => {
    await take(membersFile({ E01000001: 100, E01000002: 52 }));
    const [first] = await standing();
    await take(membersFile({ E01000001: 100, E01000002: 55, E01000003: 1 }));
    expect((await standing())[0]!.id).toBe(first!.id);
    await take(membersFile({ E01000001: 100, E01000002: 57 }));
    const [second, ...more] = await standing();
    expect(more).toEqual([]);
    expect(second!.id).not.toBe(first!.id);
    expect(second!.total).toBe(157);
    expect(await all("SELECT state, count(*)::int FROM reach.member_count GROUP BY 1 ORDER BY 1")).toEqual([
      { state: "replaced", count: 2 },
      { state: "taken", count: 1 },
    ]);
  });

  it("have one shape a date: by library or not", async () => {
    await take(membersByLibrary({ "Mowbray Gardens/E01000001": 100, "Riverside/E01000001": 80 }));
    expect((await standing()).map(({ libraryId, total }) => [libraryId, total]).toSorted()).toEqual(
      [
        [world.mowbray.id, 100],
        [world.riverside.id, 80],
      ].toSorted(),
    );
    expect(await take(membersFile({ E01000001: 190 }))).toEqual({ refused: "by_library" });
    // A library that is no longer in the count has nobody any more.
    await take(membersByLibrary({ "Mowbray Gardens/E01000001": 100 }));
    const gone = (await standing()).find(({ libraryId }) => libraryId === world.riverside.id);
    expect(gone).toMatchObject({ total: 0, cells: [] });
  });

  it("are taken once from a draft that is pressed twice, and by two at once", async () => {
    const file = membersFile({ E01000001: 100 });
    const id = await keepMembersDraft(parts(), visitor(), { source: "a file", file, saidOn: null });
    const draft = { id, source: "a file", isDraft: true };
    const done = { done: { countedOn: DATE } };
    expect(await Promise.all([take(file, draft), take(file, draft), take(file)])).toEqual([done, done, done]);
    expect(await standing()).toHaveLength(1);
    expect(await all("SELECT 1 FROM reach.member_count WHERE state = 'taken'")).toHaveLength(1);
    expect(await all("SELECT 1 FROM reach.member_count")).toHaveLength(2);
    expect(await all("SELECT 1 FROM reach.member_count WHERE file IS NOT NULL")).toEqual([]);
    expect(await take(file, { ...draft, id: newId() })).toEqual({ refused: "not_found" });
  });

  it("wait a day as a draft and no longer", async () => {
    const keep = () => keepMembersDraft(parts(), visitor(), { source: "a file", file: "x", saidOn: null });
    await keep();
    await forgetMembersDrafts({ db, clock: fixedClock("2026-12-02T10:59:00Z") });
    expect(await all("SELECT 1 FROM reach.member_count")).toHaveLength(1);
    await forgetMembersDrafts({ db, clock: fixedClock("2026-12-02T11:01:00Z") });
    expect(await all("SELECT 1 FROM reach.member_count")).toEqual([]);
  });

  it("are seen by their own service alone", async () => {
    await take(membersFile({ E01000001: 100 }));
    const seen = (service: { id: string }) =>
      db.work(scopeOf(service, actorOf(manager)), async () => {
        const trx = db.trx<ReachTables>();
        const of = (table: "reach.member_count" | "reach.member_row" | "reach.release") =>
          trx.selectFrom(table).selectAll().execute();
        return [
          (await of("reach.member_count")).length,
          (await of("reach.member_row")).length,
          (await of("reach.release")).length,
        ];
      });
    expect(await seen(world.rotherham)).toEqual([1, 1, 1]);
    expect(await seen(world.sandwell)).toEqual([0, 0, 0]);
    await expect(db.reads<ReachTables>().selectFrom("reach.release").selectAll().execute()).rejects.toThrow(
      "permission",
    );
  });

  it("know what became of areas of 2011", async () => {
    async function* rows(...list: Record<string, string>[]) {
      yield* list;
    }
    const area = (code: string) => ({ lsoa21_code: code, lsoa21_name: code, lad24_code: "D", lad24_name: "Dales" });
    const pair = (lsoa11_code: string, lsoa21_code: string) => ({ lsoa11_code, lsoa21_code });
    const fresh = await make();
    await fresh.asOwner((client) =>
      loadAreas(client, {
        lookup: rows(area("E01000001"), area("E01000002"), area("E01000003")),
        imd2025: rows({ lsoa21_code: "E01000001", imd_decile: "3" }),
        imd2019: rows({ lsoa11_code: "E01800001", imd_decile: "2" }),
        lsoa11to21: rows(
          pair("E01000001", "E01000001"),
          pair("E01800001", "E01000002"),
          pair("E01800001", "E01000003"),
        ),
        census: rows(),
      }),
    );
    const { rows: former } = await fresh.asOwner((client) => client.query("SELECT * FROM reach.area_2011"));
    expect(former).toEqual([{ lsoa11: "E01800001", lsoa21s: ["E01000002", "E01000003"], tenth_2019: 2 }]);
  });
});
