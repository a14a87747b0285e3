import { expect, it } from "vitest";
import { clearFeed } from "../../src/modules/partners/actions/keep-feed.ts";
import { relistServices } from "../../src/modules/partners/actions/relist-services.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { readJson } from "../feed-cases.ts";
import { takeServices } from "../partners-cases.ts";
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
