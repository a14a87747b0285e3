import { beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { reader } from "../../../../test/forms-of-pages.ts";
import { insertOwnListing } from "../../../../test/partner-cases.ts";
import { BASE_URL, openPublicSite, type PublicSite } from "../../../../test/public-site.ts";
import { NOW, RUTH, SAID, worldOfReferrals } from "../../../../test/referrals-world.ts";
import { signInResident } from "../../../../test/resident-browser.ts";
import type { Database } from "../../../platform/db/database.ts";
import { codeOf, referenceOf, referralPath } from "../actions/link.ts";
import { saveReceiving } from "../actions/save-receiving.ts";
import { sayCode } from "../domain/code.ts";
import { USUAL } from "../domain/questions.ts";

describeOnBoth("Pages of referrals", (make) => {
  let db: Database;
  let site: PublicSite;
  let world: Awaited<ReturnType<typeof worldOfReferrals>>;
  let ruth: Awaited<ReturnType<typeof signInResident>>["browser"];
  let visitors = 0;
  const somebody = () => reader(site.server, {}, `10.9.0.${++visitors}`);
  beforeAll(async () => {
    db = await make();
    world = await worldOfReferrals(db);
    site = await openPublicSite(db, { now: NOW, clock: world.clock });
    ruth = (await signInResident(db, site, RUTH)).browser;
  });
  /** What the link of whoever sent it leads to. */
  const pressed = async (id: string) => {
    const worker = somebody();
    return worker.send(await worker.get(referralPath(world.parts, "referrer", id)), "/referral/sent");
  };
  const write = (text: string, values: unknown[] = []) => db.asOwner((client) => client.query(text, values));
  const count = async () => (await write("SELECT count(*)::int AS count FROM referrals.referral")).rows[0].count;
  const received = () => `/my/organisation/${world.partner.id}/referrals`;
  const problemsOf = ({ html }: { html: string }) =>
    [...(/error-summary__list.*?<\/ul>/s.exec(html)?.[0] ?? "").matchAll(/href="#(\w+)"/g)].map(([, name]) => name);
  const SELF = { name: "Zenobia", phone: "07700 900999", ask_safe: "yes", agree: "yes" };

  it("put oneself first, say that it is no place for emergencies, and need neither account nor script", async () => {
    const path = `/refer/${world.slug}`;
    const person = somebody();
    const who = await person.get(path);
    expect(who.status).toBe(200);
    expect(who.html.indexOf("for=self")).toBeLessThan(who.html.indexOf("for=link_worker"));
    expect(who.html).not.toContain("for=staff");
    const form = await person.get(`${path}?for=self`);
    for (const number of ["999", "111", "116 123", "0808 2000 247"]) {
      expect(form.html).toContain(number);
      expect(form.html.indexOf(number)).toBeLessThan(form.html.indexOf("<form action"));
    }
    const before = await count();
    const wrong = await person.send(form, path, { name: "", agree: "", phone: "" });
    expect(wrong.status).toBe(422);
    // All at once, in the order of the form, each saying what it is about.
    expect(problemsOf(wrong)).toEqual(["name", "phone", "ask_safe", "agree"]);
    expect(wrong.html).toContain("They need an answer to ‘May they say who they are when they ring or write?’");
    expect(await count()).toBe(before);
    const sent = await person.send(wrong, path, SELF);
    expect(sent.status).toBe(303);
    // Going back and sending it again, from a form that is shown anew, sends nothing and says so.
    const again = await person.send(await person.get(`${path}?for=self`), path, SELF);
    expect(await count()).toBe(before + 1);
    expect(again.to).toBe(`${sent.to}&again=yes`);
    expect((await person.get(again.to!)).html).toContain("It was sent already");
    // Somebody else who writes the same is told nothing.
    const stranger = somebody();
    const other = await stranger.send(await stranger.get(`${path}?for=self`), path, SELF);
    expect(other.to).not.toContain("again");
    expect(await count()).toBe(before + 2);
    const page = await person.get(sent.to!);
    expect(page.html).toContain("Friday 4 December");
    expect(page.html).not.toContain("Zenobia");
    const code = /<strong>([\dA-Z]{4} [\dA-Z]{4})<\/strong>/.exec(page.html)![1]!;
    const link = /href="(\/referral\?token=[\w-]+)"/.exec(page.html)![1]!;
    // The link alone opens nothing.
    const gate = await person.get(link);
    expect(gate.html).not.toContain("Zenobia");
    expect((await person.send(gate, "/referral", { code: "K7M4 2PQR" })).status).toBe(422);
    const opened = await person.send(gate, "/referral", { code: code.toLowerCase() });
    expect(opened.html).toContain("Zenobia");
    // Whoever has lost the paper reads the code again; they are spoken to, not about.
    for (const words of [
      code,
      "alcove.example/referral/find",
      "May they say who they are",
      "You, or somebody who has your",
    ])
      expect(opened.html).toContain(words);
    expect(opened.html).not.toMatch(/[Tt]he person/);
    // In another language it is the same page, without the code, for as long as the visit lasts.
    const inPolish = /href="(\/referral\/opened\?lang=pl)"/.exec(opened.html)![1]!;
    expect((await person.get(inPolish)).html).toContain("Zenobia");
    expect((await person.get("/referral/opened?lang=en")).html).not.toContain("times that day");
    expect((await somebody().get(inPolish)).to).toBe("/referral/find");
    world.clock.set("2026-12-01T11:16:00Z");
    expect((await person.get("/referral/opened?lang=en")).to).toBe("/referral/find");
    world.clock.set(NOW);
    await person.send(await person.get("/referral/opened?lang=en"), "/referral/opened");
    expect((await person.get("/referral/opened")).to).toBe("/referral/find");
    const find = await person.get("/referral/find");
    const nameless = await person.send(find, "/referral/find", { code, name: " " });
    expect([nameless.status, ...problemsOf(nameless)]).toEqual([422, "name"]);
    expect(nameless.html).toContain(`value="${code}"`);
    expect(problemsOf(await person.send(find, "/referral/find", { code: "", name: "" }))).toEqual(["code", "name"]);
    expect((await person.send(find, "/referral/find", { code, name: "zenobia" })).html).toContain("Debt advice");
    world.clock.set("2026-12-01T12:00:00Z");
    expect((await person.get(sent.to!)).status).toBe(410);
    const later = await person.get(again.to!);
    expect(later.html).toContain("It was sent already");
    expect(later.html).not.toContain(code);
    world.clock.set(NOW);
    // Taken back by the person: erased at once.
    expect((await person.send(opened, "/referral")).to).toBe("/referral/withdrawn");
    expect((await person.send(gate, "/referral", { code })).status).toBe(410);
    // Then the same may be sent anew.
    expect((await person.send(await person.get(`${path}?for=self`), path, SELF)).to).not.toContain("again");
  });

  it("are taken only with a way that works to reach the person, and whoever sent them", async () => {
    const path = `/refer/${world.slug}`;
    const person = somebody();
    const before = await count();
    for (const phone of ["x", "0170", "ask at the desk"]) {
      const wrong = await person.send(await person.get(`${path}?for=self`), path, { ...SELF, phone });
      expect(problemsOf(wrong)).toEqual(["phone"]);
      expect(wrong.html).toContain("Write the whole phone number in digits");
      expect(wrong.html).toContain(`value="${phone}"`);
    }
    const given = { ref_name: "Ottoline", ref_organisation: "Thurcroft Surgery", ref_phone: "x", through: "yes" };
    const through = { ...SELF, phone: "", ...given };
    const worker = await person.send(await person.get(`${path}?for=link_worker`), path, through);
    expect(problemsOf(worker)).toEqual(["ref_phone"]);
    expect(await count()).toBe(before);
    // As an Arabic keyboard writes it.
    const sent = await person.send(worker, path, { ...through, ref_phone: "٠١٧٠٩ ٥٥٥٠١٠" });
    const own = await person.get(
      /href="(\/referral\/sent\?token=[\w-]+)"/.exec((await person.get(sent.to!)).html)![1]!,
    );
    const code = /<strong>([\dA-Z]{4} [\dA-Z]{4})<\/strong>/.exec((await person.get(sent.to!)).html)![1]!;
    expect((await person.send(own, "/referral/sent", { do: "", code })).html).toContain("tel:01709555010");
  });

  it("ask once, without noting it, whether immigration status or a diagnosis has to stand there", async () => {
    const path = `/refer/${world.slug}`;
    const person = somebody();
    expect((await person.get(path)).html).toContain(`href="/local-services/${world.slug}" class="govuk-back`);
    const [about, before] = ["An asylum seeker with depression, needs help with letters", await count()];
    const asked = await person.send(await person.get(`${path}?for=self`), path, { ...SELF, ask_about: about });
    expect(asked.status).toBe(200);
    expect(asked.html).toContain("speaks of immigration status: “asylum”.");
    expect(asked.html).toContain(about);
    expect(await count()).toBe(before);
    expect((await person.send(asked, path, { agree: "yes" })).status).toBe(303);
    expect(await count()).toBe(before + 1);
    expect(site.logged.join()).not.toContain("asylum");
  });

  it("ask whoever sends somebody who they are and the way back to them", async () => {
    const path = `/refer/${world.slug}`;
    const worker = somebody();
    const form = await worker.get(`${path}?for=link_worker`);
    const wrong = await worker.send(form, path, SELF);
    expect(problemsOf(wrong)).toEqual(["ref_name", "ref_organisation", "ref_phone"]);
    const given = { ref_name: "Ottoline", ref_organisation: "Thurcroft Surgery", ref_phone: "01709 555010" };
    const through = await worker.send(form, path, { ...SELF, phone: "", through: "yes", ...given });
    expect(through.status).toBe(303);
    const page = await worker.get(through.to!);
    const own = /href="(\/referral\/sent\?token=[\w-]+)"/.exec(page.html)![1]!;
    // Paper has no links: both addresses stand there in letters.
    for (const address of ["alcove.example/referral/find", `${BASE_URL}${own}`])
      expect(page.html).toContain(`${address}</bdi>`);
    // The link alone shows what is answered, and not a word of what was sent: that takes the code.
    // Nor is it a look before a press: a mail scanner follows links too.
    const looks = async () => (await write("SELECT count(*)::int AS count FROM referrals.look")).rows[0].count;
    const before = await looks();
    const press = await worker.get(own);
    expect(press.html).not.toContain("It waits for an answer");
    expect(await looks()).toBe(before);
    const shown = await worker.send(press, "/referral/sent");
    expect(await looks()).toBe(before + 1);
    expect(shown.html).toContain("It waits for an answer");
    for (const word of ["Zenobia", "Ottoline", "Reached through"]) expect(shown.html).not.toContain(word);
    const wrongCode = await worker.send(shown, "/referral/sent", { do: "", code: "K7M4 2PQR" });
    expect(wrongCode.status).toBe(422);
    expect(wrongCode.html).not.toContain("Zenobia");
    const code = /<strong>([\dA-Z]{4} [\dA-Z]{4})<\/strong>/.exec(page.html)![1]!;
    const opened = await worker.send(shown, "/referral/sent", { do: "", code });
    expect(opened.html).toContain("Reached through whoever sent them");
    expect((await worker.send(shown, "/referral/sent")).to).toBe("/referral/withdrawn");
  });

  it("say that a paused service takes nobody, and there is none where it takes nobody at all", async () => {
    const phones = 'jsonb_set(doc, \'{phones}\', \'[{"id": "1", "number": "01709 382000"}]\')';
    await write(`UPDATE partners.service SET doc = ${phones} WHERE listing_id = $1`, [world.listing.id]);
    await write("UPDATE partners.own_listing SET paused_at = now()");
    const form = async () => (await somebody().get(`/refer/${world.slug}?for=self`)).html;
    const paused = await form();
    expect(paused).toContain("takes nobody new for now");
    expect(paused).not.toContain("<form action");
    // Whom to ring meanwhile, and until when.
    expect(paused).toMatch(/Harbour Advice what to do meanwhile: <a href="tel:01709382000"/);
    await write("UPDATE partners.own_listing SET paused_until = '2027-01-05'");
    expect(await form()).toContain("Takes nobody new until 5 January 2027.");
    await write("UPDATE partners.own_listing SET paused_at = NULL, paused_until = NULL");
    // No room left is no room: it is asked for neither here nor from its page.
    await write("UPDATE partners.own_listing SET room_for = 0, room_said_on = '2026-12-01'");
    expect(await form()).toContain("No room left (said on 1 December 2026).");
    expect(await form()).not.toContain("<form action");
    await expect(world.send()).rejects.toThrow("paused");
    const own = (await somebody().get(`/local-services/${world.slug}`)).html;
    expect(own).not.toContain(`/refer/${world.slug}`);
    await write("UPDATE partners.own_listing SET room_for = NULL, room_said_on = NULL");
    await write("UPDATE referrals.receiving SET accepts = '{}'");
    expect((await somebody().get(`/refer/${world.slug}`)).status).toBe(404);
    await write("UPDATE referrals.receiving SET accepts = '{self,link_worker,partner,staff}'");
  });

  it("are taken by no service that no library service has approved", async () => {
    const unknown = await insertOwnListing(db, world.partner, []);
    await saveReceiving(world.parts, world.by, unknown.id, USUAL);
    expect((await somebody().get(`/refer/listing-${unknown.id}`)).status).toBe(404);
    await expect(world.send({ listingId: unknown.id })).rejects.toThrow("not_taken");
  });

  it("are asked for from the service's own page, while it takes people", async () => {
    const asked = async () =>
      (await somebody().get(`/local-services/${world.slug}`)).html.includes(`/refer/${world.slug}`);
    expect(await asked()).toBe(true);
    // Whoever only reads gets no cookie.
    const { headers } = await site.server.inject(`/local-services/${world.slug}`);
    expect(headers["set-cookie"]).toBeUndefined();
    await write("UPDATE partners.own_listing SET paused_at = now()");
    expect(await asked()).toBe(false);
    await write("UPDATE partners.own_listing SET paused_at = NULL");
    await write("UPDATE referrals.receiving SET accepts = '{}'");
    expect(await asked()).toBe(false);
    await write("UPDATE referrals.receiving SET accepts = '{self,link_worker,partner,staff}'");
  });

  it("let the organisation answer, and the person and whoever sent them read it and who has looked", async () => {
    const id = await world.send();
    expect((await ruth.get(`/my/organisation/${world.partner.id}`)).html).toContain(received());
    const list = await ruth.get(received());
    expect(list.html).toContain(`${received()}/${id}`);
    // Each row by a reference of its own, which opens nothing: the person's code is theirs.
    expect(list.html).toContain(`<bdi dir="ltr">${referenceOf(world.parts, id)}</bdi>`);
    expect(list.html).toContain("A link worker: <bdi>Thurcroft Surgery</bdi>");
    expect(list.html).not.toContain(sayCode(codeOf(world.parts, id)));
    expect(list.html).not.toContain(SAID.person.name);
    const path = `${received()}/${id}`;
    const one = await ruth.get(path);
    expect(one.html).toContain(SAID.person.name);
    expect(one.html).toContain("May you say who you are when you ring or write?");
    // Before how they are reached stands that it would not be safe, and nothing rings or writes at a touch.
    const unsafe = one.html.indexOf("It is not safe to say who you are");
    expect(unsafe).toBeGreaterThan(0);
    expect(unsafe).toBeLessThan(one.html.indexOf(SAID.person.phone!));
    expect(one.html).toContain("No, that would not be safe");
    for (const link of ["tel:07700900461", `mailto:${SAID.person.email}`]) expect(one.html).not.toContain(link);
    const wrong = await ruth.send(one, path, { do: "decline", reason: "", no_message: "Sorry" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain(">Sorry</textarea>");
    const bare = await ruth.send(one, path, { do: "decline", reason: "other", no_message: " " });
    expect([bare.status, bare.html.includes("Write what the reason is")]).toEqual([422, true]);
    expect((await ruth.send(one, path, { do: "accept", yes_message: "Come on Tuesday" })).status).toBe(303);
    expect((await ruth.send(one, path, { do: "try", how: "phone", reached: "no" })).status).toBe(303);
    const worker = await pressed(id);
    expect(worker.html).toContain("They said yes on Tuesday 1 December");
    expect(worker.html).toContain("Come on Tuesday");
    expect(worker.html).toContain("By phone: not reached");
    // Others read that the organisation looked, its own people who of them.
    expect(worker.html).not.toContain(RUTH);
    expect(worker.html.match(/11am: <bdi class="lines">Harbour Advice/g)).toHaveLength(1);
    expect(worker.html).toContain("Harbour Advice</bdi> (3 times that day, last at 11am)");
    const answered = await ruth.get(path);
    for (const words of [RUTH, "You said yes on Tuesday 1 December", "What you wrote back"])
      expect(answered.html).toContain(words);
    expect((await ruth.send(await ruth.get(path), path, { do: "end", result: "helped", end_message: "" })).status).toBe(
      303,
    );
    expect((await ruth.get(received())).html).toContain("Over (");
  });

  it("ask the organisation once as well whether what it writes back has to speak of a diagnosis", async () => {
    const path = `${received()}/${await world.send()}`;
    const back = "She has schizophrenia?";
    const asked = await ruth.send(await ruth.get(path), path, { do: "message", back_message: back });
    expect(asked.status).toBe(200);
    expect(asked.html).toContain("speaks of an illness or a diagnosis");
    expect(asked.html).toContain(`>${back}</textarea>`);
    expect((await ruth.get(path)).html).not.toContain(back);
    // Sent as it is, it is meant, and noted nowhere but in what they read.
    expect((await ruth.send(asked, path, { do: "message", words: "kept" })).status).toBe(303);
    expect((await ruth.get(path)).html).toContain(back);
    expect(site.logged.join()).not.toContain("schizophrenia");
    const yes = await ruth.send(await ruth.get(path), path, { do: "accept", yes_message: "Her visa is no matter" });
    expect(yes.html).toContain("speaks of immigration status");
  });

  it("can be taken back by the person after a no as well, and tell the organisation to stop where it goes on", async () => {
    const [declined, going] = [await world.send(), await world.send()];
    const take = async (id: string) => {
      const person = somebody();
      const gate = await person.get(referralPath(world.parts, "person", id));
      const code = codeOf(world.parts, id);
      const opened = await person.send(gate, "/referral", { code });
      expect(opened.html).toContain("Whoever sent you is told that it was taken back");
      if (id === declined) expect(opened.html).toContain('href="/search?q=Debt+advice');
      const done = (await person.send(opened, "/referral")).to;
      expect(done).toBe(`/referral/withdrawn${id === going ? "?kept=name" : ""}`);
      return person.send(gate, "/referral", { code });
    };
    for (const [id, values] of [
      [declined, { do: "decline", reason: "full", no_message: "Sorry, full until May" }],
      [going, { do: "accept", yes_message: "" }],
    ] as const)
      await ruth.send(await ruth.get(`${received()}/${id}`), `${received()}/${id}`, values);
    expect((await take(declined)).status).toBe(410);
    expect((await ruth.get(`${received()}/${declined}`)).status).toBe(404);
    expect(await world.column(declined, "state || ' ' || (sealed IS NULL)")).toBe("declined true");
    expect((await take(going)).html).toContain("It was taken back on");
    expect((await ruth.get(`${received()}/${going}`)).html).toContain("do not get in touch with them");
  });

  it("open to no stranger: not to another account, nor without one, nor to an address that acts for it no longer", async () => {
    const id = await world.send();
    const other = (await signInResident(db, site)).browser;
    for (const path of [
      received(),
      `${received()}/${id}`,
      `/my/organisation/${world.partner.id}/receiving/${world.listing.id}`,
    ])
      expect((await other.get(path)).status).toBe(404);
    expect((await other.get(`/my/referrals/${id}`)).status).toBe(404);
    expect((await somebody().get(`${received()}/${id}`)).to).toContain("/my/sign-in");
    await write(
      "INSERT INTO partners.representative (partner_id, email, language, named_by, named_at) VALUES ($1, 'second@harbour.example', 'en', 'x', now())",
      [world.partner.id],
    );
    await write("UPDATE partners.representative SET email = 'gone@harbour.example' WHERE email = $1", [RUTH]);
    expect((await ruth.get(`${received()}/${id}`)).status).toBe(404);
    await write("UPDATE partners.representative SET email = $1 WHERE email = 'gone@harbour.example'", [RUTH]);
    for (const purpose of ["person", "referrer"] as const) {
      const token = referralPath(world.parts, purpose, id).split("token=")[1]!;
      const [here, elsewhere] =
        purpose === "person" ? ["/referral", "/referral/sent"] : ["/referral/sent", "/referral"];
      expect((await somebody().get(`${here}?token=${token}`)).status).toBe(200);
      for (const wrong of [`${elsewhere}?token=${token}`, `${here}?token=${token.slice(0, -3)}AAA`])
        expect((await somebody().get(wrong)).status).toBe(410);
    }
  });

  it("list what a resident sent while signed in, without saying what, and open it without a code", async () => {
    const resident = (await signInResident(db, site)).browser;
    const path = `/refer/${world.slug}`;
    await resident.send(await resident.get(`${path}?for=self`), path, SELF);
    const mine = await resident.get("/my");
    expect(mine.html).toContain("Something you asked an organisation for");
    expect(mine.html).not.toContain("Debt advice");
    const own = /href="(\/my\/referrals\/[\w-]+)"/.exec(mine.html)![1]!;
    const shown = await resident.get(own);
    expect(shown.html).toContain("Zenobia");
    expect((await resident.send(shown, own)).to).toBe("/referral/withdrawn");
  });

  it("let the organisation say what it asks, and keep what was typed where that is wrong or another was quicker", async () => {
    const path = `/my/organisation/${world.partner.id}/receiving/${world.listing.id}`;
    const first = await ruth.get(path);
    const second = await ruth.get(path);
    const wrong = await ruth.send(first, path, { answer_days: "99", own1: "What is your visa?" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="99"');
    const gentle = await ruth.send(first, path, { own1: "What is your visa?" });
    for (const text of ['href="#own1"', "to know: “visa”."]) expect(gentle.html).toContain(text);
    const saved = await ruth.send(first, path, { ask_area: "must", own1: "Do you have letters?", own1_how: "may" });
    expect(saved.to).toBe(`${received()}?done=saved`);
    const none = await ruth.send(await ruth.get(path), path, { accepts: [] });
    expect((await ruth.get(none.to!)).html).toContain("This service takes nobody by the form");
    await write("UPDATE referrals.receiving SET accepts = '{self,link_worker,partner,staff}'");
    const clash = await ruth.send(second, path, { answer_days: "5" });
    expect(clash.status).toBe(422);
    expect(clash.html).toContain('value="5"');
    const form = await somebody().get(`/refer/${world.slug}?for=self`);
    expect(form.html).toContain("Do you have letters?");
    expect(form.html).toContain('name="ask_area"');
    expect((await somebody().send(form, `/refer/${world.slug}`, SELF)).status).not.toBe(303);
  });

  it("say who has them though the listing has ended", async () => {
    const id = await world.send();
    await write("UPDATE partners.own_listing SET ended_at = now() WHERE id = $1", [world.listing.id]);
    expect((await pressed(id)).html).toContain("<bdi>Harbour Advice</bdi>");
    await write("UPDATE partners.own_listing SET ended_at = NULL WHERE id = $1", [world.listing.id]);
  });

  it("print a code that is made of nothing kept", async () => {
    const id = await world.send();
    expect(await world.column(id, "code_hash")).not.toContain(codeOf(world.parts, id));
  });
});
