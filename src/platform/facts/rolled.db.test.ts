import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, it } from "vitest";
import { describeOnBoth, insertService, scopeOf } from "../../../test/database-cases.ts";
import { actorOf, manager } from "../../../test/people.ts";
import type { Database } from "../db/database.ts";
import { newId } from "../ids/ids.ts";
import { foldFacts } from "./fold-facts.ts";
import { rebuildRolled } from "./rebuild-rolled.ts";
import { recordDay } from "./record-day.ts";
import { recordFacts } from "./record-facts.ts";
import { type RolledQuery, type RolledRow, rolledNumbers } from "./rolled.ts";

const LIBRARIES = [newId(), newId(), newId()];
const ACTIVITIES = [newId(), newId(), newId(), newId()];
const DAYS = Array.from({ length: 75 }, (_, n) => Temporal.PlainDate.from("2026-01-20").add({ days: n }).toString());
const pick = <T>(list: T[], n: number): T => list[n % list.length]!;

describeOnBoth("Sums of facts", (make) => {
  let db: Database;
  let service: { id: string };
  let other: { id: string };
  const work = <T>(of: { id: string }, step: () => Promise<T>) => db.work(scopeOf(of, actorOf(manager)), step);
  const owner = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;

  /** A register that is closed; the same session again is a correction, on another day where it was moved. */
  const closeSession = (
    of: { id: string },
    n: number,
    key: string,
    adults: number,
    children: number,
    day = pick(DAYS, n),
  ) =>
    recordFacts(
      {
        serviceId: of.id,
        libraryId: n % 7 === 0 ? null : pick(LIBRARIES, n),
        activityId: pick(ACTIVITIES, n),
        sessionId: sessions[n]!,
        occurredOn: day,
        kind: "attendance",
      },
      key,
      [
        { number: adults + children },
        { number: adults, margin: ["age", "adult"] },
        ...(children > 0 ? [{ number: children, margin: ["age", "child"] as const }] : []),
      ],
    );
  const sessions = Array.from({ length: 60 }, () => newId());
  const countDoor = (of: { id: string }, n: number, visits: number) =>
    recordDay({ serviceId: of.id, libraryId: pick(LIBRARIES, n), occurredOn: pick(DAYS, n), kind: "visits" }, [
      { number: visits },
    ]);

  beforeAll(async () => {
    db = await make();
    service = await insertService(db);
    other = await insertService(db, { name: "Sandwell" });
    await work(service, async () => {
      for (let n = 0; n < 40; n++) await closeSession(service, n, "1", n % 9, n % 5);
      for (let n = 0; n < 50; n++) await countDoor(service, n, 100.5 + n);
    });
    await foldFacts(db);
    // Corrections of what was folded, and of what was not; a session that was moved to another day; more sessions.
    await work(service, async () => {
      for (let n = 0; n < 20; n++)
        await closeSession(service, n, "2", n % 4, 0, n % 3 === 0 ? pick(DAYS, n + 40) : pick(DAYS, n));
      for (let n = 0; n < 60; n += 3) await closeSession(service, n, "3", 7, 2);
      for (let n = 0; n < 50; n += 4) await countDoor(service, n, n % 8 === 0 ? 0 : 4.25);
    });
    await work(other, () => closeSession(other, 41, "1", 500, 0));
  });

  const QUERIES: Omit<RolledQuery, "serviceId">[] = [
    { kinds: ["attendance"], from: "2026-01-01", to: "2026-12-31", by: ["month"] },
    { kinds: ["attendance", "visits"], from: "2026-01-25", to: "2026-03-15", by: ["kind", "month", "library"] },
    { kinds: ["attendance"], from: "2026-01-25", to: "2026-03-15", by: ["activity", "year"] },
    { kinds: ["attendance"], from: "2026-02-01", to: "2026-02-28", by: ["activity", "month"], margin: "age" },
    { kinds: ["attendance"], from: "2026-01-01", to: "2026-03-20", by: ["margin"] },
    { kinds: ["attendance"], from: "2026-01-01", to: "2026-03-20", by: ["margin", "library"], margin: "age" },
    { kinds: ["visits", "attendance"], from: "2026-02-03", to: "2026-02-09", by: ["day", "kind"] },
    { kinds: ["visits"], from: "2026-01-01", to: "2026-12-31", by: [], margin: null },
    { kinds: ["attendance"], from: "2026-01-01", to: "2026-12-31", by: ["day"], activityIds: [ACTIVITIES[1]!] },
    { kinds: ["attendance"], from: "2026-01-01", to: "2026-12-31", by: ["month"], libraryIds: [LIBRARIES[0]!] },
    ...(["month", "day", "activity", "margin"] as const).map((by) => ({
      kinds: by === "activity" ? ["attendance"] : ["attendance", "visits"],
      from: "2026-01-25",
      to: "2026-03-15",
      by: ["library" as const, by],
      exceptActivityIds: [ACTIVITIES[1]!, ACTIVITIES[2]!],
    })),
  ];

  /** The same, added up from the facts themselves in the plainest way. */
  async function plainly(query: Omit<RolledQuery, "serviceId">): Promise<RolledRow[]> {
    const facts = await owner(
      `SELECT library_id AS "libraryId", activity_id AS "activityId", occurred_on::text AS day, kind, margin,
         margin_value AS "marginValue", number FROM platform.fact f
       WHERE service_id = $1 AND id NOT IN (SELECT corrects FROM platform.fact WHERE corrects IS NOT NULL)`,
      [service.id],
    );
    const sums = new Map<string, RolledRow>();
    for (const fact of facts) {
      if (!query.kinds.includes(fact.kind) || fact.day < query.from || fact.day > query.to) continue;
      if (query.libraryIds && !query.libraryIds.includes(fact.libraryId)) continue;
      if (query.activityIds && !query.activityIds.includes(fact.activityId)) continue;
      if (query.exceptActivityIds?.includes(fact.activityId)) continue;
      if (
        query.margin
          ? fact.margin !== query.margin
          : fact.margin && (query.margin === null || !query.by.includes("margin"))
      )
        continue;
      const of: Record<string, object> = {
        library: { libraryId: fact.libraryId },
        activity: { activityId: fact.activityId },
        day: { day: fact.day },
        month: { month: fact.day.slice(0, 7) },
        year: { year: fact.day.slice(0, 4) },
        kind: { kind: fact.kind },
        margin: { margin: fact.margin, marginValue: fact.marginValue },
      };
      const told = Object.assign({}, ...query.by.map((each) => of[each]));
      const sum = sums.get(JSON.stringify(told)) ?? { ...told, number: 0, facts: 0 };
      sums.set(JSON.stringify(told), { ...sum, number: sum.number + fact.number, facts: sum.facts + 1 });
    }
    return [...sums.values()];
  }
  const sorted = (rows: RolledRow[]) => rows.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();

  async function agree() {
    for (const query of QUERIES) {
      const rolled = await work(service, () => rolledNumbers({ serviceId: service.id, ...query }));
      expect(sorted(rolled), JSON.stringify(query)).toEqual(sorted(await plainly(query)));
      expect(rolled.length, JSON.stringify(query)).toBeGreaterThan(0);
    }
  }
  /** What is kept, but for what a session that was moved left behind: no fact, and nought. */
  const kept = () =>
    owner(`SELECT 'day' AS of, r::text AS row FROM platform.rolled_day r WHERE facts <> 0
      UNION ALL SELECT 'month', r::text FROM platform.rolled_month r WHERE facts <> 0
      UNION ALL SELECT 'activity', r::text FROM platform.rolled_activity r WHERE facts <> 0 ORDER BY 1, 2`);

  it("are those of the facts that nothing corrects, before anything more is folded and after", async () => {
    expect(await owner("SELECT count(*)::int AS n FROM platform.fact_change")).not.toEqual([{ n: 0 }]);
    await agree();
    expect(await foldFacts(db)).toBeGreaterThan(0);
    expect(await foldFacts(db)).toBe(0);
    await agree();
  });

  it("are the same to the last digit when they are made anew", async () => {
    await work(service, () => countDoor(service, 3, 12.125));
    const done = await rebuildRolled(db);
    expect(done.different).toBe(0);
    const anew = await kept();
    expect(done.sums).toBe(anew.length);
    expect(await owner("SELECT 1 FROM platform.fact_change")).toEqual([]);
    // Were something amiss with them, it would be put right and said.
    await owner("UPDATE platform.rolled_month SET number = number + 1 WHERE month = '2026-02-01'");
    await owner("INSERT INTO platform.rolled_day VALUES ($1, 'lost', NULL, '2020-01-01', NULL, NULL, 1, 1)", [
      service.id,
    ]);
    expect((await rebuildRolled(db)).different).toBeGreaterThan(1);
    expect(await kept()).toEqual(anew);
    await agree();
  });

  it("are a library service's own", async () => {
    const all = { kinds: ["attendance"], from: "2026-01-01", to: "2026-12-31", by: [] };
    const [theirs] = await work(other, () => rolledNumbers({ serviceId: other.id, ...all }));
    expect(theirs).toEqual({ number: 500, facts: 1 });
    expect(await work(service, () => rolledNumbers({ serviceId: other.id, ...all }))).toEqual([]);
    await expect(rolledNumbers({ serviceId: other.id, ...all })).rejects.toThrow("no open transaction");
  });

  it("hold a correction once: a fact that is corrected cannot be corrected by another", async () => {
    const twice = work(service, () =>
      sql`INSERT INTO platform.fact (id, idempotency_key, occurred_on, corrects, service_id, kind, number)
        SELECT gen_random_uuid(), 'twice', occurred_on, corrects, service_id, kind, number FROM platform.fact
        WHERE corrects IS NOT NULL LIMIT 1`.execute(db.trx()),
    );
    await expect(twice).rejects.toThrow("fact_corrected_once");
  });
  // The embedded database has one session: nothing commits late there.
  const onPostgres = make.kind === "postgres" ? it : () => {};
  onPostgres("pass over nothing that commits late", async () => {
    const { promise: goOn, resolve: commit } = Promise.withResolvers<void>();
    const { promise: written, resolve: wrote } = Promise.withResolvers<void>();
    const day = "2027-05-05";
    const visit = (library: string, number: number) =>
      recordDay({ serviceId: service.id, libraryId: library, occurredOn: day, kind: "late" }, [{ number }]);
    const late = work(service, async () => {
      await visit(LIBRARIES[0]!, 3);
      wrote();
      await goOn;
    });
    await written;
    await work(service, () => visit(LIBRARIES[1]!, 4));
    const sum = () =>
      work(service, () => rolledNumbers({ serviceId: service.id, kinds: ["late"], from: day, to: day, by: [] }));
    await foldFacts(db);
    expect(await sum()).toEqual([{ number: 4, facts: 1 }]);
    commit();
    await late;
    expect(await sum()).toEqual([{ number: 7, facts: 2 }]);
    expect(await foldFacts(db)).toBe(1);
    expect(await sum()).toEqual([{ number: 7, facts: 2 }]);
  });
});
