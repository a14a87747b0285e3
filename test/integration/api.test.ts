import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { apiOf } from "../api-cases.ts";
import { describeOnBoth, insertLibrary, insertService, type Make } from "../database-cases.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";

const NOW = "2026-11-24T09:00:00Z";

/** A service with a library, an ordinary activity, a made-up one, one to ring about and one online. */
async function world(make: Make) {
  const db = await make();
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  const rhymetime = await insertActivity(db, library, [
    "2026-11-25T10:00:00Z",
    "2026-12-02T10:00:00Z",
    "2027-07-07T09:00:00Z",
  ]);
  const sample = await insertActivity(
    db,
    library,
    ["2026-11-26T10:00:00Z"],
    { title: "Sample: Code club" },
    { sample: true },
  );
  const ring = await insertActivity(db, library, ["2026-11-27T10:00:00Z"], {
    title: "Safe company",
    booking: "ring",
    ringForTimeAndPlace: true,
    whereInLibrary: "The garden room",
  });
  const online = await insertActivity(db, library, ["2026-11-28T10:00:00Z"], {
    title: "Read together online",
    mode: "online",
    costPence: undefined,
    agesFrom: undefined,
    agesTo: undefined,
  });
  return { db, service, library, rhymetime, sample, ring, online };
}

