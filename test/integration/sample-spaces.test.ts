import { expect, it } from "vitest";
import {
  completeSample,
  loadSampleProgramme,
  peopleOnSample,
  removeSampleProgramme,
  sampleLacksParts,
} from "../../src/journeys/load-sample-programme.ts";
import { usedLine } from "../../src/journeys/sample-command.ts";
import { chooseRoom } from "../../src/modules/bookings/actions/follow-rooms.ts";
import { CLOCK_SCOPE } from "../../src/modules/bookings/actions/parts.ts";
import { bookComputer } from "../../src/modules/bookings/actions/technology/book-computer.ts";
import { foldTechnology } from "../../src/modules/bookings/actions/technology/fold-technology.ts";
import { loadSampleDevices } from "../../src/modules/bookings/index.ts";
import { moveSession } from "../../src/modules/programme/actions/change-one.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { createEvents } from "../../src/platform/events.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { book, bookingParts, handClock } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite } from "../public-site.ts";
import { at, insertHours, insertSpace, managerOf, wish } from "../spaces-cases.ts";
import { factsOf, insertDevice, staffOf } from "../technology-cases.ts";

const NOW = "2026-12-01T09:00:00Z";

const rowsOf = (db: Database, sql: string) => db.asOwner(async (client) => (await client.query(sql)).rows);

