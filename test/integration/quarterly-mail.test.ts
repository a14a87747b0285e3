import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askRounds } from "../../src/modules/partners/actions/ask-rounds.ts";
import type { PartnersParts } from "../../src/modules/partners/actions/parts.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { createMailer } from "../../src/platform/mail/send-due-mail.ts";
import { smtpSender } from "../../src/platform/mail/smtp-sender.ts";
import { handClock } from "../bookings-cases.ts";
import { describeOnBoth, insertService } from "../database-cases.ts";
import { faultsOf, readJson, SCHEMAS } from "../feed-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { type MailServer, startMailServer } from "../mail-server.ts";
import { insertLocalService, waitingOn } from "../partners-cases.ts";
import { actorOf, manager } from "../people.ts";
import { BASE_URL, openPublicSite, type PublicSite, SECRET_KEY } from "../public-site.ts";
import { staffSite } from "../staff-site.ts";

const START = "2026-12-01T09:00:00Z";
const ORGANISATIONS = "/staff/local-services/organisations";

/** A mail as its reader sees it: quoted-printable undone. */
const readable = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

describeOnBoth("The quarterly mail", (make) => {
  let db: Database;
  let site: PublicSite;
  let mailServer: MailServer;
  let parts: PartnersParts;
  let rotherham: { id: string; slug: string };
  let sandwell: { id: string; slug: string };
  const clock = handClock(START);
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: START, clock });
    mailServer = await startMailServer();
    rotherham = await insertService(db, { name: "Rotherham" });
    sandwell = await insertService(db, { name: "Sandwell" });
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
    await insertMember(db, sandwell, { email: "sam@sandwell.example", name: "Sam", role: "manager" });
    parts = { db, clock, events: { tell: site.tell }, secret: SECRET_KEY, baseUrl: BASE_URL, mailWaiting: () => {} };
  });
  afterAll(() => mailServer.stop());

  let people = 0;
  const visitor = () => reader(site.server, {}, `10.9.0.${++people}`);
  const on = (date: string) => clock.set(`${date}T09:00:00Z`);
  /** The day's work, and what of it went by mail to an address. */
  async function dayOf(date: string, to: string): Promise<string[]> {
    on(date);
    const from = mailServer.deliveries.length;
    await askRounds(parts);
    await askRounds(parts);
    const later = { now: () => Temporal.Now.instant().add({ minutes: 1 }).toString(), today: () => date };
    const sender = smtpSender(mailServer.url, "Alcove <noreply@alcove.example>");
    await createMailer({ db, clock: later, senders: { mail: sender } }).sendDue();
    return mailServer.deliveries.slice(from).flatMap((each) => (each.recipient === to ? [readable(each.text)] : []));
  }
  const linksOf = (mail: string) =>
    [...mail.matchAll(/https:\/\/alcove\.example(\/listed\S*)/g)].map(([, path]) => path!);
  const allRightLink = (mail: string) => linksOf(mail).find((path) => !path.includes("/entry"))!;
  const staffOf = (service: { id: string }, who: string) => staffSite(site, db, service, who, clock.now());
  let organisations = 0;
  /** An organisation with two entries and a contact that staff have named by the page. */
  async function organisation(language = "en") {
    on("2026-12-01");
    const name = `Harbour Advice ${++organisations}`;
    const first = await insertLocalService(db, rotherham, clock.now(), {
      name: `Debt advice ${organisations}`,
      organisation: name,
      doc: {
        ...{ email: "info@harbour.example", phones: [{ number: "01709 960100" }], cost_options: [{ amount: 0 }] },
        schedules: [{ freq: "WEEKLY", byday: "TU", opens_at: "10:00", closes_at: "12:00" }],
      },
    });
    const second = await insertLocalService(db, rotherham, clock.now(), {
      name: `Benefits advice ${organisations}`,
      organisation: name,
      organisationId: first.organisation,
      doc: { assured_date: "2026-11-01", assurer_email: "directory@council.example" },
    });
    await db.work({ service: rotherham.id, actor: actorOf(manager) }, () =>
      site.tell({ kind: "service.changed", detail: { ids: [first.entry, second.entry] } }),
    );
    const email = `hill${organisations}@harbour.example`;
    const staff = await staffOf(rotherham, "moira@rotherham.example");
    const path = `${ORGANISATIONS}/${first.organisation}`;
    const form = { name: "Sam Hill", email: email.toUpperCase(), phone: "01709 960123", language };
    expect((await staff.send(await staff.get(path), path, form)).to).toBe(`${path}?done=saved`);
    return { id: first.organisation, name, email, first, second, path };
  }
  const isPublic = async ({ slug, entry }: { slug: string; entry: string }) => [
    (await site.server.inject(`/local-services/${slug}`)).statusCode === 200,
    (await site.server.inject(`/oruk/v3/services/${entry}`)).statusCode === 200,
    (await rows("SELECT 1 FROM finder.listing WHERE ref = $1", [entry])).length === 1,
  ];
  /** Who assured an entry and when, as the feed has it. */
  const assured = async ({ entry }: { entry: string }) => {
    const record = await readJson(site, `/oruk/v3/services/${entry}`);
    expect(faultsOf(SCHEMAS.service, record)).toBe("");
    return [record.assured_date, record.assurer_email];
  };
  const SHOWN = [true, true, true];
  const HIDDEN = [false, false, false];

  it("lists all of an organisation, opens without signing in, changes nothing when opened, and is answered by one press", async () => {
    const { email, first, second, id, name } = await organisation();
    const [mail, ...more] = await dayOf("2026-12-02", email);
    expect(more).toEqual([]);
    expect(mail).toContain(`Subject: Is what we say of ${name} still right?`);
    for (const words of ["Hello Sam Hill", "2 entries", `- Debt advice ${organisations}`, "27 January 2027"])
      expect(mail).toContain(words);
    expect(linksOf(mail!)).toHaveLength(3);
    const link = allRightLink(mail!);
    const page = await visitor().get(link);
    expect(page.html).toContain("Is all of this still right?");
    // What has to be right stands there as people read it, and in short in the mail; so does what is not said.
    expect(mail).toMatch(/ {2}When: Tuesday: 10am to 12 noon\r?\n {2}Phone: 01709 960100\r?\n {2}Email: info@harb/);
    for (const words of ["Tuesday: 10am to 12 noon", "01709 960100", "info@harbour.example", "Nothing is said"])
      expect(page.html).toContain(words);
    // A scanner that opens links has answered nothing, and the mail is not sent anew.
    expect(await rows("SELECT ended_on FROM partners.round WHERE organisation_id = $1", [id])).toEqual([
      { ended_on: null },
    ]);
    const browser = visitor();
    const opened = await browser.get(link);
    expect(await assured(first)).toEqual([undefined, undefined]);
    expect(await assured(second)).toEqual(["2026-11-01", "directory@council.example"]);
    for (const _ of [1, 2]) expect((await browser.send(opened, "/listed")).to).toBe(link);
    expect((await browser.get(link)).html).toContain("You told us on 2 December 2026 that all of this is right.");
    expect(
      await rows("SELECT entry_id, who FROM partners.checked WHERE entry_id = ANY($1) ORDER BY entry_id", [
        [first.entry, second.entry],
      ]),
    ).toEqual([first.entry, second.entry].toSorted().map((entry_id) => ({ entry_id, who: "Sam Hill" })));
    expect((await site.server.inject(`/local-services/${first.slug}`)).body).toContain(
      `Checked by ${name} on 2 December 2026.`,
    );
    expect(await assured(first)).toEqual(["2026-12-02", "info@harbour.example"]);
    // The address that staff were told to write to is nobody else's to know.
    expect(await assured(second)).toEqual(["2026-12-02", undefined]);
    expect(await dayOf("2027-03-01", email)).toEqual([]);
    expect(await dayOf("2027-03-02", email)).toHaveLength(1);
    // The link of the round before has ended.
    expect((await visitor().get(link)).status).toBe(410);
  });

  it("comes with two reminders, then a call on Today, then hides; an answer brings it all back at once", async () => {
    const { email, first, second, name, path, id } = await organisation();
    const waits = async () =>
      (await db.work({ service: rotherham.id, actor: actorOf(manager) }, () => waitingOn(db, clock.today()))).filter(
        ({ about }) => about === name,
      );
    expect(await dayOf("2026-12-02", email)).toHaveLength(1);
    expect(await dayOf("2026-12-15", email)).toEqual([]);
    const [reminder] = await dayOf("2026-12-16", email);
    expect(reminder).toContain("have not heard from you");
    expect(await dayOf("2026-12-30", email)).toHaveLength(1);
    expect(await waits()).toEqual([]);
    expect(await dayOf("2027-01-13", email)).toEqual([]);
    expect(await waits()).toMatchObject([
      { text: `Ring Sam Hill of ${name}, 01709 960123`, href: path, why: "what it has listed is hidden on 27 January" },
    ]);
    expect([await isPublic(first), await isPublic(second)]).toEqual([SHOWN, SHOWN]);
    expect(await dayOf("2027-01-26", email)).toEqual([]);
    const [hidden] = await dayOf("2027-01-27", email);
    expect(hidden).toContain("it is hidden now");
    expect([await isPublic(first), await isPublic(second)]).toEqual([HIDDEN, HIDDEN]);
    expect((await waits())[0]?.why).toBe(
      "what it has listed is hidden since 27 January, because nobody told us that it is right",
    );
    // An import that still has them shows nothing of it: people have hidden it, and an answer brings it back.
    await rows("UPDATE partners.service SET withdrawn_at = NULL, name = name WHERE organisation_id = $1", [id]);
    expect(await isPublic(first)).toEqual(HIDDEN);
    on("2027-06-01");
    const browser = visitor();
    expect((await browser.send(await browser.get(allRightLink(hidden!)), "/listed")).status).toBe(303);
    expect([await isPublic(first), await isPublic(second)]).toEqual([SHOWN, SHOWN]);
    expect(await waits()).toEqual([]);
    expect(await dayOf("2027-06-02", email)).toEqual([]);
  });

  it("gives everybody their two weeks although the machine was off for months", async () => {
    const { email } = await organisation();
    await dayOf("2026-12-02", email);
    expect(await dayOf("2027-04-01", email)).toHaveLength(1);
    expect(await dayOf("2027-04-02", email)).toEqual([]);
    expect(await dayOf("2027-04-15", email)).toHaveLength(1);
  });

  it("is answered by telephone too; with another contact the old links are dead, and without one nobody is asked", async () => {
    const { email, path, id, first } = await organisation();
    const [mail] = await dayOf("2026-12-02", email);
    const staff = await staffOf(rotherham, "moira@rotherham.example");
    expect((await staff.send(await staff.get(path), path, { email: "new@harbour.example" })).to).toContain("saved");
    expect((await visitor().get(allRightLink(mail!))).status).toBe(410);
    const [toNew] = await dayOf("2026-12-03", "new@harbour.example");
    expect((await visitor().get(allRightLink(toNew!))).status).toBe(200);
    const ringing = await staffOf(rotherham, "moira@rotherham.example");
    const page = await ringing.get(path);
    expect(page.html).toContain("All is still right");
    const call = `${path}/call`;
    expect(await ringing.send(page, call)).toMatchObject({
      status: 422,
      html: expect.stringContaining("Choose what you heard"),
    });
    expect((await ringing.send(page, call, { heard: "right" })).to).toBe(`${path}?done=right`);
    expect((await ringing.send(page, call, { heard: "right" })).to).toBe(`${path}?done=answered`);
    expect(await rows("SELECT who FROM partners.checked WHERE entry_id = $1", [first.entry])).toEqual([
      { who: "Sam Hill, told Moira Steele" },
    ]);
    await rows("UPDATE places.service SET email = 'libraries@rotherham.example' WHERE id = $1", [rotherham.id]);
    expect(await assured(first)).toEqual(["2026-12-03", "info@harbour.example"]);
    await ringing.send(await ringing.get(path), `/staff/local-services/entries/${first.entry}`, { do: "checked" });
    expect(await assured(first)).toEqual(["2026-12-03", "libraries@rotherham.example"]);
    await ringing.send(await ringing.get(path), `${path}/remove`);
    expect(await dayOf("2027-09-01", "new@harbour.example")).toEqual([]);
    expect(await rows("SELECT 1 FROM partners.contact WHERE organisation_id = $1", [id])).toEqual([]);
  });

  it("is rung until somebody is reached: each try is noted, and what they say has changed or ended is dealt with", async () => {
    const { email, path, id, name, first, second } = await organisation();
    for (const date of ["2026-12-02", "2026-12-16", "2026-12-30", "2027-01-13"]) await dayOf(date, email);
    const waits = async () =>
      (await db.work({ service: rotherham.id, actor: actorOf(manager) }, () => waitingOn(db, clock.today()))).filter(
        ({ about }) => about === name,
      );
    const call = `${path}/call`;
    const note = async (heard: string, entries: string[] = []) => {
      const staff = await staffOf(rotherham, "moira@rotherham.example");
      const page = await staff.get(path);
      const sent = await staff.send(page, call, { heard, entries });
      // Pressed twice, it is one call.
      await staff.send(page, call, { heard, entries });
      return sent;
    };
    const calls = () =>
      rows(
        `SELECT called_on::text AS on, who, heard, again_on::text AS again FROM partners.call k
         JOIN partners.round r ON r.id = round_id WHERE organisation_id = $1 ORDER BY number`,
        [id],
      );
    expect(await waits()).toHaveLength(1);
    expect((await note("nobody")).to).toBe(`${path}?done=nobody`);
    expect(await calls()).toEqual([{ on: "2027-01-13", who: "Moira Steele", heard: "nobody", again: "2027-01-15" }]);
    // Today does not ask for it again before the day; the list and its page say who tried.
    expect(await waits()).toEqual([]);
    const staff = await staffOf(rotherham, "moira@rotherham.example");
    const toRing = (await staff.get("/staff/local-services")).html;
    expect(toRing).toContain("1, last on 13 January by Moira Steele: nobody answered. Ring again on 15 January.");
    expect(toRing).toMatch(new RegExp(`href="${path}#round">Say what you heard<[^>]*>: ${name}<`));
    expect((await staff.get(path)).html).toContain("Ring again on 15 January 2027");
    on("2027-01-15");
    expect(await waits()).toHaveLength(1);
    // Which of two has changed has to be said; they are written to about that one, and have two more weeks.
    const unsaid = await note("changed");
    expect(unsaid).toMatchObject({ status: 422, html: expect.stringContaining("Choose which of them") });
    expect((await note("changed", [first.entry])).to).toBe(`${path}?done=changed`);
    const asks = (await dayOf("2027-01-15", email)).join();
    expect(asks).toContain(`Subject: What has changed at ${name}?`);
    expect(linksOf(asks).filter((link) => link.includes("/entry"))).toHaveLength(1);
    expect(await dayOf("2027-01-28", email)).toEqual([]);
    expect(await isPublic(first)).toEqual(SHOWN);
    await dayOf("2027-01-29", email);
    expect(await isPublic(first)).toEqual(HIDDEN);
    // What is no longer offered goes, and stays away when they say that the rest is right.
    expect((await note("ended", [second.entry])).to).toBe(`${path}?done=ended`);
    expect((await note("right")).to).toBe(`${path}?done=right`);
    expect([await isPublic(first), await isPublic(second)]).toEqual([SHOWN, HIDDEN]);
    expect((await calls()).map(({ heard }) => heard)).toEqual(["nobody", "changed", "ended", "right"]);
    expect(await waits()).toEqual([]);
    expect(await rows("SELECT hidden_for FROM partners.service WHERE id = $1", [second.entry])).toEqual([
      { hidden_for: "ended" },
    ]);
  });

  it("has a link for each entry: what to change goes to staff, what has ended goes out of sight, and both can be taken back", async () => {
    const { email, first } = await organisation();
    const other = await organisation();
    const [mail] = await dayOf("2026-12-02", email);
    const link = linksOf(mail!).find((path) => path.endsWith(first.entry))!;
    const browser = visitor();
    const to = "/listed/entry";
    const page = await browser.get(link);
    const empty = await browser.send(page, to, { do: "change", what: " " });
    expect(empty).toMatchObject({ status: 422 });
    expect(empty.html).toContain("Write what is to be changed");
    await browser.send(page, to, { do: "change", what: "On Tuesdays from January." });
    expect(
      await rows("SELECT what, email FROM partners.wrong WHERE entry_id = $1 AND email IS NOT NULL", [first.entry]),
    ).toEqual([{ what: "On Tuesdays from January.", email }]);
    expect(await isPublic(first)).toEqual(SHOWN);
    for (const _ of [1, 2]) await browser.send(page, to, { do: "end" });
    expect(await isPublic(first)).toEqual(HIDDEN);
    // What they say has ended does not come back with the rest.
    const all = await browser.get(allRightLink(mail!));
    await browser.send(all, "/listed");
    expect(await isPublic(first)).toEqual(HIDDEN);
    await browser.send(await browser.get(link), to, { do: "again" });
    expect(await isPublic(first)).toEqual(SHOWN);
    // Somebody else's entry is opened by no link of theirs.
    const theirs = link.replace(first.entry, other.first.entry);
    expect((await visitor().get(theirs)).status).toBe(410);
    await browser.send(page, to, { do: "end", entry: other.first.entry });
    expect(await isPublic(other.first)).toEqual(SHOWN);
  });

  it("opens nothing to guesses, to another round's token, or to staff of another service", async () => {
    const { email, path, first } = await organisation("pl");
    const [mail] = await dayOf("2026-12-02", email);
    expect(mail).toContain("Prosimy potwierdzić");
    const token = new URL(`https://x${allRightLink(mail!)}`).searchParams.get("token")!;
    const forged = Buffer.from(token, "base64url");
    forged[20]! ^= 1;
    for (const guess of [
      "",
      "x",
      token.slice(0, -2),
      forged.toString("base64url"),
      Buffer.alloc(48, 7).toString("base64url"),
    ])
      expect((await visitor().get(`/listed?token=${guess}`)).status, guess).toBe(410);
    const theirs = await staffOf(sandwell, "sam@sandwell.example");
    expect((await theirs.get(path)).status).toBe(404);
    expect((await theirs.get(ORGANISATIONS)).html).not.toContain("Harbour Advice");
    const form = await theirs.get("/staff/local-services");
    for (const [to, values] of [
      [path, { name: "Ours", email: "ours@example.org" }],
      [`${path}/call`, { heard: "right" }],
      [`${path}/remove`, {}],
      [`/staff/local-services/entries/${first.entry}`, { do: "hide" }],
    ] as const)
      expect(
        (await theirs.send(form, "/staff/local-services/answerer", values as Record<string, string>, to)).status,
        to,
      ).toBe(404);
    expect(await isPublic(first)).toEqual(SHOWN);
    expect(
      await db.work({ service: sandwell.id, actor: actorOf(manager) }, () => waitingOn(db, clock.today())),
    ).toEqual([]);
  });

  it("leaves what staff hide hidden, whatever is answered, until staff show it", async () => {
    const { email, first, path } = await organisation();
    const [mail] = await dayOf("2026-12-02", email);
    const staff = await staffOf(rotherham, "moira@rotherham.example");
    const entry = `/staff/local-services/entries/${first.entry}`;
    const act = async (deed: string) => staff.send(await staff.get(path), entry, { do: deed });
    expect((await act("hide")).to).toBe(`${path}?done=hide`);
    expect(await isPublic(first)).toEqual(HIDDEN);
    const browser = visitor();
    await browser.send(await browser.get(allRightLink(mail!)), "/listed");
    expect(await isPublic(first)).toEqual(HIDDEN);
    await act("show");
    expect(await isPublic(first)).toEqual(SHOWN);
  });
});
