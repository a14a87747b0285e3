import { beforeAll, beforeEach, expect, it } from "vitest";
import { answerWrong, forgetWrongs } from "../../src/modules/partners/actions/answer-wrong.ts";
import type { PartnersParts } from "../../src/modules/partners/actions/parts.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import type { Visitor } from "../../src/platform/http/route.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertService, scopeOf } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertLocalService, waitingOn } from "../partners-cases.ts";
import { actorOf, manager } from "../people.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { staffSite } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const LIST = "/staff/local-services";

describeOnBoth("'This is wrong'", (make) => {
  let db: Database;
  let site: PublicSite;
  let rotherham: { id: string; slug: string };
  let sandwell: { id: string; slug: string };
  let parts: PartnersParts;
  const clock = handClock(NOW);
  const managerAt = (service: { id: string }): Visitor => ({
    ...actorOf(manager),
    serviceId: service.id,
    role: "manager",
    libraryIds: [],
  });
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  const mails = async (from: number) => (await mailTo(db)).slice(from);

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW });
    rotherham = await insertService(db, { name: "Rotherham" });
    sandwell = await insertService(db, { name: "Sandwell" });
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
    await insertMember(db, rotherham, { email: "dev@rotherham.example", name: "Dev Patel" });
    await insertMember(db, sandwell, { email: "sam@sandwell.example", name: "Sam", role: "manager" });
    parts = {
      db,
      clock,
      events: { tell: async () => {} },
      secret: "s",
      baseUrl: "https://alcove.example",
      mailWaiting: () => {},
    };
  });
  beforeEach(() => clock.set(NOW));

  let visitors = 0;
  const visitor = () => reader(site.server, {}, `10.8.0.${++visitors}`);
  async function tell(slug: string, form: Record<string, string>) {
    const browser = visitor();
    const path = `/local-services/${slug}/wrong`;
    const page = await browser.get(path);
    return { browser, page, path, sent: await browser.send(page, path, form) };
  }

  it("goes to who manages and to the organisation, once, writes to nobody that was typed, and says when it is answered", async () => {
    const entry = await insertLocalService(db, rotherham, NOW, { doc: { email: "office@harbour.example" } });
    const before = (await mailTo(db)).length;
    const { browser, page, path, sent } = await tell(entry.slug, {
      what: "The number is dead.",
      email: "amal@example.org",
    });
    expect(sent).toMatchObject({ status: 303, to: `${path}/said` });
    expect((await browser.send(page, path, { what: "The number is dead." })).status).toBe(303);
    const sentOn = await mails(before);
    expect(sentOn.map(({ recipient }) => recipient).toSorted()).toEqual([
      "moira@rotherham.example",
      "office@harbour.example",
    ]);
    for (const { body } of sentOn) {
      expect(body).toContain("> The number is dead.");
      expect(body).toContain("Debt advice");
      expect(body).not.toContain("amal@example.org");
    }
    // Staff are led to where it is answered, not to the list.
    const [{ id }] = await rows("SELECT id FROM partners.wrong WHERE entry_id = $1 AND email IS NOT NULL", [
      entry.entry,
    ]);
    const [toStaff] = sentOn.filter(({ recipient }) => recipient === "moira@rotherham.example");
    expect(toStaff!.body).toContain(`${LIST}/wrong/${id}`);
    const said = (await browser.get(sent.to!)).html;
    expect(said).toContain("Rotherham Libraries looks at it within 7 days.");
    expect(said).toContain("We also tell Harbour Advice.");
    expect(
      await rows("SELECT answer_by::text FROM partners.wrong WHERE entry_id = $1 AND email IS NOT NULL", [entry.entry]),
    ).toEqual([{ answer_by: "2026-12-08" }]);
  });

  it("keeps what was typed where something is missing, and says what in the page's language", async () => {
    const entry = await insertLocalService(db, rotherham, NOW);
    const { sent } = await tell(entry.slug, { what: "", email: "no address" });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain("Write what is wrong");
    expect(sent.html).toContain('value="no address"');
    const browser = visitor();
    const path = `/local-services/${entry.slug}/wrong`;
    const polish = await browser.send(await browser.get(`${path}?lang=pl`), path);
    expect(polish.html).toContain("Napisz, co się nie zgadza");
    expect((await reader(site.server).get("/local-services/nobody/wrong")).status).toBe(404);
  });

  it("mails an organisation three times a day at most, also when forms come at once, and lists all", async () => {
    const entry = await insertLocalService(db, rotherham, NOW, { doc: { email: "flood@harbour.example" } });
    await rows("DELETE FROM partners.wrong WHERE entry_id = $1", [entry.entry]);
    await Promise.all(
      Array.from({ length: 6 }, async (_, at) => {
        const browser = visitor();
        const path = `/local-services/${entry.slug}/wrong`;
        await browser.send(await browser.get(path), path, { what: `Wrong ${at}` });
      }),
    );
    const all = await mailTo(db);
    expect(all.filter(({ recipient }) => recipient === "flood@harbour.example")).toHaveLength(3);
    expect(await rows("SELECT count(*) FROM partners.wrong WHERE entry_id = $1", [entry.entry])).toEqual([
      { count: 6 },
    ]);
  });

  it("is answered by somebody of the service, in whose name a check then stands, and the asker hears of it once", async () => {
    const entry = await insertLocalService(db, rotherham, NOW, { name: "Walking bus" });
    const browser = visitor();
    const path = `/local-services/${entry.slug}/wrong`;
    await browser.send(await browser.get(`${path}?lang=pl`), path, {
      what: "It is on Mondays.",
      email: "ola@example.org",
    });
    const [{ id }] = await rows("SELECT id FROM partners.wrong WHERE email = 'ola@example.org'");
    const staff = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
    const list = await staff.get(LIST);
    expect(list.html).toContain("It is on Mondays.");
    const form = await staff.get(`${LIST}/wrong/${id}`);
    expect(form.html).not.toContain("ola@example.org");
    expect((await staff.send(form, `${LIST}/wrong/${id}`, { answer: "" })).html).toContain("Write what you have done");
    const before = (await mailTo(db)).length;
    for (const answer of ["You are right: Mondays.", "Another answer"])
      expect((await staff.send(form, `${LIST}/wrong/${id}`, { answer, checked: "yes" })).to).toBe(
        `${LIST}?done=answered`,
      );
    const told = await mails(before);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      recipient: "ola@example.org",
      subject: "Zgłoszenie, że coś się nie zgadza: Walking bus",
    });
    expect(told[0]!.body).toContain("You are right: Mondays.");
    const page = (await site.server.inject(`/local-services/${entry.slug}`)).body;
    expect(page).toContain("Checked by Rotherham Libraries on 1 December 2026.");
    expect(page).toContain("Checked in the last three months");
    expect(page).not.toContain("Moira");
    const later = await openPublicSite(db, { now: "2027-03-02T10:00:00Z" });
    expect((await later.server.inject(`/local-services/${entry.slug}`)).body).toContain(
      "Not checked since 1 December 2026",
    );
  });

  it("shows a named answerer, who alone gets the mail; only a colleague of the service can be named", async () => {
    const entry = await insertLocalService(db, rotherham, NOW);
    const staff = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
    const [dev] = await rows("SELECT id FROM people.account WHERE email = 'dev@rotherham.example'");
    const [sam] = await rows("SELECT id FROM people.account WHERE email = 'sam@sandwell.example'");
    const page = await staff.get(LIST);
    expect((await staff.send(page, `${LIST}/answerer`, { account: sam.id })).status).toBe(404);
    expect((await staff.send(page, `${LIST}/answerer`, { account: dev.id })).to).toBe(`${LIST}?done=named`);
    const before = (await mailTo(db)).length;
    const { browser, sent } = await tell(entry.slug, { what: "Closed." });
    expect((await mails(before)).map(({ recipient }) => recipient)).toEqual(["dev@rotherham.example"]);
    expect((await browser.get(sent.to!)).html).toContain("Dev Patel at Rotherham Libraries looks at it within 7 days.");
    await rows("DELETE FROM partners.answerer");
  });

  it("is nobody else's: another service sees, counts and answers nothing of it, and the public reads none of it", async () => {
    const entry = await insertLocalService(db, rotherham, NOW);
    const count = (service: string) => db.work({ service, actor: actorOf(manager) }, () => waitingOn(db, "2026-12-01"));
    expect(await count(rotherham.id)).toHaveLength(1);
    expect(await count(sandwell.id)).toEqual([]);
    expect(await count("*")).toEqual([]);
    const answer = { answer: "Ours now", checked: true };
    const theirs = await staffSite(site, db, sandwell, "sam@sandwell.example", NOW);
    expect((await theirs.get(`${LIST}/wrong/${entry.wrong}`)).status).toBe(404);
    expect((await theirs.get(LIST)).html).not.toContain("Nobody answers the phone");
    expect(await answerWrong(parts, managerAt(sandwell), entry.wrong, answer)).toEqual({ refused: "not_found" });
    expect(await rows("SELECT answer FROM partners.wrong WHERE id = $1", [entry.wrong])).toEqual([{ answer: null }]);
    const reads = db.reads<{ "partners.wrong": { id: string }; "partners.checked": { who: string } }>();
    await expect(reads.selectFrom("partners.wrong").select("id").execute()).rejects.toMatchObject({ code: "42501" });
    await expect(reads.selectFrom("partners.checked").select("who").execute()).rejects.toMatchObject({ code: "42501" });
    await expect(
      db.work(scopeOf(sandwell, actorOf(manager)), () =>
        db
          .trx<{ "partners.checked": Record<string, string> }>()
          .insertInto("partners.checked")
          .values({
            id: entry.wrong,
            entry_id: entry.entry,
            service_id: rotherham.id,
            by: "library",
            who: "x",
            checked_on: "2026-12-01",
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("is late on the eighth day; the address goes a week after the answer, the rest a year after; where nobody answers, after three months and two years", async () => {
    const entry = await insertLocalService(db, sandwell, NOW);
    const why = async (today: string) =>
      (await db.work(scopeOf(sandwell, actorOf(manager)), () => waitingOn(db, today)))[0]?.why;
    expect(await why("2026-12-08")).toBe("an answer is promised within a week");
    expect(await why("2026-12-09")).toBe("an answer is overdue");
    await rows("UPDATE partners.wrong SET email = 'kelly@example.org' WHERE id = $1", [entry.wrong]);
    const { wrong: unanswered } = await insertLocalService(db, sandwell, NOW);
    const left = async (at: string, id = entry.wrong) => {
      clock.set(at);
      await forgetWrongs(parts);
      return (await rows("SELECT email FROM partners.wrong WHERE id = $1", [id])).map(({ email }) => email);
    };
    expect(await left("2027-03-01T10:00:00Z")).toEqual(["kelly@example.org"]);
    await rows("UPDATE partners.wrong SET email = 'kelly@example.org' WHERE id = $1", [unanswered]);
    expect(await left("2027-03-03T12:00:00Z", unanswered)).toEqual([null]);
    await rows("UPDATE partners.wrong SET said_at = '2028-01-01T10:00:00Z' WHERE id = $1", [entry.wrong]);
    expect(await left("2028-11-01T10:00:00Z", unanswered)).toEqual([null]);
    expect(await left("2028-12-02T10:00:00Z", unanswered)).toEqual([]);
    await rows("UPDATE partners.wrong SET email = 'kelly@example.org'");
    clock.set("2028-01-01T10:00:00Z");
    await answerWrong(parts, managerAt(sandwell), entry.wrong, { answer: "Put right.", checked: false });
    expect(await left("2028-01-07T10:00:00Z")).toEqual(["kelly@example.org"]);
    expect(await left("2028-01-09T10:00:00Z")).toEqual([null]);
    expect(await left("2029-01-03T10:00:00Z")).toEqual([]);
  });
});
