import { beforeAll, beforeEach, expect, it } from "vitest";
import { dropInSteps } from "../../src/journeys/desk-drop-ins.ts";
import { forgetAgreements, remindAgreements } from "../../src/modules/partners/actions/agreements/remind-agreements.ts";
import type { DropInParts } from "../../src/modules/partners/actions/drop-ins/book-drop-in.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { createEvents } from "../../src/platform/events.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertPartner } from "../partner-cases.ts";
import { insertLocalService, waitingOn } from "../partners-cases.ts";
import { actorOf, manager } from "../people.ts";
import { openPublicSite, type PublicSite, SECRET_KEY } from "../public-site.ts";
import { signInResident } from "../resident-browser.ts";
import { staffSite } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const LIST = "/staff/agreements";
const FORM = {
  organisation: "Harbour Advice",
  what: "Debt advice for anybody.\nThe library lends a desk.",
  where: "Mowbray Gardens, the desk by the window",
  from: "2027-01-05",
  until: "2027-12-21",
  days: "Tuesdays 10am to 12 noon",
  pay: "waived",
  payWords: "It is free for those who come",
  controller: "partner",
  dataWords: "Case notes stay with Harbour Advice.",
  partnerName: "Łucja Dąbek",
  partnerEmail: "Lucja@harbour.example",
  language: "pl",
  libraryName: "Moira Steele",
  libraryEmail: "moira@rotherham.example",
};

