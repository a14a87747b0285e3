import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import { handClock } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { faultsOf, readJson, SCHEMAS } from "../feed-cases.ts";
import { type FeedServer, openFeedServer, send } from "../feed-server.ts";
import { openPublicSite } from "../public-site.ts";
import { staffSite } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const NEW = "/staff/sources/new";

let upstream: FeedServer;
beforeAll(async () => {
  upstream = await openFeedServer();
});
afterAll(() => upstream.close());

const event = (uid: string, summary: string, ...lines: string[]) =>
  [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `SUMMARY:${summary}`,
    "LOCATION:Riverside Library\\, Main St\\, Rotherham S65 2UH",
    ...lines,
    "END:VEVENT",
  ].join("\r\n");
const series = ["DTSTART;TZID=Europe/London:20261205T100000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=3"];
const one = (turn: string, ...lines: string[]) =>
  event("repair", "Repair café", `RECURRENCE-ID;TZID=Europe/London:${turn}T100000`, ...lines);
const fair = ["DTSTART;TZID=Europe/London:20261219T110000", "DURATION:PT4H"];
const serve = (...events: string[]) => {
  const text = ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n");
  upstream.reply = (_, reply) => send(reply, text, 200, "text/calendar");
};

describeOnBoth("A calendar that a partner keeps", (make) => {
  it("is subscribed to by staff; its events are found, stand at the library, and change, are cancelled and go as they do there", async () => {
    const db = await make();
    const clock = handClock(NOW);
    const rotherham = await insertService(db);
    const library = await insertLibrary(db, rotherham, { name: "Riverside Library", lat: 53.4327, lng: -1.3636 });
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira", role: "manager" });
    const site = await openPublicSite(db, { now: NOW, clock, local: false, feedsInside: [upstream.host] });
    const staff = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
    const page = async (path: string) => (await site.server.inject(path)).body;
    const main = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    const found = async () => main(await page("/search?q=repair&near=Rotherham"));
    const inFeed = async () => (await readJson(site, "/oruk/v3/services?text=repair&full=true")).contents;
    const atLibrary = async () => main(await page(`/libraries/${library.slug}`));

    serve(
      event("repair", "Repair café", ...series),
      event("film", "Film night", "DTSTART:20261208T190000", "DURATION:PT2H"),
    );
    const form = { kind: "calendar", licence: "CC0 1.0", every: "daily", name: "Menders' calendar" };
    const address = `${upstream.address}/menders.ics`;
    const nobody = await staff.send(await staff.get(NEW), NEW, { ...form, address });
    expect(nobody).toMatchObject({ status: 422, html: expect.stringContaining("Write who runs the events") });
    expect(nobody.html).toContain(address);
    const added = await staff.send(nobody, NEW, { ...form, address, organisation: "The Menders" });
    const source = added.to!.split("?")[0]!;
    const says = (words: string) =>
      vi.waitFor(async () => expect((await staff.get(source)).html).toContain(words), {
        timeout: 30_000,
        interval: 100,
      });
    const readAgain = async (words: string) => {
      await staff.send(await staff.get(source), `${source}/read`);
      await says(words);
    };
    await says("2 new, 0 changed, 0 unchanged, 0 withdrawn, 0 refused.");
    expect(await found()).toMatch(/Repair café .*The Menders/);
    const calendar = await page("/search.ics?q=repair&near=Rotherham");
    for (const line of ["SUMMARY:Repair café", "20261205T100000", "20261212T100000", "LOCATION:Riverside Library"])
      expect(calendar).toContain(line);
    expect(calendar).not.toContain("Film night");
    expect(await page("/search.atom?q=repair&near=Rotherham")).toContain("Repair café: Saturday 5 December");
    expect(await page("/search.ics?q=repair&near=Rotherham&kind=activity")).not.toContain("BEGIN:VEVENT");
    expect(await page("/search?q=repair&near=Rotherham")).toContain("/search.ics?");
    expect(await atLibrary()).toContain("Repair café");
    expect(await atLibrary()).toContain("Saturday 12 December 2026, 10am to 12 noon");
    const [published] = await inFeed();
    expect(faultsOf(SCHEMAS.service, published)).toBe("");
    expect(published.schedules.map(({ dtstart }: { dtstart: string }) => dtstart)).toEqual([
      "2026-12-05",
      "2026-12-12",
      "2026-12-19",
    ]);
    const [, path = ""] = /href="(\/local-services\/repair[^"]*)"/.exec(await page("/search?q=repair&near=Rotherham"))!;

    // There, one date moves, one is cancelled and one has a name of its own.
    serve(
      event("repair", "Repair café", ...series),
      one("20261205", "DTSTART;TZID=Europe/London:20261206T140000", "DURATION:PT2H"),
      one("20261212", "STATUS:CANCELLED"),
      event("repair", "Winter fair", "RECURRENCE-ID;TZID=Europe/London:20261219T100000", ...fair),
      event("film", "Film night", "DTSTART:20261208T190000", "DURATION:PT2H", "STATUS:CANCELLED"),
    );
    await readAgain("1 new, 2 changed, 0 unchanged, 0 withdrawn, 0 refused.");
    expect(main(await page("/search?q=winter+fair&near=Rotherham&date=2026-12-19"))).toMatch(
      /Winter fair .*The Menders/,
    );
    expect(await atLibrary()).toContain("Saturday 19 December 2026, 11am to 3pm");
    const [winter] = (await readJson(site, "/oruk/v3/services?text=winter&full=true")).contents;
    expect(faultsOf(SCHEMAS.service, winter)).toBe("");
    expect(winter.schedules).toMatchObject([{ dtstart: "2026-12-19", opens_at: "11:00:00" }]);
    const off = "Cancelled. Saturday 12 December 2026, 10am to 12 noon";
    const own = main(await page(path));
    expect(own).toContain("Sunday 6 December 2026, 2pm to 4pm");
    expect(own).not.toContain("5 December");
    expect(own).toContain(off);
    expect(await atLibrary()).toContain(off);
    expect(await atLibrary()).toContain("Cancelled. Tuesday 8 December 2026, 7pm to 9pm");
    expect(main(await page(`${path}?lang=pl`))).toContain("Odwołane");
    const [changed] = await inFeed();
    expect(faultsOf(SCHEMAS.service, changed)).toBe("");
    expect(changed.alert).toBe("Cancelled: Saturday 12 December 2026, 10am to 12 noon");
    expect(changed.schedules.map(({ dtstart }: { dtstart: string }) => dtstart)).toEqual(["2026-12-06"]);
    const on = async (day: string) => (await readJson(site, `/oruk/v3/services?text=film&day=${day}`)).total_items;
    expect(await on("TU")).toBe(0);

    // Until it is past.
    clock.set("2026-12-13T03:00:00Z");
    expect(main(await page(path))).not.toContain("Cancelled");
    clock.set(NOW);

    // An event that no date fits costs itself alone, and what it brought stays; where each is faulty nothing changes.
    const never = ["DTSTART:20261201T100000", "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO"];
    const film = event("film", "Film night", "DTSTART:20261208T193000", "DURATION:PT2H");
    serve(event("repair", "Repair café", ...never), film);
    await readAgain("0 new, 1 changed, 0 unchanged, 1 withdrawn, 1 refused.");
    expect((await staff.get(source)).html).toContain("No date fits how it repeats");
    expect(await found()).toContain("Repair café");
    serve(event("repair", "Repair café", ...never), event("other", "Film night", ...never));
    await readAgain("None of its 2 records could be taken. Nothing was changed.");
    expect(await found()).toContain("Repair café");
    expect(await on("TU")).toBe(1);
    serve(event("film", "Film night", "DTSTART:20261208T190000", "DURATION:PT2H"));
    await readAgain("0 new, 1 changed, 0 unchanged, 1 withdrawn, 0 refused.");
    expect(await found()).not.toContain("Repair café");
    expect(await atLibrary()).not.toContain("Repair café");
    expect(await inFeed()).toEqual([]);
    expect((await site.server.inject(path)).statusCode).not.toBe(200);
    expect(await on("TU")).toBe(1);
  });
});
