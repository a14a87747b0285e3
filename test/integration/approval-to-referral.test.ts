import { beforeAll, expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import { eraseDue } from "../../src/modules/referrals/actions/erase-referral.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { signInResident } from "../resident-browser.ts";
import { staffSite } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const STAFF = "/staff/local-services";
const JOIN = "/partners/join/organisation";
const RUTH = "ruth@harbour.example";

describeOnBoth("From an approval to a referral", (make) => {
  let db: Database;
  let site: PublicSite;
  let ruth: ReturnType<typeof reader>;
  let moira: ReturnType<typeof reader>;
  let home: string;
  let form: string;
  const clock = handClock(NOW);
  let visitors = 0;
  const somebody = () => reader(site.server, {}, `10.9.1.${++visitors}`);
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  const lastMailTo = async (email: string) => (await mailTo(db)).findLast(({ recipient }) => recipient === email)!;

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW, clock });
    const rotherham = await insertService(db, { name: "Rotherham" });
    await insertLibrary(db, rotherham);
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
    moira = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
    ruth = (await signInResident(db, site, RUTH)).browser;

    // The charity joins and lists what it does; staff say yes to both.
    const details = { name: "Harbour Advice", town: "Rotherham", kind: "charity", service: rotherham.id };
    home = (await ruth.send(await ruth.get(JOIN), JOIN, details)).to!.split("?")[0]!;
    const partner = `${STAFF}/partners/${home.split("/").at(-1)}`;
    await moira.send(await moira.get(partner), partner, { answer: "yes" });
    const at = `${home}/listings/new`;
    const listed = { name: "Debt advice", about: "Help with bills.", cost: "free", phone: "01709 960123" };
    const place = { where: "visit", area: "Anywhere in Rotherham" };
    const listing = (await ruth.send(await ruth.get(at), at, { ...listed, ...place })).to!.split("?")[0]!;
    await ruth.send(await ruth.get(listing), `${listing}/ask`);

    // It says that it receives referrals before anybody has approved what it lists: nobody comes yet.
    const id = listing.split("/").at(-1)!;
    const receiving = `${home}/receiving/${id}`;
    const saved = await ruth.send(await ruth.get(receiving), receiving, { accepts: ["self", "link_worker"] });
    expect((await ruth.get(saved.to!)).html).toContain("Takes people once a library service shows it");
    const [{ slug }] = await rows("SELECT slug FROM partners.own_listing WHERE id = $1", [id]);
    form = `/refer/${slug}`;
    expect((await somebody().get(form)).status).toBe(404);
    const approval = `${STAFF}/listings/${id}`;
    await moira.send(await moira.get(approval), approval, { answer: "approve" });
    expect((await somebody().get(`/local-services/${slug}`)).html).toContain(`href="${form}"`);
  });

  /** A link worker sends somebody. @returns the person's code and the link worker's own page */
  async function refer(name: string) {
    const worker = somebody();
    const sent = await worker.send(await worker.get(`${form}?for=link_worker`), form, {
      ref_name: "Ottoline Featherstone",
      ref_organisation: "Thurcroft Surgery",
      ref_phone: "01709 555010",
      name,
      phone: "07700 900461",
      email: `${name.toLowerCase()}@person.example`,
      mail_person: "yes",
      ask_safe: "no",
      agree: "yes",
    });
    const { html } = await worker.get(sent.to!);
    return {
      code: /<strong>([\dA-Z]{4} [\dA-Z]{4})<\/strong>/.exec(html)![1]!,
      own: /href="(\/referral\/sent\?token=[\w-]+)"/.exec(html)![1]!,
    };
  }

  /** The charity opens what waits, by its mail, and does something with it. */
  async function act(changes: Record<string, string>) {
    const list = await ruth.get(`${home}/referrals`);
    const path = new RegExp(`href="(${home}/referrals/[\\w-]+)"`).exec(list.html)![1]!;
    return ruth.send(await ruth.get(path), path, changes);
  }

  /** What the person reads, with their paper. */
  async function read(code: string, name: string) {
    const person = somebody();
    const page = await person.send(await person.get("/referral/find"), "/referral/find", { code, name });
    return { person, page };
  }

  /** What whoever sent somebody reads: nothing before they press, so that a scanner of mail has not looked. */
  async function pressed(own: string) {
    const worker = somebody();
    return worker.send(await worker.get(own), "/referral/sent");
  }

  it("somebody is sent, is taken, and reads what came of it, as whoever sent them does", async () => {
    const { code, own } = await refer("Wilhelmina");
    const told = await lastMailTo(RUTH);
    expect(told.body).toContain(`${home}/referrals`);
    expect(told.body).toContain("Friday 4 December");
    expect(told.subject + told.body).not.toMatch(/Wilhelmina|Ottoline|Debt/);
    expect((await read(code, "wilhelmina")).page.html).toContain("It waits for an answer, due by Friday 4 December.");
    await act({ do: "accept", yes_message: "Come on Tuesday at ten" });
    expect((await lastMailTo("wilhelmina@person.example")).subject).toMatch(/^There is news for you · /);
    for (const { html } of [(await read(code, "Wilhelmina")).page, await pressed(own)])
      for (const words of ["They said yes on Tuesday 1 December", "Come on Tuesday at ten"])
        expect(html).toContain(words);
    await act({ do: "end", result: "helped", end_message: "" });
    const { html } = (await read(code, "Wilhelmina")).page;
    expect(html).toContain("You got the help you came for.");
    // Whoever looked is named: to the person as the organisation.
    const looks = html.slice(html.indexOf("Who has looked at it"));
    expect(looks).toContain('<bdi class="lines">Harbour Advice</bdi>');
    expect(looks).not.toContain(RUTH);
    expect((await pressed(own)).html).toContain("The person got the help they came for.");
  });

  it("what is taken back is gone at once before an answer, and after a yes when a week has passed", async () => {
    const sealed = async () =>
      (
        await rows(
          "SELECT count(*)::int AS left FROM referrals.referral WHERE state = 'withdrawn' AND sealed IS NOT NULL",
        )
      )[0].left;
    const early = await refer("Zenobia");
    const first = await read(early.code, "Zenobia");
    expect((await first.person.send(first.page, "/referral")).to).toBe("/referral/withdrawn");
    expect(await sealed()).toBe(0);
    expect((await read(early.code, "Zenobia")).page.status).toBe(422);

    const late = await refer("Philippa");
    await act({ do: "accept", yes_message: "" });
    const second = await read(late.code, "Philippa");
    await second.person.send(second.page, "/referral");
    expect((await lastMailTo(RUTH)).subject).toBe("Somebody who was sent to you has taken it back");
    expect(await sealed()).toBe(1);
    for (const [day, left] of [
      ["2026-12-07", 1],
      ["2026-12-08", 0],
    ] as const) {
      clock.set(`${day}T06:00:00Z`);
      await eraseDue({ db, clock });
      expect(await sealed()).toBe(left);
    }
    expect((await read(late.code, "Philippa")).page.status).toBe(422);
  });
});
