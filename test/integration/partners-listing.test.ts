import { beforeAll, expect, it } from "vitest";
import { findPairs } from "../../src/modules/partners/actions/find-pairs.ts";
import { hideEntries, showEntries } from "../../src/modules/partners/actions/hide-entries.ts";
import { endPauses } from "../../src/modules/partners/actions/own/keep-intake.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { apiOf } from "../api-cases.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, scopeOf } from "../database-cases.ts";
import {
  LISTING_FORM as FORM,
  NOW,
  type OwnListingWorld,
  type Reader,
  STAFF,
  worldOfOwnListings,
} from "../own-listing-world.ts";
import { actorOf, manager } from "../people.ts";
import type { PublicSite } from "../public-site.ts";
import { signInResident } from "../resident-browser.ts";

describeOnBoth("A partner's own listing", (make) => {
  let db: Database;
  let site: PublicSite;
  let rotherham: { id: string };
  let sandwell: { id: string };
  let riverside: { id: string; slug: string };
  let partner: { id: string };
  let ruth: Reader;
  let moira: Reader;
  let sam: Reader;
  let home: string;
  let world: OwnListingWorld;
  const clock = handClock(NOW);
  const rows = (text: string, values: unknown[] = []) => world.rows(text, values);
  const get = async (path: string) => (await site.server.inject(path)).body;
  const json = async (path: string) => JSON.parse(await get(path));
  const inFeed = async (): Promise<{ id: string; name: string; alert?: string }[]> =>
    (await json("/oruk/v3/services")).contents;
  const list = (form: Record<string, string | string[]> = {}) => world.list(form);
  const ask = (listing: { path: string }) => world.ask(listing);
  const answer: OwnListingWorld["answer"] = (...given) => world.answer(...given);

  beforeAll(async () => {
    world = await worldOfOwnListings(make, clock);
    ({ db, site, rotherham, sandwell, riverside, partner, ruth, moira, sam, home } = world);
  });

  it("is a draft that says what is missing, keeps what was typed, and is seen beforehand by nobody else", async () => {
    const at = `${home}/listings/new`;
    const page = await ruth.get(at);
    expect(page.html).toContain(`href="${home}/referrals"`);
    const wrong = await ruth.send(page, at, { ...FORM, phone: "ring us", where: "address", postcode: "X", to: "9" });
    expect(wrong.status).toBe(422);
    for (const text of ["Write the number in digits", 'value="ring us"', "Free help with bills and bailiffs."])
      expect(wrong.html).toContain(text);
    // All at once, in the order of the form.
    const problems = /error-summary__list.*?<\/ul>/s.exec(wrong.html)![0];
    expect([...problems.matchAll(/href="#(\w+)"/g)].map(([, name]) => name)).toEqual([
      "phone",
      "address",
      "town",
      "postcode",
      "to",
    ]);
    for (const text of ["Write the building and street", "Write a full postcode", "not below the youngest"])
      expect(problems).toContain(text);
    const unknown = await ruth.send(page, at, { ...FORM, where: "address", postcode: "s65 9zz" });
    expect(unknown.html).toContain("This is a whole postcode, but we do not know it");
    const { path } = await list({
      ...{ name: "Just a name", about: "", phone: "", cost: "", where: "" },
      ...{ who: "", needs: [], hours: "", access: "" },
    });
    const bare = await ruth.get(path);
    expect(bare.html.match(/Before it can be public, say:.*?<\/ul>/s)![0].match(/(?<=>)[a-z][^<]+(?=<)/g)).toEqual([
      "what it is",
      "a way to reach you",
      "what it costs",
      "where it is",
    ]);
    expect(bare.html).not.toContain(`${path}/ask`);
    expect(bare.html).toContain(`href="${path.replace("/listings/", "/receiving/")}"`);
    // What it can do without is folded, and opened by a link to it.
    const openParts = async (address: string) =>
      [...(await ruth.get(address)).html.matchAll(/<details[^>]*\sopen[\s\S]*?summary-text">([^<]*)/g)].map(
        ([, summary]) => summary,
      );
    expect(await openParts(`${path}/edit`)).toEqual(["Who it is for, and what it helps with"]);
    const link = /href="([^"]*\/edit\?at=languages#languages)">languages</.exec(bare.html)![1]!;
    expect(await openParts(link.split("#")[0]!)).toEqual([
      "Who it is for, and what it helps with",
      "Getting in, and languages",
    ]);
    expect((await ruth.send(bare, `${path}/end`)).to).toBe(`${home}?done=ended`);

    // Sent twice it is kept once; whoever goes back, corrects and sends it is told, and corrects what is kept.
    const again = await ruth.get(at);
    const twice = { ...FORM, library: riverside.id, name: "Sent twice" };
    const kept = (await ruth.send(again, at, twice)).to!;
    expect((await ruth.send(again, at, twice)).to).toBe(kept);
    const corrected = await ruth.send(again, at, { ...twice, phone: "01709 960111" });
    expect(corrected.status).toBe(422);
    const edit = `${kept.split("?")[0]}/edit`;
    expect((await ruth.send(corrected, edit)).to).toBe(kept);
    const mended = await ruth.get(edit);
    expect(mended.html).toContain("01709 960111");
    await ruth.send(await ruth.get(kept), `${kept.split("?")[0]}/end`);

    const whole = await list({ name: "Seen beforehand" });
    expect((await ruth.get(whole.path)).html).toContain("9 of 10 parts are said");
    const view = (await ruth.get(`${whole.path}/view`)).html;
    for (const text of [
      "Nobody else sees it yet",
      "Tuesday and Thursday: 10am to 1pm",
      "Or by appointment",
      "Riverside Library",
    ])
      expect(view).toContain(text);
    // The log says whose account did it.
    const [account] = await rows("SELECT id FROM people.resident WHERE email = 'ruth@harbour.example'");
    expect(await rows("SELECT DISTINCT actor_id FROM platform.audit WHERE actor_name = 'A partner'")).toEqual([
      { actor_id: account.id },
    ]);
    const { browser: stranger } = await signInResident(db, site);
    for (const path of ["", "/edit", "/view"]) expect((await stranger.get(whole.path + path)).status).toBe(404);
    expect((await moira.get(whole.staff)).status).toBe(404);
    await ruth.send(await ruth.get(whole.path), `${whole.path}/end`);
  });

  it("is approved by each library service for itself, and is one in search, feed and sitemap", async () => {
    const made = await list();
    const before = (await mailTo(db)).length;
    const page = await ruth.get(made.path);
    for (const _ of [1, 2]) await ruth.send(page, `${made.path}/ask`);
    expect((await mailTo(db)).slice(before).map(({ recipient }) => recipient)).toEqual([
      "moira@rotherham.example",
      "sam@sandwell.example",
    ]);
    expect((await mailTo(db)).at(-1)!.body).not.toContain("approved before");
    expect((await moira.get(STAFF)).html).toContain("To approve (1)");
    expect((await moira.get("/staff")).html).toContain("One listing waits for approval");
    expect(await inFeed()).toEqual([]);
    await answer(sam, made.staff);
    const [first] = await inFeed();
    expect(first).toMatchObject({ id: made.id, name: "Debt advice" });
    expect(await get(`/libraries/${riverside.slug}`)).not.toContain("Debt advice");
    await answer(moira, made.staff);
    expect((await inFeed()).map(({ id }) => id)).toEqual([made.id]);
    // It stands in two rows, which nobody is asked about.
    await findPairs({ db });
    expect(await rows("SELECT count(*)::int AS likely FROM partners.likeness WHERE traits IS NOT NULL")).toEqual([
      { likely: 2 },
    ]);
    expect(await rows("SELECT FROM partners.pair")).toEqual([]);
    expect(await get(`/libraries/${riverside.slug}`)).toContain("Debt advice");
    const found = await json("/api/v1/search?q=bailiffs");
    expect(found.results).toMatchObject([{ id: made.id, name: "Debt advice" }]);
    const [{ slug }] = await rows("SELECT slug FROM partners.own_listing WHERE id = $1", [made.id]);
    const paths = (await get("/sitemap-1.xml")).match(/local-services\/[^<]*/g) ?? [];
    expect(paths.filter((path) => path.includes(slug))).toHaveLength(1);
    const shown = await get(`/local-services/${slug}`);
    expect(shown).toContain("Written by Harbour Advice itself, under <a");
    expect(shown).toContain("Checked in the last three months");
    expect(
      (await json(`/oruk/v3/services/${made.id}`)).attributes.flatMap(
        (each: { taxonomy_term?: { term: string } }) => each.taxonomy_term?.term ?? [],
      ),
    ).toEqual(["forms_and_money", "advice"]);
  });

  it("takes nobody new at once, on page, library page, search and in the feed, and again on the day that was said", async () => {
    const [{ id, slug }] = await rows("SELECT id, slug FROM partners.own_listing WHERE name = 'Debt advice'");
    const path = `${home}/listings/${id}`;
    const page = await ruth.get(path);
    const wrong = await ruth.send(page, `${path}/intake`, { takes: "no", until: "1/12/2026", room: "many" });
    for (const name of ["until", "room"]) expect(wrong.html).toContain(`href="#${name}"`);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="many"');
    expect((await ruth.send(page, `${path}/intake`, { takes: "no", until: "1/12/2026" })).html).toContain(
      "a day to come",
    );
    await ruth.send(page, `${path}/intake`, { takes: "no", until: "5 December 2026", room: "0" });
    const words = "Takes nobody new until 5 December 2026";
    expect(await get(`/local-services/${slug}`)).toContain(words);
    expect(await get(`/local-services/${slug}?lang=pl`)).toContain("Nie przyjmuje nowych osób do 5 grudnia 2026");
    expect(await get(`/libraries/${riverside.slug}`)).toContain(words);
    expect(await get("/search?q=bailiffs")).toContain("Takes nobody new for now");
    const api = await apiOf(site);
    const inApi = async () => (await api.ask("/api/v1/search?q=bailiffs")).results;
    const said = { takes_nobody: true, takes_nobody_until: "2026-12-05", room_for: 0, room_said_on: "2026-12-01" };
    expect(await inApi()).toMatchObject([said]);
    // Beside that, for how many there is room would speak against it.
    expect((await inFeed())[0]!.alert).toBe(words);
    clock.set("2026-12-04T23:00:00Z");
    await endPauses({ db, clock, events: { tell: site.tell } } as never);
    expect(await get(`/local-services/${slug}`)).toContain(words);
    clock.set("2026-12-05T08:00:00Z");
    await endPauses({ db, clock, events: { tell: site.tell } } as never);
    clock.set(NOW);
    expect(await get(`/local-services/${slug}`)).not.toContain(words);
    expect(await get("/search?q=bailiffs")).not.toContain("Takes nobody new");
    expect(await inApi()).toMatchObject([{ ...said, takes_nobody: false, takes_nobody_until: null }]);

    const staff = `${STAFF}/listings/${id}`;
    await sam.send(await sam.get(staff), `${staff}/intake`, { takes: "yes", until: "", room: "6" });
    expect(await get(`/local-services/${slug}`)).toContain("Room for about 6 (said on 1 December 2026)");
    expect((await inFeed())[0]!.alert).toBe("Room for about 6 (said on 1 December 2026)");
    await sam.send(await sam.get(staff), `${staff}/intake`, { takes: "yes", until: "", room: "" });
    expect((await inFeed())[0]!.alert).toBeUndefined();
    expect(await inApi()).toMatchObject([{ takes_nobody: false, room_for: null, room_said_on: null }]);
  });

  it("keeps the last approved version public until the next is approved, the newest where two differ", async () => {
    const [{ id, slug }] = await rows("SELECT id, slug FROM partners.own_listing WHERE name = 'Debt advice'");
    const path = `${home}/listings/${id}`;
    const staff = `${STAFF}/listings/${id}`;
    const edit = await ruth.get(`${path}/edit`);
    expect(edit.html).toContain("Tue and Thu 10am to 1pm");
    const changed = { name: "Debt and benefits advice", phone: "01709 960999" };
    expect((await ruth.send(edit, `${path}/edit`, changed)).to).toBe(`${path}?done=saved`);
    const clash = await ruth.send(edit, `${path}/edit`, { name: "Mine" });
    expect(clash).toMatchObject({ status: 422, html: expect.stringContaining("A colleague changed it") });
    await ask({ path });
    expect(await get(`/local-services/${slug}`)).toContain("960123");
    const asked = await moira.get(staff);
    for (const text of ["What is public, and what they ask for", "01709 960123", "01709 960999", "Changed"])
      expect(asked.html).toContain(text);
    // They change it once more while the page is open: what was not seen is not approved.
    await ruth.send(await ruth.get(`${path}/edit`), `${path}/edit`, {
      price: "",
      about: "Free help with bills, bailiffs and benefits.",
    });
    await ask({ path });
    expect((await mailTo(db)).at(-1)!.body).toContain("What you approved before stays public meanwhile.");
    const stands = (await ruth.get(path)).html.replace(/<[^>]*>/g, "");
    expect(stands).toContain(
      "what was approved on 1 December 2026 is public; asked on 1 December 2026, not answered yet.",
    );
    expect(await moira.send(asked, staff, { answer: "approve" })).toMatchObject({
      status: 422,
      html: expect.stringContaining("another version meanwhile"),
    });
    expect((await answer(sam, staff, { answer: "decline", reason: "" })).html).toContain("Write why not");
    await answer(sam, staff, { answer: "decline", reason: "Which benefits?" });
    expect((await ruth.get(path)).html).toContain("Which benefits?");
    expect(await get(`/local-services/${slug}`)).toContain("960123");
    await answer(moira, staff);
    expect(await get(`/local-services/${slug}`)).toContain("960999");
    expect(await inFeed()).toMatchObject([{ id, name: "Debt and benefits advice" }]);
    expect(await rows("SELECT name FROM partners.service WHERE listing_id = $1 ORDER BY name", [id])).toEqual([
      { name: "Debt advice" },
      { name: "Debt and benefits advice" },
    ]);
    // An older version that withholds the address takes it from the newest, and nothing else.
    const withhold = "UPDATE partners.service SET address_withheld = $2 WHERE listing_id = $1 AND service_id = $3";
    await rows(withhold, [id, true, sandwell.id]);
    const withheld = await get(`/local-services/${slug}`);
    expect(withheld).toContain("960999");
    expect(withheld).toContain("The exact address is not told here.");
    expect(withheld).not.toContain("Riverside Library");
    await rows(withhold, [id, false, sandwell.id]);
  });

  it("goes on with the other library service where one hides it or shows it no more, and goes with the last", async () => {
    const [{ id, slug }] = await rows("SELECT id, slug FROM partners.own_listing WHERE name LIKE 'Debt and%'");
    const staff = `${STAFF}/listings/${id}`;
    const parts = { db, clock, events: { tell: site.tell } } as never;
    const [row] = await rows("SELECT id FROM partners.service WHERE listing_id = $1 AND service_id = $2", [
      id,
      rotherham.id,
    ]);
    const asStaff = (step: () => Promise<void>) => db.work(scopeOf(rotherham, actorOf(manager)), step);
    await asStaff(() => hideEntries(parts, [row.id], "staff"));
    expect(await inFeed()).toMatchObject([{ id, name: "Debt advice" }]);
    expect(await get(`/local-services/${slug}`)).toContain("960123");
    await asStaff(() => showEntries(parts, [row.id], ["staff"]));
    expect(await inFeed()).toMatchObject([{ id, name: "Debt and benefits advice" }]);

    const end = async (reader: typeof moira) =>
      reader.send(await reader.get(staff), `${staff}/end`, { why: "They have moved away." });
    expect((await end(moira)).to).toBe(`${staff}?done=ended`);
    expect((await mailTo(db)).at(-1)!.body).toContain("They have moved away.");
    expect(await get(`/libraries/${riverside.slug}`)).not.toContain("Debt");
    expect(await inFeed()).toMatchObject([{ id, name: "Debt advice" }]);
    const partnerPath = `${STAFF}/partners/${partner.id}`;
    await sam.send(await sam.get(partnerPath), `${partnerPath}/end`, { why: "Too far." });
    expect(await inFeed()).toEqual([]);
    expect((await json("/api/v1/search?q=bailiffs")).results).toEqual([]);
    expect((await site.server.inject(`/local-services/${slug}`)).statusCode).toBe(404);
    const { path } = { path: `${home}/listings/${id}` };
    expect((await ruth.get(path)).html.match(/shown no more since/g)).toHaveLength(2);
    await ask({ path });
    await answer(moira, staff);
    expect(await inFeed()).toMatchObject([{ id }]);
    expect((await site.server.inject(`/local-services/${slug}`)).statusCode).toBe(200);

    // Hidden for want of an answer, it is shown by the next approval; hidden by staff, it is not.
    for (const [why, said, many] of [
      ["unanswered", "Approving it shows it again", 1],
      ["staff", "it stays hidden", 0],
    ] as const) {
      await asStaff(() => hideEntries(parts, [row.id], why));
      expect(await inFeed()).toEqual([]);
      expect((await ruth.get(path)).html).toContain("hidden since 1 December 2026");
      await ruth.send(await ruth.get(`${path}/edit`), `${path}/edit`, { about: `Free help, ${why}.` });
      await ask({ path });
      expect((await moira.get(staff)).html).toContain(said);
      await answer(moira, staff);
      expect(await inFeed()).toHaveLength(many);
    }
    await ruth.send(await ruth.get(path), `${path}/end`);
    expect(await inFeed()).toEqual([]);
  });

  it("stands on each library's page as its own service approved it, though the other's version is newer", async () => {
    const lakeside = await insertLibrary(db, sandwell, { name: "Lakeside Library", lat: 52.5, lng: -2.0 });
    await rows("UPDATE partners.admission SET state = 'admitted' WHERE partner_id = $1", [partner.id]);
    const made = await list({ name: "Money drop-in", hours: "Tue 10am to 1pm" });
    await ask(made);
    await answer(moira, made.staff);
    const edit = `${made.path}/edit`;
    await ruth.send(await ruth.get(edit), edit, { price: "", library: lakeside.id, hours: "Wed 10am to 1pm" });
    await ask(made);
    await answer(sam, made.staff);
    const others = async (slug: string) =>
      /<section aria-labelledby="others">[\s\S]*?<\/section>/.exec(await get(`/libraries/${slug}`))?.[0] ?? "";
    expect(await others(riverside.slug)).toMatch(/Money drop-in[\s\S]*Tuesday/);
    expect(await others(lakeside.slug)).toMatch(/Money drop-in[\s\S]*Wednesday/);
    expect(await others(lakeside.slug)).not.toContain("Tuesday");
    await ruth.send(await ruth.get(edit), edit, { price: "", where: "withheld", townOnly: "Rotherham" });
    await ask(made);
    await answer(sam, made.staff);
    for (const { slug } of [riverside, lakeside]) expect(await others(slug)).toBe("");
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);
  });

  it("whose address is not told has its town alone everywhere", async () => {
    const made = await list({ name: "Refuge", where: "withheld", townOnly: "Rotherham", address: "7 Secret Lane" });
    await ask(made);
    await answer(moira, made.staff);
    const [{ slug }] = await rows("SELECT slug FROM partners.own_listing WHERE id = $1", [made.id]);
    const page = await get(`/local-services/${slug}`);
    expect(page).toContain("The exact address is not told here.");
    const everywhere = page + JSON.stringify(await json(`/oruk/v3/services/${made.id}`));
    expect(everywhere).not.toContain("Secret");
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);

    // Its words tell it neither: they are refused where they are written, and where they are approved.
    const form = `${home}/listings/new`;
    const telling = { ...FORM, where: "withheld", townOnly: "Rotherham", about: "We are at 12 Hidden Lane, S65 1PD." };
    const paid = { cost: "paid", price: "5 a night at 3 Hidden Lane" };
    const sent = await ruth.send(await ruth.get(form), form, { ...telling, ...paid });
    expect(sent).toMatchObject({ status: 422, html: expect.stringContaining("We are at 12 Hidden Lane") });
    expect([...sent.html.matchAll(/href="#(\w+)">The address may not be told/g)].map(([, name]) => name)).toEqual([
      "about",
      "price",
    ]);
    const told = await list({ name: "Second refuge", where: "withheld", townOnly: "Rotherham" });
    await ask(told);
    const words = "jsonb_set(asked_doc, '{description}', '\"We are at 12 Hidden Lane.\"')";
    await rows(`UPDATE partners.approval SET asked_doc = ${words} WHERE listing_id = $1`, [told.id]);
    expect((await moira.get(told.staff)).html).toContain("its words tell a postcode, or a house number and street");
    expect(await answer(moira, told.staff)).toMatchObject({
      status: 422,
      html: expect.stringContaining("decline it and say so"),
    });
    expect(JSON.stringify(await inFeed())).not.toContain("Second refuge");
    await answer(moira, told.staff, { answer: "decline", reason: "Your words tell the address." });
    await rows('UPDATE partners.own_listing SET draft = draft || \'{"fees": "S65 1PD"}\' WHERE id = $1', [told.id]);
    expect(await ask(told)).toMatchObject({
      status: 422,
      html: expect.stringContaining("The address may not be told"),
    });
    await ruth.send(await ruth.get(told.path), `${told.path}/end`);

    // Said later, it goes at once and from what is kept; nobody has to approve it.
    const later = await list({ name: "Refuge to be" });
    await ask(later);
    await answer(moira, later.staff);
    const [{ slug: at }] = await rows("SELECT slug FROM partners.own_listing WHERE id = $1", [later.id]);
    expect(await get(`/local-services/${at}`)).toContain("Riverside Library");
    const edit = `${later.path}/edit`;
    await ruth.send(await ruth.get(edit), edit, { where: "withheld", townOnly: "Rotherham" });
    const hidden = await get(`/local-services/${at}`);
    expect(hidden).toContain("The exact address is not told here.");
    const found = JSON.stringify([
      await json(`/oruk/v3/services/${later.id}`),
      await rows("SELECT draft, typed FROM partners.own_listing WHERE id = $1", [later.id]),
      await rows("SELECT asked_doc, approved_doc FROM partners.approval WHERE listing_id = $1", [later.id]),
      await rows("SELECT doc FROM partners.service WHERE listing_id = $1", [later.id]),
    ]);
    for (const text of ["Riverside", riverside.id, "53.4327"]) expect(hidden + found).not.toContain(text);
    await ruth.send(await ruth.get(later.path), `${later.path}/end`);
  });

  it("is asked about in the quarterly mail of each library service, as imported ones are", async () => {
    expect(await rows("SELECT email, name, phone FROM partners.contact WHERE service_id = $1", [rotherham.id])).toEqual(
      [{ email: "ruth@harbour.example", name: "Harbour Advice", phone: "01709 960123" }],
    );
  });
});
