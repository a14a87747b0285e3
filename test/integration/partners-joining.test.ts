import { beforeAll, expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertPartner, residentSession } from "../partner-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { signInResident } from "../resident-browser.ts";
import { staffSite } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const JOIN = "/partners/join/organisation";
const STAFF = "/staff/local-services";
const HARBOUR = { name: "Harbour Advice", town: "Rotherham", kind: "charity", charity: "101 2345" };

/** What stands on a page without anything being opened. */
const atOnePress = (html: string) => html.replace(/<details[\s\S]*?<\/details>/g, "");

describeOnBoth("A partner joins", (make) => {
  let db: Database;
  let site: PublicSite;
  let rotherham: { id: string };
  let sandwell: { id: string };
  let moira: ReturnType<typeof reader>;
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  const person = (email: string) => signInResident(db, site, email);
  /** The same without the mail of signing in, of which one address may ask for few. */
  const known = async (email: string) =>
    reader(site.server, { alcove_resident: await residentSession(db, email, NOW) }, "10.5.0.1");
  /** Mail since so many there were, as 'to: subject'. */
  const mailSince = async (from: number) =>
    (await mailTo(db)).slice(from).map(({ recipient, subject }) => `${recipient}: ${subject}`);
  const mails = async () => (await mailTo(db)).length;

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW });
    rotherham = await insertService(db, { name: "Rotherham" });
    await insertLibrary(db, rotherham);
    sandwell = await insertService(db, { name: "Sandwell" });
    await insertService(db, { name: "Nowhere" });
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
    await insertMember(db, sandwell, { email: "sam@sandwell.example", name: "Sam", role: "manager" });
    moira = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
  });

  it("keeps what was typed, asks a library service that has staff, once, and the staff's no and yes reach it", async () => {
    // Whoever is asked to sign in first reads that it is for organisations.
    const stranger = reader(site.server, {}, "10.5.0.9");
    const signIn = await stranger.get((await stranger.get(JOIN)).to!);
    expect(signIn.html).toContain("<h1>Sign in for your organisation</h1>");
    for (const of of ["See what is yours", "borrowed", "I have a code"]) expect(signIn.html).not.toContain(of);
    const { browser: ruth } = await person("ruth@harbour.example");
    const page = await ruth.get(JOIN);
    expect(page.html).toContain("Sandwell");
    expect(page.html).not.toContain("Nowhere");
    expect(page.html).toMatch(/Is your library service missing\?[\s\S]*href="\/libraries"/);
    const wrong = await ruth.send(page, JOIN, { ...HARBOUR, town: "", website: "no address", service: "" });
    expect(wrong.status).toBe(422);
    for (const text of ['value="Harbour Advice"', 'value="no address"', "Write the town", "Choose a library service"])
      expect(wrong.html).toContain(text);
    const before = await mails();
    const sent = await ruth.send(page, JOIN, { ...HARBOUR, service: rotherham.id });
    const home = sent.to!.split("?")[0]!;
    expect(sent).toMatchObject({
      status: 303,
      to: expect.stringMatching(/^\/my\/organisation\/[0-9a-f-]+\?done=asked$/),
    });
    expect((await ruth.send(page, JOIN, { ...HARBOUR, service: rotherham.id })).to).toBe(sent.to);
    expect(await mailSince(before)).toEqual(["moira@rotherham.example: An organisation asks: Harbour Advice"]);
    const hers = (await ruth.get("/my")).html;
    expect(hers).toContain(`href="${home}"`);
    expect(hers).toContain("Rotherham Libraries was asked on 1 December and has not answered yet.");

    const id = home.split("/").at(-1)!;
    const path = `${STAFF}/partners/${id}`;
    expect((await moira.get(STAFF)).html).toContain("Organisations that ask you (1)");
    expect((await moira.get("/staff")).html).toContain("One organisation waits for a yes or a no");
    const asked = await moira.get(path);
    expect(asked.html).toContain("1012345");
    expect((await moira.send(asked, path, { answer: "no", reason: "" })).html).toContain("Write why not: they read it");
    const sam = await staffSite(site, db, sandwell, "sam@sandwell.example", NOW);
    expect((await sam.get(path)).status).toBe(404);
    await moira.send(asked, path, { answer: "no", reason: "Please add a telephone number." });
    await moira.send(asked, path, { answer: "yes" });
    expect((await ruth.get(home)).html).toContain("Please add a telephone number.");
    const [refusal] = (await mailTo(db)).slice(-1);
    expect(refusal).toMatchObject({
      recipient: "ruth@harbour.example",
      subject: "Rotherham Libraries says no to Harbour Advice",
    });
    expect(refusal!.body).toContain("Please add a telephone number.");

    await ruth.send(await ruth.get(home), `${home}/services`, { service: rotherham.id });
    await moira.send(await moira.get(path), path, { answer: "yes" });
    expect((await mailTo(db)).at(-1)!.subject).toBe("Rotherham Libraries says yes to Harbour Advice");
    expect((await moira.get("/staff")).html).not.toContain("organisation waits for a yes");
    expect((await moira.get(`${STAFF}/partners`)).html).toContain("You work with it");
  });

  it("asks whether it is one that is there, and gives no address away; those who act for it let the person in", async () => {
    const { browser: tom } = await person("tom@harbour.example");
    const form = await tom.get(JOIN);
    const same = await tom.send(form, JOIN, { ...HARBOUR, name: "Harbour", town: "Leeds", service: sandwell.id });
    expect(same.html).toContain("Is this you?");
    expect(same.html).toContain("with the same number");
    expect(same.html).not.toContain("ruth@");
    const before = await mails();
    for (const _ of [1, 2]) expect((await tom.send(same, "/partners/join/knock")).to).toBe("/partner?done=knock");
    // It is not forgotten on the page of what is theirs: what was asked, when an answer comes, where to go meanwhile.
    const waits = (await tom.get("/my")).html;
    expect(waits).toMatch(
      /You asked on 1 December to act for it\.[\s\S]*tom@harbour\.example\. If nobody[\s\S]*by 8 December/,
    );
    expect(waits).toContain("Ring or write to Rotherham Libraries");
    expect(waits).not.toContain("/my/organisation/");
    expect(await mailSince(before)).toEqual([
      "ruth@harbour.example: Somebody asks to act for Harbour Advice",
      "moira@rotherham.example: Somebody asks to act for Harbour Advice",
    ]);
    const [{ id }] = await rows("SELECT id FROM partners.partner WHERE charity_number = '1012345'");
    const home = `/my/organisation/${id}`;
    expect((await tom.get(home)).status).toBe(404);
    const { browser: ruth } = await person("ruth@harbour.example");
    const asking = await ruth.get(home);
    // It is opened first, and says what happens.
    expect(atOnePress(asking.html)).not.toContain("/people/answer");
    for (const text of ["all that you do here at once", "They are told so by email"])
      expect(asking.html).toContain(text);
    await ruth.send(asking, `${home}/people/answer`, { email: "tom@harbour.example", answer: "yes" });
    expect((await tom.get(home)).status).toBe(200);
    expect((await mailTo(db)).at(-1)).toMatchObject({
      recipient: "tom@harbour.example",
      subject: "You act for Harbour Advice",
    });
    expect((await tom.get("/my")).html).not.toContain("What you have asked");
  });

  it("lets another of the same name join, where they say so", async () => {
    const { browser } = await person("anna@harbour.example");
    const other = { name: "HARBOUR advice", town: "rotherham", kind: "company", service: sandwell.id };
    const same = await browser.send(await browser.get(JOIN), JOIN, other);
    expect(same.html).toContain("An organisation of this name in this place");
    expect((await browser.send(same, JOIN)).to).toContain("?done=asked");
  });

  it("is looked after by several, never by nobody, each told; who is taken out sees nothing", async () => {
    const { id } = await insertPartner(db, [rotherham], { name: "Anchor Trust", email: "jo@anchor.example" });
    const home = `/my/organisation/${id}`;
    const { browser: jo } = await person("jo@anchor.example");
    const page = await jo.get(home);
    expect(page.html).not.toContain("/people/remove");
    expect((await jo.send(page, `${home}/people`, { email: "nobody" })).html).toContain("Write an email address");
    await jo.send(page, `${home}/people`, { email: "Ola@Anchor.example", language: "pl" });
    expect((await mailTo(db)).at(-1)).toMatchObject({
      recipient: "ola@anchor.example",
      subject: "Działasz w imieniu: Anchor Trust",
    });
    const { browser: ola } = await person("ola@anchor.example");
    const theirs = await ola.get(home);
    // It is opened first, and says what happens.
    expect(atOnePress(theirs.html)).not.toContain("/people/remove");
    for (const text of ["They see and do nothing of this any more", "You see and do nothing of this any more"])
      expect(theirs.html).toContain(text);
    const out = await ola.send(theirs, `${home}/people/remove`, { email: "jo@anchor.example" });
    expect(out.to).toBe(`${home}?done=takenOut`);
    expect((await jo.get(home)).status).toBe(404);
    expect((await mailTo(db)).at(-1)!.subject).toBe("You act for Anchor Trust no more");
    // Pressed twice, by somebody else and by oneself.
    expect((await ola.send(theirs, `${home}/people/remove`, { email: "jo@anchor.example" })).to).toBe(out.to);
    expect((await jo.send(page, `${home}/people`, { email: "jo@anchor.example" }, `${home}/people/remove`)).to).toBe(
      "/my",
    );
    const last = await ola.send(theirs, `${home}/people/remove`, { email: "ola@anchor.example" });
    expect(last).toMatchObject({ status: 422, html: expect.stringContaining("name another first") });
    const { browser: stranger } = await person("kelly@example.org");
    for (const path of [home, `${home}x`, "/my/organisation/1"]) expect((await stranger.get(path)).status).toBe(404);
  });

  it("is invited by staff with who acts for it first; one that is there is not made again", async () => {
    const invite = `${STAFF}/partners/invite`;
    const page = await moira.get(invite);
    const form = { name: "Lifeboat Tea", town: "Rotherham", kind: "community", email: "", language: "ar" };
    expect((await moira.send(page, invite, form)).html).toContain("Write a mail address");
    const sent = await moira.send(page, invite, { ...form, email: "mo@lifeboat.example" });
    expect((await moira.send(page, invite, { ...form, email: "mo@lifeboat.example" })).to).toBe(sent.to);
    const mail = (await mailTo(db)).at(-1)!;
    expect(mail.recipient).toBe("mo@lifeboat.example");
    expect(mail.body).toContain("Lifeboat Tea");
    expect(await rows("SELECT count(*)::int AS n FROM partners.partner WHERE name = 'Lifeboat Tea'")).toEqual([
      { n: 1 },
    ]);

    const sam = await staffSite(site, db, sandwell, "sam@sandwell.example", NOW);
    const same = await sam.send(await sam.get(invite), invite, { ...form, email: "sam@lifeboat.example" });
    expect(same.html).toContain("Is it this one?");
    expect(same.html).not.toContain("mo@lifeboat.example");
    const before = await mails();
    for (const _ of [1, 2]) expect((await sam.send(same, invite, { existing: "yes" })).to).toBe(sent.to);
    expect((await mailTo(db)).slice(before)).toMatchObject([
      { recipient: "mo@lifeboat.example", body: expect.stringContaining("Sandwell") },
    ]);
    expect(await rows("SELECT email FROM partners.representative WHERE email LIKE '%lifeboat%'")).toEqual([
      { email: "mo@lifeboat.example" },
    ]);

    // Before its yes the library service sees its name and town.
    const path = sent.to!.split("?")[0]!;
    const home = `/my/organisation/${path.split("/").at(-1)}`;
    const asked = await sam.get(path);
    for (const text of ["Lifeboat Tea", "You have invited it"]) expect(asked.html).toContain(text);
    for (const text of ["mo@lifeboat.example", "A community group", "What it lists"])
      expect(asked.html).not.toContain(text);
    const { browser: mo } = await person("mo@lifeboat.example");
    const invited = await mo.get(home);
    expect(invited.html).toContain("invites you");
    expect(atOnePress(invited.html)).toContain('name="answer" value="yes"');
    expect(atOnePress(invited.html)).not.toContain('name="answer" value="no"');
    expect(invited.html).toContain("It is told that you would rather not");
    await mo.send(invited, `${home}/services/answer`, { service: sandwell.id, answer: "yes" });
    expect((await sam.get(path)).html).toContain("mo@lifeboat.example");
    expect((await mailTo(db)).at(-1)).toMatchObject({
      recipient: "sam@sandwell.example",
      subject: "Lifeboat Tea says yes",
    });

    // It leaves by itself, and is seen no more.
    await mo.send(await mo.get(home), `${home}/services/leave`, { service: sandwell.id });
    const left = await sam.get(path);
    expect(left.html).toContain("You work with it no more");
    for (const text of ["mo@lifeboat.example", "What it lists", "Works from"]) expect(left.html).not.toContain(text);
    // A no is told to those who asked, though their address is not seen after it.
    await mo.send(await mo.get(home), `${home}/services`, { service: sandwell.id });
    await sam.send(await sam.get(path), path, { answer: "no", reason: "Too far." });
    expect((await mailTo(db)).at(-1)!.recipient).toBe("mo@lifeboat.example");
    expect((await sam.get(path)).html).not.toContain("mo@lifeboat.example");
  });

  it("has its number though somebody else joined with it, once a manager has looked at both and decided", async () => {
    const squatter = await insertPartner(db, [rotherham], { name: "Quick Claims", email: "quick@claims.example" });
    await rows(
      "UPDATE partners.partner SET charity_number = '2054321', website = 'https://claims.example' WHERE id = $1",
      [squatter.id],
    );
    const nell = await known("nell@shelter.example");
    const real = { name: "Shelter Northern", town: "Leeds", kind: "charity", charity: "2054321", service: sandwell.id };
    const same = await nell.send(await nell.get(JOIN), JOIN, real);
    expect(same.html).toContain("with the same number");
    expect(same.html).not.toContain("quick@");
    const before = await mails();
    for (const _ of [1, 2])
      expect((await nell.send(same, JOIN, { claim: "yes" })).to).toBe("/partners/join?done=claim");
    expect((await mailSince(before)).toSorted()).toEqual([
      "moira@rotherham.example: Whose number is it: Quick Claims or Shelter Northern?",
      "quick@claims.example: Somebody says that a number of Quick Claims is theirs",
    ]);
    const [{ id }] = await rows("SELECT id FROM partners.claim");
    expect((await nell.get("/my")).html).toMatch(
      /You said on 1 December that the number[\s\S]*Ring or write to Rotherham/,
    );
    // A service that does not know who has it does not decide, though it is the one that was asked.
    const far = await staffSite(site, db, sandwell, "sam@sandwell.example", NOW);
    expect((await far.get(`${STAFF}/claims/${id}`)).status).toBe(404);
    const path = `${STAFF}/claims/${id}`;
    for (const list of [STAFF, `${STAFF}/partners`]) expect((await moira.get(list)).html).toContain(path);
    expect((await moira.get("/staff")).html).toContain("One organisation says that the number of another is theirs");
    const page = await moira.get(path);
    for (const text of [
      "Quick Claims",
      "Shelter Northern",
      "2054321",
      "nell@shelter.example",
      "https://claims.example",
    ])
      expect(page.html).toContain(text);
    await insertMember(db, rotherham, { email: "desk2@rotherham.example", name: "Desk Two", role: "staff" });
    const desk = await staffSite(site, db, rotherham, "desk2@rotherham.example", NOW);
    expect((await desk.get(path)).html).toContain("A manager decides.");
    expect((await moira.send(page, path, { answer: "no", reason: "" })).html).toContain("Write why: they read it");
    for (const _ of [1, 2]) await moira.send(page, path, { answer: "yes", reason: "The register names Leeds." });
    expect(
      await rows("SELECT name, charity_number FROM partners.partner WHERE id IN ($1, $2) ORDER BY name", [
        squatter.id,
        id,
      ]),
    ).toEqual([
      { name: "Quick Claims", charity_number: null },
      { name: "Shelter Northern", charity_number: "2054321" },
    ]);
    expect((await nell.get(`/my/organisation/${id}`)).status).toBe(200);
    expect(
      (await (await staffSite(site, db, sandwell, "sam@sandwell.example", NOW)).get(`${STAFF}/partners/${id}`)).html,
    ).toContain("It asks to list");
    expect((await mailSince(before)).slice(2)).toEqual([
      "sam@sandwell.example: An organisation asks: Shelter Northern",
      "quick@claims.example: A number of Quick Claims is of another organisation",
      "nell@shelter.example: The number is yours: Shelter Northern is here now",
    ]);
    expect((await mailTo(db)).slice(-2)[0]!.body).toContain("The register names Leeds.");
    const logged = await rows("SELECT action FROM platform.audit WHERE action LIKE 'partner.number%' ORDER BY at, id");
    expect(logged.map(({ action }) => action)).toEqual(["partner.number_claimed", "partner.number_moved"]);
    // Of another, it stays.
    const ned = await known("ned@nowhere.example");
    const again = await ned.send(await ned.get(JOIN), JOIN, { ...real, name: "Nowhere" });
    await ned.send(again, JOIN, { claim: "yes" });
    const [{ id: second }] = await rows("SELECT id FROM partners.claim");
    await rows("UPDATE partners.claim SET asked_at = asked_at - interval '1 day'");
    expect((await moira.get(`${STAFF}/claims/${second}`)).status).toBe(404);
    const sam = await staffSite(site, db, sandwell, "sam@sandwell.example", NOW);
    const open = await sam.get(`${STAFF}/claims/${second}`);
    await sam.send(open, `${STAFF}/claims/${second}`, { answer: "no", reason: "Not in the register." });
    expect((await mailTo(db)).at(-1)).toMatchObject({
      recipient: "ned@nowhere.example",
      subject: "The number stays where it is: Nowhere",
    });
    expect(await rows("SELECT FROM partners.claim")).toEqual([]);
    expect(await rows("SELECT FROM partners.partner WHERE name = 'Nowhere'")).toEqual([]);
  });

  it("lets in whom staff let in after a week, with every representative told, and keeps referrals from them", async () => {
    const { id } = await insertPartner(db, [rotherham], { name: "Refuge North", email: "ina@refuge.example" });
    const home = `/my/organisation/${id}`;
    const path = `${STAFF}/partners/${id}`;
    await insertMember(db, rotherham, { email: "desk@rotherham.example", name: "Desk", role: "staff" });
    const desk = await staffSite(site, db, rotherham, "desk@rotherham.example", NOW);
    const eve = await known("eve@example.org");
    const twin = { name: "Refuge North", town: "Rotherham", kind: "charity", service: sandwell.id };
    const same = await eve.send(await eve.get(JOIN), JOIN, twin);
    await eve.send(same, "/partners/join/knock");
    const shut = await moira.get(path);
    await moira.send(shut, `${path}/people`, { email: "eve@example.org", answer: "no" });
    expect((await mailTo(db)).at(-1)).toMatchObject({
      recipient: "eve@example.org",
      body: expect.stringContaining("Library staff have said no"),
    });
    await eve.send(same, "/partners/join/knock");
    const yes = { email: "eve@example.org", answer: "yes" };
    const seen = await desk.get(path);
    expect(seen.html).not.toContain(`${path}/people`);
    const forged = { ...seen, html: seen.html.replaceAll(`${path}/end`, `${path}/people`) };
    expect((await desk.send(forged, `${path}/people`, yes)).status).toBe(403);
    const page = await moira.get(path);
    expect(page.html).toContain("to be let in by you from");
    expect(page.html).not.toContain('value="yes"');
    expect(await moira.send(page, `${path}/people`, yes)).toMatchObject({
      status: 422,
      html: expect.stringContaining("have a week to answer"),
    });
    expect((await eve.get(home)).status).toBe(404);

    const write = (text: string) => db.asOwner((client) => client.query(text));
    await write("UPDATE partners.knock SET asked_at = asked_at - interval '7 days'");
    const before = await mails();
    const due = await moira.get(path);
    expect(due.html).toContain("They read no referral before one of those who act for it confirms them, or 14 days");
    expect(atOnePress(due.html)).not.toContain(`${path}/people`);
    expect((await moira.send(due, `${path}/people`, yes)).to).toBe(`${path}?done=let`);
    expect((await mailTo(db)).slice(before)).toMatchObject([
      { recipient: "ina@refuge.example", body: expect.stringContaining("Moira Steele, Rotherham") },
      { recipient: "eve@example.org" },
    ]);
    const theirs = await eve.get(home);
    expect(theirs.html).toContain("Let in by library staff (Moira Steele)");
    expect(theirs.html).not.toContain(`${home}/referrals`);
    const reads = async () => (await eve.get(`${home}/referrals`)).status;
    expect(await reads()).toBe(404);
    const forge = (step: string, email: string) => {
      const html = theirs.html.replaceAll(`${home}/people/remove`, `${home}/people${step}`);
      return eve.send({ ...theirs, html }, `${home}/people${step}`, { email });
    };
    expect((await forge("/confirm", "eve@example.org")).status).toBe(404);
    expect((await forge("/remove", "ina@refuge.example")).status).toBe(404);
    expect((await forge("", "adam@example.org")).status).toBe(404);

    const ina = await known("ina@refuge.example");
    const toConfirm = await ina.get(home);
    expect(atOnePress(toConfirm.html)).not.toContain("/people/confirm");
    const confirmed = await ina.send(toConfirm, `${home}/people/confirm`, { email: "eve@example.org" });
    expect(confirmed.to).toBe(`${home}?done=confirmed`);
    expect(await reads()).toBe(200);
    await write("UPDATE partners.representative SET confirmed_at = NULL");
    expect(await reads()).toBe(404);
    await write("UPDATE partners.representative SET let_in_by_staff_at = let_in_by_staff_at - interval '14 days'");
    expect(await reads()).toBe(200);
  });

  it("is not made twice by two who send at once", async () => {
    const all = await Promise.all(
      ["a@twin.example", "b@twin.example"].map(async (email) => {
        const { browser } = await person(email);
        const form = { name: "Twin", town: "York", kind: "charity", charity: "999999", service: rotherham.id };
        return browser.send(await browser.get(JOIN), JOIN, form);
      }),
    );
    expect(all.filter(({ to }) => to?.includes("done=asked"))).toHaveLength(1);
    expect(all.filter(({ html }) => html.includes("Is this you?"))).toHaveLength(1);
  });
});
