import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { clearFeed } from "../../src/modules/partners/actions/keep-feed.ts";
import { relistServices } from "../../src/modules/partners/actions/relist-services.ts";
import { tellDatesPast } from "../../src/modules/programme/actions/tell-dates-past.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { readJson } from "../feed-cases.ts";
import { takeServices } from "../partners-cases.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";

const dated = (date: string) => ({ dtstart: date, valid_to: date, opens_at: "10:00", closes_at: "12:00" });
const event = (id: string, ...schedules: object[]) => ({
  id,
  name: `Repair ${id}`,
  organization: { id: "menders", name: "Menders" },
  schedules,
});

const inFeed = async (site: PublicSite) =>
  (await readJson(site, "/oruk/v3/services")).contents.map(({ name }: { name: string }) => name).toSorted();
const inSearch = async (site: PublicSite) =>
  (await readJson(site, "/api/v1/search?q=repair")).results.map(({ name }: { name: string }) => name).toSorted();

describeOnBoth("A partner's event that is over", (make) => {
  it("is neither found nor given out, its page says so, and what goes on stays", async () => {
    const db = await make();
    await insertLibrary(db, await insertService(db), {});
    const at = (now: string) => openPublicSite(db, { now, local: false });
    const site = await at("2026-12-01T11:00:00Z");
    const weekly = { freq: "WEEKLY", byday: "TU", opens_at: "10:00", closes_at: "13:00" };
    await takeServices(db, site, [
      event("past", dated("2026-11-20")),
      event("today", dated("2026-11-20"), dated("2026-12-01")),
      event("each week", weekly, dated("2026-11-20")),
      event("last year", { ...weekly, valid_to: "2025-12-31" }),
    ]);
    const goesOn = ["Repair each week", "Repair last year"];
    expect(await inFeed(site)).toEqual([...goesOn, "Repair today"]);
    expect(await inSearch(site)).toEqual([...goesOn, "Repair today"]);
    const [{ slug }] = (
      await db.asOwner((client) => client.query("SELECT slug FROM partners.service WHERE name = 'Repair today'"))
    ).rows;
    const page = async (shown: PublicSite, lang = "en") =>
      (await shown.server.inject(`/local-services/${slug}?lang=${lang}`)).body;
    expect(await page(site)).not.toContain("It is over");

    await clearFeed({ db, clock: fixedClock("2026-12-01T12:00:00Z") });
    expect(await inFeed(site)).toEqual(goesOn);
    const next = await at("2026-12-02T03:00:00Z");
    await relistServices({ db, clock: fixedClock("2026-12-02T03:00:00Z"), events: next });
    expect(await inSearch(next)).toEqual(goesOn);
    expect(await inFeed(next)).toEqual(goesOn);
    expect(await page(next)).toContain("It is over");
    expect(await page(next, "pl")).toContain("Już się odbyło");
  });

  it("goes where an older version gave it out without knowing when it is over, once", async () => {
    const db = await make();
    await insertLibrary(db, await insertService(db), {});
    const site = await openPublicSite(db, { now: "2026-11-01T11:00:00Z", local: false });
    await takeServices(db, site, [event("past", dated("2026-11-02"))]);
    await db.asOwner((client) => client.query("UPDATE partners.feed_service SET over_at = NULL"));
    const clock = fixedClock("2026-12-01T11:00:00Z");
    const later = await openPublicSite(db, { now: clock.now(), local: false });
    expect(await relistServices({ db, clock, events: later })).toBe(1);
    expect([await inFeed(later), await inSearch(later)]).toEqual([[], []]);
    expect(await relistServices({ db, clock, events: later })).toBe(0);
  });
});

describeOnBoth("The dates of what a library puts on", (make) => {
  it("move on day by day in the feed, and what goes by its rule is not told of", async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db), {});
    const first = Temporal.PlainDate.from("2026-12-01");
    const starts = Array.from({ length: 70 }, (_, at) => `${first.add({ days: at })}T10:00:00Z`);
    const made = await insertActivity(db, library, starts, { title: "Dated" });
    const ruled = await insertActivity(db, library, starts.slice(0, 5), { title: "Ruled" });
    const rule = { every: "day", interval: 1, weekdays: [], from: "2026-12-01", time: "10:00", minutes: 60 };
    const whole = { ...rule, season: "all_year", except: [], also: [], skipBankHolidays: false };
    await db.asOwner((client) =>
      client.query("UPDATE programme.activity SET repeat_rules = $1 WHERE id = $2", [
        JSON.stringify([whole]),
        ruled.id,
      ]),
    );
    const at = (now: string) => openPublicSite(db, { now, local: false });
    const ids = [made.id, ruled.id];
    const site = await at("2026-12-01T08:00:00Z");
    await db.work({ service: "*", actor: { id: null, name: "Test" } }, () =>
      site.tell({ kind: "activity.changed", detail: { ids } }),
    );
    const dates = async () =>
      (await readJson(site, `/oruk/v3/services/${made.id}`)).schedules.map((each: { dtstart: string }) => each.dtstart);
    expect([(await dates()).at(0), (await dates()).at(-1)]).toEqual(["2026-12-01", "2027-01-29"]);
    const now = "2026-12-04T03:00:00Z";
    const told: object[] = [];
    const next = await at(now);
    const tell: typeof next.tell = async (event) => {
      told.push(event);
      await next.tell(event);
    };
    const parts = { db, clock: fixedClock(now), events: { tell } };
    expect(await tellDatesPast(parts)).toBe(1);
    expect(told).toEqual([{ kind: "activity.changed", detail: { ids: [made.id] } }]);
    expect([(await dates()).at(0), (await dates()).at(-1)]).toEqual(["2026-12-04", "2027-02-01"]);
  });
});