const countOf = (db: Database, sql: string): Promise<number> =>
  db.asOwner(async (client) => (await client.query(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0].n);

describeOnBoth("Made-up rooms, computers and things to lend", (make) => {
  it("come with the made-up programme, are found by no machine, and go with all that was tried on them", async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    await insertHours(db, library);
    const clock = handClock(NOW);
    const parts = bookingParts(db, clock);
    const real = await insertSpace(db, library, { name: "Garden room", terms: { needsApproval: false } });
    const tablet = await insertDevice(parts, library, { kind: "hotspot", label: "W 01" });
    const site = await openPublicSite(db, { now: NOW });
    await site.index();
    const get = async (url: string) => (await site.server.inject({ url })).body;
    await loadSampleProgramme(db, "2026-12-01", undefined, site.tell);
    await loadSampleProgramme(db, "2026-12-01", undefined, site.tell);
    expect(await countOf(db, "places.space WHERE sample")).toBe(4);
    expect(await countOf(db, "bookings.device WHERE sample")).toBe(3);

    const path = "/libraries/mowbray-gardens-library";
    const spaces = await get(`${path}/spaces`);
    expect(spaces).toContain("Sample: Community room");
    expect(spaces).toContain("Do not travel for it");
    for (const page of [`${path}/spaces`, `${path}/spaces/sample-community-room`, `${path}/technology`])
      expect([page, /name="robots" content="noindex"/.test(await get(page))]).toEqual([page, true]);
    const technology = await get(`${path}/technology`);
    for (const kind of ["Tablets", "Laptops"]) expect(technology).toContain(`<h3>Sample: ${kind}</h3>`);
    expect(technology).toContain(">Sample: Use a computer here</h2>");
    // A real one of a kind is what that kind is called by; no SIMs are promised where none are given.
    expect(technology).toContain("<h3>Mobile wifi boxes</h3>");
    const has = "Tablets, laptops, mobile wifi boxes and computers";
    expect(technology).toContain(`<h1>${has}</h1>`);
    expect(await get(path)).toContain(`href="${path}/technology">${has}</a>`);
    expect(await get(`${path}/spaces/garden-room`)).not.toContain("noindex");
    const sitemap = await get("/sitemap-1.xml");
    expect(sitemap).not.toContain("sample");
    expect(sitemap).toContain(`${path}/spaces/garden-room</loc>`);
    const search = async (asked: string) => JSON.parse(await get(`/api/v1/search?${asked}`)).results;
    const listed = ["Sample: Community room", "Sample: Computers to use", "Sample: Laptops to borrow"];
    const things = await search("kind=space,technology&limit=20");
    expect(things.map(({ name }: { name: string }) => name).sort()).toEqual(
      [...listed, "Sample: Tablets to borrow", "Garden room", "Mobile wifi boxes to borrow"].sort(),
    );
    for (const { name, sample } of things) expect([name, sample]).toEqual([name, name.startsWith("Sample: ")]);
    const shared = await openPublicSite(db, { now: NOW, local: false });
    for (const [server, asked] of [
      [site.server, "kind=space,technology&samples=no"],
      [shared.server, "kind=space,technology"],
    ] as const) {
      const { results } = JSON.parse((await server.inject({ url: `/api/v1/search?${asked}` })).body);
      expect(results.map(({ name }: { name: string }) => name).sort()).toEqual([
        "Garden room",
        "Mobile wifi boxes to borrow",
      ]);
    }
    for (const feed of ["/search.ics?q=room&samples=yes", "/search.atom?kind=space&samples=yes"])
      expect([feed, (await get(feed)).includes("/spaces/")]).toEqual([feed, false]);
    for (const api of ["/api/v1/libraries", `/libraries/mowbray-gardens-library.json`])
      expect([api, (await get(api)).includes("Sample: Co")]).toEqual([api, false]);

    // A made-up charity's services are found and labelled, and are for no machine.
    expect(await countOf(db, "partners.service")).toBe(3);
    const services: { name: string; url: string; sample: boolean; library: { id: string } | null }[] =
      await search("kind=service");
    expect(services.map(({ name, sample }) => [name, sample]).sort()).toEqual(
      ["Benefits check", "Debt advice by phone", "Help with heating bills"].map((name) => [`Sample: ${name}`, true]),
    );
    const check = new URL(services.find(({ library: here }) => here !== null)!.url).pathname;
    const page = await get(check);
    for (const said of [
      "What begins with ‘Sample’ is made up",
      'name="robots" content="noindex"',
      "Sample: Harbour Advice",
    ])
      expect(page).toContain(said);
    expect(page).not.toContain(`${check}/wrong`);
    expect((await site.server.inject(`${check}/wrong`)).statusCode).toBe(404);
    expect(await get(path)).toContain(`href="${check}"`);
    expect(await get("/search?q=debt+advice&near=Rotherham")).toContain("Sample: Debt advice, drop in");
    expect(await get("/oruk/v3/services")).not.toContain("Sample");
    expect(sitemap).not.toContain("local-services");
    await site.minute();
    expect(await countOf(db, "partners.likeness")).toBe(0);

    const sample = await db.asOwner(
      async (client) =>
        (await client.query("SELECT id, kind FROM places.space WHERE sample ORDER BY kind DESC, name")).rows,
    );
    const room = { id: sample[0].id, serviceId: library.serviceId };
    expect("done" in (await wish(parts, room, ["2026-12-08", "10:00", "11:00"]))).toBe(true);
    expect("done" in (await wish(parts, real, ["2026-12-08", "10:00", "11:00"]))).toBe(true);
    const computer = await bookComputer(
      parts,
      {
        serviceId: library.serviceId,
        libraryId: library.id,
        computerId: sample[1].id,
        startsAt: at("2026-12-01", "10:00"),
        endsAt: at("2026-12-01", "11:00"),
        shown: { card: "D1234567", group: "adult" },
        language: "en",
        once: newId(),
        now: false,
      },
      { by: "desk", visitor: staffOf(library.serviceId) },
    );
    expect("done" in computer).toBe(true);
    await db.asOwner(async (client) => {
      await client.query("UPDATE bookings.computer_time SET status = 'done'");
      for (const [kind, device, status] of [
        ["tablet", "(SELECT id FROM bookings.device WHERE label LIKE 'Sample: Tablet 1%')", "lent"],
        ["tablet", "NULL", "waiting"],
        ["hotspot", `'${tablet}'`, "lent"],
      ])
        await client.query(
          `INSERT INTO bookings.loan (id, service_id, library_id, kind, device_id, once, code, status, made_by, made_at,
             lent_on, due_on)
           VALUES ($1::uuid, $2, $3, $4, ${device}, $5, $6, $7, 'desk', now(), '2026-12-01', '2026-12-29')`,
          [newId(), library.serviceId, library.id, kind, newId(), newId().slice(-7), status],
        );
      await client.query("UPDATE bookings.loan SET lent_on = NULL, due_on = NULL WHERE status = 'waiting'");
    });
    clock.set("2026-12-02T03:00:00Z");
    await foldTechnology(parts);
    expect(await factsOf(db, library.id)).toEqual([
      "2026-12-01 device_loans 1",
      "2026-12-01 device_loans thing=hotspot 1",
    ]);

    await removeSampleProgramme(db, site.tell);
    expect(await countOf(db, "places.space")).toBe(1);
    expect(await countOf(db, "bookings.hold")).toBe(1);
    expect(await countOf(db, "bookings.loan")).toBe(1);
    expect(await countOf(db, "bookings.device")).toBe(1);
    expect(await countOf(db, "bookings.computer_time")).toBe(0);
    expect(await get(`${path}/spaces`)).not.toContain("Sample");
    expect((await site.server.inject(check)).statusCode).toBe(410);
    expect((await search("kind=space,technology")).map(({ name }: { name: string }) => name).sort()).toEqual([
      "Garden room",
      "Mobile wifi boxes to borrow",
    ]);
    expect(await countOf(db, "finder.listing WHERE kind <> 'library'")).toBe(2);
  });

  it("come to a sample that an earlier version loaded, once, and leave what staff changed as it is", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    await insertHours(db, library);
    const other = await insertLibrary(db, service, { name: "Brinsworth Library" });
    await loadSampleProgramme(db, "2026-12-01");
    expect(await sampleLacksParts(db)).toBe(false);
    await db.asOwner(async (client) => {
      await client.query("DELETE FROM platform.setting WHERE key = 'sample-parts'");
      await client.query("DELETE FROM programme.activity WHERE library_id = $1", [other.id]);
      await client.query("DELETE FROM bookings.device");
      await client.query("DELETE FROM places.space WHERE library_id = $1 OR kind = 'computer'", [other.id]);
      await client.query("UPDATE places.space SET about = 'Staff wrote this'");
      await client.query("UPDATE programme.activity SET run_by = 'Staff wrote this'");
    });
    const activities = await countOf(db, "programme.activity");
    expect(await sampleLacksParts(db)).toBe(true);
    // Three computers, two tablets and a laptop, at the one library whose sample is there.
    expect(await completeSample(db)).toBe(6);
    expect(await sampleLacksParts(db)).toBe(false);
    expect(await completeSample(db)).toBe(0);
    expect(await countOf(db, "places.space WHERE about = 'Staff wrote this'")).toBe(1);
    expect(await countOf(db, "programme.activity WHERE run_by = 'Staff wrote this'")).toBe(activities);
    expect(await countOf(db, `places.space WHERE library_id = '${other.id}'`)).toBe(0);
  });

  it("never come back once the sample was removed", async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    await insertHours(db, library);
    const site = await openPublicSite(db, { now: NOW });
    await loadSampleProgramme(db, "2026-12-01", undefined, site.tell);
    await removeSampleProgramme(db, site.tell);
    await db.asOwner((client) => client.query("DELETE FROM platform.setting WHERE key = 'sample-parts'"));
    expect(await sampleLacksParts(db)).toBe(false);
  });

  it("are all that can be deleted: the database keeps what is real", async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    const parts = bookingParts(db, handClock(NOW));
    await insertHours(db, library);
    const real = await insertSpace(db, library);
    await wish(parts, real, ["2026-12-08", "10:00", "11:00"]);
    await insertDevice(parts, library);
    await db.work(CLOCK_SCOPE, async () => {
      for (const table of ["bookings.hold", "bookings.loan", "bookings.device", "places.space"] as const)
        await db.trx<Record<string, { id: string }>>().deleteFrom(table).execute();
    });
    for (const table of ["bookings.hold", "bookings.device", "places.space"])
      expect([table, await countOf(db, table)]).toEqual([table, 1]);
  });

  it("of who waits take away nobody who waits for a real thing as well", async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    const parts = bookingParts(db, handClock(NOW));
    await loadSampleDevices(db, [{ ...library, name: "Mowbray Gardens" }]);
    await insertDevice(parts, library, { kind: "tablet", label: "T 01" });
    await db.asOwner((client) =>
      client.query(
        `INSERT INTO bookings.loan (id, service_id, library_id, kind, once, code, status, made_by, made_at)
         SELECT gen_random_uuid(), $1, $2, kind, kind, kind, 'waiting', 'desk', now()
         FROM unnest(ARRAY['tablet', 'laptop']) AS kind`,
        [library.serviceId, library.id],
      ),
    );
    await db.work(CLOCK_SCOPE, () =>
      db.trx<Record<"bookings.loan", { id: string }>>().deleteFrom("bookings.loan").execute(),
    );
    const left = await db.asOwner(async (client) => (await client.query("SELECT kind FROM bookings.loan")).rows);
    expect(left).toEqual([{ kind: "tablet" }]);
  });

  it("go when staff have moved or changed them, and the command says first what people booked on them", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const other = await insertLibrary(db, service, { name: "Wath Library" });
    await insertHours(db, library);
    const clock = handClock(NOW);
    const parts = bookingParts(db, clock);
    const site = await openPublicSite(db, { now: NOW });
    const own = await insertSpace(db, library, { name: "Garden room", terms: { needsApproval: false } });
    await loadSampleProgramme(db, "2026-12-01", undefined, site.tell);
    const bookable = { booking: "book" as const, capacity: 10 };
    const activity = await insertActivity(db, library, [at("2026-12-03", "10:00")], bookable, { sample: true });
    const sample = { id: activity.id, serviceId: library.serviceId };
    const session = activity.sessions[0]!.id;
    expect(await book(parts, sample, { sessionId: session })).toHaveProperty("done");
    const staff = { db, clock, events: createEvents() };
    const visitor = managerOf(library.serviceId);
    await chooseRoom(parts, visitor, { activityId: activity.id, spaceId: own.id });
    const [room] = await rowsOf(db, "SELECT id, service_id FROM places.space WHERE sample AND kind = 'room'");
    const real = await insertActivity(db, library, [at("2026-12-09", "10:00")]);
    await chooseRoom(parts, visitor, { activityId: real.id, spaceId: room.id });
    const asked = await wish(parts, { id: room.id, serviceId: room.service_id }, ["2026-12-08", "10:00", "11:00"]);
    expect(asked).toHaveProperty("done");
    const moved = await moveSession(staff, visitor, {
      id: session,
      version: 0,
      to: { date: "2026-12-10", time: "14:00", minutes: 60 },
    });
    expect(moved).toHaveProperty("done");
    await db.asOwner(async (client) => {
      await client.query("UPDATE programme.activity SET title = 'Chess', library_id = $2 WHERE id = $1", [
        activity.id,
        other.id,
      ]);
      await client.query("UPDATE programme.session SET library_id = $2 WHERE activity_id = $1", [
        activity.id,
        other.id,
      ]);
      await client.query("UPDATE places.space SET name = 'Attic', active = false WHERE sample");
      await client.query("UPDATE bookings.device SET label = 'T ' || id, standing = 'withdrawn' WHERE sample");
    });
    expect(usedLine(await peopleOnSample(db, NOW))).toBe(
      "People have something on it that goes with it, and nobody is told: 1 place booking, 1 room booking, 1 session of the real programme in a made-up room.",
    );
    await removeSampleProgramme(db, site.tell);
    expect(await peopleOnSample(db, NOW)).toEqual([]);
    for (const table of [
      "bookings.booking",
      "bookings.seats",
      "bookings.hold",
      "bookings.activity_space",
      "bookings.terms",
    ])
      expect([table, await countOf(db, table)]).toEqual([table, 0]);
    // The session of the real programme is there still, and has no room.
    expect(await rowsOf(db, "SELECT activity_id FROM programme.session")).toEqual([{ activity_id: real.id }]);
    expect(await countOf(db, "programme.activity")).toBe(1);
    expect(await countOf(db, "places.space")).toBe(1);
    expect(await countOf(db, "bookings.device")).toBe(0);
  });
});
