import { beforeAll, beforeEach, expect, it } from "vitest";
import type { PartnersParts } from "../../src/modules/partners/actions/parts.ts";
import {
  closeQuietEnquiries,
  forgetEnquiries,
  remindEnquiries,
} from "../../src/modules/partners/actions/work/remind-enquiries.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { waitingOn } from "../partners-cases.ts";
import { actorOf, manager } from "../people.ts";
import { openPublicSite, type PublicSite, SECRET_KEY } from "../public-site.ts";
import { staffSite } from "../staff-site.ts";
import { spoil } from "../unmarked-english.ts";

const NOW = "2026-12-21T11:00:00Z";
const [DOOR, STAFF] = ["/work-with-us", "/staff/work-with-us"] as const;

describeOnBoth("'Work with us'", (make) => {
  let db: Database;
  let site: PublicSite;
  let rotherham: { id: string; slug: string };
  let sandwell: { id: string; slug: string };
  let parts: PartnersParts;
  const clock = handClock(NOW);
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW, clock, baseUrl: "https://alcove.example" });
    rotherham = await insertService(db, { name: "Rotherham" });
    sandwell = await insertService(db, { name: "Sandwell" });
    await insertLibrary(db, rotherham, { name: "Mowbray Gardens Library" });
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
    await insertMember(db, rotherham, { email: "dev@rotherham.example", name: "Dev Patel" });
    await insertMember(db, sandwell, { email: "sam@sandwell.example", name: "Sam Okoro", role: "manager" });
    await rows(
      "INSERT INTO places.bank_holiday (day, title) VALUES ('2026-12-25', 'Christmas'), ('2026-12-28', 'Boxing Day'), ('2027-01-01', 'New Year') ON CONFLICT DO NOTHING",
    );
    parts = {
      db,
      clock,
      events: { tell: async () => {} },
      secret: SECRET_KEY,
      baseUrl: "https://alcove.example",
      mailWaiting: () => {},
    };
  });
  beforeEach(async () => {
    clock.set(NOW);
    for (const table of ["partners.enquiry_answerer", "partners.enquiry", "platform.mail"])
      await rows(`DELETE FROM ${table}`);
  });

  let visitors = 0;
  const visitor = () => reader(site.server, {}, `10.6.0.${++visitors}`);
  const GROUP = {
    organisation: "Knit and natter",
    size: "About twelve",
    what: "A warm room.\nWe bring wool.",
    wanted_when: "Tuesdays",
    name: "Ola Nowak",
    email: "ola@example.org",
  };
  /** Asks as a visitor would, from the page of a library; what is given stands instead. */
  async function ask(
    form: Record<string, string | string[]> = {},
    kind = "group",
    query = "?library=mowbray-gardens-library",
  ) {
    const browser = visitor();
    const page = await browser.get(`${DOOR}/${kind}${query}`);
    const sent = await browser.send(page, `${DOOR}/${kind}`, { ...GROUP, ...form });
    const [row] = await rows("SELECT id FROM partners.enquiry ORDER BY said_at DESC, id DESC LIMIT 1");
    return { browser, page, sent, id: row?.id as string };
  }
  const mails = () => mailTo(db);
  const staff = (email = "moira@rotherham.example", service = rotherham) =>
    staffSite(site, db, service, email, clock.now());
  /** One deed of staff on one enquiry. */
  async function deed(id: string, form: Record<string, string>) {
    const browser = await staff();
    const path = `${STAFF}/${id}`;
    return browser.send(await browser.get(path), path, form);
  }

  it("takes nothing for a library service where nobody reads it, and says how else to reach that", async () => {
    const empty = await insertService(db, { name: "Barnsley" });
    await rows("UPDATE places.service SET phone = '01226 555 0100' WHERE id = $1", [empty.id]);
    const browser = visitor();
    const door = await browser.get(`${DOOR}/group?service=${empty.slug}`);
    expect(door.html).toContain("Nobody of Barnsley Libraries reads what is written here yet");
    expect(door.html).toContain('tel:012265550100"');
    expect(door.html).not.toContain("<textarea");
    const open = await browser.get(`${DOOR}/group`);
    expect(open.html).toContain("Rotherham</option>");
    expect(open.html).not.toContain("Barnsley</option>");
    const sent = await browser.send(open, `${DOOR}/group`, { ...GROUP, service: empty.id });
    expect(sent).toMatchObject({ status: 422, html: expect.stringContaining("Choose a library service") });
    expect(await rows("SELECT FROM partners.enquiry")).toEqual([]);
  });

  it.each(["pl", "ar"] as const)("says what is wrong in %s, whatever is typed", async (locale) => {
    for (const kind of ["group", "provider", "commissioner", "artist"]) {
      const { said, english } = await spoil(visitor(), `${DOOR}/${kind}`, `${DOOR}/${kind}`, locale);
      expect(english, kind).toEqual([]);
      expect(said, kind).toBeGreaterThan(5);
    }
    const { browser, sent } = await ask();
    expect(await spoil(browser, sent.to!, `${DOOR}/yours`, locale)).toEqual({ said: 2, english: [] });
  });

  it("is asked without an account, from a library's page, and says who answers by which working day", async () => {
    const door = await visitor().get(`${DOOR}?library=mowbray-gardens-library`);
    for (const kind of ["group", "provider", "commissioner", "artist"])
      expect(door.html).toContain(`href="${DOOR}/${kind}?library=mowbray-gardens-library"`);
    const { browser, page, sent, id } = await ask();
    expect(page.html).toContain("Those who manage Rotherham Libraries answer you by Wednesday 30 December.");
    expect(page.html).toContain('value="Mowbray Gardens Library"');
    expect(sent.status).toBe(303);
    const yours = await browser.get(sent.to!);
    expect(yours).toMatchObject({ status: 200, html: expect.stringContaining("Thank you. We have it") });
    expect(yours.html).toContain("A warm room.");
    // The same form again is the same one, and the way back to it is sent once, with nothing that was typed.
    const again = await browser.send(page, `${DOOR}/group`, GROUP);
    expect(again.to).toBe(sent.to);
    expect(await rows("SELECT answer_by::text, place, answers, email FROM partners.enquiry")).toEqual([
      {
        answer_by: "2026-12-30",
        place: "Mowbray Gardens Library",
        answers: { size: "About twelve" },
        email: "ola@example.org",
      },
    ]);
    const sentTo = (await mails()).toSorted((a, b) => a.recipient.localeCompare(b.recipient));
    expect(sentTo.map(({ recipient }) => recipient)).toEqual(["moira@rotherham.example", "ola@example.org"]);
    expect(sentTo[0]!.body).toContain(`${STAFF}/${id}`);
    expect(sentTo[1]!.body).toContain(`https://alcove.example${sent.to!.replace("&done=sent", "")}`);
    expect(sentTo[1]!.body).toContain("Wednesday 30 December 2026");
    expect(sentTo[1]!.body).not.toMatch(/wool|Ola/);
  });

  it("keeps what was typed where something is missing, and says what in the page's language", async () => {
    const { sent } = await ask({ what: "", email: "", phone: "", organisation: "" });
    expect(sent.status).toBe(422);
    for (const said of [
      "Write what you offer or need",
      "Write an email address or a phone number, so that we can answer",
      "Write what your group or organisation is called",
      'value="Ola Nowak"',
    ])
      expect(sent.html).toContain(said);
    const { sent: polish } = await ask({ email: "no address" }, "group", "?lang=pl");
    expect(polish.html).toContain("Podaj adres email");
    expect(polish.html).toContain("Wybierz sieć bibliotek");
    const { sent: artist } = await ask({ role: "", feeFrom: "60", feeTo: "40" }, "artist");
    expect(artist.html).toContain("Write what you do");
    const { sent: fees } = await ask({ role: "Potter", feeFrom: "60", feeTo: "40" }, "artist");
    expect(fees.html).toContain("The second sum is to be the larger one");
    expect((await visitor().get(`${DOOR}/plumber`)).status).toBe(404);
    expect(await rows("SELECT id FROM partners.enquiry")).toEqual([]);
  });

  it("goes to the service that is chosen where somebody came from no library's page", async () => {
    const { page, sent } = await ask({ service: sandwell.id, phone: "01709 823606", email: "" }, "provider", "");
    expect(page.html).toContain(
      "Whoever is named at the library service you choose answers you by Wednesday 30 December.",
    );
    expect(sent.status).toBe(303);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(["sam@sandwell.example"]);
  });

  it("is answered in the asker's language by the colleague who is named, and a further word waits again", async () => {
    const browser = await staff();
    const [dev] = await rows("SELECT id FROM people.account WHERE email = 'dev@rotherham.example'");
    const list = await browser.get(STAFF);
    expect((await browser.send(list, `${STAFF}/answerer`, { account: dev.id })).to).toBe(`${STAFF}?done=named`);
    const asker = visitor();
    const form = await asker.get(`${DOOR}/group?library=mowbray-gardens-library&lang=pl`);
    expect(form.html).toContain("Dev Patel z Rotherham Libraries odpowie Ci do");
    const sent = await asker.send(form, `${DOOR}/group`, GROUP);
    const [{ id }] = await rows("SELECT id FROM partners.enquiry");
    expect((await mails()).map(({ recipient }) => recipient).toSorted()).toEqual([
      "dev@rotherham.example",
      "ola@example.org",
    ]);
    expect((await deed(id, { do: "answer", answer: "" })).html).toContain("Write the answer");
    const path = `${STAFF}/${id}`;
    const page = await browser.get(path);
    for (const _ of [1, 2])
      expect((await browser.send(page, path, { do: "answer", answer: "Come on Tuesday at ten." })).to).toBe(
        `${path}?done=answer`,
      );
    const toOla = (await mails()).filter(({ recipient }) => recipient === "ola@example.org");
    expect(toOla.map(({ subject }) => subject)).toEqual([
      "Rotherham Libraries: mamy Twoją wiadomość",
      "Rotherham Libraries: odpowiedź dla Ciebie",
    ]);
    expect(toOla[1]!.body).toContain("Come on Tuesday at ten.");
    expect(toOla[1]!.body).toContain(`https://alcove.example${sent.to!.replace("&done=sent", "")}`);
    await deed(id, { do: "note", note: "They came before, in 2024." });
    const yours = await asker.get(sent.to!);
    expect(yours.html).toContain("Come on Tuesday at ten.");
    expect(yours.html).not.toContain("They came before");
    clock.set("2026-12-23T09:00:00Z");
    const more = await asker.send(yours, `${DOOR}/yours`, { text: "Is there a kettle?" });
    expect(more.status).toBe(303);
    await asker.send(yours, `${DOOR}/yours`, { text: "Is there a kettle?" });
    expect(await rows("SELECT state, answer_by::text FROM partners.enquiry")).toEqual([
      { state: "waiting", answer_by: "2027-01-04" },
    ]);
    expect((await mails()).filter(({ subject }) => subject.startsWith("Has written more"))).toHaveLength(1);
  });

  it("written about again after an answer does not call that missing, and thanks need no answer", async () => {
    const { id, browser, sent } = await ask();
    await deed(id, { do: "answer", answer: "Come on Tuesday at ten." });
    const yours = await browser.get(sent.to!);
    await browser.send(yours, `${DOOR}/yours`, { text: "Thank you!" });
    await rows("DELETE FROM platform.mail");
    clock.set("2026-12-31T04:00:00Z");
    await remindEnquiries(parts);
    const [letter] = await mails();
    expect(letter!.body).toContain("Knit and natter had an answer on Monday 21 December, and has written again.");
    expect(letter!.body).toContain("> Thank you!");
    expect(letter!.body).not.toContain("They have none yet");
    const path = `${STAFF}/${id}`;
    const page = await (await staff()).get(path);
    expect(page.html).toContain("Answered before, and they wrote again.");
    expect((await deed(id, { do: "settled" })).to).toBe(`${path}?done=settled`);
    expect(await rows("SELECT state FROM partners.enquiry")).toEqual([{ state: "answered" }]);
    expect((await (await staff()).get(path)).html).not.toContain("It needs no answer</button>");
    expect((await mails()).filter(({ recipient }) => recipient === "ola@example.org")).toEqual([]);
    // Whoever asked can be invited to list here, with what they said of themselves.
    const invite = await (await staff()).get(`/staff/local-services/partners/invite?enquiry=${id}`);
    for (const said of ['value="Knit and natter"', 'value="ola@example.org"']) expect(invite.html).toContain(said);
    const theirs = await (await staff("sam@sandwell.example", sandwell)).get(
      `/staff/local-services/partners/invite?enquiry=${id}`,
    );
    expect(theirs.html).not.toContain("ola@example.org");
  });

  it("is passed on, moved and closed; whoever asked hears of a new day and of the outcome", async () => {
    const { id, browser, sent } = await ask();
    const [dev] = await rows("SELECT id FROM people.account WHERE email = 'dev@rotherham.example'");
    const [sam] = await rows("SELECT id FROM people.account WHERE email = 'sam@sandwell.example'");
    expect((await deed(id, { do: "pass", to: sam.id })).html).toContain("Choose a colleague");
    expect((await deed(id, { do: "pass", to: dev.id })).status).toBe(303);
    expect((await browser.get(sent.to!)).html).toContain("Dev Patel at Rotherham Libraries answers you by");
    expect((await deed(id, { do: "move", day: "2026-12-20", why: "Leave" })).html).toContain("within three months");
    expect((await deed(id, { do: "move", day: "2027-01-11", why: "Dev is away until then." })).status).toBe(303);
    expect((await deed(id, { do: "close", outcome: "not_now", reason: "" })).html).toContain(
      "Write why: they are told",
    );
    expect((await deed(id, { do: "close", outcome: "not_now", reason: "The room is being mended." })).status).toBe(303);
    const told = (await mails()).filter(({ recipient }) => recipient === "ola@example.org");
    expect(told.map(({ subject }) => subject)).toEqual([
      "Rotherham Libraries: we have what you wrote",
      "Rotherham Libraries needs more time to answer you",
      "What you asked Rotherham Libraries",
    ]);
    expect(told[1]!.body).toContain("Monday 11 January 2027");
    const yours = (await browser.get(sent.to!)).html;
    expect(yours).toContain("Not now.");
    expect(yours).toContain("The room is being mended.");
    expect((await (await staff()).get(STAFF)).html).toContain("Closed lately");
  });

  it("is reminded of the working day before, and managers are told each week once it is over", async () => {
    await ask();
    await rows("DELETE FROM platform.mail");
    const on = async (day: string) => {
      clock.set(`${day}T04:00:00Z`);
      await remindEnquiries(parts);
      await remindEnquiries(parts);
      const sent = (await mails()).map(({ recipient, subject }) => `${recipient}: ${subject.split(":")[0]}`);
      await rows("DELETE FROM platform.mail");
      return sent;
    };
    const [dev] = await rows("SELECT id FROM people.account WHERE email = 'dev@rotherham.example'");
    await rows("INSERT INTO partners.enquiry_answerer VALUES ($1, $2)", [rotherham.id, dev.id]);
    expect(await on("2026-12-24")).toEqual([]);
    expect(await on("2026-12-29")).toEqual(["dev@rotherham.example: To answer by Wednesday 30 December"]);
    const over = ["moira@rotherham.example: An answer is overdue", "dev@rotherham.example: An answer is overdue"];
    expect(await on("2026-12-31")).toEqual(over);
    expect(await on("2027-01-06")).toEqual([]);
    expect(await on("2027-01-07")).toEqual(over);
  });

  it("is reminded of in one letter to each, however many wait, and once a week where they are overdue", async () => {
    for (let at = 0; at < 3; at++) await ask({ name: `Asker ${at}`, organisation: `Group ${at}` });
    await rows("UPDATE partners.enquiry SET answer_by = '2026-12-31' WHERE organisation = 'Group 2'");
    await rows("DELETE FROM platform.mail");
    const bodies: string[] = [];
    for (const day of ["2026-12-29", "2026-12-31", "2027-01-01", "2027-01-08"]) {
      clock.set(`${day}T04:00:00Z`);
      await remindEnquiries(parts);
      bodies.push((await mails()).map(({ subject }) => subject.split(":")[0]).join());
    }
    const [first, over] = ["To answer by Wednesday 30 December", "An answer is overdue"];
    const second = `${first},To answer by Thursday 31 December,${over}`;
    expect(bodies).toEqual([first, expect.anything(), expect.anything(), expect.anything()]);
    expect(bodies[1]!.split(",").toSorted()).toEqual(second.split(",").toSorted());
    expect(bodies[2]).toBe(bodies[1]);
    expect(bodies[3]!.split(",")).toHaveLength(4);
    expect((await mails()).at(-1)!.body).toContain("3 wait for an answer, 3 of them longer than promised");
  });

  it("waits on Today for its own service alone, which nobody else's staff can open", async () => {
    const { id } = await ask();
    const today = (service: string, date: string) =>
      db.work({ service, actor: actorOf(manager) }, () => waitingOn(db, date));
    expect(await today(rotherham.id, "2026-12-21")).toMatchObject([
      { text: "Somebody would like to work with us", why: "the first answer is promised by 30 December" },
    ]);
    expect((await today(rotherham.id, "2026-12-31"))[0]).toMatchObject({ why: "an answer is overdue" });
    expect(await today(sandwell.id, "2026-12-21")).toEqual([]);
    expect((await (await staff("sam@sandwell.example", sandwell)).get(`${STAFF}/${id}`)).status).toBe(404);
    const reads = db.reads<{ "partners.enquiry": { id: string } }>();
    await expect(reads.selectFrom("partners.enquiry").select("id").execute()).rejects.toMatchObject({ code: "42501" });
    for (const token of ["", "x", Buffer.alloc(40, 7).toString("base64url")])
      expect((await visitor().get(`${DOOR}/yours?token=${token}`)).status).toBe(404);
  });

  it("writes twenty letters a day at most to a service, and lists what is more", async () => {
    for (let at = 0; at < 22; at++) await ask({ name: `Asker ${at}`, email: `Ola+${at}@example.org` });
    const to = (whom: RegExp) => mails().then((all) => all.filter(({ recipient }) => whom.test(recipient)));
    expect(await to(/^moira/)).toHaveLength(20);
    // And three an hour to one address that anybody may have typed.
    expect(await to(/^ola/i)).toHaveLength(3);
    expect((await (await staff()).get(STAFF)).html).toContain("22 waiting");
  });

  it("puts an artist on the register of people who may lead, once, with the days their papers were seen", async () => {
    const { id } = await ask(
      { role: "Potter", feeFrom: "40", feeTo: "60", feePer: "session", days: ["tuesday", "monday"] },
      "artist",
    );
    const browser = await staff();
    const accepted = await deed(id, { do: "accept" });
    expect((await deed(id, { do: "accept" })).to).toBe(accepted.to);
    const path = accepted.to!.replace(/\?.*/, "");
    const page = await browser.get(path);
    expect(page.html).toContain("They have no sign-in.");
    const wrong = await browser.send(page, path, { check_seen_on: "2026-12-22", fee_to: "10" });
    expect(wrong.html).toContain("it cannot be to come");
    expect(wrong.html).toContain("The second sum is to be the larger one");
    const check = { check_seen_on: "2026-12-20", check_again_on: "2026-12-21", check_level: "enhanced" };
    expect(
      (await browser.send(page, path, { ...check, check_role: "Leads a club", check_reason: "Weekly" })).status,
    ).toBe(303);
    expect((await browser.send(page, path, { role: "Poet" })).html).toContain("Somebody else has saved this meanwhile");
    const list = (await browser.get("/staff/may-lead")).html;
    for (const said of ["Potter", "£40 to £60 a session", "Mon, Tue", "Enhanced check, seen 20", "Look again"])
      expect(list).toContain(said);
    expect(await rows("SELECT check_seen_by AS by, check_role AS role FROM partners.leader")).toEqual([
      { by: "Moira Steele", role: "Leads a club" },
    ]);
    await insertMember(db, rotherham, { email: "ola@example.org", name: "Ola", role: "guest_tutor" });
    expect((await (await staff("sam@sandwell.example", sandwell)).get(path)).status).toBe(404);
    const now = await browser.get(path);
    expect(now.html).toContain("They sign in as a guest tutor");
    expect((await browser.send(now, `${path}/remove`)).status).toBe(303);
    expect(await rows("SELECT id FROM partners.leader")).toEqual([]);
  });

  it("is closed by the clock where it was answered and nobody has written for six months", async () => {
    const { id, sent, browser } = await ask();
    await ask({ name: "Still waiting" });
    clock.set("2027-01-04T11:00:00Z");
    await deed(id, { do: "answer", answer: "Come and see us" });
    await rows("DELETE FROM platform.mail");
    const states = async (at: string) => {
      clock.set(at);
      await closeQuietEnquiries(parts);
      return rows("SELECT concat_ws(' ', state, outcome) AS said FROM partners.enquiry ORDER BY state DESC");
    };
    expect(await states("2027-07-04T10:00:00Z")).toEqual([{ said: "waiting" }, { said: "answered" }]);
    expect(await states("2027-07-05T11:00:00Z")).toEqual([{ said: "waiting" }, { said: "closed no_word" }]);
    expect(await mails()).toEqual([]);
    expect((await browser.get(sent.to!)).html).toContain("nobody has written since");
    expect((await (await staff()).get(`${STAFF}/${id}`)).html).toContain("nobody wrote again");
  });

  it("is forgotten a year after it was closed; what is open stays", async () => {
    const { id } = await ask();
    const kept = async (at: string) => {
      clock.set(at);
      return forgetEnquiries(parts).then(async () => (await rows("SELECT id FROM partners.enquiry")).length);
    };
    expect(await kept("2028-12-21T11:00:00Z")).toBe(1);
    await deed(id, { do: "close", outcome: "met", reason: "" });
    expect(await kept("2029-12-20T11:00:00Z")).toBe(1);
    expect(await kept("2029-12-22T11:00:00Z")).toBe(0);
    expect(await rows("SELECT id FROM partners.enquiry_line")).toEqual([]);
  });
});
