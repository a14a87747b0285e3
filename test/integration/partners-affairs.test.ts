import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { askRounds } from "../../src/modules/partners/actions/ask-rounds.ts";
import { referralPath } from "../../src/modules/referrals/actions/link.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, scopeOf } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { NOW, type OwnListingWorld, STAFF, worldOfOwnListings } from "../own-listing-world.ts";
import { residentSession } from "../partner-cases.ts";
import { actorOf, manager } from "../people.ts";
import { SECRET_KEY } from "../public-site.ts";
import { staffSite } from "../staff-site.ts";

describeOnBoth("Between a partner and library services", (make) => {
  let world: OwnListingWorld;
  const clock = handClock(NOW);
  const lastMail = async () => (await mailTo(world.db)).at(-1)!;
  const rowOf = async (listing: { id: string }, service: { id: string }) =>
    (
      await world.rows(
        "SELECT id, organisation_id, hidden_for, address_withheld FROM partners.service WHERE listing_id = $1 AND service_id = $2",
        [listing.id, service.id],
      )
    )[0];

  beforeAll(async () => {
    world = await worldOfOwnListings(make, clock);
  });

  it("a partner reads why a library service hides what it lists, and that it is shown again", async () => {
    const { list, ask, answer, moira, ruth, rotherham } = world;
    const made = await list();
    await ask(made);
    await answer(moira, made.staff);
    const row = await rowOf(made, rotherham);
    const organisation = await moira.get(`${STAFF}/organisations/${row.organisation_id}`);
    expect(organisation.html).toContain(`${made.staff}#hide`);
    // Not without a word: whoever presses the button of imported entries is led to where it asks why.
    expect((await moira.send(organisation, `${STAFF}/entries/${row.id}`, { do: "hide" })).to).toBe(
      `${made.staff}#hide`,
    );
    const page = await moira.get(made.staff);
    const empty = await moira.send(page, `${made.staff}/hide`, { do: "hide", hideWhy: " " });
    expect(empty).toMatchObject({ status: 422, html: expect.stringContaining("Write why: they read it") });
    expect(await rowOf(made, rotherham)).toMatchObject({ hidden_for: null });
    for (const _ of [1, 2])
      expect((await moira.send(page, `${made.staff}/hide`, { do: "hide", hideWhy: "The number is dead." })).to).toBe(
        `${made.staff}?done=hide`,
      );
    const mails = (await mailTo(world.db)).filter(({ subject }) => subject.endsWith("has hidden it: Debt advice"));
    expect(mails).toMatchObject([{ recipient: "ruth@harbour.example" }]);
    expect(mails[0]!.body).toContain("The number is dead.");
    expect((await ruth.get(made.path)).html).toMatch(/hidden since 1 December 2026[\s\S]*The number is dead\./);
    await moira.send(await moira.get(made.staff), `${made.staff}/hide`, { do: "show" });
    expect(await lastMail()).toMatchObject({ subject: expect.stringContaining("shows it again: Debt advice") });
    expect((await ruth.get(made.path)).html).not.toContain("The number is dead.");
    expect(await rowOf(made, rotherham)).toMatchObject({ hidden_for: null });
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);
  });

  it("an address that staff of one say may not be told is nowhere any more, in drafts neither, and is not written again", async () => {
    const { list, ask, answer, moira, sam, ruth, rotherham, sandwell, riverside, rows } = world;
    const made = await list({
      name: "Refuge",
      about: "Come to 7 secret lane, it is safe. Secret Lane is quiet.",
      where: "address",
      address: "7 Secret Lane",
      town: "Rotherham",
      postcode: "S65 2UH",
    });
    await ask(made);
    for (const [staff, service] of [
      [moira, rotherham],
      [sam, sandwell],
    ] as const) {
      await answer(staff, made.staff);
      expect(await rowOf(made, service)).toMatchObject({ address_withheld: false });
    }
    const open = await ruth.get(`${made.path}/edit`);
    expect(open.html).toContain("7 Secret Lane");
    const entry = `${STAFF}/entries/${(await rowOf(made, rotherham)).id}`;
    const page = await moira.get(`${STAFF}/organisations/${(await rowOf(made, rotherham)).organisation_id}`);
    for (const _ of [1, 2]) await moira.send(page, entry, { do: "withhold" });
    const told = (await mailTo(world.db)).filter(({ subject }) => subject === "The address is told no more: Refuge");
    expect(told).toHaveLength(1);
    const kept = async () =>
      JSON.stringify([
        await rows("SELECT draft, typed FROM partners.own_listing WHERE id = $1", [made.id]),
        await rows("SELECT asked_doc, approved_doc FROM partners.approval WHERE listing_id = $1", [made.id]),
        await rows("SELECT doc FROM partners.service WHERE listing_id = $1", [made.id]),
      ]);
    for (const text of ["Secret", "secret", "2UH"]) expect(await kept()).not.toContain(text);
    expect(await kept()).toContain("Come to (address not shown), it is safe.");
    expect(await kept()).toContain("(address not shown) is quiet.");
    const slugs =
      "SELECT slug FROM partners.own_listing WHERE id = $1 UNION SELECT slug FROM partners.service WHERE listing_id = $1";
    expect(await rows(slugs, [made.id])).toHaveLength(1);
    expect(await rowOf(made, sandwell)).toMatchObject({ address_withheld: true });
    // Neither does a form that was open, nor another library, bring it back.
    const places: Record<string, string>[] = [{}, { where: "library", library: riverside.id }];
    for (const form of places) {
      const sent = await ruth.send(open, `${made.path}/edit`, { price: "", ...form });
      expect(sent).toMatchObject({ status: 422, html: expect.stringContaining("may not be told") });
    }
    expect(await kept()).not.toContain("Secret");
    const edit = await ruth.get(`${made.path}/edit`);
    expect(edit.html).toMatch(/name="townOnly"[^>]*value="Rotherham"/);
    expect((await ruth.send(edit, `${made.path}/edit`, { price: "", about: "Safe." })).to).toBe(
      `${made.path}?done=saved`,
    );
    // Whoever said so takes it back for the other too, which had said nothing: its partner writes it again.
    await moira.send(page, entry, { do: "tell" });
    expect(await rowOf(made, sandwell)).toMatchObject({ address_withheld: false });
    const again = { price: "", where: "address", address: "8 Open Lane", town: "Rotherham", postcode: "S65 2UH" };
    expect((await ruth.send(await ruth.get(`${made.path}/edit`), `${made.path}/edit`, again)).to).toBe(
      `${made.path}?done=saved`,
    );
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);
  });

  it("a library service that works with it no more reads nothing that it was asked to show", async () => {
    const { list, ask, moira, sam, sandwell, db, partner, rows } = world;
    const made = await list({ name: "Asked, and then ended" });
    await ask(made);
    const seen = () =>
      db.work(
        scopeOf(sandwell, actorOf(manager)),
        async () =>
          (await sql`SELECT asked_doc FROM partners.approval WHERE listing_id = ${made.id}::uuid`.execute(db.trx()))
            .rows,
      );
    expect(await seen()).toHaveLength(1);
    const at = `${STAFF}/partners/${partner.id}`;
    const page = await sam.get(at);
    for (const _ of [1, 2])
      expect((await sam.send(page, `${at}/end`, { why: "Too far." })).to).toBe(`${at}?done=ended`);
    expect(await seen()).toEqual([]);
    expect((await sam.get(made.staff)).status).toBe(404);
    expect((await moira.get(made.staff)).status).toBe(200);
    const mail = (await mailTo(db)).find(({ subject }) => subject.endsWith("shows what Harbour Advice lists no more"))!;
    for (const text of ["Too far.", "ask them again on your page"]) expect(mail.body).toContain(text);
    expect(await rows("SELECT state, reason FROM partners.admission WHERE service_id = $1", [sandwell.id])).toEqual([
      { state: "ended", reason: "Too far." },
    ]);
    await rows("UPDATE partners.admission SET state = 'admitted', reason = NULL WHERE service_id = $1", [sandwell.id]);
  });

  it("staff see where other library services stand with a listing, and a partner why it cannot ask yet", async () => {
    const { list, ask, answer, moira, sam, ruth, rows, partner } = world;
    const made = await list({ name: "Stands here and there" });
    const waits = async (state: string) => {
      await rows("UPDATE partners.admission SET state = $1, answered_at = NULL WHERE partner_id = $2", [
        state,
        partner.id,
      ]);
      return (await ruth.get(made.path)).html;
    };
    expect(await waits("asked")).toMatch(
      /Who has it now:[\s\S]*Rotherham[\s\S]*asked on 2 November 2026, not answered yet/,
    );
    await rows("UPDATE partners.admission SET state = 'refused', answered_at = $1", [NOW]);
    expect((await ruth.get(made.path)).html).toContain("None has been asked, or is open");
    await rows("UPDATE partners.admission SET state = 'admitted', answered_at = $1", [NOW]);
    const whole = (await ruth.get(made.path)).html;
    expect(whole).not.toContain("Who has it now");

    await ask(made);
    await answer(sam, made.staff);
    expect((await moira.get(made.staff)).html).toMatch(
      /Sandwell.*<\/bdi> shows this version, approved on 1 December 2026\./,
    );
    expect((await sam.get(made.staff)).html).toMatch(
      /Rotherham.*<\/bdi> has not answered yet about this version; shows nothing of it\./,
    );
    await answer(moira, made.staff, { answer: "decline", reason: "Whose number is it?" });
    const seen = (await sam.get(made.staff)).html;
    expect(seen).toMatch(/Rotherham.*<\/bdi> declined this version on 1 December 2026; shows nothing of it\./);
    // Why is between that one and the partner.
    expect(seen).not.toContain("Whose number");
    await ruth.send(await ruth.get(`${made.path}/edit`), `${made.path}/edit`, { price: "", about: "Other words." });
    await ask(made);
    await answer(moira, made.staff);
    expect((await moira.get(made.staff)).html).toMatch(
      /has not answered yet about this version; shows an older version, approved on 1 December 2026\./,
    );
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);
  });

  it("is shown otherwise, by name or by website, once all that work with it agree; staff ring another number at once", async () => {
    const { list, ask, answer, moira, sam, ruth, home, partner, site, rows } = world;
    const made = await list({ name: "Renamed advice" });
    await ask(made);
    await answer(moira, made.staff);
    const public_ = async () => (await site.server.inject(`/oruk/v3/services/${made.id}`)).json().organization;
    const details = `${home}/details`;
    expect((await ruth.get(home)).html).toContain(details);
    const wrong = await ruth.send(await ruth.get(details), details, { kind: "none", phone: "01709 960000" });
    expect(wrong).toMatchObject({ status: 422, html: expect.stringContaining('value="01709 960000"') });
    // What people read is in no form that holds at once.
    const reached = { website: "www.harbour.example", phone: "01709 960000", town: "Elsewhere" };
    expect((await ruth.send(await ruth.get(details), details, reached)).to).toBe(`${details}?done=kept`);
    expect(await rows("SELECT website, town FROM partners.partner WHERE id = $1", [partner.id])).toEqual([
      { website: null, town: "Rotherham" },
    ]);
    const staff = `${STAFF}/partners/${partner.id}`;
    expect((await moira.get(staff)).html).toContain("01709 960000");

    const name = `${details}/name`;
    const asks = async (form: Record<string, string>) => ruth.send(await ruth.get(details), name, form);
    expect((await asks({ name: "Harbour", charity: "12" })).html).toContain("as the register has it");
    expect((await asks({ website: "no address" })).html).toContain('value="no address"');
    await asks({ website: "www.harbour.example", town: "Wath" });
    expect((await public_()).website).toBeUndefined();
    expect((await moira.get(staff)).html).toContain('href="https://www.harbour.example"');
    for (const reader of [moira, sam]) await reader.send(await reader.get(staff), `${staff}/name`, { answer: "yes" });
    expect(await lastMail()).toMatchObject({ subject: "Harbour Advice is shown as you asked" });
    expect(await public_()).toMatchObject({ name: "Harbour Advice", website: "https://www.harbour.example" });
    for (const _ of [1, 2]) expect((await asks({ name: "Harbour Trust" })).to).toBe(`${details}?done=renamingAsked`);
    expect((await moira.get("/staff")).html).toContain("One organisation waits for a yes or a no");
    const seen = await moira.get(staff);
    // They ask for something else while the page is open: what was not seen is not agreed to.
    clock.set("2026-12-01T11:05:00Z");
    expect((await asks({ name: "Harbour Trust", charity: "1012345" })).to).toBe(`${details}?done=renamingAsked`);
    const late = await moira.send(seen, `${staff}/name`, { answer: "yes" });
    expect(late).toMatchObject({ status: 422, html: expect.stringContaining("something else meanwhile") });
    const says = async (reader: typeof moira, form: Record<string, string>) =>
      reader.send(await reader.get(staff), `${staff}/name`, form);
    expect((await says(sam, { answer: "no", reason: "" })).html).toContain("Write why not");
    expect((await says(moira, { answer: "yes" })).to).toBe(`${staff}?done=answered`);
    expect((await public_()).name).toBe("Harbour Advice");
    expect((await moira.get(staff)).html).toContain("Another library service has not answered yet");
    await says(sam, { answer: "no", reason: "The register has another name." });
    expect((await lastMail()).body).toContain("The register has another name.");
    expect((await ruth.get(details)).html).toMatch(/said no on 1 December 2026[\s\S]*The register has another name\./);
    expect((await moira.get(staff)).html).not.toContain("It asks to be shown otherwise");
    expect((await public_()).name).toBe("Harbour Advice");

    await asks({ name: "Harbour Trust", charity: "1012345" });
    for (const reader of [moira, sam]) await says(reader, { answer: "yes" });
    expect(await lastMail()).toMatchObject({ subject: "It is called Harbour Trust now" });
    expect(await public_()).toMatchObject({
      name: "Harbour Trust",
      organization_identifiers: [{ identifier: "1012345" }],
    });
    await asks({ name: "Harbour Advice", charity: "" });
    for (const reader of [moira, sam]) await says(reader, { answer: "yes" });
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);
    clock.set(NOW);
  });

  it("that waited for one library service alone is called so when that one is left", async () => {
    const { moira, sam, ruth, home, rows, partner, sandwell } = world;
    const staff = `${STAFF}/partners/${partner.id}`;
    await ruth.send(await ruth.get(`${home}/details`), `${home}/details/name`, { name: "Harbour North" });
    await moira.send(await moira.get(staff), `${staff}/name`, { answer: "yes" });
    await sam.send(await sam.get(staff), `${staff}/end`, { why: "Too far." });
    expect(await rows("SELECT name FROM partners.partner WHERE id = $1", [partner.id])).toEqual([
      { name: "Harbour North" },
    ]);
    expect(await rows("SELECT FROM partners.renaming")).toEqual([]);
    await rows("UPDATE partners.partner SET name = 'Harbour Advice' WHERE id = $1", [partner.id]);
    await rows("UPDATE partners.admission SET state = 'admitted', reason = NULL WHERE service_id = $1", [sandwell.id]);
  });

  it("what was approved or checked since a round began is not hidden by it, and ends it where that is all", async () => {
    const { db, site, list, ask, answer, moira, rotherham, rows } = world;
    await rows("UPDATE partners.service SET withdrawn_at = $1", [NOW]);
    const [one, two] = [await list({ name: "One" }), await list({ name: "Two" })];
    for (const each of [one, two]) {
      await ask(each);
      await answer(moira, each.staff);
    }
    const parts = {
      db,
      clock,
      events: { tell: site.tell },
      secret: "s",
      baseUrl: "https://alcove.example",
      mailWaiting: () => {},
    };
    const on = async (date: string) => {
      clock.set(`${date}T09:00:00Z`);
      await askRounds(parts);
    };
    for (const date of ["2027-03-01", "2027-03-15", "2027-03-29", "2027-04-12"]) await on(date);
    expect(await rows("SELECT stage FROM partners.round")).toEqual([{ stage: "call" }]);
    // One of them staff look at; the other nobody stands behind.
    const row = await rowOf(one, rotherham);
    const today = () => staffSite(site, db, rotherham, "moira@rotherham.example", clock.now());
    const at = `${STAFF}/organisations/${row.organisation_id}`;
    const look = async (id: string) => {
      const staff = await today();
      await staff.send(await staff.get(at), `${STAFF}/entries/${id}`, { do: "checked" });
    };
    await look(row.id);
    await on("2027-04-26");
    expect(await rowOf(one, rotherham)).toMatchObject({ hidden_for: null });
    expect(await rowOf(two, rotherham)).toMatchObject({ hidden_for: "unanswered" });
    expect((await lastMail()).body).not.toContain("- One");
    // Checked later it is shown, and its asking goes on until it is answered.
    await look((await rowOf(two, rotherham)).id);
    expect(await rowOf(two, rotherham)).toMatchObject({ hidden_for: null });
    expect(await rows("SELECT ended_on FROM partners.round")).toEqual([{ ended_on: null }]);
    // All of it written anew and approved is an answer.
    const browser = reader(site.server, {
      alcove_resident: await residentSession(db, "ruth@harbour.example", clock.now()),
    });
    for (const each of [one, two]) {
      await browser.send(await browser.get(`${each.path}/edit`), `${each.path}/edit`, { price: "", about: "Anew." });
      await browser.send(await browser.get(each.path), `${each.path}/ask`);
      await answer(await today(), each.staff);
    }
    await on("2027-04-27");
    expect(await rows("SELECT ended_on::text, how FROM partners.round")).toEqual([
      { ended_on: "2027-04-27", how: "told" },
    ]);
    clock.set(NOW);
  });

  it("leaves, once nobody waits for it: what happens is said first, and then is done everywhere", async () => {
    const { db, site, list, ask, answer, ruth, moira, home, partner, rotherham, rows } = world;
    const made = await list({ name: "Last advice" });
    await ask(made);
    await answer(moira, made.staff);
    const [{ slug }] = await rows("SELECT slug FROM partners.own_listing WHERE id = $1", [made.id]);
    expect((await site.server.inject(`/local-services/${slug}`)).statusCode).toBe(200);
    const close = `${home}/close`;
    const said = await ruth.get(close);
    for (const text of ["listings go from every library", "It cannot be undone", "stand until you end them"])
      expect(said.html).toContain(text);
    expect(await ruth.send(said, close)).toMatchObject({ status: 422, html: expect.stringContaining("Tick that") });

    // Somebody is sent there meanwhile: they are answered first.
    const referral = newId();
    await rows(
      `INSERT INTO referrals.referral (id, listing_id, partner_id, once, from_kind, state, sent_at, answer_by, answer_days,
         keep_months, agreement, agreement_version, agreement_language, sealed)
       VALUES ($1, $2, $3, $1::uuid::text, 'self', 'sent', $4, '2026-12-05', 3, 6, 'a', 1, 'en', 'x')`,
      [referral, made.id, partner.id, NOW],
    );
    const refused = await ruth.send(said, close, { sure: "yes" });
    expect(refused.html).toContain("One person still waits for it");
    expect(refused.html).toContain(`${home}/referrals`);
    expect(await rows("SELECT ended_at FROM partners.partner WHERE id = $1", [partner.id])).toEqual([
      { ended_at: null },
    ]);
    // It is over, and can still be read: that goes, which is said first.
    await rows(
      "UPDATE referrals.referral SET state = 'declined', decline_reason = 'full', ended_at = $2, erase_on = '2027-12-01' WHERE id = $1",
      [referral, NOW],
    );
    await rows(
      `INSERT INTO referrals.receiving (listing_id, accepts, asks, own_questions, answer_days, keep_months, tell, changed_at)
       VALUES ($1, '{self}', '[]', '[]', 3, 6, '{ruth@harbour.example}', now())`,
      [made.id],
    );
    expect((await ruth.get(close)).html).toContain("What one person had entrusted to it and is over is erased at once");

    const before = (await mailTo(db)).length;
    expect((await ruth.send(said, close, { sure: "yes" })).to).toBe("/my");
    expect((await mailTo(db)).slice(before).map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ["moira@rotherham.example", "Harbour Advice has left"],
      ["sam@sandwell.example", "Harbour Advice has left"],
      ["ruth@harbour.example", "Harbour Advice has left"],
    ]);
    expect((await site.server.inject(`/local-services/${slug}`)).statusCode).toBe(404);
    expect((await site.server.inject("/oruk/v3/services")).json().contents).toEqual([]);
    expect(await rows("SELECT sealed, erased_at IS NOT NULL AS erased FROM referrals.referral")).toEqual([
      { sealed: null, erased: true },
    ]);
    expect(await rows("SELECT tell FROM referrals.receiving")).toEqual([{ tell: [] }]);
    const sender = reader(site.server);
    const link = referralPath({ secret: SECRET_KEY }, "referrer", referral);
    const gone = await sender.send(await sender.get(link), "/referral/sent");
    expect(gone).toMatchObject({ status: 410, html: expect.stringContaining("Harbour Advice is here no longer") });
    for (const path of [home, close, made.path]) expect((await ruth.get(path)).status).toBe(404);
    expect((await ruth.send(said, close, { sure: "yes" })).status).toBe(404);
    expect((await moira.get(`${STAFF}/partners/${partner.id}`)).status).toBe(404);
    for (const table of ["representative", "contact", "knock", "renaming"])
      expect(await rows(`SELECT FROM partners.${table}`)).toEqual([]);
    expect(await rows("SELECT DISTINCT state FROM partners.admission")).toEqual([{ state: "ended" }]);
    expect(await rowOf(made, rotherham)).toBeDefined();
  });
});
