import { sql } from "kysely";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { NEEDS_TAXONOMY } from "../../src/modules/partners/domain/taxonomies.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { mailTo } from "../bookings-cases.ts";
import { describeOnBoth } from "../database-cases.ts";
import { type DropInWorld, NOW, WISH, worldOfDropIns } from "../drop-ins-world.ts";
import type { reader } from "../forms-of-pages.ts";
import { insertOwnListing } from "../partner-cases.ts";
import { twoAtOnce } from "../two-at-once.ts";

describeOnBoth("A partner's drop-ins at a desk", (make) => {
  let w: DropInWorld;
  let ruth: ReturnType<typeof reader>;

  beforeAll(async () => {
    w = await worldOfDropIns(make);
  });
  beforeEach(async () => {
    ({ ruth } = await w.fresh());
  });

  it("may book what a manager says, of the service's own spaces, with what is missing said", async () => {
    expect((await ruth.get(w.own)).html).toContain("No agreement of yours lets you book");
    const wrong = await w.allow({ days: [], to: "8am", weeks: "90", rate: "" });
    for (const said of ["Tick at least one day", "Write a number of weeks from 1 to 52", "Choose what they pay"])
      expect(wrong.html).toContain(said);
    expect((await w.allow({ to: "8am" })).html).toContain("Write a later time");
    expect((await w.allow({ space: w.other.id })).html).toContain("Choose a space");
    for (const _ of [1, 2]) expect((await w.allow()).to).toBe(`${w.mayBook}?done=allow`);
    expect(await w.rows("SELECT days, from_time, rate FROM partners.may_book")).toEqual([
      { days: ["tuesday"], from_time: "09:00", rate: "waived" },
    ]);
    expect((await ruth.get(w.own)).html).toMatch(
      /Tuesday, 9am to 5pm, up to 8 weeks ahead[^<]*Tuesday 26 January 2027/,
    );
    const [{ id }] = await w.rows("SELECT id FROM partners.may_book");
    await w.moira.send(await w.moira.get(w.mayBook), w.mayBook, { do: "forbid", id });
    expect((await ruth.get(w.own)).html).toContain("No agreement of yours lets you book");
  });

  it("is a booking of the space and sessions in what is on, once, with who runs it; the keeper hears of it", async () => {
    await w.allow();
    const page = await ruth.get(w.own);
    for (const _ of [1, 2]) expect((await ruth.send(page, w.own, WISH)).to).toBe(`${w.own}?done=booked`);
    expect(await w.live()).toEqual(["2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"]);
    expect((await w.holds())[0]).toMatchObject({ rate: "waived", price_pence: 0, organisation: "Harbour Advice" });
    const [activity] = await w.rows(
      "SELECT slug, title, run_by, booking, cost_pence, status FROM programme.activity WHERE id = (SELECT activity_id FROM partners.drop_in ORDER BY made_at DESC LIMIT 1)",
    );
    expect(activity).toMatchObject({
      title: "Debt advice",
      run_by: "Harbour Advice",
      booking: "drop_in",
      cost_pence: 0,
      status: "published",
    });
    const shown = (await w.site.server.inject(`/activities/${activity.slug}`)).body;
    for (const said of ["Help with bills.", "Harbour Advice", "8 December"]) expect(shown).toContain(said);
    expect((await w.site.server.inject(`/libraries/${w.library.slug}?week=2026-12-07`)).body).toContain("Debt advice");
    expect((await mailTo(w.db)).map(({ recipient, subject }) => [recipient, subject.split(":")[0]])).toEqual([
      ["moira@rotherham.example", "Harbour Advice has booked"],
    ]);
    const [{ actor_id, actor_name }] = await w.rows(
      "SELECT actor_id, actor_name FROM platform.audit WHERE action = 'drop_in.booked' ORDER BY id DESC LIMIT 1",
    );
    const [{ id: account }] = await w.rows("SELECT id FROM people.resident WHERE email = $1", [w.partner.email]);
    expect({ actor_id, actor_name }).toEqual({ actor_id: account, actor_name: "Harbour Advice" });
    const log = (await ruth.get(w.own.replace("drop-ins", "log"))).html;
    expect(log).toMatch(/Booked time at a library[\s\S]{0,200}Rotherham[\s\S]{0,200}ruth@harbour\.example/);
  });

  it("says what the listing says of needs and languages, and is offered of none whose address a library withholds", async () => {
    await w.allow();
    await w.book({ first: "2026-12-08", last: "" });
    const last = () =>
      w.rows(
        `SELECT needs, languages FROM programme.activity WHERE id = (SELECT activity_id FROM partners.drop_in ORDER BY id DESC LIMIT 1)`,
      );
    expect(await last()).toEqual([{ needs: [], languages: [] }]);
    const { id } = await insertOwnListing(w.db, w.partner, [{ id: w.library.serviceId }], {
      name: "Polish advice",
      doc: {
        languages: [{ name: "Polish" }, { name: "BSL" }, { name: "Elvish" }],
        attributes: [{ taxonomy_term: { name: "Advice", term: "advice", taxonomy: NEEDS_TAXONOMY } }],
      },
    });
    await w.book({ listing: id, first: "2026-12-15", last: "" });
    expect(await last()).toEqual([{ needs: ["advice"], languages: ["pl", "bfi"] }]);
    const page = await ruth.get(w.own);
    await w.rows("UPDATE partners.service SET address_withheld = true WHERE listing_id = $1", [id]);
    expect((await ruth.get(w.own)).html).not.toContain("Polish advice");
    expect((await ruth.send(page, w.own, { ...WISH, listing: id, first: "2026-12-22", last: "" })).status).toBe(422);
    expect(await w.live()).toEqual(["2026-12-08", "2026-12-15"]);
    await w.rows("UPDATE partners.own_listing SET ended_at = $1 WHERE id = $2", [NOW, id]);
  });

  it("books nothing where one of the dates is had, says by whom, and keeps what was typed", async () => {
    await w.allow();
    expect((await w.book({ first: "2026-12-15", last: "" })).status).toBe(303);
    const before = await w.rows("SELECT count(*) FROM programme.activity");
    const wrong = await w.book();
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain(
      "You have booked it yourself already on: Tuesday 15 December. Nothing else is booked.",
    );
    expect(wrong.html).not.toContain("Somebody else");
    expect(wrong.html).toContain('value="10am"');
    expect(await w.live()).toEqual(["2026-12-15"]);
    expect(await w.rows("SELECT count(*) FROM programme.activity")).toEqual(before);
    // What is no drop-in of theirs is somebody else's.
    await w.rows("DELETE FROM partners.drop_in");
    expect((await w.book()).html).toContain("Somebody else has it on: Tuesday 15 December. Nothing is booked.");
  });

  it("is had by one of two that come at once", async () => {
    await w.allow();
    const page = await ruth.get(w.own);
    const sent = await Promise.all([newId(), newId()].map((once) => ruth.send(page, w.own, { ...WISH, once })));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    expect(await w.live()).toHaveLength(4);
  });

  it("is neither booked nor called off by somebody who is being taken out, nor booked as what is told nowhere from that moment", async () => {
    await w.allow();
    await w.book({ first: "2026-12-08", last: "" });
    const { drop_in } = await w.newest();
    const page = await ruth.get(w.own);
    const holdPartner = () =>
      sql`SELECT FROM partners.partner WHERE id = ${w.partner.id} FOR UPDATE`.execute(w.db.trx());
    const rename = (to: string) => async () => {
      await holdPartner();
      await sql`UPDATE partners.representative SET email = ${to} WHERE partner_id = ${w.partner.id}`.execute(
        w.db.trx(),
      );
    };
    const book = async () => (await ruth.send(page, w.own, { ...WISH, once: newId(), first: "2026-12-15" })).status;
    expect(await twoAtOnce(w.db, rename("other@harbour.example"), book)).not.toBe(303);
    await w.rows("UPDATE partners.representative SET email = $1", [w.partner.email]);
    const callOff = () => ruth.send(page, `${w.own}/off`, { dropIn: drop_in, session: "" });
    await twoAtOnce(w.db, rename("other@harbour.example"), callOff);
    await w.rows("UPDATE partners.representative SET email = $1", [w.partner.email]);
    const withhold = async () => {
      await sql`SELECT FROM partners.own_listing WHERE id = ${w.listing} FOR UPDATE`.execute(w.db.trx());
      await sql`UPDATE partners.service SET address_withheld = true WHERE listing_id = ${w.listing}`.execute(
        w.db.trx(),
      );
    };
    expect(await twoAtOnce(w.db, withhold, book)).toBe(422);
    await w.rows("UPDATE partners.service SET address_withheld = false WHERE listing_id = $1", [w.listing]);
    expect(await w.live()).toEqual(["2026-12-08"]);
  });

  it("is refused beyond what the agreement gives, and once its insurance has run out", async () => {
    await w.allow();
    for (const [form, said] of [
      [{ first: "2026-12-09", last: "" }, "does not give this day of the week"],
      [{ to: "17:30" }, "does not give these hours"],
      [{ last: "2027-02-23" }, "The last day that you can book is Tuesday 26 January 2027"],
      [{ first: "2026-12-01" }, "Choose a day from tomorrow on"],
      [{ to: "9am" }, "The end is to be later"],
      [{ first: "soon", from: "" }, "Write a time, such as 10am"],
      [{ from: "9", to: "11" }, "Say am or pm with it, such as 9am, or write 21:00"],
    ] as const)
      expect((await w.book(form)).html, said).toContain(said);
    for (const [kind, expires] of [
      ["insurance", "2026-12-20"],
      ["safeguarding", "2026-12-28"],
    ])
      await w.rows(
        `INSERT INTO partners.agreement_document (id, agreement_id, service_id, once, kind, name, seen_on, seen_by, expires_on)
         VALUES ($1, $2, $3, $1::uuid::text, $4, 'A paper', '2026-01-01', 'Moira', $5)`,
        [newId(), w.agreement, w.library.serviceId, kind, expires],
      );
    // It ends before what can be booked: said to both, and nothing is refused yet.
    expect((await ruth.get(w.own)).html).toContain("holds until Sunday 20 December 2026");
    expect((await w.book()).to).toContain("done=booked");
    const seen = (await w.moira.get(`/staff/agreements/${w.agreement}`)).html;
    expect(seen.match(/After their insurance ends/g)).toHaveLength(2);
    expect(seen.match(/After their safeguarding papers end/g)).toHaveLength(1);
    expect((await ruth.get(w.own)).html.match(/After your insurance ends/g)).toHaveLength(2);
    expect((await w.moira.get(w.mayBook)).html).toContain("somebody here has seen it ends on Sunday 20 December 2026");
    expect((await mailTo(w.db)).at(-1)!.body).toContain("ends on Sunday 20 December 2026: 2 dates come after that.");
    await w.rows("UPDATE partners.agreement_document SET expires_on = '2026-11-30'");
    expect((await w.book()).html).toContain("Your insurance as the library has seen it has run out");
    expect(await w.live()).toHaveLength(4);
  });

  it("is paid for at the rate that was agreed, also when the session moves", async () => {
    await w.allow({ rate: "partner" });
    await w.book({ last: "" });
    expect(await w.holds()).toMatchObject([{ rate: "partner", price_pence: 1200, status: "confirmed" }]);
    const [{ activity_id: id }] = await w.rows(
      "SELECT activity_id FROM partners.drop_in ORDER BY made_at DESC, id DESC LIMIT 1",
    );
    await w.rows("UPDATE programme.session SET ends_at = ends_at + interval '1 hour' WHERE activity_id = $1", [id]);
    await w.db.work({ service: w.library.serviceId, actor: { id: null, name: "Desk" } }, () =>
      w.site.tell({ kind: "activity.changed", detail: { ids: [id] } }),
    );
    expect((await w.holds()).filter(({ status }) => status === "confirmed")).toMatchObject([
      { rate: "partner", price_pence: 1800, organisation: "Harbour Advice" },
    ]);
  });

  it("is called off by the partner, a date or all: the session says so and the space is free; by the library too", async () => {
    await w.allow();
    await w.book();
    const [{ id, activity_id }] = await w.rows(
      "SELECT id, activity_id FROM partners.drop_in ORDER BY made_at DESC, id DESC LIMIT 1",
    );
    const [session] = await w.rows("SELECT id FROM programme.session WHERE activity_id = $1 ORDER BY starts_at", [
      activity_id,
    ]);
    const off = `${w.own}/off`;
    const page = await ruth.get(w.own);
    const stranger = await w.resident("stranger@example.org");
    expect((await stranger.get(w.own)).status).toBe(404);
    for (const _ of [1, 2])
      expect((await ruth.send(page, off, { dropIn: id, session: session.id })).to).toBe(`${w.own}?done=off`);
    expect(await w.live()).toEqual(["2026-12-15", "2026-12-22", "2026-12-29"]);
    expect((await mailTo(w.db)).at(-1)!.subject).toBe("Harbour Advice has called off: Tuesday 8 December");
    const log = (await ruth.get(w.own.replace("drop-ins", "log"))).html;
    expect(log).toMatch(/Called off time at a library[\s\S]{0,200}ruth@harbour\.example/);
    expect(await w.rows("SELECT cancel_reason FROM programme.session WHERE id = $1", [session.id])).toEqual([
      { cancel_reason: "Harbour Advice cannot come." },
    ]);
    await w.rows(
      "UPDATE programme.session SET status = 'cancelled', cancel_reason = 'Roof' WHERE activity_id = $1 AND starts_at::date = '2026-12-15'",
      [activity_id],
    );
    await w.db.work({ service: w.library.serviceId, actor: { id: null, name: "Desk" } }, () =>
      w.site.tell({ kind: "activity.changed", detail: { ids: [activity_id] } }),
    );
    expect(await w.live()).toEqual(["2026-12-22", "2026-12-29"]);
    await ruth.send(await ruth.get(w.own), off, { dropIn: id, session: "" });
    expect(await w.live()).toEqual([]);
  });

  it("goes with what it was booked as: ended by the partner, shown no more by the library, or worked with no more", async () => {
    await w.allow();
    const other = await insertOwnListing(w.db, w.partner, [{ id: w.library.serviceId }], { name: "Budgeting" });
    const [{ id: shown }] = await w.rows("SELECT id FROM partners.own_listing WHERE name = 'Debt advice'");
    await w.book({ listing: shown, last: "" });
    await w.book({ listing: other.id, first: "2026-12-15", last: "" });

    const page = `/my/organisation/${w.partner.id}/listings/${other.id}`;
    const form = await ruth.get(page);
    expect(form.html).toMatch(/What you have booked for it is called off:[\s\S]*Tuesday 15 December/);
    expect(form.html).not.toContain("Tuesday 8 December");
    await w.rows("DELETE FROM platform.mail");
    for (const _ of [1, 2]) await ruth.send(form, `${page}/end`);
    expect(await w.live()).toEqual(["2026-12-08"]);
    expect((await mailTo(w.db)).map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ["moira@rotherham.example", "Harbour Advice has called off: Tuesday 15 December"],
    ]);

    const staff = `/staff/local-services/listings/${shown}`;
    const asked = await w.moira.get(staff);
    expect(asked.html).toMatch(/at your libraries is called off:[\s\S]*Tuesday 8 December/);
    await w.rows("DELETE FROM platform.mail");
    for (const _ of [1, 2]) await w.moira.send(asked, `${staff}/end`, { why: "No desk." });
    expect(await w.live()).toEqual([]);
    expect(
      await w.rows("SELECT DISTINCT cancel_reason FROM programme.session WHERE status = 'cancelled'"),
    ).toContainEqual({
      cancel_reason: "Harbour Advice no longer comes.",
    });
    expect((await mailTo(w.db)).map(({ recipient, subject }) => [recipient, subject.split(":")[0]])).toEqual([
      [w.partner.email, "Rotherham Libraries shows it no more"],
      [w.partner.email, "Rotherham Libraries has called off what you had booked"],
    ]);

    await w.rows(
      "UPDATE partners.approval SET state = 'approved', approved_at = asked_at, approved_version = 1, approved_doc = asked_doc WHERE listing_id = $1",
      [shown],
    );
    await w.rows("UPDATE partners.service SET withdrawn_at = NULL WHERE listing_id = $1", [shown]);
    expect((await w.book({ last: "" })).status).toBe(303);
    const theirs = `/staff/local-services/partners/${w.partner.id}`;
    const ending = await w.moira.get(theirs);
    expect(ending.html).toMatch(/at your libraries is called off:[\s\S]*Tuesday 8 December/);
    await w.moira.send(ending, `${theirs}/end`, { why: "Far away." });
    expect(await w.live()).toEqual([]);
    await w.rows(
      "UPDATE partners.approval SET state = 'approved', approved_at = asked_at, approved_version = 1, approved_doc = asked_doc WHERE listing_id = $1",
      [shown],
    );
    await w.rows("UPDATE partners.service SET withdrawn_at = NULL WHERE listing_id = $1", [shown]);
    await w.rows("UPDATE partners.admission SET state = 'admitted' WHERE partner_id = $1", [w.partner.id]);
  });

  it("is called off by two at once, and told once", async () => {
    await w.allow();
    await w.book({ last: "" });
    const [{ id }] = await w.rows("SELECT id FROM partners.drop_in ORDER BY made_at DESC, id DESC LIMIT 1");
    const page = await ruth.get(w.own);
    await w.rows("DELETE FROM platform.mail");
    await Promise.all([1, 2].map(() => ruth.send(page, `${w.own}/off`, { dropIn: id, session: "" })));
    expect(await mailTo(w.db)).toHaveLength(1);
  });

  it("stays in what is on where its listing's address is told nowhere from then on, or not, as whoever says so was asked", async () => {
    await w.allow();
    const { id } = await insertOwnListing(w.db, w.partner, [{ id: w.library.serviceId }], { name: "Refuge talk" });
    await w.rows(`UPDATE partners.own_listing SET typed = '{"name":"Refuge talk","where":"address"}' WHERE id = $1`, [
      id,
    ]);
    await w.book({ listing: id });
    const get = async (path: string) => (await w.site.server.inject(path)).body;
    const shown = () => get(`/local-services/listing-${id}`);
    expect(await shown()).toContain("8 December");
    const staffPath = `/staff/local-services/listings/${id}`;
    const page = await w.moira.get(staffPath);
    expect(page.html).toContain("Anyone can read there when it is at which library");
    const path = `${staffPath}/address`;
    // Nothing is done before it was said what becomes of the dates.
    expect((await w.moira.send(page, path)).status).toBe(422);
    expect(await w.rows("SELECT address_withheld AS is FROM partners.service WHERE listing_id = $1", [id])).toEqual([
      { is: false },
    ]);
    expect((await w.moira.send(page, path, { untold: "keep" })).to).toBe(`${staffPath}?done=withhold`);
    expect(await w.live()).toHaveLength(4);
    const activity = await w.newest();
    expect(await get(`/activities/${activity.slug}`)).toContain("8 December");
    // What says where the listing is does not say where it comes to, and those who look after it read that the dates do.
    expect(await shown()).not.toContain("8 December");
    expect((await w.moira.get(staffPath)).html).toContain("and it has dates at libraries");
    expect((await ruth.get(w.own)).html).toContain("These dates are public all the same");
    // The partner says so itself, of another.
    await w.rows("UPDATE partners.service SET address_withheld = false WHERE listing_id = $1", [id]);
    await w.rows(
      `UPDATE partners.own_listing SET address_withheld = false, typed = '{"name":"Refuge talk","where":"remote","needs":[]}' WHERE id = $1`,
      [id],
    );
    const edit = `/my/organisation/${w.partner.id}/listings/${id}/edit`;
    const form = await ruth.get(edit);
    expect(form.html).toContain("What becomes of these dates?");
    const wanted = { where: "withheld", townOnly: "Rotherham" };
    expect(await ruth.send(form, edit, wanted)).toMatchObject({
      status: 422,
      html: expect.stringContaining("Nothing is saved yet"),
    });
    const { to } = await ruth.send(form, edit, { ...wanted, untold: "off" });
    expect((await ruth.get(to!)).html).toContain("Its address is shown nowhere from now on");
    expect(await w.live()).toEqual([]);
  });

  it("is refused on days when the library is closed, and some of several are left out once that was read", async () => {
    await w.allow({ hours: "staffed" });
    await w.rows(
      "INSERT INTO places.bank_holiday (day, title) VALUES ('2026-12-22', 'A holiday') ON CONFLICT DO NOTHING",
    );
    const id = newId();
    await w.rows(
      `INSERT INTO places.closure (id, library_id, service_id, first_day, last_day, reason)
       VALUES ($1, $2, $3, '2026-12-14', '2026-12-16', 'A new roof')`,
      [id, w.library.id, w.library.serviceId],
    );
    const alone = await w.book({ first: "2026-12-15", last: "" });
    expect(alone.html).toContain("Tuesday 15 December: the library is closed (A new roof). Nothing is booked.");
    expect(alone.html).not.toContain("Book the other days");
    const some = await w.book();
    expect(some.status).toBe(422);
    expect(some.html).toContain("The library is closed on some of these days. Nothing is booked yet");
    expect(some.html).toContain(
      "Tuesday 15 December: the library is closed (A new roof). Tuesday 22 December: a bank holiday",
    );
    expect(await w.live()).toEqual([]);
    expect((await w.book({ without: "2026-12-15" })).status).toBe(422);
    for (const _ of [1, 2])
      expect((await ruth.send(some, w.own, { ...WISH, without: "2026-12-15,2026-12-22" })).status).toBe(303);
    expect(await w.live()).toEqual(["2026-12-08", "2026-12-29"]);
    await w.rows("UPDATE places.closure SET withdrawn_at = $1 WHERE id = $2", [NOW, id]);
    await w.rows("DELETE FROM places.bank_holiday WHERE day = '2026-12-22'");

    const tomorrow = { first: "2027-01-05", last: "" };
    expect((await w.book({ ...tomorrow, to: "5pm", from: "4pm" })).status).toBe(303);
    await w.rows("UPDATE places.opening SET opens = '11:00', closes = '16:00' WHERE library_id = $1", [w.library.id]);
    expect((await w.book(tomorrow)).html).toContain("the library is not open for all of this time. Nothing is booked.");
    await w.rows("UPDATE places.opening SET opens = '09:00', closes = '17:00', staffed = false WHERE library_id = $1", [
      w.library.id,
    ]);
    expect((await w.book(tomorrow)).html).toContain("nobody of the staff is there then. Nothing is booked.");
    await w.allow({ hours: "open" });
    expect((await w.book(tomorrow)).status).toBe(303);
  });
});