describeOnBoth("Agreements", (make) => {
  let db: Database;
  let site: PublicSite;
  let rotherham: { id: string; slug: string };
  let sandwell: { id: string; slug: string };
  let parts: DropInParts;
  let dev: string;
  const clock = handClock(NOW);
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW, clock, baseUrl: "https://alcove.example" });
    rotherham = await insertService(db, { name: "Rotherham" });
    sandwell = await insertService(db, { name: "Sandwell" });
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
    dev = await insertMember(db, rotherham, { email: "dev@rotherham.example", name: "Dev Patel" });
    await insertMember(db, sandwell, { email: "sam@sandwell.example", name: "Sam Okoro", role: "manager" });
    parts = {
      db,
      clock,
      events: { tell: async () => {} },
      secret: SECRET_KEY,
      baseUrl: "https://alcove.example",
      mailWaiting: () => {},
      dropIns: dropInSteps({ db, clock, events: createEvents() }),
    };
  });
  beforeEach(async () => {
    clock.set(NOW);
    await rows("DELETE FROM partners.agreement");
    await rows("DELETE FROM platform.mail");
  });

  const staff = (email = "moira@rotherham.example", service = rotherham) =>
    staffSite(site, db, service, email, clock.now());
  /** Begins an agreement as a manager does. @returns its page's path */
  async function begin(form: Record<string, string> = {}) {
    const browser = await staff();
    const sent = await browser.send(await browser.get(`${LIST}/new`), `${LIST}/new`, { ...FORM, keeper: dev, ...form });
    if (sent.status !== 303) throw new Error(sent.html);
    return sent.to!.replace(/\?.*/, "");
  }
  /** One deed of a manager. */
  async function deed(path: string, form: Record<string, string>) {
    const browser = await staff();
    return browser.send(await browser.get(path), path, form);
  }
  const sign = (path: string, form: Record<string, string> = {}) =>
    deed(path, {
      do: "signed",
      libraryBy: "Moira Steele",
      libraryOn: "2026-12-01",
      partnerBy: "Łucja Dąbek",
      partnerOn: "2026-11-30",
      ...form,
    });
  const mails = () => mailTo(db);

  it("begins as a draft with what is missing said, once for each form, linked to what the other side has listed", async () => {
    const { organisation } = await insertLocalService(db, rotherham, NOW);
    const browser = await staff();
    const page = await browser.get(`${LIST}/new`);
    const wrong = await browser.send(page, `${LIST}/new`, {
      ...FORM,
      from: "32 13 2027",
      until: "",
      payWords: "",
      controller: "joint",
      dataWords: "",
    });
    expect(wrong).toMatchObject({ status: 422, html: expect.stringContaining("Write the first day") });
    const more = await browser.send(page, `${LIST}/new`, {
      ...FORM,
      until: "2026-12-31",
      payWords: "",
      dataWords: "",
      partnerEmail: "",
    });
    for (const said of [
      "The last day is to be on or after the first",
      "Write what is given instead, or why there is no charge",
      "Write which data, and what becomes of it",
      "Write a mail address or a telephone number",
      'value="Łucja Dąbek"',
    ])
      expect(more.html).toContain(said);
    expect((await browser.send(page, `${LIST}/new`, { ...FORM, pay: "payment" })).html).toContain(
      "Write the sum in pounds",
    );
    const [sam] = await rows("SELECT id FROM people.account WHERE email = 'sam@sandwell.example'");
    expect((await browser.send(page, `${LIST}/new`, { ...FORM, keeper: sam.id })).html).toContain("Choose a colleague");
    const sent = await browser.send(page, `${LIST}/new`, { ...FORM, keeper: dev });
    expect((await browser.send(page, `${LIST}/new`, { ...FORM, keeper: dev })).to).toBe(sent.to);
    expect(await rows("SELECT state, number, organisation_id FROM partners.agreement")).toEqual([
      { state: "draft", number: 1, organisation_id: organisation },
    ]);
    const shown = (await browser.get(sent.to!)).html;
    for (const said of [
      "Debt advice for anybody.",
      "No charge: It is free for those who come",
      "21 December 2027",
      "Dev Patel",
    ])
      expect(shown).toContain(said);
  });

  it("is sent in the other side's language by a link that dies with another version or another address", async () => {
    const path = await begin();
    for (const _ of [1, 2]) await deed(path, { do: "sent", once: "3f0c1f0e-0000-4000-8000-000000000001" });
    const sent = await mails();
    expect(sent.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ["lucja@harbour.example", "Umowa do podpisania: Harbour Advice i Rotherham Libraries"],
    ]);
    const link = /https:\/\/alcove\.example(\/agreement\?token=\S+)/.exec(sent[0]!.body)![1]!;
    const browser = reader(site.server);
    const page = await browser.get(`${link}&lang=pl`);
    expect(page).toMatchObject({ status: 200, html: expect.stringContaining("Sama umowa jest po angielsku") });
    const pdf = await site.server.inject(link.replace("/agreement?", "/agreement.pdf?"));
    expect(pdf).toMatchObject({
      statusCode: 200,
      headers: { "content-type": "application/pdf", "cache-control": "no-store" },
    });
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
    const moira = await staff();
    const form = await moira.get(`${path}/edit`);
    await moira.send(form, `${path}/edit`, { partnerEmail: "office@harbour.example" });
    expect((await browser.get(link)).status).toBe(404);
    expect(await rows("SELECT state, number FROM partners.agreement")).toEqual([{ state: "sent", number: 1 }]);
    for (const guess of ["", "x", Buffer.alloc(40, 7).toString("base64url")])
      expect((await browser.get(`/agreement?token=${guess}`)).status).toBe(404);
  });

  it("holds once both have signed; other terms are a version of their own, and what was signed holds until then", async () => {
    const path = await begin();
    expect((await sign(path, { libraryOn: "2026-12-02", partnerBy: "" })).html).toContain("The day cannot be to come");
    expect((await sign(path)).to).toBe(`${path}?done=signed`);
    expect((await sign(path)).html).toContain("It has been changed, signed or ended meanwhile");
    const browser = await staff();
    const form = await browser.get(`${path}/edit`);
    const seen = await browser.get(path);
    expect((await browser.send(form, `${path}/edit`, { what: "Debt and housing advice." })).status).toBe(303);
    // What both sides have signed is what the page showed, not what a colleague has put in since.
    const late = { libraryBy: "Moira Steele", libraryOn: "2026-12-01", partnerBy: "Łucja", partnerOn: "2026-12-01" };
    for (const what of ["sent", "signed"])
      expect((await browser.send(seen, path, { do: what, ...late })).html).toContain("It has been changed");
    expect(await rows("SELECT state, number, signed_number FROM partners.agreement")).toEqual([
      { state: "draft", number: 2, signed_number: 1 },
    ]);
    expect((await browser.send(form, `${path}/edit`, { what: "Something else." })).html).toContain(
      "Somebody else has changed it",
    );
    const shown = (await browser.get(path)).html;
    expect(shown).toContain("Version 2 is not signed yet: version 1 holds.");
    expect(shown).toContain(
      "For the library Moira Steele, 1 December 2026; for the other side Łucja Dąbek, 30 November 2026",
    );
    const before = (await browser.get(`${path}?version=1`)).html;
    expect(before).toContain("Terms as they were in version 1");
    expect(before).toContain("Debt advice for anybody.");
    expect((await browser.get(`${path}?version=3`)).status).toBe(404);
    await expect(
      db.work({ service: rotherham.id, actor: actorOf(manager) }, () =>
        db
          .trx<{ "partners.agreement_version": { saved_by: string } }>()
          .updateTable("partners.agreement_version")
          .set({ saved_by: "Nobody" })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("keeps of a paper that it was seen and until when, a newer one in its place, and marks what has run out", async () => {
    const path = await begin();
    await sign(path);
    const seen = { do: "document", kind: "insurance", document: "Public liability", seenOn: "2026-12-01" };
    expect((await deed(path, { ...seen, expiresOn: "soon" })).html).toContain("Write a day, such as 1 12 2026");
    await deed(path, { ...seen, expiresOn: "2026-11-30" });
    const browser = await staff();
    expect((await browser.get(path)).html).toContain("Insurance has run out");
    expect((await browser.get(LIST)).html).toContain("Public liability ran out on 30 November 2026");
    await deed(path, { ...seen, document: "public LIABILITY", expiresOn: "2027-11-30" });
    expect((await browser.get(path)).html).not.toContain("Insurance has run out");
    const papers = await rows("SELECT id, name FROM partners.agreement_document WHERE aside_at IS NULL");
    expect(papers.map(({ name }) => name)).toEqual(["public LIABILITY"]);
    await deed(path, { do: "aside", id: papers[0].id });
    expect((await browser.get(path)).html).toContain("None yet.");
  });

  it("is looked at again on a day to come: one that has gone by is refused, and what was typed is kept", async () => {
    const browser = await staff();
    const wrong = { ...FORM, keeper: dev, reviewOn: "2020-01-01" };
    const sent = await browser.send(await browser.get(`${LIST}/new`), `${LIST}/new`, wrong);
    expect(sent).toMatchObject({ status: 422, html: expect.stringContaining("Choose a day from today on") });
    expect(sent.html).toContain('value="2020-01-01"');
    // One that went by meanwhile keeps nobody from changing something else.
    const path = await begin({ reviewOn: "2026-12-15" });
    clock.set("2026-12-16T11:00:00Z");
    const later = await staff();
    expect((await later.send(await later.get(`${path}/edit`), `${path}/edit`, { what: "Two desks." })).status).toBe(
      303,
    );
    clock.set(NOW);
  });

  it("tells keeper and contact 60, 30 and 7 days before something is due and when it is over, once each, and Today", async () => {
    const path = await begin({ reviewOn: "2027-02-01", until: "" });
    await sign(path);
    const seen = { do: "document", kind: "insurance", seenOn: "2026-12-01", document: "Public liability" };
    await deed(path, { ...seen, expiresOn: "2027-02-15" });
    const on = async (day: string) => {
      await rows("DELETE FROM platform.mail");
      clock.set(`${day}T04:00:00Z`);
      await remindAgreements(parts);
      await remindAgreements(parts);
      return (await mails()).map(({ recipient, body }) => [
        recipient.replace(/@.*/, ""),
        body.split("\n").filter((line) => / 20\d\d/.test(line)).length,
      ]);
    };
    expect(await on("2026-12-02")).toEqual([]);
    expect(await on("2026-12-03")).toEqual([
      ["dev", 1],
      ["lucja", 1],
    ]);
    expect(await on("2026-12-17")).toEqual([
      ["dev", 1],
      ["lucja", 1],
    ]);
    expect((await mails())[1]).toMatchObject({ subject: "Harbour Advice i Rotherham Libraries: prosimy o uwagę" });
    expect(await on("2027-01-02")).toEqual([
      ["dev", 1],
      ["lucja", 1],
    ]);
    expect(await on("2027-02-16")).toEqual([
      ["dev", 2],
      ["lucja", 2],
    ]);
    expect((await mails())[0]!.body).toContain(
      "- was to be looked at again on 1 February 2027\n- Public liability ran out on 15 February 2027",
    );
    const today = (service: { id: string }) =>
      db.work({ service: service.id, actor: actorOf(manager) }, () => waitingOn(db, "2027-02-16"));
    expect((await today(rotherham)).find(({ text }) => text === "Agreement with Harbour Advice")).toMatchObject({
      href: path,
      why: "was to be looked at again on 1 February 2027; Public liability ran out on 15 February 2027",
    });
    expect(await today(sandwell)).toEqual([]);
    expect((await deed(path, { do: "reviewed", note: "All well", next: "2027-02-16" })).html).toContain(
      "Write a day to come",
    );
    await deed(path, { do: "reviewed", note: "All well", next: "2028-02-01" });
    expect((await (await staff()).get(path)).html).toContain("Again on 1 February 2028. All well");
  });

  it("is written by managers, read by staff, and nobody else's", async () => {
    const path = await begin();
    const colleague = await staff("dev@rotherham.example");
    const read = await colleague.get(path);
    expect(read.status).toBe(200);
    expect(read.html).not.toContain("Do something with it");
    expect((await colleague.get(`${path}/agreement.pdf`)).status).toBe(200);
    expect((await colleague.get(`${path}/edit`)).status).toBe(403);
    const theirs = await staff("sam@sandwell.example", sandwell);
    for (const each of [path, `${path}/edit`, `${path}/agreement.pdf`])
      expect((await theirs.get(each)).status).toBe(404);
    expect((await theirs.get(LIST)).html).not.toContain("Harbour Advice");
    const reads = db.reads<{ "partners.agreement": { id: string } }>();
    await expect(reads.selectFrom("partners.agreement").select("id").execute()).rejects.toMatchObject({
      code: "42501",
    });
  });

  it("is read by those who act for the other side, as it was sent or signed, and by no other resident", async () => {
    const harbour = await insertPartner(db, [rotherham]);
    const elsewhere = await insertPartner(db, [sandwell], { name: "Elsewhere", email: "el@elsewhere.example" });
    const browser = await staff();
    const page = await browser.get(`${LIST}/new`);
    expect((await browser.send(page, `${LIST}/new`, { ...FORM, keeper: dev, partner: elsewhere.id })).html).toContain(
      "Choose a partner that you work with",
    );
    const path = await begin({ partner: harbour.id });
    const own = `/my/organisation/${harbour.id}/agreements`;
    const { browser: ruth } = await signInResident(db, site, harbour.email);
    expect((await ruth.get(own)).html).toContain("There are none that you can read here yet.");
    const pdf = `${own}/${path.split("/").at(-1)}`;
    expect((await ruth.get(pdf)).status).toBe(404);
    await sign(path);
    await browser.send(await browser.get(`${path}/edit`), `${path}/edit`, { what: "Not for their eyes yet" });
    const list = await ruth.get(own);
    expect(list.html.replace(/<[^>]*>/g, "")).toMatch(
      /With Rotherham Libraries, version 1 \(PDF\)\. (To be signed|Signed)\. /,
    );
    expect((await ruth.get(pdf)).status).toBe(200);
    // What was signed is with whom it was signed: no form gives it to another, nor does anything else.
    const third = await insertPartner(db, [rotherham], { name: "Third", email: "tia@third.example" });
    const edit = async (form: Record<string, string>) =>
      browser.send(await browser.get(`${path}/edit`), `${path}/edit`, form);
    expect((await edit({ partner: third.id })).html).toContain("It was signed with another partner");
    expect((await edit({ partner: "", libraryName: "Dev Patel" })).status).toBe(303);
    expect(await rows("SELECT partner_id FROM partners.agreement")).toEqual([{ partner_id: harbour.id }]);
    await expect(rows("UPDATE partners.agreement SET partner_id = $1", [third.id])).rejects.toMatchObject({
      constraint: "agreement_signed_with",
    });
    const { browser: el } = await signInResident(db, site, elsewhere.email);
    for (const each of [own, pdf, `/my/organisation/${elsewhere.id}/agreements/${path.split("/").at(-1)}`])
      expect((await el.get(each)).status).toBe(404);
    await rows("DELETE FROM partners.agreement");
  });

  it("begins from what somebody who would like to work with us wrote", async () => {
    const id = "01a218e0-399a-7592-9817-2534a170eb01";
    await rows(
      `INSERT INTO partners.enquiry (id, service_id, once, kind, place, name, organisation, phone, language, what, wanted_when, answers, said_at, answer_by)
       VALUES ($1, $2, $1::uuid::text, 'provider', 'Shoe Lane', 'Ola Nowak', 'Warm Homes', '01709 960200', 'pl', 'Heat advice', 'Mondays', '{}', $3, '2026-12-08')`,
      [id, rotherham.id, NOW],
    );
    const browser = await staff();
    expect((await browser.get(`/staff/work-with-us/${id}`)).html).toContain(`${LIST}/new?enquiry=${id}`);
    const page = (await browser.get(`${LIST}/new?enquiry=${id}`)).html;
    for (const said of ["Warm Homes", "Heat advice", "Shoe Lane", "Mondays", "Ola Nowak", "01709 960200"])
      expect(page).toContain(said);
    await rows("DELETE FROM partners.enquiry");
  });

  it("ends for a reason, after which nothing is done with it, and is forgotten six years later with all of it", async () => {
    const path = await begin();
    await sign(path);
    expect((await deed(path, { do: "ended", on: "2026-12-02", why: "" })).html).toContain("Write why it ended");
    expect((await deed(path, { do: "ended", on: "2026-12-01", why: "They have closed." })).status).toBe(303);
    const browser = await staff();
    const page = await browser.get(path);
    expect(page.html).toContain("On 1 December 2026. They have closed.");
    expect(page.html).not.toContain("Do something with it");
    expect((await browser.get(`${path}/edit`)).status).toBe(404);
    const left = async (at: string) => {
      clock.set(at);
      await forgetAgreements(parts);
      return (await rows("SELECT number FROM partners.agreement_version")).length;
    };
    expect(await left("2032-12-01T11:00:00Z")).toBe(1);
    expect(await left("2032-12-02T11:00:00Z")).toBe(0);
  });
});
