import { expect, it } from "vitest";
import { publishEverything } from "../../src/journeys/keep-feed.ts";
import { publishServices, withdrawServices } from "../../src/modules/partners/index.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { idFromName } from "../../src/platform/ids/ids.ts";
import type { PublishedService } from "../../src/vocabulary/local-service.ts";
import { describeOnBoth, insertService } from "../database-cases.ts";
import { readJson } from "../feed-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";

const BEFORE = "2026-11-01T09:00:00Z";
const NOW = "2026-12-01T11:00:00Z";
const PER_PAGE = 7;
const SCOPE = { service: "*", actor: { id: null, name: "Test" } };

const SOMEBODY_WAITS = `SELECT count(*)::int AS waiting FROM pg_locks
  WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`;

const idOf = (number: number) => idFromName(`test:walked:${number}`);
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

const PLACES = [{ location: { location_type: "physical" as const, latitude: 53.4, longitude: -1.3 } }];
const record = (
  serviceId: string,
  number: number,
  name = `Service ${number}`,
  places: typeof PLACES = PLACES,
): PublishedService => ({
  serviceId,
  needs: ["food"],
  organisation: { id: idFromName(`test:organisation:${number % 10}`), name: `Organisation ${number % 10}` },
  service: {
    id: idOf(number),
    name,
    status: "active",
    service_at_locations: places,
  },
});

async function world(make: () => Promise<Database>, many: number) {
  const db = await make();
  const { id } = await insertService(db);
  const site = await openPublicSite(db, { now: NOW, local: false });
  const publish = (list: number[], name?: string, now = NOW, places = PLACES) =>
    db.work(SCOPE, () =>
      publishServices(
        { db, clock: fixedClock(now) },
        "service",
        list.map((number) => record(id, number, name && `${name} ${number}`, places)),
      ),
    );
  const withdrawIds = (ids: string[]) =>
    db.work(SCOPE, () => withdrawServices({ db, clock: fixedClock(NOW) }, "service", ids));
  const withdraw = (list: number[]) => withdrawIds(list.map(idOf));
  await publish(numbers(0, many), undefined, BEFORE);
  const { contents } = await readJson(site, "/oruk/v3/services?minimal=true");
  const order: string[] = contents.map(({ id }: { id: string }) => id);
  return { db, site, publish, withdraw, withdrawIds, order };
}

/** Reads a list as an aggregator does: page by page until one says that it is the last. */
async function walk(
  site: PublicSite,
  list: string,
  query = "",
  between: (page: number) => Promise<unknown> = async () => {},
) {
  const seen: { id: string; name: string }[] = [];
  for (let page = 1; ; page++) {
    const answer = await readJson(site, `/oruk/v3/${list}?page=${page}&per_page=${PER_PAGE}&${query}`);
    expect(answer.size).toBe(answer.contents.length);
    seen.push(...answer.contents);
    if (answer.last_page) return seen;
    await between(page);
  }
}

/** What the database holds by its numbers: from 1, without gaps, each once. */
async function expectNumbered(db: Database) {
  const { rows } = await db.asOwner((client) =>
    client.query(`SELECT list, min(number) AS first, max(number) AS last, count(*) AS many,
      count(DISTINCT record) AS records FROM partners.feed_place GROUP BY list`),
  );
  for (const { list, ...row } of rows)
    expect(row, list).toEqual({ first: 1, last: row.many, many: row.many, records: row.many });
  return new Map(rows.map(({ list, many }) => [list, many]));
}

