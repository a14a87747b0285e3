import { XMLParser, XMLValidator } from "fast-xml-parser";
import ICAL from "ical.js";
import { expect, it } from "vitest";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { changeSession, insertActivity } from "../programme-cases.ts";
import { BASE_URL, openPublicSite } from "../public-site.ts";

const NOW = "2026-11-24T09:00:00Z";

/** Events by UID, as another reader understands them. */
function eventsOf(text: string) {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  return new Map(
    events.map((event) => [
      String(event.getFirstPropertyValue("uid")),
      (name: string) => String(event.getFirstPropertyValue(name) ?? ""),
    ]),
  );
}

describeOnBoth("Feeds", (make) => {
  it("tell subscribers of a move and a cancellation, by the same id and a higher number", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const starts = ["2026-10-01T09:00:00Z", "2026-11-10T10:00:00Z", "2026-12-01T10:00:00Z", "2026-12-08T10:00:00Z"];
    const { slug, sessions } = await insertActivity(db, library, [...starts, "2028-01-01T10:00:00Z"]);
    const [, past, moved, cancelled] = sessions.map(({ id }) => `${id}@alcove`);
    const { server } = await openPublicSite(db, { now: NOW });
    const first = await server.inject(`/libraries/${library.slug}.ics`);
    expect(first.headers).toMatchObject({
      "content-type": "text/calendar; charset=utf-8",
      "access-control-allow-origin": "*",
    });
    expect(first.headers["set-cookie"]).toBeUndefined();
    const before = eventsOf(first.body);
    // 30 days back and a year ahead: neither the first nor the last.
    expect([...before.keys()]).toEqual([past, moved, cancelled]);
    expect(before.get(moved!)!("location")).toBe("Mowbray Gardens Library");
    expect(before.get(moved!)!("geo")).toBe("53.4364,-1.3268");

    const again = await server.inject({
      url: `/libraries/${library.slug}.ics`,
      headers: { "if-none-match": String(first.headers.etag) },
    });
    expect(again.statusCode).toBe(304);

    await changeSession(db, service.id, sessions[2]!, { date: "2026-12-03", time: "14:00" });
    await changeSession(db, service.id, sessions[3]!, { cancel: "The heating has failed; we are sorry." });
    for (const url of [`/libraries/${library.slug}.ics`, `/activities/${slug}.ics`]) {
      const after = eventsOf((await server.inject(url)).body);
      expect(after.get(moved!)!("sequence")).toBe("1");
      expect(after.get(moved!)!("dtstart")).toBe("2026-12-03T14:00:00");
      expect(after.get(moved!)!("description")).toContain("Moved from Tuesday 1 December, 10am.");
      expect(after.get(cancelled!)!("status")).toBe("CANCELLED");
      expect(after.get(cancelled!)!("summary")).toBe("Cancelled: Rhymetime");
      expect(after.get(cancelled!)!("description")).toContain("The heating has failed; we are sorry.");
      expect(after.get(past!)!("sequence")).toBe("0");
    }
  });

  it("say neither time nor place of what asks people to ring, nor how to join online", async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    const starts = ["2026-12-01T10:00:00Z"];
    const ring = await insertActivity(db, library, starts, {
      title: "Safe company",
      ringForTimeAndPlace: true,
      whereInLibrary: "The garden room",
    });
    const online = await insertActivity(db, library, starts, { title: "Read together", mode: "online" });
    const site = await openPublicSite(db, { now: NOW });
    await site.index();
    const urls = ["ics", "atom", "json"].flatMap((form) => [
      `/activities/${ring.slug}.${form}`,
      `/activities/${online.slug}.${form}`,
      `/libraries/${library.slug}.${form}`,
      `/search.${form}?q=safe`,
    ]);
    for (const url of [...urls, `/activities/${ring.slug}`]) {
      const { body, statusCode } = await site.server.inject(url);
      expect({ url, statusCode }).toEqual({ url, statusCode: 200 });
      expect(body, url).not.toMatch(/garden room|meet\.example/i);
      if (url.includes(ring.slug)) expect(body, url).not.toMatch(/2026-12-01|20261201|Mowbray Gardens Library/);
    }
    expect((await site.server.inject(`/libraries/${library.slug}.ics`)).body).not.toContain("Safe company");
    const event = eventsOf((await site.server.inject(`/activities/${online.slug}.ics`)).body)
      .values()
      .next().value!;
    expect(event("location")).toBe("Online");
    expect(event("geo")).toBe("");
  });

  it("give Atom that reads, and JSON-LD that agrees with the page", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service, { name: "Brinsworth & <Catcliffe> Library" });
    const starts = ["2026-12-01T10:00:00Z", "2026-12-08T10:00:00Z"];
    const { slug, sessions } = await insertActivity(db, library, starts, { title: 'Knit & "natter"', costPence: 200 });
    await changeSession(db, service.id, sessions[1]!, { cancel: "No wool." });
    const { server } = await openPublicSite(db, { now: NOW });
    const atom = (await server.inject(`/libraries/${library.slug}.atom`)).body;
    expect(XMLValidator.validate(atom)).toBe(true);
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(atom);
    expect(feed.entry).toHaveLength(2);
    expect(feed.entry[0].id).toBe(`urn:uuid:${sessions[0]!.id}`);

    const page = (await server.inject(`/activities/${slug}`)).body;
    const jsonLd = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)![1]!);
    expect(jsonLd).toMatchObject({
      "@type": "EventSeries",
      url: `${BASE_URL}/activities/${slug}`,
      isAccessibleForFree: false,
      eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
      location: { "@type": "Place", name: library.name },
      subEvent: [
        { startDate: "2026-12-01T10:00:00+00:00", eventStatus: "https://schema.org/EventScheduled" },
        { eventStatus: "https://schema.org/EventCancelled" },
      ],
    });
    const place = (await server.inject(`/libraries/${library.slug}`)).body;
    const libraryLd = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(place)![1]!);
    expect(libraryLd).toMatchObject({ "@type": "Library", name: library.name });
    expect(libraryLd).not.toHaveProperty("openingHoursSpecification");
  });

  it("follow a changed address, and name every public page but samples in the sitemap", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const { id, slug } = await insertActivity(db, library, ["2026-12-01T10:00:00Z"]);
    const sample = await insertActivity(db, library, [], { title: "Sample: Chess" }, { sample: true });
    await db.asOwner(async (client) => {
      await client.query("INSERT INTO programme.old_slug VALUES ('babies', $1, $2)", [id, service.id]);
      await client.query("INSERT INTO places.old_slug VALUES ('mowbray', $1, $2)", [library.id, service.id]);
    });
    const { server } = await openPublicSite(db, { now: NOW });
    for (const form of ["ics", "atom", "json"]) {
      const activity = await server.inject(`/activities/babies.${form}`);
      expect([activity.statusCode, activity.headers.location]).toEqual([301, `/activities/${slug}.${form}`]);
      const place = await server.inject(`/libraries/mowbray.${form}`);
      expect([place.statusCode, place.headers.location]).toEqual([301, `/libraries/${library.slug}.${form}`]);
      expect((await server.inject(`/activities/nothing.${form}`)).statusCode).toBe(404);
    }
    const part = (await server.inject("/sitemap-1.xml")).body;
    expect(XMLValidator.validate(part)).toBe(true);
    expect(part).toContain(`<loc>${BASE_URL}/activities/${slug}</loc>`);
    expect(part).toContain(`<loc>${BASE_URL}/libraries/${library.slug}</loc>`);
    expect(part).not.toContain(sample.slug);
    expect((await server.inject("/robots.txt")).body).toContain(`Sitemap: ${BASE_URL}/sitemap.xml`);
    expect((await server.inject("/.well-known/security.txt")).body).toContain(
      "Contact: mailto:security@alcove.example",
    );
    for (const path of ["/sitemap-0.xml", "/sitemap-2.xml", "/sitemap-9999.xml"])
      expect((await server.inject(path)).statusCode, path).toBe(404);
  });
});
