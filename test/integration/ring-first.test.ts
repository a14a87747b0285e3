import { expect, it } from "vitest";
import { changeActivity } from "../../src/modules/programme/actions/change-activity.ts";
import { activityOf } from "../../src/modules/programme/actions/load-for-staff.ts";
import { detailsOf } from "../../src/modules/programme/domain/details-of-row.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import type { Visitor } from "../../src/platform/http/route.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../database-cases.ts";
import { actorOf, desk } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";
import { all, HEADER, line, take, world } from "../programme-files.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";

const NOW = "2026-11-24T09:00:00Z";

/** Staff set 'ring for time and place' or take it away; gives the address afterwards. */
async function setRing(
  db: Database,
  site: Pick<PublicSite, "tell">,
  serviceId: string,
  id: string,
  ringForTimeAndPlace: boolean,
): Promise<string> {
  const visitor: Visitor = { ...actorOf(desk), serviceId, role: "staff", libraryIds: [] };
  const scope = scopeOf({ id: serviceId }, actorOf(desk));
  const load = () => db.work(scope, () => activityOf(db, visitor, id));
  const before = (await load())!;
  const details = detailsOf(before);
  const changed = await changeActivity({ db, clock: fixedClock(NOW), events: { tell: site.tell } as never }, visitor, {
    id,
    version: before.version,
    details: { ...details, terms: { ...details.terms, ringForTimeAndPlace } },
  });
  expect(changed).toMatchObject({ done: { id } });
  return (await load())!.slug;
}

const PUBLIC = (library: string) => [
  "/",
  "/sitemap.xml",
  "/sitemap-1.xml",
  `/libraries/${library}`,
  `/libraries/${library}.ics`,
  `/libraries/${library}.atom`,
  `/libraries/${library}.json`,
  "/services/rotherham",
  "/search?q=rhymetime",
  "/search.ics?q=rhymetime",
  "/search.atom?q=rhymetime",
  "/search.json?q=rhymetime",
  "/api/v1/search?q=rhymetime",
  "/api/v1/activities",
  `/api/v1/sessions?library=${library}&from=2026-11-24T00:00:00Z&to=2026-12-20T00:00:00Z`,
];

describeOnBoth("What becomes 'ring for time and place'", (make) => {
  it("gets an address that names no library; the old one leads there and is printed nowhere", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const site = await openPublicSite(db, { now: NOW });
    const open = await insertActivity(db, library, ["2026-12-01T10:00:00Z"]);
    await site.index();
    const seen = async (url: string) => {
      const { body, statusCode } = await site.server.inject(url);
      expect([url, statusCode]).toEqual([url, 200]);
      return body;
    };
    expect(open.slug).toBe("rhymetime-mowbray-gardens");
    expect(await seen("/sitemap-1.xml")).toContain(open.slug);

    const slug = await setRing(db, site, service.id, open.id, true);
    expect(slug).toBe("rhymetime");
    for (const form of ["", ".ics", ".atom", ".json"]) {
      const { statusCode, headers, body } = await site.server.inject(`/activities/${open.slug}${form}`);
      expect([statusCode, headers.location, body.includes("mowbray")]).toEqual([
        301,
        `/activities/${slug}${form}`,
        false,
      ]);
    }
    const own = ["", ".ics", ".atom", ".json"].map((form) => `/activities/${slug}${form}`);
    for (const url of [...own, `/api/v1/activities/${open.id}`]) expect(await seen(url), url).not.toMatch(/mowbray/i);
    for (const url of PUBLIC(library.slug)) expect(await seen(url), url).not.toContain(open.slug);
    expect(await seen("/search?q=rhymetime")).toContain(`/activities/${slug}"`);

    // Told again, it keeps an address that gives nothing away.
    expect(await setRing(db, site, service.id, open.id, false)).toBe(slug);
    expect(await setRing(db, site, service.id, open.id, true)).toBe(slug);
  });

  it("takes the next free number, also where the title ends in one", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const site = await openPublicSite(db, { now: NOW });
    const slugs = [];
    for (let n = 0; n < 3; n++) {
      const { id } = await insertActivity(db, library, [`2026-12-0${n + 1}T10:00:00Z`], { title: "Songs of 2026" });
      slugs.push(await setRing(db, site, service.id, id, true));
    }
    expect(slugs).toEqual(["songs-of-2026", "songs-of-2026-2", "songs-of-2026-3"]);
  });

  it("leaves no way from an address that nobody can have had", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const site = await openPublicSite(db, { now: NOW });
    const draft = await insertActivity(db, library, ["2026-12-01T10:00:00Z"]);
    await db.asOwner((client) => client.query("UPDATE programme.activity SET status = 'draft'"));
    expect(await setRing(db, site, service.id, draft.id, true)).toBe("rhymetime");
    await db.asOwner((client) => client.query("UPDATE programme.activity SET status = 'published'"));
    expect((await site.server.inject("/activities/rhymetime")).statusCode).toBe(200);
    expect((await site.server.inject(`/activities/${draft.slug}`)).statusCode).toBe(404);
  });

  it("does so too where a file says it", async () => {
    const { db, site } = await world(make);
    const file = (ring: string) => [`${HEADER},Ring for time and place`, `${line({})},"${ring}"`].join("\r\n");
    const slug = async () => ((await all(db, "SELECT slug FROM programme.activity")) as [{ slug: string }])[0].slug;
    await take(db, site, file("no"));
    const open = await slug();
    await take(db, site, file("yes"));
    expect([open, await slug()]).toEqual(["otter-puppets-mowbray-gardens", "otter-puppets"]);
    const answer = await site.server.inject(`/activities/${open}`);
    expect([answer.statusCode, answer.headers.location]).toEqual([301, "/activities/otter-puppets"]);
  });
});
