import { beforeAll, expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import { answerReferral } from "../../src/modules/referrals/actions/answer-referral.ts";
import { referenceOf } from "../../src/modules/referrals/actions/link.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { describeOnBoth, insertLibrary } from "../database-cases.ts";
import type { reader } from "../forms-of-pages.ts";
import { insertAgreement, insertPartner } from "../partner-cases.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { NOW, RUTH, worldOfReferrals } from "../referrals-world.ts";
import { signInResident } from "../resident-browser.ts";
import { insertSpace } from "../spaces-cases.ts";
import { englishOn } from "../unmarked-english.ts";

type Browser = ReturnType<typeof reader>;

describeOnBoth("A partner's own figures, and its log", (make) => {
  let db: Database;
  let site: PublicSite;
  let world: Awaited<ReturnType<typeof worldOfReferrals>>;
  let ruth: Browser;
  let page: string;
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  const times = (count: number) => Array.from({ length: count });

  /** Sends as many at an instant, and answers them at another. */
  async function send(count: number, at: string, answer?: { at: string; reason?: "full" | "area" }) {
    for (const _ of times(count)) {
      world.clock.set(at);
      const id = await world.send();
      if (!answer) continue;
      world.clock.set(answer.at);
      const { reason } = answer;
      await answerReferral(world.parts, world.by, id, {
        once: newId(),
        message: "",
        ...(reason ? { yes: false, reason } : { yes: true }),
      });
    }
    world.clock.set(NOW);
  }

  /** A library's desk on three Tuesdays of July, one of them called off, with what was booked and counted. */
  async function dropIns() {
    const library = await insertLibrary(db, world.rotherham);
    const space = await insertSpace(db, library);
    const keeper = await insertMember(db, world.rotherham, {
      email: "moira@rotherham.example",
      name: "Moira",
      role: "manager",
    });
    const agreement = await insertAgreement(db, world.rotherham, world.partner, { keeper, now: NOW });
    const { id, sessions } = await insertActivity(db, library, [
      "2026-07-07T10:00:00Z",
      "2026-07-14T10:00:00Z",
      "2026-07-21T10:00:00Z",
      "2026-10-06T10:00:00Z",
    ]);
    await rows(
      `INSERT INTO partners.drop_in (id, once, agreement_id, service_id, space_id, activity_id, made_at, listing_id)
       VALUES ($1, $1::uuid::text, $2, $3, $4, $5, $6, $7)`,
      [newId(), agreement, world.rotherham.id, space.id, id, NOW, world.listing.id],
    );
    const [first, second, off] = sessions.map((session) => session.id);
    await rows("UPDATE programme.session SET status = 'cancelled', cancel_reason = 'Away.' WHERE id = $1", [off]);
    const fact = async (
      session: string,
      number: number,
      corrects: string | null = null,
      margin: string | null = null,
    ) => {
      const fact = newId();
      await rows(
        `INSERT INTO platform.fact (id, idempotency_key, occurred_on, corrects, service_id, activity_id, session_id, kind,
           number, margin, margin_value) VALUES ($1, $1::uuid::text, '2026-07-07', $2, $3, $4, $5, 'attendance', $6, $7, $7)`,
        [fact, corrects, world.rotherham.id, id, session, number, margin],
      );
      return fact;
    };
    await fact(second!, 9, await fact(second!, 90));
    await fact(second!, 9, null, "adult");
    await fact(first!, 4);
    await rows(
      `INSERT INTO bookings.seats (session_id, activity_id, service_id, taken, told_starts_at, told_ends_at, told_status)
       VALUES ($1, $2, $3, 6, now(), now(), 'scheduled'), ($4, $2, $3, 30, now(), now(), 'cancelled')`,
      [second, id, world.rotherham.id, off],
    );
  }

  /** Each line of the table in letters. */
  const linesOf = (html: string) =>
    [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, "")),
    );

  beforeAll(async () => {
    db = await make();
    world = await worldOfReferrals(db);
    site = await openPublicSite(db, { now: NOW, clock: world.clock });
    ruth = (await signInResident(db, site, RUTH)).browser;
    page = `/my/organisation/${world.partner.id}/figures`;
    // In London it is July.
    await send(7, "2026-06-30T23:30:00Z", { at: "2026-07-02T10:00:00Z" });
    await send(5, "2026-08-03T10:00:00Z", { at: "2026-09-30T23:30:00Z", reason: "full" });
    await send(5, "2026-04-01T10:00:00Z", { at: "2026-04-02T10:00:00Z" });
    await send(1, "2026-04-01T10:00:00Z", { at: "2026-04-02T10:00:00Z", reason: "area" });
    await send(6, "2026-11-30T10:00:00Z", { at: "2026-11-30T11:00:00Z" });
    await dropIns();
    const [{ id: entry }] = await rows("SELECT id FROM partners.service WHERE listing_id = $1", [world.listing.id]);
    for (const month of ["2026-01-01", "2026-02-01", "2026-02-01", "2026-03-01", "2026-03-01", "2026-04-01"])
      await rows("INSERT INTO referrals.signpost VALUES ($1, $2, $3, $4)", [newId(), world.rotherham.id, entry, month]);
  });

  it("are told by quarter with a total, none under five, and none that gives such a one away", async () => {
    const home = await ruth.get(`/my/organisation/${world.partner.id}`);
    expect(home.html).toContain(`<a href="${page}">Your figures</a>`);
    const { html } = await ruth.get(page);
    const none = "not shown";
    expect(linesOf(html)).toEqual([
      ["What was counted", "Oct – Dec 2025", "Jan – Mar 2026", "Apr – Jun 2026", "Jul – Sept 2026", "Total"],
      // Of six in spring one was not accepted: both numbers would say so. Of October on nothing is told before it is over.
      ["Referrals received", none, none, none, "12", "12"],
      ["Said yes to", none, none, "5", "7", "12"],
      ["Told about what you list by library staff", none, "5", none, none, "5"],
      ["Working days to an answer: half took no longer", none, none, "1", "1", none],
      ["Drop-in dates held", "0", "0", "0", "2", "2"],
      ["Drop-in dates called off", "0", "0", "0", "1", "1"],
      ["Places booked at drop-ins", none, none, none, "6", "6"],
      ["People who came to drop-ins, as libraries counted them", none, none, none, "13", "13"],
    ]);
    expect(html).toMatch(/Debt advice[\s\S]{0,80}Rotherham/);
    expect(html).not.toContain("Sandwell");
  });

  it("are the same in a file that no spreadsheet takes for formulas", async () => {
    await rows("UPDATE partners.partner SET name = '=1+1' WHERE id = $1", [world.partner.id]);
    const { html } = await ruth.get(`${page}.csv`);
    await rows("UPDATE partners.partner SET name = 'Harbour Advice' WHERE id = $1", [world.partner.id]);
    const lines = html.split("\r\n");
    expect(lines[0]).toMatch(/^'=1\+1,.*,Total$/);
    for (const line of ["Said yes to,not shown,not shown,5,7,12", `Ended without an answer${",not shown".repeat(5)}`])
      expect(lines).toContain(line);
    expect(lines).toHaveLength(16);
  });

  it.each(["pl", "ar"] as const)("stand in %s", async (locale) => {
    expect(englishOn((await ruth.get(`${page}?lang=${locale}`)).html, locale).unmarked).toEqual([]);
    await ruth.get(`${page}?lang=en`);
  });

  it("stand beside who did what, latest first, by those who act for it and by nobody else", async () => {
    const home = `/my/organisation/${world.partner.id}`;
    const log = `${home}/log`;
    const rowsOf = async (of = log) => linesOf((await ruth.get(of)).html).slice(1);
    const [{ id: account }] = await rows("SELECT id FROM people.resident WHERE email = $1", [RUTH]);
    expect((await ruth.get(home)).html).toContain(`<a href="${log}">Who did what</a>`);
    // All that the set-up did was done with an account that is no representative's.
    const before = await rowsOf();
    expect(before).toHaveLength(25);
    expect(new Set(before.map(([, , who]) => who))).toEqual(new Set(["somebody who no longer acts for it"]));
    expect(before).toContainEqual(expect.arrayContaining(["Said how it takes referrals", "Debt advice"]));

    const id = await world.send();
    const opened = await ruth.get(`${home}/referrals/${id}`);
    expect(opened.html).toContain("Wilhelmina");
    await ruth.send(opened, `${home}/referrals/${id}`, { do: "accept", yes_message: "Come on Tuesday" });
    await ruth.send(await ruth.get(home), `${home}/people`, { email: "olive@harbour.example" });
    const { html } = await ruth.get(log);
    const lines = linesOf(html).slice(1);
    const reference = referenceOf(world.parts, id);
    const you = `${RUTH} (you)`;
    for (const line of [
      ["Looked at a referral", reference, you],
      ["Said yes to a referral", reference, you],
      ["Named or let in somebody to act for it", "–", you],
    ])
      expect(lines.map((each) => each.slice(0, 3))).toContainEqual(line);
    // Neither whom it was about, nor whom it was that was let in.
    for (const said of ["Wilhelmina", "Tuesday", "olive@", account]) expect(html).not.toContain(said);

    // Staff's are not theirs, and what is older is on another page.
    const old = "INSERT INTO platform.audit (id, at, actor_name, action, subject_kind, subject_id, actor_id)";
    for (let day = 1; day <= 30; day++)
      await rows(`${old} VALUES ($1, $2, 'A partner', 'listing.saved', 'listing', $3, $4)`, [
        newId(),
        `2025-01-${String(day).padStart(2, "0")}T10:00:00Z`,
        world.listing.id,
        account,
      ]);
    await rows(`${old} VALUES ($1, '2025-02-01', 'Moira Steele', 'listing.paused', 'listing', $2, NULL)`, [
      newId(),
      world.listing.id,
    ]);
    const first = await ruth.get(`${log}?page=nothing`);
    expect(linesOf(first.html)).toHaveLength(51);
    expect(first.html).toContain(`href="${log}?page=2"`);
    const second = await rowsOf(`${log}?page=2`);
    expect(second.at(-1)).toEqual(["Kept a draft", "Debt advice", you, "1 January 2025, 10am"]);
    const dates = [...linesOf(first.html).slice(1), ...second].filter(([what]) => what === "Kept a draft");
    expect(dates.map(([, , , when]) => Number.parseInt(when!, 10))).toEqual(
      Array.from({ length: 30 }, (_, at) => 30 - at),
    );
    expect([first.html, ...second.flat()].join()).not.toContain("takes nobody new");
    for (const locale of ["pl", "ar"] as const)
      expect(englishOn((await ruth.get(`${log}?lang=${locale}`)).html, locale).unmarked).toEqual([]);
    await ruth.get(`${log}?lang=en`);
  });

  it("are nobody else's: not another partner's, not of whom staff let in, and of nobody once it has ended", async () => {
    await insertPartner(db, [world.rotherham], { name: "Otters", email: "otto@otters.example" });
    const otto = (await signInResident(db, site, "otto@otters.example")).browser;
    const stranger = (await signInResident(db, site)).browser;
    const seen = async (browser: Browser) => [
      (await browser.get(page)).status,
      (await browser.get(`${page}.csv`)).status,
      (await browser.get(page.replace("figures", "log"))).status,
    ];
    const none = [404, 404, 404];
    for (const browser of [otto, stranger]) expect(await seen(browser)).toEqual(none);
    expect((await otto.get("/my/organisation/nothing/figures")).status).toBe(404);
    const [of, is] = ["UPDATE partners.representative SET let_in_by_staff_at =", "WHERE email = $1"];
    await rows(`${of} '${NOW}' ${is}`, [RUTH]);
    expect(await seen(ruth)).toEqual(none);
    await rows(`${of} NULL ${is}`, [RUTH]);
    expect(await seen(ruth)).toEqual([200, 200, 200]);
    await rows("UPDATE partners.partner SET ended_at = $1 WHERE id = $2", [NOW, world.partner.id]);
    expect(await seen(ruth)).toEqual(none);
  });
});
