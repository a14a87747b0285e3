import { beforeAll, expect, it } from "vitest";
import { askStanding } from "../../src/modules/bookings/actions/standing/ask-standing.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { bookingParts, handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { openPublicSite, type PublicSite, SECRET_KEY } from "../public-site.ts";
import { holdsOf, insertHours, insertSpace, managerOf, wish } from "../spaces-cases.ts";
import { type StaffServer, staffServer } from "../staff-server.ts";

const NOW = "2026-12-01T09:00:00Z";
const WANTED = { date: "2026-12-08", from: "10am", to: "12:00", party: "8", name: "Jo" };
const GROUPS = "/staff/rooms/groups";

describeOnBoth("Those who hire", (make) => {
  let db: Database;
  let site: PublicSite;
  let staff: StaffServer;
  let service: Awaited<ReturnType<typeof insertService>>;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  const clock = handClock(NOW);
  beforeAll(async () => {
    db = await make();
    service = await insertService(db, { name: "Rotherham" });
    library = await insertLibrary(db, service);
    await insertHours(db, library);
    site = await openPublicSite(db, { now: NOW });
    staff = await staffServer(db, clock);
    staff.become(managerOf(service.id));
  });

  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  let people = 0;
  /** Signs in all the way, by mail. */
  async function signIn(email = `hirer${++people}@example.org`) {
    const browser = reader(site.server);
    await browser.send(await browser.get("/my/sign-in"), "/my/sign-in", { email });
    const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === email)!;
    const { pathname, search } = new URL(/https:\S+/.exec(mail.body)![0]);
    await browser.send(await browser.get(pathname + search), "/my/sign-in/confirm");
    const [{ id }] = await rows("SELECT id FROM people.resident WHERE email = $1", [email]);
    return { browser, email, id: id as string };
  }
  let rooms = 0;
  async function room(terms: NonNullable<Parameters<typeof insertSpace>[2]>["terms"] = {}) {
    const name = `Room ${++rooms}`;
    const space = await insertSpace(db, library, {
      name,
      terms: { needsApproval: false, rates: { community: 1000, partner: 1500, commercial: 4000 }, ...terms },
    });
    return { ...space, name, ask: `/libraries/mowbray-gardens-library/spaces/room-${rooms}/ask` };
  }
  let groups = 0;
  /** A group that a manager keeps by the pages, with who organises it. */
  async function group(emails: string[], some: Record<string, string> = {}) {
    const browser = reader(staff.server);
    const name = `Knitters ${++groups}`;
    const made = await browser.send(await browser.get(`${GROUPS}/new`), `${GROUPS}/new`, { name, ...some });
    const id = /groups\/([\da-f-]{36})/.exec(made.to!)![1]!;
    for (const email of emails)
      await browser.send(await browser.get(`${GROUPS}/${id}`), `${GROUPS}/${id}/organisers`, { email });
    return { id, name, page: `/my/groups/${id}` };
  }

  it("are kept by staff: a name once, a rate, an insurance, and who organises", async () => {
    const browser = reader(staff.server);
    const form = await browser.get(`${GROUPS}/new`);
    const wrong = await browser.send(form, `${GROUPS}/new`, { name: "", insured: "soon" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Write the name of the group");
    expect(wrong.html).toContain('value="soon"');
    const { id, name } = await group(["Mixed.Case@Example.org"], { rate: "waived", insured: "31/3/2027" });
    const again = await browser.send(await browser.get(`${GROUPS}/new`), `${GROUPS}/new`, { name: name.toUpperCase() });
    expect(again.html).toContain("Another group has this name");
    const kept = await browser.get(`${GROUPS}/${id}`);
    expect(kept.html).toContain("mixed.case@example.org");
    expect(kept.html).toContain('value="2027-03-31"');
    const list = await browser.get(GROUPS);
    expect(list.html).toMatch(new RegExp(`${name}.*Waived.*31 March 2027`, "s"));
    expect((await browser.send(kept, `${GROUPS}/${id}`, { name: "Renamed" })).to).toBe(`${GROUPS}/${id}?done=saved`);
    expect((await browser.send(kept, `${GROUPS}/${id}`, { name: "Too late" })).status).toBe(409);
    const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === "mixed.case@example.org")!;
    expect(mail.subject).toBe(`You organise ${name}`);
    staff.become({ ...managerOf(service.id), role: "staff" });
    expect((await browser.get(GROUPS)).html).toContain("A manager can add and change them.");
    expect((await browser.get(`${GROUPS}/${id}`)).status).toBe(403);
    staff.become(managerOf(service.id));
    expect((await browser.send(await browser.get(`${GROUPS}/${id}`), `${GROUPS}/${id}/end`)).to).toContain(
      "done=ended",
    );
    expect(await rows("SELECT email FROM bookings.organiser WHERE hiring_group_id = $1", [id])).toEqual([]);
  });

  it("ask for their group without typing its rate or insurance, and see all that it has, whoever asked", async () => {
    const [first, second, stranger] = [await signIn(), await signIn(), await signIn()];
    const { id, name, page } = await group([first.email, second.email], { rate: "partner", insured: "2027-03-31" });
    const space = await room({ needsInsurance: true });
    const form = await first.browser.get(space.ask);
    expect(form.html).toContain(name);
    expect(form.html).not.toMatch(/name="(rate|organisation|insured|email)"/);
    // What the form could say of them is not believed.
    const check = await first.browser.send(form, space.ask, { ...WANTED, rate: "waived", organisation: "Somebody" });
    expect(check.html).toContain("£30");
    const sent = await first.browser.send(check, space.ask, { send: "yes" });
    expect(sent.to).toMatch(/^\/space-booking\?token=/);
    const [kept] = await rows("SELECT * FROM bookings.hold WHERE space_id = $1", [space.id]);
    expect(kept).toMatchObject({
      rate: "partner",
      organisation: name,
      email: first.email,
      price_pence: 3000,
      hiring_group_id: id,
      resident_id: first.id,
    });
    for (const { browser } of [first, second]) {
      const mine = await browser.get("/my");
      expect(mine.html).toContain("Groups you organise");
      expect(mine.html).toContain(space.name);
      expect(mine.html).toContain(`<bdi>${name}</bdi>`);
      const own = await browser.get(page);
      expect(own.html).toContain("Tuesday 8 December, 10am to 12 noon");
      expect(own.html).toContain("31 March 2027");
    }
    const link = /href="(\/space-booking\?token=[^"]+)"/.exec((await second.browser.get(page)).html)![1]!;
    const given = await second.browser.send(
      await second.browser.get(link.replace("/space-booking", "/space-booking/give-up")),
      "/space-booking/give-up",
    );
    expect((await second.browser.get(given.to!)).html).toContain("Given up.");
    expect((await stranger.browser.get("/my")).html).not.toContain(name);
    expect((await stranger.browser.get(page)).status).toBe(404);
    const posed = await stranger.browser.get(space.ask);
    expect(posed.html).not.toContain(name);
    // A group that is named in a form by who does not organise it is no group.
    const asked = await stranger.browser.send(posed, space.ask, { ...WANTED, group: id, insured: "2027-01-01" });
    expect(asked.html).toContain("£20");
    const kept2 = JSON.parse((await first.browser.get("/my/account/kept.json")).html);
    expect(kept2.booked.map(({ whose }: { whose?: string }) => whose)).toEqual([name]);
    expect(kept2.beside).toEqual([{ heading: "Groups you organise", pages: [name] }]);
  });

  it("are told where their group's insurance does not cover the day, and may ask for themselves instead", async () => {
    const { browser, email } = await signIn();
    await group([email], { insured: "2026-12-07" });
    const space = await room({ needsInsurance: true });
    const form = await browser.get(space.ask);
    const refused = await browser.send(form, space.ask, WANTED);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("We know of no insurance of your group that covers that day");
    const own = await browser.send(refused, space.ask, { group: "none" });
    expect(own.html).toContain("Say who it is for");
    const check = await browser.send(own, space.ask, { rate: "community", insured: "31/3/2027" });
    expect(check.html).toContain("£20");
  });

  it("hand a group over: the other opens it then, links of before are dead, and both are told", async () => {
    const [from, to] = [await signIn(), await signIn()];
    const { id, name, page } = await group([from.email]);
    const space = await room();
    const check = await from.browser.send(await from.browser.get(space.ask), space.ask, WANTED);
    const { to: old } = await from.browser.send(check, space.ask, { send: "yes" });
    const shown = await from.browser.get(page);
    const hand = `${page}/hand-over`;
    expect((await from.browser.send(shown, hand, { email: "nobody" })).html).toContain("Write the whole email address");
    expect((await from.browser.send(shown, hand, { email: from.email })).html).toContain("That is your own address");
    const done = await from.browser.send(shown, hand, { email: to.email.toUpperCase(), language: "ar" });
    expect(done.to).toBe("/my?done=handed_over");
    expect((await from.browser.get(done.to!)).html).toContain("You have handed the group over");
    expect((await from.browser.send(shown, hand, { email: to.email })).status).toBe(404);
    expect((await from.browser.get("/my")).html).not.toContain(name);
    expect((await from.browser.get(page)).status).toBe(404);
    expect((await from.browser.get(old!)).status).toBe(404);
    expect((await to.browser.get(page)).html).toContain(space.name);
    const [hold] = await rows("SELECT * FROM bookings.hold WHERE hiring_group_id = $1", [id]);
    expect(hold).toMatchObject({ email: to.email, name: null, resident_id: null, language: "ar" });
    const mails = await mailTo(db);
    expect(mails.findLast(({ recipient }) => recipient === from.email)!.subject).toBe(`You have handed over ${name}`);
    expect(mails.findLast(({ recipient }) => recipient === to.email)!.subject).toContain("أنتم تنظمون");
  });

  it("have the rooms they asked for while signed in among what is theirs, and lose nothing when the account goes", async () => {
    const person = await signIn();
    const space = await room();
    const form = await person.browser.get(space.ask);
    const check = await person.browser.send(form, space.ask, { ...WANTED, email: "elsewhere@example.org" });
    const { to } = await person.browser.send(check, space.ask, { send: "yes" });
    await wish(bookingParts(db, clock), space, ["2026-12-09", "10:00", "11:00"], { email: person.email.toUpperCase() });
    await wish(bookingParts(db, clock), space, ["2026-12-10", "10:00", "11:00"], { email: "other@example.org" });
    const { html } = await person.browser.get("/my");
    expect(html.match(new RegExp(`>${space.name}<`, "g"))).toHaveLength(2);
    const page = await person.browser.get(to!);
    expect(page.html).toContain("See all of yours");
    const wrong = await person.browser.send(page, "/space-booking/change", { party: "31", note: "Two prams" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Two prams");
    const changed = await person.browser.send(wrong, "/space-booking/change", { party: "9" });
    expect((await person.browser.get(changed.to!)).html).toContain("It is changed.");
    expect(await rows("SELECT party, note FROM bookings.hold WHERE resident_id = $1", [person.id])).toEqual([
      { party: 9, note: "Two prams" },
    ]);
    await person.browser.send(await person.browser.get("/my/account"), "/my/account/delete");
    expect(await rows("SELECT id FROM bookings.hold WHERE resident_id = $1", [person.id])).toEqual([]);
    expect((await holdsOf(db, space.id)).every(({ status }) => status === "confirmed")).toBe(true);
  });

  it("answer by the mailed link whether they still want what they have each week, and it dies with the question", async () => {
    const { browser: organiser, email } = await signIn();
    const { name, page } = await group([email]);
    const space = await room();
    const browser = reader(staff.server);
    const standing = `/staff/rooms/spaces/${space.id}/standing`;
    const form = await browser.get(standing);
    const { id: groupId } = { id: page.split("/").at(-1)! };
    const said = "every Tuesday from 1 December 2026 10am to 12 noon";
    const check = await browser.send(form, standing, { ...WANTED, said, group: groupId });
    await browser.send(check, standing, { send: "yes" });
    // Without terms it is booked for thirteen weeks: set so that its last booked day comes near now.
    await rows("UPDATE bookings.standing SET confirmed_until = '2026-12-20' WHERE space_id = $1", [space.id]);
    await rows("UPDATE bookings.hold SET status = 'cancelled' WHERE space_id = $1 AND starts_at > '2026-12-20'", [
      space.id,
    ]);
    // The links of these mails are of the site's own key.
    await askStanding({ ...bookingParts(db, clock), secret: SECRET_KEY });
    const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === email)!;
    const { pathname, search } = new URL(/https:\S+/.exec(mail.body)![0]);
    const visitor = reader(site.server);
    const question = await visitor.get(pathname + search);
    expect(question.html).toContain("Do you still want it?");
    expect(question.html).not.toContain("Give up all dates");
    expect((await visitor.get(`${pathname}${search.slice(0, -4)}AAAA`)).status).toBe(404);
    const mine = await organiser.get("/my");
    expect(mine.html).toContain("Do you still want it? Answer by");
    const wrong = await visitor.send(question, "/standing-booking/answer", { do: "keep", party: "400" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="400"');
    const kept = () => visitor.send(question, "/standing-booking/answer", { do: "keep", party: "12" });
    expect((await kept()).to).toBe(pathname + search);
    expect((await kept()).to).toBe(pathname + search);
    expect((await visitor.get(pathname + search)).html).toContain("You have kept it.");
    const late = await visitor.send(question, "/standing-booking/answer", { do: "give_up" });
    expect((await visitor.get(late.to!)).html).toContain("This has been answered already.");
    const people = await visitor.send(question, "/standing-booking/answer", { do: "people", party: "29" });
    expect((await visitor.get(people.to!)).html).toContain("This has been answered already.");
    expect(await rows("SELECT wish->>'party' AS party FROM bookings.standing WHERE space_id = $1", [space.id])).toEqual(
      [{ party: "12" }],
    );
    // With the account the whole of it can be given up; by the link it never can.
    await visitor.send(question, "/standing-booking/answer", { do: "end" });
    const [{ id }] = await rows("SELECT id FROM bookings.standing WHERE space_id = $1 AND ended_at IS NULL", [
      space.id,
    ]);
    const own = await organiser.get(`/my/standing/${id}`);
    expect(own.html).toContain("Give up all dates");
    expect(own.html).toContain(name);
    await rows("UPDATE bookings.standing SET asked_for = '2027-01-01' WHERE id = $1", [id]);
    expect((await visitor.get(pathname + search)).status).toBe(404);
    const sure = await organiser.get(`/my/standing/${id}/end`);
    expect(sure.html).toContain("Give it up?");
    expect((await organiser.send(sure, `/my/standing/${id}/answer`, { do: "end" })).to).toBe(`/my/standing/${id}`);
    expect((await organiser.get(`/my/standing/${id}`)).html).toContain("It has ended.");
  });

  it("are on staff's list when they have not answered, with the number to ring", async () => {
    const space = await room();
    const browser = reader(staff.server);
    const standing = `/staff/rooms/spaces/${space.id}/standing`;
    const said = "every Tuesday from 1 December 2026 10am to 12 noon";
    const wanted = { ...WANTED, said, organisation: "Chess and Chat", mobile: "01709 123456", rate: "community" };
    const check = await browser.send(await browser.get(standing), standing, wanted);
    await browser.send(check, standing, { send: "yes" });
    await rows(
      `UPDATE bookings.standing SET asked_at = $2, asked_for = confirmed_until, kept_until = confirmed_until + 7,
       answer_by = '2026-11-28' WHERE space_id = $1`,
      [space.id, NOW],
    );
    const list = await browser.get(`/staff/rooms/standing?library=${library.id}`);
    expect(list.html).toMatch(/To ring.*Chess and Chat.*01709 123456.*given free on Saturday 5 December 2026/s);
    expect((await browser.get(`/staff/rooms?library=${library.id}`)).html).toContain("one has not answered");
  });

  it("are invoiced one by one as PDF, numbered as in the CSV", async () => {
    const parts = bookingParts(db, clock);
    const space = await room();
    const desk = { by: "desk" as const, visitor: managerOf(service.id) };
    for (const [hour, organisation] of [
      ["09:00", "Koło Łódź (źródło)"],
      ["11:00", "جمعية الأصدقاء"],
      ["13:00", "Koło Łódź (źródło)"],
    ] as const)
      await wish(parts, space, ["2026-12-03", hour, `${Number(hour.slice(0, 2)) + 1}:00`], { organisation }, desk);
    clock.set("2026-12-04T09:00:00Z");
    const query = new URLSearchParams({ library: library.id, from: "2026-12-03", to: "2026-12-03" });
    const browser = reader(staff.server);
    const page = await browser.get(`/staff/rooms/invoices?${query}`);
    const numbers = [...page.html.matchAll(/invoice=([A-Z0-9]{7})"/g)].map(([, number]) => number!);
    expect(numbers).toHaveLength(2);
    const csv = (await browser.get(`/staff/rooms/invoices.csv?${query}`)).html.trim().split("\r\n").slice(1);
    expect(new Set(csv.map((line) => line.split(",").at(-1)))).toEqual(new Set(numbers));
    const pdf = async (more = "") => {
      const answer = await staff.server.inject({ url: `/staff/rooms/invoices.pdf?${query}${more}` });
      expect(answer.headers["content-type"]).toBe("application/pdf");
      return answer.rawPayload;
    };
    const all = await pdf();
    expect(all.subarray(0, 5).toString()).toBe("%PDF-");
    expect(all.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(2);
    const one = await pdf(`&invoice=${numbers[0]}`);
    expect(one.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect((await browser.get(`/staff/rooms/invoices.pdf?${query}&invoice=AAAAAAA`)).status).toBe(404);
    clock.set(NOW);
  });
});
