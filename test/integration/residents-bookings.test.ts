import { beforeAll, expect, it } from "vitest";
import { forgetBookers } from "../../src/modules/bookings/actions/timed.ts";
import type { BookingsTables } from "../../src/modules/bookings/tables.ts";
import { hashToken, newToken } from "../../src/platform/auth/tokens.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { book, bookingParts, handClock, party, setTerms } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { actorOf, desk, parent } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { signInResident } from "../resident-browser.ts";

const NOW = "2026-12-01T09:00:00Z";

describeOnBoth("What is a resident's own", (make) => {
  let db: Database;
  let site: PublicSite;
  let shoeLane: Awaited<ReturnType<typeof insertLibrary>>;
  let mowbray: Awaited<ReturnType<typeof insertLibrary>>;
  let parts: ReturnType<typeof bookingParts>;
  beforeAll(async () => {
    db = await make();
    shoeLane = await insertLibrary(db, await insertService(db, { name: "City of London" }), {
      name: "Shoe Lane Library",
    });
    mowbray = await insertLibrary(db, await insertService(db, { name: "Rotherham" }));
    site = await openPublicSite(db, { now: NOW });
    parts = bookingParts(db, handClock(NOW));
  });

  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  const signIn = (email?: string) => signInResident(db, site, email);
  async function addToFamily(
    { browser }: { browser: ReturnType<typeof reader> },
    name: string,
    age: "adult" | "child",
  ) {
    await browser.send(await browser.get("/my/family"), "/my/family", { name, age });
    const [{ id }] = await rows("SELECT id FROM people.companion WHERE name = $1", [name]);
    return id as string;
  }
  const stayAndPlay = (more = {}, library = shoeLane, dates = ["2026-12-03T10:00:00Z"]) =>
    insertActivity(db, library, dates, { booking: "book", capacity: 12, title: "Stay and Play", ...more });
  const pathOf = ({ slug, sessions }: Awaited<ReturnType<typeof stayAndPlay>>) => ({
    form: `/activities/${slug}/book`,
    page: `/activities/${slug}/book?session=${sessions[0]!.id}`,
  });

  it("fills in the booking form, and the booking is theirs whatever address they give for it", async () => {
    const person = await signIn();
    const { browser } = person;
    await browser.send(await browser.get("/my/account"), "/my/account", { name: "Kelly", language: "pl" });
    const activity = await stayAndPlay();
    const { form, page } = pathOf(activity);
    const shown = await browser.get(page);
    expect(shown.html).toMatch(/name="name"[^>]*value="Kelly"/);
    expect(shown.html).toContain(`value="${person.email}"`);
    expect(shown.html).toContain('<option value="pl" selected>');
    const done = await browser.send(shown, form, { email: "work@example.org" });
    expect(done.status).toBe(303);
    const [kept] = await rows("SELECT * FROM bookings.booking WHERE activity_id = $1", [activity.id]);
    expect(kept).toMatchObject({ resident_id: person.id, email: "work@example.org", language: "pl", name: "Kelly" });
    const mine = await browser.get("/my");
    expect(mine.html).toContain("Thursday 3 December, 10am to 11am");
    expect(mine.html).toContain("Shoe Lane Library");
    expect(mine.html).toContain("You have a place");
    const link = /href="(\/booking\?token=[^"]+)"/.exec(mine.html)![1]!;
    const own = await reader(site.server).get(link);
    expect(own.html).toContain("You are expected");
    expect(own.html).toContain('<a href="/my">See all of yours</a>');
    // Somebody who is not signed in has neither the link in the menu nor the language to choose.
    const stranger = await reader(site.server).get(page);
    expect(stranger.html).not.toMatch(/href="\/my"|name="language"|value="Kelly"/);
    expect((await browser.get("/")).html).toContain('<a href="/my">Yours</a>');
  });

  it("shows what was booked before with the address that is now proven, at every service, and no other", async () => {
    const here = await stayAndPlay();
    const there = await stayAndPlay({ title: "Health walk" }, mowbray, ["2026-12-02T10:00:00Z"]);
    const bookAt = (activity: typeof here, library: typeof shoeLane, email: string) =>
      book(parts, { id: activity.id, serviceId: library.serviceId }, { sessionId: activity.sessions[0]!.id, email });
    await bookAt(here, shoeLane, "Mixed.Case@Example.org");
    await bookAt(there, mowbray, "mixed.case@example.org");
    await bookAt(there, mowbray, "other.mixed.case@example.org");
    const { browser, id } = await signIn("mixed.case@example.org");
    const { html } = await browser.get("/my");
    const titles = [...html.matchAll(/<h3><a href="\/booking[^>]*>([^<]+)/g)].map(([, title]) => title);
    expect(titles).toEqual(["Health walk", "Stay and Play"]);
    const kept = JSON.parse((await browser.get("/my/account/kept.json")).html);
    expect(kept.booked.map(({ title }: { title: string }) => title).sort()).toEqual(["Health walk", "Stay and Play"]);
    expect(JSON.stringify(kept)).not.toContain("token");
    // A service sees its own bookings and nothing of the account that two of them share.
    const { form, page } = pathOf(await stayAndPlay({ title: "Chess" }, mowbray));
    await browser.send(await browser.get(page), form, { name: "Mix" });
    for (const [library, count] of [
      [shoeLane, 0],
      [mowbray, 1],
    ] as const)
      await db.work(scopeOf({ id: library.serviceId }, actorOf(desk)), async () => {
        const trx = db.trx<BookingsTables & { "people.resident": { id: string } }>();
        expect(await trx.selectFrom("people.resident").select("id").execute()).toEqual([]);
        const theirs = await trx.selectFrom("bookings.booking").select("id").where("resident_id", "=", id).execute();
        expect(theirs).toHaveLength(count);
      });
  });

  it("names nothing that needs discretion", async () => {
    const person = await signIn();
    const activity = await stayAndPlay({ title: "Living with loss", sensitive: true });
    const { form, page } = pathOf(activity);
    await person.browser.send(await person.browser.get(page), form, { name: "K" });
    const { html } = await person.browser.get("/my");
    expect(html).toContain("Your library group");
    expect(html).not.toContain("Living with loss");
    expect((await person.browser.get("/my/account/kept.json")).html).not.toContain("Living with loss");
  });

  it("lets them tick who comes, and no name of anybody goes anywhere", async () => {
    const person = await signIn();
    const zosia = await addToFamily(person, "Zosia-Quagga", "child");
    const jan = await addToFamily(person, "Jan-Quagga", "adult");
    const other = await addToFamily(await signIn(), "Other-Quagga", "child");
    const activity = await stayAndPlay();
    const { form, page } = pathOf(activity);
    const shown = await person.browser.get(page);
    expect(shown.html).toContain("Zosia-Quagga");
    expect(shown.html).not.toContain("Other-Quagga");
    const wrong = await person.browser.send(shown, form, { name: "", who: ["me", zosia], children: "1" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(new RegExp(`value="${zosia}" checked`));
    expect(wrong.html).not.toMatch(new RegExp(`value="${jan}" checked`));
    const done = await person.browser.send(wrong, form, {
      name: "K",
      who: ["me", zosia, jan, other, "x"],
      children: "1",
    });
    expect(done.status).toBe(303);
    const [kept] = await rows("SELECT adults, children, carers FROM bookings.booking WHERE activity_id = $1", [
      activity.id,
    ]);
    expect(kept).toEqual({ adults: 2, children: 2, carers: 0 });
    for (const table of ["bookings.booking", "bookings.place", "platform.audit", "platform.mail", "platform.fact"])
      expect(JSON.stringify(await rows(`SELECT * FROM ${table}`))).not.toContain("Quagga");
    expect(site.logged.join()).not.toContain("Quagga");
    const nobody = await person.browser.send(await person.browser.get(page), form, { name: "K", who: [] });
    expect(nobody.html).toContain("Say how many people are coming");
    const many = { name: "K", who: ["me", jan], adults: "999" };
    expect((await person.browser.send(await person.browser.get(page), form, many)).html).toContain("Write a number");
  });

  it("puts a ticked child's name in the register of a club that children come to alone, and there only", async () => {
    const person = await signIn();
    const kit = await addToFamily(person, "Kit-Okapi", "child");
    const ash = await addToFamily(person, "Ash-Okapi", "child");
    const activity = await stayAndPlay({ title: "Code club" });
    await setTerms(db, { id: activity.id, serviceId: shoeLane.serviceId }, { children: "alone" });
    const { form, page } = pathOf(activity);
    const asked = await person.browser.send(await person.browser.get(page), form, { name: "K", who: [kit] });
    expect(asked.status).toBe(422);
    expect(asked.html).toMatch(/name="child_1_first"[^>]*value="Kit-Okapi"/);
    expect(asked.html).not.toContain("child_2_first");
    const details = {
      child_1_contact: "Kelly",
      child_1_phone: "07700 900123",
      child_1_collects: "Kelly",
      child_1_photos: "no",
    };
    expect((await person.browser.send(asked, form, details)).status).toBe(303);
    expect(await rows("SELECT first_name FROM bookings.child")).toEqual([{ first_name: "Kit-Okapi" }]);
    for (const table of ["bookings.booking", "platform.audit", "platform.mail"])
      expect(JSON.stringify(await rows(`SELECT * FROM ${table}`))).not.toContain("Okapi");
    // With an adult beside them nobody asks for a name.
    const together = { name: "K", who: ["me", kit, ash] };
    expect((await person.browser.send(await person.browser.get(page), form, together)).status).toBe(303);
    expect(await rows("SELECT 1 FROM bookings.child")).toHaveLength(1);
  });

  it("offers no child where none may come, and takes ticks from nobody who is not signed in", async () => {
    const person = await signIn();
    const kit = await addToFamily(person, "Kit", "child");
    const activity = await stayAndPlay();
    await setTerms(db, { id: activity.id, serviceId: shoeLane.serviceId }, { children: "none" });
    const { form, page } = pathOf(activity);
    expect((await person.browser.get(page)).html).not.toContain("Kit");
    const stranger = reader(site.server);
    const done = await stranger.send(await stranger.get(page), form, { name: "S", who: [kit, "me"], language: "ar" });
    expect(done.status).toBe(303);
    const [kept] = await rows(
      "SELECT adults, children, resident_id, language FROM bookings.booking WHERE activity_id = $1",
      [activity.id],
    );
    expect(kept).toEqual({ adults: 1, children: 0, resident_id: null, language: "en" });
  });

  it("stays booked when the account is deleted, and says no longer whose it was", async () => {
    const person = await signIn();
    const activity = await stayAndPlay();
    const { form, page } = pathOf(activity);
    await person.browser.send(await person.browser.get(page), form, { name: "K", email: "" });
    const shown = await person.browser.get(page);
    await person.browser.send(await person.browser.get("/my/account"), "/my/account/delete");
    const [kept] = await rows("SELECT status, resident_id, name FROM bookings.booking WHERE activity_id = $1", [
      activity.id,
    ]);
    expect(kept).toEqual({ status: "booked", resident_id: null, name: "K" });
    expect((await person.browser.get("/my")).status).toBe(302);
    // A form that was open meanwhile still books.
    expect((await person.browser.send(shown, form, { name: "K2" })).status).toBe(303);
  });

  it("is booked all the same where the account goes in the middle of it", async () => {
    const activity = await stayAndPlay();
    const where = { id: activity.id, serviceId: shoeLane.serviceId };
    const outcome = await book(parts, where, { sessionId: activity.sessions[0]!.id, residentId: newId() });
    expect(outcome).toMatchObject({ done: { status: "booked" } });
    const [kept] = await rows("SELECT resident_id FROM bookings.booking WHERE activity_id = $1", [activity.id]);
    expect(kept.resident_id).toBeNull();
  });

  it("lists what is over or given up apart, a course by its next date, and forgets with the booker", async () => {
    const { browser, id, email } = await signIn();
    const token = newToken();
    await rows(
      "INSERT INTO people.resident_session (token_hash, resident_id, kept, last_seen_at, expires_at) VALUES ($1, $2, true, $3, '2027-06-01')",
      [hashToken(token), id, NOW],
    );
    const course = await stayAndPlay({ form: "course", title: "Flourish" }, mowbray, [
      "2026-12-04T10:00:00Z",
      "2026-12-11T10:00:00Z",
    ]);
    const soon = await stayAndPlay({ title: "Given up" }, mowbray);
    await book(parts, { id: course.id, serviceId: mowbray.serviceId }, { kind: "course", residentId: id, email });
    await book(
      parts,
      { id: soon.id, serviceId: mowbray.serviceId },
      {
        sessionId: soon.sessions[0]!.id,
        residentId: id,
        name: parent.name,
        party: party({ children: 1 }),
      },
    );
    const before = (await browser.get("/my")).html;
    expect(before).toContain("2 sessions, from Friday 4 December");
    expect(before).not.toContain("Over or given up");
    const link = /href="(\/booking\?token=[^"]+)"[^>]*>Given up/.exec(before)![1]!;
    const giveUp = `/booking/give-up?token=${link.split("token=")[1]}`;
    await browser.send(await browser.get(giveUp), giveUp);
    const after = (await browser.get("/my")).html;
    expect(after).toContain("You gave it up");
    expect(after.indexOf("Over or given up")).toBeLessThan(after.indexOf(">Given up"));

    const later = async (now: string) => {
      const then = await openPublicSite(db, { now });
      const answer = await then.server.inject({ url: "/my", headers: { cookie: `alcove_resident=${token}` } });
      await then.server.close();
      return answer.body;
    };
    expect(await later("2026-12-06T10:00:00Z")).toContain("Friday 11 December");
    expect(await later("2026-12-20T10:00:00Z")).toContain("Over or given up");
    expect(await later("2026-12-26T10:00:00Z")).not.toContain("Flourish");
    await forgetBookers({ db, clock: handClock("2027-01-10T10:00:00Z") });
    expect(await rows("SELECT 1 FROM bookings.booking WHERE resident_id = $1", [id])).toEqual([]);
  });
});
