import { readFileSync } from "node:fs";
import { beforeEach, expect, it } from "vitest";
import type { BookingParts } from "../../src/modules/bookings/actions/parts.ts";
import { saveSpaceTerms } from "../../src/modules/bookings/actions/save-space-terms.ts";
import { setDeviceStanding } from "../../src/modules/bookings/actions/technology/break-device.ts";
import { countSims, giveSim, saveSimTerms } from "../../src/modules/bookings/actions/technology/give-sim.ts";
import { saveLendingTerms } from "../../src/modules/bookings/actions/technology/save-device.ts";
import { usualSpaceTerms } from "../../src/modules/bookings/domain/space-terms.ts";
import { usualLendingTerms } from "../../src/modules/bookings/domain/technology/lending.ts";
import { usualSimTerms } from "../../src/modules/bookings/domain/technology/sim-terms.ts";
import { loadWords } from "../../src/modules/finder/index.ts";
import { type SpaceDetails, saveSpace } from "../../src/modules/places/actions/save-space.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import type { Visitor } from "../../src/platform/http/route.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { inProject } from "../../src/platform/root.ts";
import { bookingParts } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { insertHours, managerOf, wish } from "../spaces-cases.ts";
import { insertDevice } from "../technology-cases.ts";

const NOW = "2026-12-01T09:00:00Z";
const list = (name: string) => readFileSync(inProject(`data/${name}.csv`), "utf8");
const SCOPE = { service: "*", actor: { id: null, name: "Test" } };

interface Found {
  total: number;
  within_m: number | null;
  facets: { kind: Record<string, number> };
  results: Record<string, unknown>[];
}

