import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { endAgreement } from "../../src/modules/partners/actions/agreements/step-agreement.ts";
import { NEEDS_TAXONOMY } from "../../src/modules/partners/domain/taxonomies.ts";
import { publishServices } from "../../src/modules/partners/index.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { inProject } from "../../src/platform/root.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertAgreement, insertOwnListing, insertPartner, residentSession } from "../partner-cases.ts";
import { openPublicSite, type PublicSite, SECRET_KEY } from "../public-site.ts";
import { insertHours, insertSpace, managerOf } from "../spaces-cases.ts";
import { staffSite } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const WISH = { first: "2026-12-08", last: "2026-12-29", from: "10am", to: "12:00" };

describeOnBoth("A partner's drop-ins at a desk", (make) => {
  let db: Database;
  let site: PublicSite;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let other: { id: string };
  let partner: Awaited<ReturnType<typeof insertPartner>>;
  let space: { id: string };
  let agreement: string;
  let own: string;
  let listing: string;
  let ruth: ReturnType<typeof reader>;
  let moira: ReturnType<typeof reader>;
  const clock = handClock(NOW);
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;

  let residents = 0;
  /** Somebody signed in to an account that has proven an address, each at an internet address of their own. */
  const resident = async (email: string) =>
    reader(site.server, { alcove_resident: await residentSession(db, email, NOW) }, `10.5.0.${++residents}`);

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW, clock, baseUrl: "https://alcove.example" });
    const rotherham = await insertService(db, { name: "Rotherham" });
    const sandwell = await insertService(db, { name: "Sandwell" });
    library = await insertLibrary(db, rotherham);
    await insertHours(db, library);
    other = await insertSpace(db, await insertLibrary(db, sandwell, { name: "Thimblemill Library" }));
    const keeper = await insertMember(db, rotherham, {
      email: "moira@rotherham.example",
      name: "Moira Steele",
      role: "manager",
    });
    partner = await insertPartner(db, [rotherham, sandwell]);
    const made = await insertOwnListing(db, partner, [rotherham], {
      doc: { description: "Help with bills.", cost_options: [{ amount: 0 }], phones: [{ number: "01709 960123" }] },
    });
    listing = made.id;
    own = `/my/organisation/${partner.id}/drop-ins`;
    agreement = await insertAgreement(db, rotherham, partner, { keeper, now: NOW });
    moira = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
  });
  beforeEach(async () => {
    clock.set(NOW);
    ruth = await resident(partner.email);
    await rows("DELETE FROM partners.may_book");
    await rows("DELETE FROM partners.drop_in");
    await rows("DELETE FROM partners.agreement_document");
    await rows("DELETE FROM platform.mail");
    space = await insertSpace(db, library, {
      name: `Desk ${newId()}`,
      kind: "desk",
      terms: { rates: { partner: 600, community: 400, commercial: 2000 } },
    });
  });

  const mayBook = () => `/staff/agreements/${agreement}/may-book`;
  /** A manager lets the partner book the desk. */
  async function allow(form: Record<string, string | string[]> = {}) {
    const page = await moira.get(mayBook());
    return moira.send(page, mayBook(), {
      do: "allow",
      space: space.id,
      days: ["tuesday"],
      from: "9am",
      to: "5pm",
      weeks: "8",
      rate: "waived",
      ...form,
    });
  }
  const book = async (form: Record<string, string> = {}, browser = ruth) =>
    browser.send(await browser.get(own), own, { ...WISH, ...form });
  const holds = () =>
    rows(
      "SELECT starts_at, status, rate, price_pence, organisation FROM bookings.hold WHERE space_id = $1 ORDER BY starts_at, status",
      [space.id],
    );
  /** The activity of what was booked last. */
  const newest = async () =>
    (
      await rows(
        `SELECT a.id, a.slug, d.id AS drop_in FROM programme.activity a JOIN partners.drop_in d ON d.activity_id = a.id
         ORDER BY d.made_at DESC, d.id DESC LIMIT 1`,
      )
    )[0];
  const live = async () =>
    (await holds())
      .filter(({ status }) => status === "confirmed")
      .map(({ starts_at }) => String(starts_at).slice(0, 10));

  it("may book what a manager says, of the service's own spaces, with what is missing said", async () => {
    expect((await ruth.get(own)).html).toContain("No agreement of yours lets you book");
    const wrong = await allow({ days: [], to: "8am", weeks: "90", rate: "" });
    for (const said of ["Tick at least one day", "Write a number of weeks from 1 to 52", "Choose what they pay"])
      expect(wrong.html).toContain(said);
    expect((await allow({ to: "8am" })).html).toContain("Write a later time");
    expect((await allow({ space: other.id })).html).toContain("Choose a space");
    for (const _ of [1, 2]) expect((await allow()).to).toBe(`${mayBook()}?done=allow`);
    expect(await rows("SELECT days, from_time, rate FROM partners.may_book")).toEqual([
      { days: ["tuesday"], from_time: "09:00", rate: "waived" },
    ]);
    expect((await ruth.get(own)).html).toContain("Tuesday, 9am to 5pm, up to 8 weeks ahead");
    const [{ id }] = await rows("SELECT id FROM partners.may_book");
    await moira.send(await moira.get(mayBook()), mayBook(), { do: "forbid", id });
    expect((await ruth.get(own)).html).toContain("No agreement of yours lets you book");
  });

  it("is a booking of the space and sessions in what is on, once, with who runs it; the keeper hears of it", async () => {
    await allow();
    const page = await ruth.get(own);
    for (const _ of [1, 2]) expect((await ruth.send(page, own, WISH)).to).toBe(`${own}?done=booked`);
    expect(await live()).toEqual(["2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"]);
    expect((await holds())[0]).toMatchObject({ rate: "waived", price_pence: 0, organisation: "Harbour Advice" });
    const [activity] = await rows(
      "SELECT slug, title, run_by, booking, cost_pence, status FROM programme.activity WHERE id = (SELECT activity_id FROM partners.drop_in ORDER BY made_at DESC LIMIT 1)",
    );
    expect(activity).toMatchObject({
      title: "Debt advice",
      run_by: "Harbour Advice",
      booking: "drop_in",
      cost_pence: 0,
      status: "published",
    });
    const shown = (await site.server.inject(`/activities/${activity.slug}`)).body;
    for (const said of ["Help with bills.", "Harbour Advice", "8 December"]) expect(shown).toContain(said);
    expect((await site.server.inject(`/libraries/${library.slug}?week=2026-12-07`)).body).toContain("Debt advice");
    expect((await mailTo(db)).map(({ recipient, subject }) => [recipient, subject.split(":")[0]])).toEqual([
      ["moira@rotherham.example", "Harbour Advice has booked"],
    ]);
    const [{ actor_id, actor_name }] = await rows(
      "SELECT actor_id, actor_name FROM platform.audit WHERE action = 'drop_in.booked' ORDER BY id DESC LIMIT 1",
    );
    const [{ id: account }] = await rows("SELECT id FROM people.resident WHERE email = $1", [partner.email]);
    expect({ actor_id, actor_name }).toEqual({ actor_id: account, actor_name: "Harbour Advice" });
  });

  it("says what the listing says of needs and languages, and is offered of none whose address a library withholds", async () => {
    await allow();
    await book({ first: "2026-12-08", last: "" });
    const last = () =>
      rows(
        `SELECT needs, languages FROM programme.activity WHERE id = (SELECT activity_id FROM partners.drop_in ORDER BY id DESC LIMIT 1)`,
      );
    expect(await last()).toEqual([{ needs: [], languages: [] }]);
    const { id } = await insertOwnListing(db, partner, [{ id: library.serviceId }], {
      name: "Polish advice",
      doc: {
        languages: [{ name: "Polish" }, { name: "BSL" }, { name: "Elvish" }],
        attributes: [{ taxonomy_term: { name: "Advice", term: "advice", taxonomy: NEEDS_TAXONOMY } }],
      },
    });
    await book({ listing: id, first: "2026-12-15", last: "" });
    expect(await last()).toEqual([{ needs: ["advice"], languages: ["pl", "bfi"] }]);
    const page = await ruth.get(own);
    await rows("UPDATE partners.service SET address_withheld = true WHERE listing_id = $1", [id]);
    expect((await ruth.get(own)).html).not.toContain("Polish advice");
    expect((await ruth.send(page, own, { ...WISH, listing: id, first: "2026-12-22", last: "" })).status).toBe(422);
    expect(await live()).toEqual(["2026-12-08", "2026-12-15"]);
    await rows("UPDATE partners.own_listing SET ended_at = $1 WHERE id = $2", [NOW, id]);
  });

  it("books nothing where somebody else has one of the dates, and keeps what was typed", async () => {
    await allow();
    expect((await book({ first: "2026-12-15", last: "" })).status).toBe(303);
    const before = await rows("SELECT count(*) FROM programme.activity");
    const wrong = await book();
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Somebody else has it on: Tuesday 15 December. Nothing is booked.");
    expect(wrong.html).toContain('value="10am"');
    expect(await live()).toEqual(["2026-12-15"]);
    expect(await rows("SELECT count(*) FROM programme.activity")).toEqual(before);
  });

  it("is had by one of two that come at once", async () => {
    await allow();
    const page = await ruth.get(own);
    const sent = await Promise.all([newId(), newId()].map((once) => ruth.send(page, own, { ...WISH, once })));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    expect(await live()).toHaveLength(4);
  });

  it("is refused beyond what the agreement gives, and once its insurance has run out", async () => {
    await allow();
    for (const [form, said] of [
      [{ first: "2026-12-09", last: "" }, "does not give this day of the week"],
      [{ to: "17:30" }, "does not give these hours"],
      [{ last: "2027-02-23" }, "your agreement says how far ahead"],
      [{ first: "2026-12-01" }, "Choose a day from tomorrow on"],
      [{ to: "9am" }, "The end is to be later"],
      [{ first: "soon", from: "" }, "Write a time, such as 10am"],
    ] as const)
      expect((await book(form)).html, said).toContain(said);
    const paper = [newId(), agreement, library.serviceId];
    await rows(
      `INSERT INTO partners.agreement_document (id, agreement_id, service_id, once, kind, name, seen_on, seen_by, expires_on)
       VALUES ($1, $2, $3, $1::uuid::text, 'insurance', 'Public liability', '2026-01-01', 'Moira', '2026-11-30')`,
      paper,
    );
    expect((await book()).html).toContain("Your insurance as the library has seen it has run out");
    expect(await live()).toEqual([]);
  });

  it("stands in the public feed once, as the partner's listing with the dates, also where it was there twice before", async () => {
    await allow();
    await book();
    const activity = await newest();
    const feed = async (path: string) => JSON.parse((await site.server.inject(`/oruk/v3/services${path}`)).body);
    const inFeed = async () =>
      (await feed("?minimal=true")).contents.flatMap(({ id }: { id: string }) =>
        id === listing || id === activity.id ? [id] : [],
      );
    expect(await inFeed()).toEqual([listing]);
    const record = await feed(`/${listing}`);
    expect(
      record.schedules.map((each: Record<string, string>) => [each.dtstart, each.opens_at, each.description]),
    ).toEqual(
      ["08", "15", "22", "29"].map((day) => [
        `2026-12-${day}`,
        "10:00:00",
        expect.stringContaining(`At ${library.name}, Desk`),
      ]),
    );
    expect(record.service_at_locations.map(({ location }: { location: { name: string } }) => location.name)).toEqual([
      library.name,
    ]);
    await ruth.send(await ruth.get(own), `${own}/off`, { dropIn: activity.drop_in, session: "" });
    expect((await feed(`/${listing}`)).schedules).toBeUndefined();

    await db.work({ service: "*", actor: { id: null, name: "Before" } }, () =>
      publishServices({ db, clock }, "activity", [
        {
          serviceId: library.serviceId,
          needs: [],
          organisation: { id: library.serviceId, name: "Rotherham Libraries" },
          service: { id: activity.id, name: "Debt advice", status: "active" },
        },
      ]),
    );
    expect(await inFeed()).toEqual([listing, activity.id]);
    const upgrade = readFileSync(inProject("migrations/0130_partners_drop_ins_once.sql"), "utf8")
      .split(";")
      .slice(0, 3);
    for (const statement of upgrade) await rows(statement);
    expect(await inFeed()).toEqual([listing]);
    expect(await site.publish()).toContain("activity");
    expect(await inFeed()).toEqual([listing]);
  });

  it("says on its page whose it is and whom to ring; the search and the listing's page say where the other is", async () => {
    await allow();
    await book({ last: "" });
    const { slug } = await newest();
    const page = (await site.server.inject(`/activities/${slug}`)).body;
    for (const said of [
      "Run by Harbour Advice at this library.",
      'href="tel:01709960123"',
      "This is the number of Harbour Advice.",
    ])
      expect(page).toContain(said);
    expect(page).toContain(`href="/local-services/listing-${listing}"`);
    expect((await site.server.inject(`/local-services/listing-${listing}`)).body).toMatch(
      new RegExp(`At libraries, drop in[\\s\\S]*href="/activities/${slug}"[\\s\\S]*Tuesday 8 December`),
    );
    await site.index();
    const found = (await site.server.inject("/search?q=debt+advice&place=Rotherham")).body;
    expect(found).toContain("Run by Harbour Advice at this library.");
    expect(found).toContain(`Run by Its partner. Also at ${library.name}: each has a result of its own.`);
    await rows("UPDATE partners.service SET withdrawn_at = $1 WHERE listing_id = $2", [NOW, listing]);
    const alone = (await site.server.inject(`/activities/${slug}`)).body;
    expect(alone).toContain("Run by Harbour Advice at this library.");
    expect(alone).not.toContain("/local-services/");
    await rows("UPDATE partners.service SET withdrawn_at = NULL");
  });

  it("is paid for at the rate that was agreed, also when the session moves", async () => {
    await allow({ rate: "partner" });
    await book({ last: "" });
    expect(await holds()).toMatchObject([{ rate: "partner", price_pence: 1200, status: "confirmed" }]);
    const [{ activity_id: id }] = await rows(
      "SELECT activity_id FROM partners.drop_in ORDER BY made_at DESC, id DESC LIMIT 1",
    );
    await rows("UPDATE programme.session SET ends_at = ends_at + interval '1 hour' WHERE activity_id = $1", [id]);
    await db.work({ service: library.serviceId, actor: { id: null, name: "Desk" } }, () =>
      site.tell({ kind: "activity.changed", detail: { ids: [id] } }),
    );
    expect((await holds()).filter(({ status }) => status === "confirmed")).toMatchObject([
      { rate: "partner", price_pence: 1800, organisation: "Harbour Advice" },
    ]);
  });

  it("is called off by the partner, a date or all: the session says so and the space is free; by the library too", async () => {
    await allow();
    await book();
    const [{ id, activity_id }] = await rows(
      "SELECT id, activity_id FROM partners.drop_in ORDER BY made_at DESC, id DESC LIMIT 1",
    );
    const [session] = await rows("SELECT id FROM programme.session WHERE activity_id = $1 ORDER BY starts_at", [
      activity_id,
    ]);
    const off = `${own}/off`;
    const page = await ruth.get(own);
    const stranger = await resident("stranger@example.org");
    expect((await stranger.get(own)).status).toBe(404);
    for (const _ of [1, 2])
      expect((await ruth.send(page, off, { dropIn: id, session: session.id })).to).toBe(`${own}?done=off`);
    expect(await live()).toEqual(["2026-12-15", "2026-12-22", "2026-12-29"]);
    expect((await mailTo(db)).at(-1)!.subject).toBe("Harbour Advice has called off: Tuesday 8 December");
    expect(await rows("SELECT cancel_reason FROM programme.session WHERE id = $1", [session.id])).toEqual([
      { cancel_reason: "Harbour Advice cannot come." },
    ]);
    await rows(
      "UPDATE programme.session SET status = 'cancelled', cancel_reason = 'Roof' WHERE activity_id = $1 AND starts_at::date = '2026-12-15'",
      [activity_id],
    );
    await db.work({ service: library.serviceId, actor: { id: null, name: "Desk" } }, () =>
      site.tell({ kind: "activity.changed", detail: { ids: [activity_id] } }),
    );
    expect(await live()).toEqual(["2026-12-22", "2026-12-29"]);
    expect((await ruth.get(own)).html).not.toContain("Tuesday 15 December");
    await ruth.send(await ruth.get(own), off, { dropIn: id, session: "" });
    expect(await live()).toEqual([]);
  });

  it("goes with what it was booked as: ended by the partner, shown no more by the library, or worked with no more", async () => {
    await allow();
    const other = await insertOwnListing(db, partner, [{ id: library.serviceId }], { name: "Budgeting" });
    const [{ id: shown }] = await rows("SELECT id FROM partners.own_listing WHERE name = 'Debt advice'");
    await book({ listing: shown, last: "" });
    await book({ listing: other.id, first: "2026-12-15", last: "" });

    const page = `/my/organisation/${partner.id}/listings/${other.id}`;
    const form = await ruth.get(page);
    expect(form.html).toMatch(/What you have booked for it is called off:[\s\S]*Tuesday 15 December/);
    expect(form.html).not.toContain("Tuesday 8 December");
    await rows("DELETE FROM platform.mail");
    for (const _ of [1, 2]) await ruth.send(form, `${page}/end`);
    expect(await live()).toEqual(["2026-12-08"]);
    expect((await mailTo(db)).map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ["moira@rotherham.example", "Harbour Advice has called off: Tuesday 15 December"],
    ]);

    const staff = `/staff/local-services/listings/${shown}`;
    const asked = await moira.get(staff);
    expect(asked.html).toMatch(/at your libraries is called off:[\s\S]*Tuesday 8 December/);
    await rows("DELETE FROM platform.mail");
    for (const _ of [1, 2]) await moira.send(asked, `${staff}/end`, { why: "No desk." });
    expect(await live()).toEqual([]);
    expect(
      await rows("SELECT DISTINCT cancel_reason FROM programme.session WHERE status = 'cancelled'"),
    ).toContainEqual({
      cancel_reason: "Harbour Advice no longer comes.",
    });
    expect((await mailTo(db)).map(({ recipient, subject }) => [recipient, subject.split(":")[0]])).toEqual([
      [partner.email, "Rotherham Libraries shows it no more"],
      [partner.email, "Rotherham Libraries has called off what you had booked"],
    ]);

    await rows(
      "UPDATE partners.approval SET state = 'approved', approved_at = asked_at, approved_version = 1, approved_doc = asked_doc WHERE listing_id = $1",
      [shown],
    );
    await rows("UPDATE partners.service SET withdrawn_at = NULL WHERE listing_id = $1", [shown]);
    expect((await book({ last: "" })).status).toBe(303);
    const theirs = `/staff/local-services/partners/${partner.id}`;
    const ending = await moira.get(theirs);
    expect(ending.html).toMatch(/at your libraries is called off:[\s\S]*Tuesday 8 December/);
    await moira.send(ending, `${theirs}/end`, { why: "Far away." });
    expect(await live()).toEqual([]);
    await rows(
      "UPDATE partners.approval SET state = 'approved', approved_at = asked_at, approved_version = 1, approved_doc = asked_doc WHERE listing_id = $1",
      [shown],
    );
    await rows("UPDATE partners.service SET withdrawn_at = NULL WHERE listing_id = $1", [shown]);
    await rows("UPDATE partners.admission SET state = 'admitted' WHERE partner_id = $1", [partner.id]);
  });

  it("is called off by two at once, and told once", async () => {
    await allow();
    await book({ last: "" });
    const [{ id }] = await rows("SELECT id FROM partners.drop_in ORDER BY made_at DESC, id DESC LIMIT 1");
    const page = await ruth.get(own);
    await rows("DELETE FROM platform.mail");
    await Promise.all([1, 2].map(() => ruth.send(page, `${own}/off`, { dropIn: id, session: "" })));
    expect(await mailTo(db)).toHaveLength(1);
  });

  it("ends with the agreement: nothing new can be booked", async () => {
    await allow();
    const page = await ruth.get(own);
    const parts = { db, clock, events: { tell: site.tell }, secret: SECRET_KEY, baseUrl: "", mailWaiting: () => {} };
    await endAgreement(parts, managerOf(library.serviceId), agreement, {
      once: newId(),
      note: "Over",
      on: "2026-12-01",
    });
    expect((await ruth.send(page, own, WISH)).html).toContain("The agreement is not signed, or has ended");
    expect((await moira.get(mayBook())).status).toBe(404);
    await rows("UPDATE partners.agreement SET state = 'signed', ended_on = NULL WHERE id = $1", [agreement]);
  });
});