describeOnBoth("The public feed, walked while it changes,", (make) => {
  it("misses nothing and gives nothing twice, with what has changed since the walk began", async () => {
    const { db, site, publish, withdraw } = await world(make, 60);
    // Nothing that is taken out comes back meanwhile: it would rightly be given again, at the end.
    // Writers at work beside the reader: some bring new ones, some change what is there, some take out.
    let walking = true;
    const writer = async (step: (turn: number) => Promise<unknown>, turns: number) => {
      for (let turn = 0; turn < turns && walking; turn++) await step(turn);
    };
    const writing = [
      writer((turn) => publish(numbers(100 + turn * 2, 102 + turn * 2)), 12),
      writer(
        (turn) =>
          publish(
            [40 + turn, 20 - turn].filter((number) => number % 3 !== 0),
            "Changed",
          ),
        12,
      ),
      writer((turn) => withdraw([turn * 3]), 18),
    ];
    const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
    const [seen, seenPlaces] = await Promise.all([
      walk(site, "services", "", pause),
      walk(site, "service_at_locations", "", pause),
    ]);
    walking = false;
    await Promise.all(writing);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    const kept = new Map(seen.map(({ id, name }) => [id, name]));
    for (const { id, name } of await walk(site, "services", `modified_after=${NOW}`)) kept.set(id, name);
    const there = (await readJson(site, "/oruk/v3/services?minimal=true")).contents as { id: string }[];
    expect(there.map(({ id }) => id).filter((id) => !kept.has(id))).toEqual([]);
    for (const { id } of there) expect(kept.get(id)).toBe((await readJson(site, `/oruk/v3/services/${id}`)).name);
    const places = [...seenPlaces, ...(await walk(site, "service_at_locations", `modified_after=${NOW}`))];
    const placesThere = (await readJson(site, "/oruk/v3/service_at_locations?per_page=500")).contents as {
      id: string;
    }[];
    expect(new Set(seenPlaces.map(({ id }) => id)).size).toBe(seenPlaces.length);
    expect(placesThere.filter(({ id }) => !places.some((place) => place.id === id))).toEqual([]);
    await expectNumbered(db);
  });

  it("tells of a place that took the number of another, although its service is as it was", async () => {
    const { site, publish } = await world(make, 30);
    const all = (await readJson(site, "/oruk/v3/service_at_locations")).contents as {
      id: string;
      service_id: string;
    }[];
    const first = numbers(0, 30).find((number) => idOf(number) === all[0]!.service_id)!;
    const seen = await walk(site, "service_at_locations", "", (page) =>
      page === 2 ? publish([first], undefined, NOW, []) : Promise.resolve(),
    );
    const last = all.at(-1)!.id;
    expect(seen.map(({ id }) => id)).not.toContain(last);
    const since = await readJson(site, `/oruk/v3/service_at_locations?modified_after=${NOW}`);
    expect(since.contents).toMatchObject([{ id: last, service: { last_modified: NOW } }]);
    expect((await readJson(site, `/oruk/v3/service_at_locations/${last}`)).service.last_modified).toBe(NOW);
  });

  it("moves the last to where one went, which a reader who had passed there learns by asking what has changed", async () => {
    const { site, withdrawIds, order } = await world(make, 30);
    const seen = await walk(site, "services", "", (page) =>
      page === 2 ? withdrawIds(order.slice(0, 3)) : Promise.resolve(),
    );
    const ids = new Set(seen.map(({ id }) => id));
    const missed = order.slice(27);
    expect(missed.filter((id) => ids.has(id))).toEqual([]);
    const since = await readJson(site, `/oruk/v3/services?modified_after=${NOW}`);
    expect(since.contents.map(({ id }: { id: string }) => id).toSorted()).toEqual(missed.toSorted());
    expect(since.contents[0].last_modified).toBe(NOW);
    expect(seen.length).toBe(27);
  });

  it("keeps the pages of a filtered list where they are while some of it goes and more comes", async () => {
    const { site, publish, withdrawIds, order } = await world(make, 30);
    const seen = await walk(site, "services", "text=service", async (page) => {
      await withdrawIds([order[page * 2]!, order[29 - page]!]);
      await publish([200 + page]);
    });
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // Withdrawn were 2, 4, 6, 8 of what was read, and 28 to 25 of what was not.
    expect(order.slice(0, 25).filter((id) => !ids.includes(id))).toEqual([]);
    const { total_items } = await readJson(site, "/oruk/v3/services?text=service");
    expect(total_items).toBe((await readJson(site, "/oruk/v3/services")).total_items);
  });

  it("gives organisations with the first services of each, so that no page is without bounds", async () => {
    const { site } = await world(make, 250);
    for (const query of ["full=true", "full_service=true"]) {
      const { contents } = await readJson(site, `/oruk/v3/organizations?${query}`);
      expect(contents.map(({ services }: { services: object[] }) => services.length)).toEqual(Array(10).fill(20));
      const tooMany = await site.server.inject(`/oruk/v3/organizations?${query}&per_page=51`);
      expect([tooMany.statusCode, tooMany.json().errors]).toMatchObject([400, [{ field: "per_page" }]]);
    }
    const { contents, size } = await readJson(site, "/oruk/v3/organizations?per_page=500");
    expect(size).toBe(10);
    expect((await readJson(site, `/oruk/v3/organizations/${contents[0].id}`)).services).toHaveLength(25);
    const { total_items } = await readJson(site, `/oruk/v3/services?organization_id=${contents[0].id}`);
    expect(total_items).toBe(25);
  });

  it("numbers services, their places and who runs them without gaps, whoever writes at once", async () => {
    const { db, site, publish, withdraw } = await world(make, 40);
    await Promise.all([
      publish(numbers(40, 50)),
      withdraw(numbers(0, 10)),
      publish(numbers(50, 60)),
      withdraw(numbers(20, 30)),
      publish(numbers(10, 20), "Changed"),
    ]);
    expect(Object.fromEntries(await expectNumbered(db))).toEqual({
      service: 40,
      service_at_location: 40,
      organisation: 10,
    });
    await withdraw(numbers(0, 60).filter((number) => number % 10 !== 3));
    expect(Object.fromEntries(await expectNumbered(db))).toMatchObject({ service: 4, organisation: 1 });
    expect((await walk(site, "organizations")).map(({ name }) => name)).toEqual(["Organisation 3"]);
    expect(await walk(site, "service_at_locations")).toHaveLength(4);
    await publish([1]);
    expect(Object.fromEntries(await expectNumbered(db))).toMatchObject({ service: 5, organisation: 2 });
  });

  it("numbers what a large withdrawal leaves without looking again at all that it has taken away", async () => {
    const many = 200;
    const { db } = await world(make, many);
    const read = await db.asOwner(async (client) => {
      await client.query("UPDATE partners.feed_service SET gone_at = now()");
      await client.query("SET CONSTRAINTS ALL IMMEDIATE");
      const { rows } = await client.query(
        "SELECT pg_stat_get_xact_tuples_returned('partners.feed_place_pkey'::regclass)::int AS entries",
      );
      return rows[0].entries;
    });
    expect(read).toBeGreaterThan(2 * many);
    expect(read).toBeLessThan(20 * many);
    expect(await expectNumbered(db)).toEqual(new Map());
  });

  it("is filled batch by batch, and goes on after a stop half-way", async () => {
    const { db, site } = await world(make, 0);
    const { rows } = await db.asOwner((client) => client.query("SELECT id FROM places.service"));
    const filling = (stops: boolean) =>
      publishEverything({ db, clock: fixedClock(NOW) }, [
        {
          published: [
            {
              kind: "service",
              async *records() {
                yield [record(rows[0].id, 1)];
                if (stops) throw new Error("stopped");
                yield [record(rows[0].id, 2)];
              },
            },
          ],
        },
      ]);
    await expect(filling(true)).rejects.toThrow("stopped");
    expect((await walk(site, "services")).map(({ name }) => name)).toEqual(["Service 1"]);
    await filling(false);
    expect((await walk(site, "services")).map(({ name }) => name)).toEqual(["Service 1", "Service 2"]);
    await expectNumbered(db);
  });

  it("is written by two at once without either waiting for the other for ever", async () => {
    const { db, publish } = await world(make, 3);
    const held = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    // As a withdrawal does: first the row, then what it says.
    const first = db.asOwner(async (client) => {
      await client.query("SELECT FROM partners.feed_service WHERE id = $1 FOR UPDATE", [idOf(1)]);
      held.resolve();
      await goOn.promise;
      await client.query("UPDATE partners.feed_document SET doc = '{}' WHERE id = $1", [idOf(1)]);
    });
    await held.promise;
    const second = publish([1], "Changed");
    const waiting = () => db.asOwner(async (client) => (await client.query(SOMEBODY_WAITS)).rows[0].waiting > 0);
    // The embedded database has one line: whoever comes second waits for it.
    while (make.kind === "postgres" && !(await waiting()));
    goOn.resolve();
    expect((await Promise.allSettled([first, second])).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  });
});