describeOnBoth("Rooms, computers and devices in the search", (make) => {
  let db: Database;
  let site: PublicSite;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let manager: Visitor;
  let parts: BookingParts;
  beforeEach(async () => {
    db = await make();
    library = await insertLibrary(db, await insertService(db));
    await insertHours(db, library);
    await db.asOwner(() =>
      loadWords(db, { needs: list("needs"), synonyms: list("synonyms"), sayings: list("sayings") }),
    );
    site = await openPublicSite(db, { now: NOW });
    await site.index();
    manager = managerOf(library.serviceId);
    parts = { ...bookingParts(db, fixedClock(NOW)), events: { tell: site.tell } };
  });

  const get = async (url: string) => (await site.server.inject({ url })).body;
  const search = async (asked: Record<string, string>): Promise<Found> =>
    JSON.parse(await get(`/api/v1/search?${new URLSearchParams(asked)}`));
  const found = async (asked: Record<string, string>) => (await search(asked)).results.map(({ name }) => name);
  const one = async (asked: Record<string, string>) => {
    const { results } = await search(asked);
    expect(results).toHaveLength(1);
    return results[0]!;
  };
  const laptops = async () => (await search({ q: "laptop", kind: "technology" })).results[0]!;
  const save = async (id: string, version: number | undefined, some: Partial<SpaceDetails> = {}) => {
    const details: SpaceDetails = {
      name: "Garden room",
      kind: "room",
      capacity: 30,
      layouts: [],
      equipment: ["Kettle"],
      access: { hearing_loop: { answer: "yes" } },
      about: "Looks out on the garden.",
      needs_induction: false,
      audience: "public",
      active: true,
      ...some,
    };
    const saved = await saveSpace(parts, manager, { libraryId: library.id, id, version, details });
    expect(saved).toEqual({ done: { id } });
  };

  it("finds a room as soon as it is there, by what people call it, and no longer once it is gone", async () => {
    const id = newId();
    expect(await found({ kind: "space" })).toEqual([]);
    await save(id, undefined);
    for (const q of ["meeting room", "room hire", "somewhere for our group to meet", "garden room"])
      expect([q, (await found({ q, near: "Rotherham" }))[0]]).toEqual([q, "Garden room"]);
    expect(await one({ kind: "space" })).toMatchObject({
      kind: "space",
      id,
      url: "https://alcove.example/libraries/mowbray-gardens-library/spaces/garden-room",
      summary: "Looks out on the garden.",
      provider: "Rotherham Libraries",
      library: { name: "Mowbray Gardens Library" },
      holds: 30,
      hour_from_pence: null,
      free: null,
      booking: "book",
      access: { hearing_loop: { answer: "yes" } },
      next: [],
      sample: false,
    });
    expect(
      (await site.server.inject({ url: "/libraries/mowbray-gardens-library/spaces/garden-room" })).statusCode,
    ).toBe(200);
    // What is in a room is no reason to find it: whose kettle is broken looks for somebody to mend it.
    expect(await found({ q: "kettle" })).toEqual([]);
    await save(id, 1, { active: false });
    expect(await found({ kind: "space" })).toEqual([]);
    await save(id, 2);
    expect(await found({ kind: "space" })).toEqual(["Garden room"]);
    await save(id, 3, { audience: "staff" });
    expect(await found({ kind: "space" })).toEqual([]);
  });

  it("says what a room costs and how it is asked for, as its terms are set", async () => {
    const id = newId();
    await save(id, undefined);
    const set = async (version: number, online: boolean, rates: [number | null, number | null, number | null]) => {
      const [commercial, partner, community] = rates;
      const terms = { ...usualSpaceTerms("room"), online, partyMost: 12, rates: { commercial, partner, community } };
      expect(await saveSpaceTerms(parts, manager, { spaceId: id, version, terms })).toEqual({ done: true });
      return one({ kind: "space" });
    };
    expect(await set(0, false, [2000, 1200, 800])).toMatchObject({
      booking: "ring",
      holds: 12,
      hour_from_pence: 800,
      free: false,
    });
    expect(await get("/search?kind=space")).toContain("From £8 an hour.");
    // Free for some and not for others: neither filter leaves it out, and its card says so.
    expect(await set(1, true, [2000, 1200, 0])).toMatchObject({ booking: "book", hour_from_pence: 0, free: null });
    const page = await get("/search?kind=space");
    for (const said of ["Free for some groups.", "For up to 12 people", "Ask for it online"])
      expect(page).toContain(said);
    expect(page).not.toContain("not yet confirmed");
    expect(page).not.toContain("/search.ics");
    expect(await set(2, true, [0, 0, 0])).toMatchObject({ hour_from_pence: 0, free: true });
  });

  it("treats a room as its library at a time of the day, and follows the library", async () => {
    await save(newId(), undefined);
    const ask = (time: string) => found({ kind: "space", time });
    expect([await ask("morning"), await ask("evening")]).toEqual([["Garden room"], []]);
    await db.asOwner((client) =>
      client.query("UPDATE places.opening SET closes = '20:00' WHERE library_id = $1 AND weekday = 2", [library.id]),
    );
    const told = (detail: object) => db.work(SCOPE, () => site.tell({ kind: "library.changed", detail }));
    await told({ ids: [library.id], itselfOnly: true });
    expect(await ask("evening")).toEqual(["Garden room"]);
    expect(await found({ kind: "space", time: "evening", day: "wed" })).toEqual([]);
    await db.asOwner((client) =>
      client.query("UPDATE places.library SET published = false WHERE id = $1", [library.id]),
    );
    await told({ ids: [library.id] });
    expect(await found({ kind: "space" })).toEqual([]);
  });

  it("lists a library's computers once, and makers' equipment each by itself", async () => {
    const [first, second, printer] = [newId(), newId(), newId()];
    const computer = { kind: "computer" as const, capacity: 1, about: null };
    await save(first, undefined, { ...computer, name: "PC 1" });
    await save(second, undefined, { ...computer, name: "PC 2" });
    await save(printer, undefined, { kind: "equipment", name: "3D printer" });
    expect(await found({ kind: "space" })).toEqual([]);
    expect((await found({ kind: "technology" })).sort()).toEqual(["3D printer", "Computers to use"]);
    for (const q of ["use a computer", "book a computer", "print"])
      expect([q, (await found({ q, near: "Rotherham" }))[0]]).toEqual([q, "Computers to use"]);
    expect(await one({ q: "use a computer", kind: "technology" })).toMatchObject({
      url: "https://alcove.example/libraries/mowbray-gardens-library/technology#computers",
      how_many: 2,
      free: true,
      needs: ["computers"],
    });
    await save(first, 1, { ...computer, name: "PC 1", active: false });
    expect(await one({ q: "use a computer", kind: "technology" })).toMatchObject({ how_many: 1 });
    await save(second, 1, { ...computer, name: "PC 2", active: false });
    expect(await found({ kind: "technology" })).toEqual(["3D printer"]);
    await save(printer, 1, { kind: "room", name: "3D printer" });
    expect([await found({ kind: "technology" }), await found({ kind: "space" })]).toEqual([[], ["3D printer"]]);
  });

  it("lists what is lent while there is any of its kind, on the terms of its service", async () => {
    const tablet = await insertDevice(parts, library, { kind: "tablet" });
    await insertDevice(parts, library, { kind: "laptop" });
    await insertDevice(parts, library, { kind: "laptop" });
    for (const [q, name] of [
      ["borrow a tablet", "Tablets to borrow"],
      ["tablet", "Tablets to borrow"],
      ["laptop", "Laptops to borrow"],
    ])
      expect([q, (await found({ q: q!, near: "Rotherham" }))[0]]).toEqual([q, name]);
    expect(await laptops()).toMatchObject({ how_many: 2, booking: "book" });
    await saveLendingTerms(parts, manager, "laptop", { ...usualLendingTerms(), online: false, loanDays: 7 });
    expect(await laptops()).toMatchObject({
      booking: "ring",
      summary: "Yours for up to 7 days, free, with no fines.",
    });
    const inPolish = await get("/search?kind=technology&q=laptop&near=Rotherham&lang=pl");
    expect(inPolish).toMatch(/<a href="[^"]*#borrow">Laptopy do wypożyczenia</);
    expect(inPolish).toContain("Na 7 dni, bezpłatnie");
    await setDeviceStanding(parts, manager, tablet, "repair");
    expect(await found({ kind: "technology" })).toEqual(["Laptops to borrow"]);
    await setDeviceStanding(parts, manager, tablet, "in_use");
    expect((await found({ q: "tablet", kind: "technology" }))[0]).toBe("Tablets to borrow");
  });

  it("sends nobody for a SIM card to where there is none left, and tells not how many there are", async () => {
    await countSims(parts, manager, library.id, 1);
    for (const q of ["SIM card", "free SIM", "data"])
      expect([q, await found({ q, near: "Rotherham" })]).toEqual([q, ["Free SIM cards with data"]]);
    expect(await one({ kind: "technology" })).toMatchObject({ how_many: null, ages: { from: 18, to: null } });
    await saveSimTerms(parts, manager, { ...usualSimTerms(), leastAge: 16 });
    expect(await one({ kind: "technology" })).toMatchObject({ ages: { from: 16, to: null } });
    const known = { by: "name", name: "Kelly Marsh", born: "1990-02-03" } as const;
    await giveSim(parts, manager, library.id, { oldEnough: true, lines: 1, known });
    expect(await found({ kind: "technology" })).toEqual([]);
    await countSims(parts, manager, library.id, 5);
    expect(await found({ kind: "technology" })).toEqual(["Free SIM cards with data"]);
  });

  it("counts beside each kind what pressing it gives, and names it in the page's language", async () => {
    await save(newId(), undefined);
    await save(newId(), undefined, { name: "Study" });
    await insertDevice(parts, library, { kind: "tablet" });
    const near = await search({ near: "Rotherham" });
    expect(near.facets.kind).toEqual({ library: 1, space: 2, technology: 1 });
    // The library itself leads where nothing but its place was asked for.
    expect(near.results[0]).toMatchObject({ kind: "library" });
    for (const [kind, count] of Object.entries(near.facets.kind))
      expect([kind, (await search({ near: "Rotherham", kind, radius_m: String(near.within_m) })).total]).toEqual([
        kind,
        count,
      ]);
    for (const [language, rooms, devices] of [
      ["en", "Rooms", "Computers and devices"],
      ["pl", "Sale", "Komputery i urządzenia"],
      ["ar", "قاعات", "حواسيب وأجهزة"],
    ]) {
      const body = await get(`/search?near=Rotherham&lang=${language}`);
      const shown = body.replace(/\s+/g, " ");
      for (const said of [rooms!, devices!]) expect([language, shown.includes(said)]).toEqual([language, true]);
    }
    const home = await get("/");
    for (const kind of ["space", "technology"]) expect(home).toContain(`href="/search?kind=${kind}"`);
  });

  it("keeps nothing of who asked for a room or has one", async () => {
    const id = newId();
    await save(id, undefined);
    const asked = await wish(parts, { id, serviceId: library.serviceId }, ["2026-12-08", "10:00", "11:00"]);
    if (!("done" in asked)) throw new Error("Not asked for");
    await save(id, 1, { name: "Garden room" });
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT name, email FROM bookings.hold WHERE space_id = $1", [id]),
    );
    const index = await db.asOwner((client) =>
      client.query(
        "SELECT lower(string_agg(c.doc::text || l.words::text, ' ')) AS all FROM finder.listing l JOIN finder.card c ON c.listing = l.id",
      ),
    );
    expect(index.rows[0].all).toContain("garden room");
    expect(rows[0].name.length).toBeGreaterThan(2);
    expect(index.rows[0].all).not.toContain(rows[0].name.toLowerCase());
    expect(index.rows[0].all).not.toContain(rows[0].email.toLowerCase());
    expect(index.rows[0].all).not.toContain("2026-12-08");
  });
});