describeOnBoth("The API", (make) => {
  it("describes itself in valid OpenAPI 3.1, and every answer is as described", async () => {
    const { db, service, library, rhymetime, ring, online } = await world(make);
    const site = await openPublicSite(db, { now: NOW });
    await site.index();
    const { document, ask } = await apiOf(site);
    const validated = await new Validator().validate(structuredClone(document));
    expect(validated).toMatchObject({ valid: true });

    const libraries = await ask("/api/v1/libraries");
    expect(libraries.results).toMatchObject([
      { id: library.id, name: library.name, phone: null, hours_standing: "none" },
    ]);
    expect((await ask("/api/v1/libraries?near=Rotherham&limit=5")).results[0].distance_m).toBeGreaterThan(1000);
    expect((await ask(`/api/v1/libraries?service=${service.id}&lat=53.4&lng=-1.3&radius_m=100`)).total).toBe(0);
    const one = await ask(`/api/v1/libraries/${library.id}`);
    expect(one).toMatchObject({ slug: library.slug, hours: { standing: "none", weekly: [] }, access: {} });
    expect(await ask(`/api/v1/libraries/${library.slug}`)).toEqual(one);

    const activities = await ask(`/api/v1/activities?library=${library.slug}`);
    expect(activities.results.map(({ name }: { name: string }) => name)).toEqual([
      "Sample: Code club",
      "Read together online",
      "Rhymetime",
    ]);
    const detail = await ask(`/api/v1/activities/${rhymetime.id}`);
    expect(detail.sessions.map(({ start }: { start: string }) => start)).toEqual([
      "2026-11-25T10:00:00+00:00",
      "2026-12-02T10:00:00+00:00",
      "2027-07-07T10:00:00+01:00",
    ]);
    const private_ = await ask(`/api/v1/activities/${ring.slug}`);
    expect(private_).toMatchObject({
      ring_for_time_and_place: true,
      library: null,
      sessions: [],
      where: null,
      when: null,
    });
    expect(JSON.stringify(await ask(`/api/v1/activities/${online.id}`))).not.toContain("meet.example");

    const sessions = await ask("/api/v1/sessions?library=mowbray-gardens-library&from=2026-11-25&to=2026-12-02");
    expect(sessions.results).toHaveLength(4);
    const found = await ask("/api/v1/search?q=rhymetime&near=Rotherham&kind=activity&samples=no");
    expect(found.results).toMatchObject([
      { id: rhymetime.id, library: { id: library.id }, free: true, distance_m: expect.any(Number) },
    ]);
    expect(await ask("/api/v1/search?q=xyzzy&near=nowhere")).toMatchObject({
      total: 0,
      understood: { place_not_found: true },
    });
  });

  it("gives long lists a page at a time, each thing once", async () => {
    const { db, library } = await world(make);
    await insertLibrary(db, { id: library.serviceId }, { name: "Aston Library", lat: 53.36 });
    await insertLibrary(db, { id: library.serviceId }, { name: "Wath Library", lat: null, lng: null });
    const site = await openPublicSite(db, { now: NOW });
    const { ask } = await apiOf(site);
    for (const [url, count] of [
      ["/api/v1/libraries?limit=1", 3],
      ["/api/v1/libraries?limit=1&near=Rotherham", 2],
      ["/api/v1/activities?limit=1", 4],
      [`/api/v1/sessions?library=${library.id}&to=2027-08-01&limit=2`, 5],
    ] as const) {
      const ids: string[] = [];
      let cursor: string | null = "";
      do {
        const page = await ask(cursor ? `${url}&cursor=${cursor}` : url);
        ids.push(...page.results.map(({ id }: { id: string }) => id));
        cursor = page.next_cursor;
      } while (cursor);
      expect(new Set(ids).size, url).toBe(ids.length);
      expect(ids, url).toHaveLength(count);
    }
  });

  it("refuses what it cannot understand, naming each value and repeating none", async () => {
    const { db, library } = await world(make);
    const site = await openPublicSite(db, { now: NOW });
    const { ask } = await apiOf(site);
    const refused = async (url: string, fields: string[], status = 400) => {
      const { errors, detail } = await ask(url, status);
      expect(
        errors.map(({ field }: { field: string }) => field),
        url,
      ).toEqual(fields);
      expect(detail.length).toBeGreaterThan(10);
    };
    await refused("/api/v1/search?day=someday&limit=0&lat=abc&colour=red", ["colour", "lat", "day", "limit"]);
    await refused("/api/v1/search?lat=53.4", ["lat"]);
    await refused("/api/v1/search?from=2026-02-30", ["from"]);
    await refused("/api/v1/search?from=2026-12-02&to=2026-12-01", ["to"]);
    await refused("/api/v1/libraries?cursor=!!", ["cursor"]);
    await refused("/api/v1/libraries?near=Atlantis", ["near"], 404);
    await refused("/api/v1/libraries?service=atlantis", ["service"], 404);
    await refused("/api/v1/sessions", ["library"]);
    await refused(`/api/v1/sessions?library=${library.id}&from=yesterday`, ["from"]);
    await refused(`/api/v1/sessions?library=${library.id}&from=2026-01-01&to=2028-01-01`, ["to"]);
    expect((await site.server.inject("/api/v1/libraries/no-such-library")).json()).toMatchObject({ status: 404 });
    expect((await site.server.inject("/api/v1/anything")).headers["content-type"]).toContain(
      "application/problem+json",
    );
  });

  it("answers a full postcode and neither gives it back nor writes it down", async () => {
    const { db } = await world(make);
    const site = await openPublicSite(db, { now: NOW });
    await site.index();
    const { ask } = await apiOf(site);
    const answers = [
      await ask("/api/v1/search?q=rhymetime&near=S65%202UH"),
      await ask("/api/v1/search?q=rhymetime+near+s652uh"),
      await ask("/api/v1/search?near=S65%202UH&lat=53.4&lng=-1.3"),
      await ask("/api/v1/libraries?near=s652uh"),
    ];
    expect(answers[0].understood.place.name).toBe("S65");
    expect(answers[1]).toMatchObject({ total: 1, understood: { any_word: false, place: { name: "S65" } } });
    for (const said of [...answers.map((answer) => JSON.stringify(answer)), ...site.logged])
      expect(said).not.toMatch(/2\s*uh/i);
    for (const path of ["/search.json", "/search.ics", "/search.atom"]) {
      const answer = await site.server.inject(`${path}?q=rhymetime&near=S65%202UH`);
      expect(answer.statusCode).toBe(302);
      expect(answer.headers.location).not.toMatch(/2\W*uh/i);
    }
  });

  it("shows samples only where no other machine can reach it", async () => {
    const { db, library, sample } = await world(make);
    const near = await openPublicSite(db, { now: NOW });
    const far = await openPublicSite(db, { now: NOW, local: false });
    await near.index();
    const asked = ["/api/v1/activities?x", "/api/v1/search?q=code", `/api/v1/sessions?library=${library.id}`];
    for (const url of asked.map((each) => each.replace("?x", ""))) {
      const on = (site: PublicSite, more = "") =>
        site.server.inject(url + (more && (url.includes("?") ? "&" : "?") + more));
      expect((await on(near)).body, url).toContain("Sample: Code club");
      expect((await on(near, "samples=no")).body, url).not.toContain("Sample:");
      expect((await on(far, "samples=yes")).body, url).not.toContain("Sample:");
    }
    for (const path of [`/libraries/${library.slug}`, "/search"])
      for (const form of ["ics", "atom"]) {
        expect((await near.server.inject(`${path}.${form}`)).body).not.toContain("Sample:");
        expect((await near.server.inject(`${path}.${form}?samples=yes`)).body).toContain("Sample: Code club");
        expect((await far.server.inject(`${path}.${form}?samples=yes`)).body).not.toContain("Sample:");
      }
    const own = (await near.server.inject(`/activities/${sample.slug}.ics`)).body;
    expect(own).toContain("X-ALCOVE-SAMPLE:TRUE");
    expect(own).toContain("SUMMARY:Sample: Code club");
    expect((await near.server.inject("/sitemap-1.xml")).body).not.toContain(sample.slug);
  });
});
