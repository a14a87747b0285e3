import { beforeAll, expect, it } from "vitest";
import { bookComputer, makeGuestCodes } from "../../src/modules/bookings/actions/technology/book-computer.ts";
import { forgetAtComputers } from "../../src/modules/bookings/actions/technology/computers-away.ts";
import { lendDevice, takeBack } from "../../src/modules/bookings/actions/technology/lend-device.ts";
import { reserveDevice } from "../../src/modules/bookings/actions/technology/reserve-device.ts";
import { forgetBorrowers } from "../../src/modules/bookings/actions/technology/timed-lending.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { bookingParts, handClock } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { signInResident } from "../resident-browser.ts";
import { at, insertHours, insertSpace } from "../spaces-cases.ts";
import { borrower, insertDevice, staffOf } from "../technology-cases.ts";

const NOW = "2026-12-01T09:00:00Z";

describeOnBoth("What a resident has of technology", (make) => {
  let db: Database;
  let site: PublicSite;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let elsewhere: Awaited<ReturnType<typeof insertLibrary>>;
  let parts: ReturnType<typeof bookingParts>;
  let path: string;
  const clock = handClock(NOW);
  beforeAll(async () => {
    db = await make();
    library = await insertLibrary(db, await insertService(db, { name: "Rotherham" }), {
      name: "Mowbray Gardens Library",
    });
    elsewhere = await insertLibrary(db, await insertService(db, { name: "City of London" }), {
      name: "Shoe Lane Library",
    });
    await insertHours(db, library);
    for (const name of ["PC 1", "PC 2", "PC 3", "PC 4"])
      await insertSpace(db, library, { name, kind: "computer", capacity: 1 });
    site = await openPublicSite(db, { now: NOW });
    parts = bookingParts(db, clock);
    path = "/libraries/mowbray-gardens-library/technology";
  });

  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  const guestCode = async () =>
    (await makeGuestCodes(parts, { by: "desk", visitor: staffOf(library.serviceId) }, library, 1))[0]!;
  const atTwo = { date: "2026-12-01", from: "2pm", length: "60" };
  const lend = async (where: typeof library, email: string, day = NOW) => {
    clock.set(day);
    const device = await insertDevice(parts, where, { kind: "laptop" });
    const outcome = await lendDevice(parts, staffOf(where.serviceId), device, {
      borrower: borrower({ email }),
      once: newId(),
    });
    clock.set(NOW);
    if (!("done" in outcome)) throw new Error(`Refused: ${outcome.refused}`);
    return outcome.done.id;
  };
  const titles = (html: string) =>
    [...html.matchAll(/<h3><a href="\/technology[^>]*>([^<]+)/g)].map(([, title]) => title);

  it("is reserved with their own name, address and language filled in, and is theirs whatever address they give", async () => {
    const person = await signInResident(db, site);
    const { browser } = person;
    await browser.send(await browser.get("/my/account"), "/my/account", { name: "Kelly", language: "pl" });
    await insertDevice(parts, library);
    const form = await browser.get(`${path}/reserve?kind=tablet`);
    expect(form.html).toMatch(/name="name"[^>]*value="Kelly"/);
    expect(form.html).toContain(`value="${person.email}"`);
    expect(form.html).toContain('<option value="pl" selected>');
    const wrong = await browser.send(form, `${path}/reserve`, { name: "", email: "work@example.org", language: "ar" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="work@example.org"');
    expect(wrong.html).toContain('<option value="ar" selected>');
    const done = await browser.send(wrong, `${path}/reserve`, { name: "K" });
    expect(done.status).toBe(303);
    expect(
      await rows("SELECT name, email, language, status FROM bookings.loan WHERE resident_id = $1", [person.id]),
    ).toEqual([{ name: "K", email: "work@example.org", language: "ar", status: "ready" }]);
    const mine = await browser.get("/my");
    expect(titles(mine.html)).toEqual(["Tablet"]);
    expect(mine.html).toContain("Ready until Sunday 6 December");
    expect(mine.html).toContain("Mowbray Gardens Library");
    expect(mine.html).toContain("Ready to collect");
    const own = await browser.get(/href="(\/technology\/loan\?token=[^"]+)"/.exec(mine.html)![1]!);
    expect(own.html).toContain('<a href="/my">See all of yours</a>');
    const giveUp = /href="(\/technology\/loan\/give-up\?token=[^"]+)"/.exec(own.html)![1]!;
    await browser.send(await browser.get(giveUp), "/technology/loan/give-up");
    expect((await browser.get(giveUp)).to).toContain("/technology/loan?token=");
    const over = (await browser.get("/my")).html;
    expect(over.indexOf("Over or given up")).toBeLessThan(over.indexOf(">Given up<"));
    expect(over.indexOf("Over or given up")).toBeGreaterThan(0);
    const stranger = reader(site.server);
    const empty = await stranger.get(`${path}/reserve?kind=tablet`);
    expect(empty.html).not.toMatch(/name="language"|value="Kelly"/);
    const theirs = await stranger.send(empty, `${path}/reserve`, { name: "S", language: "ar" });
    expect((await stranger.get(theirs.to!)).html).not.toContain('href="/my"');
    expect(await rows("SELECT resident_id, language FROM bookings.loan WHERE name = 'S'")).toEqual([
      { resident_id: null, language: "en" },
    ]);
  });

  it("is what they borrowed before under the address that is now proven, at every service, and no other", async () => {
    const loan = await lend(library, "Mixed.Loan@Example.org");
    await lend(elsewhere, "mixed.loan@example.org", "2026-10-20T10:00:00Z");
    await lend(library, "other.mixed.loan@example.org");
    const { browser } = await signInResident(db, site, "mixed.loan@example.org");
    const { html } = await browser.get("/my");
    expect(titles(html)).toEqual(["Laptop", "Laptop"]);
    // What is overdue comes first.
    expect(html.search(/Due back on Tuesday 17 November.*Shoe Lane Library.*Overdue: please/s)).toBeGreaterThan(0);
    expect(html.indexOf("Overdue")).toBeLessThan(html.indexOf("Due back on Tuesday 29 December"));
    const kept = JSON.parse((await browser.get("/my/account/kept.json")).html);
    expect(kept.booked).toMatchObject([
      { kind: "loan", title: "Laptop", where: "Mowbray Gardens Library", standing: "You have it" },
      { kind: "loan", where: "Shoe Lane Library", endsAt: "2026-11-18T00:00:00Z" },
    ]);
    expect(JSON.stringify(kept)).not.toContain("token");
    await takeBack(parts, staffOf(library.serviceId), loan, { condition: "good" });
    expect((await browser.get("/my")).html).toMatch(/Over or given up.*Laptop.*You brought it back/s);
    await forgetBorrowers({ db, clock: handClock("2027-01-10T10:00:00Z") });
    expect(titles((await browser.get("/my")).html)).toEqual(["Laptop"]);
  });

  it("is a time at a computer that they booked while signed in, for as long as anybody knows who sat there", async () => {
    const person = await signInResident(db, site);
    const { browser } = person;
    const code = await guestCode();
    const form = await browser.get(`${path}/computer`);
    expect(form.html).toContain("this time is in your own list as well");
    const wrong = await browser.send(form, `${path}/computer`, { ...atTwo, from: "soon", guest: code });
    expect(wrong.html).toContain(`value="${code}"`);
    const done = await browser.send(wrong, `${path}/computer`, atTwo);
    expect(done.status).toBe(303);
    const mine = await browser.get("/my");
    expect(titles(mine.html)).toEqual(["PC 1"]);
    expect(mine.html).toContain("Tuesday 1 December, 2pm to 3pm");
    expect(mine.html).toContain("Mowbray Gardens Library");
    expect(mine.html).toContain(`href="${done.to}"`);
    expect((await browser.get(done.to!)).html).toContain('<a href="/my">See all of yours</a>');
    const kept = JSON.parse((await browser.get("/my/account/kept.json")).html);
    expect(kept.booked).toMatchObject([{ kind: "computer", title: "PC 1", startsAt: "2026-12-01T14:00:00Z" }]);
    expect(JSON.stringify(kept)).not.toMatch(/token|who/);
    expect(titles((await (await signInResident(db, site)).browser.get("/my")).html)).toEqual([]);
    const stranger = reader(site.server);
    const theirs = await stranger.get(`${path}/computer`);
    expect(theirs.html).not.toContain("in your own list");
    const other = await stranger.send(theirs, `${path}/computer`, { ...atTwo, guest: await guestCode() });
    expect((await stranger.get(other.to!)).html).not.toContain('href="/my"');
    await browser.send(
      await browser.get(done.to!.replace("computer?", "computer/give-up?")),
      "/technology/computer/give-up",
    );
    expect((await browser.get("/my")).html).toMatch(/Over or given up.*PC 1.*Given up/s);
    const theirsNow = () =>
      rows("SELECT who IS NULL AS forgotten, status FROM bookings.computer_time WHERE resident_id = $1", [person.id]);
    expect(await theirsNow()).toEqual([{ forgotten: false, status: "cancelled" }]);
    expect(
      await rows("SELECT 1 FROM bookings.computer_time WHERE who_group = 'guest' AND resident_id IS NULL"),
    ).toHaveLength(1);
    await forgetAtComputers({ db, clock: handClock("2026-12-10T09:00:00Z") });
    expect(await theirsNow()).toEqual([]);
    expect(titles((await browser.get("/my")).html)).toEqual([]);
  });

  it("stays reserved and booked when the account is deleted, and says no longer whose it was", async () => {
    const person = await signInResident(db, site);
    const where = { serviceId: library.serviceId, libraryId: library.id, language: "en", residentId: person.id };
    const loan = await reserveDevice(
      parts,
      { ...where, kind: "tablet", name: "Kelly", once: newId() },
      { by: "online" },
    );
    const time = await bookComputer(
      parts,
      {
        ...where,
        startsAt: at("2026-12-02", "10:00"),
        endsAt: at("2026-12-02", "11:00"),
        shown: { card: "D100", group: "adult" },
        once: newId(),
      },
      { by: "online" },
    );
    if (!("done" in loan) || !("done" in time)) throw new Error("Refused");
    expect(titles((await person.browser.get("/my")).html)).toHaveLength(2);
    expect((await person.browser.get("/my")).html).toMatch(/Loan.*Computer/s);
    await person.browser.send(await person.browser.get("/my/account"), "/my/account/delete");
    expect(
      await rows(
        `SELECT resident_id, name AS known, status FROM bookings.loan WHERE id = $1
         UNION ALL SELECT resident_id, who_group, status FROM bookings.computer_time WHERE id = $2`,
        [loan.done.id, time.done.id],
      ),
    ).toEqual([
      { resident_id: null, known: "Kelly", status: expect.stringMatching(/waiting|ready/) },
      { resident_id: null, known: "adult", status: "booked" },
    ]);
  });

  it("is reserved and booked all the same where the account goes in the middle of it", async () => {
    const where = { serviceId: library.serviceId, libraryId: library.id, language: "en", residentId: newId() };
    const once = newId();
    await insertDevice(parts, library);
    const loan = { ...where, kind: "tablet" as const, name: "Kelly", once };
    expect(await reserveDevice(parts, loan, { by: "online" })).toMatchObject({ done: {} });
    const span = { startsAt: at("2026-12-02", "10:00"), endsAt: at("2026-12-02", "11:00") };
    const time = { ...where, ...span, shown: { card: "D200", group: "adult" as const }, once };
    expect(await bookComputer(parts, time, { by: "online" })).toMatchObject({ done: {} });
    expect(
      await rows(
        "SELECT resident_id FROM bookings.loan WHERE once = $1 UNION ALL SELECT resident_id FROM bookings.computer_time WHERE once = $1",
        [once],
      ),
    ).toEqual([{ resident_id: null }, { resident_id: null }]);
  });
});
