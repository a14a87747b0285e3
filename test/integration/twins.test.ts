import { afterAll, beforeAll, expect, it } from "vitest";
import { findPairs, forgetWithdrawn } from "../../src/modules/partners/actions/find-pairs.ts";
import { importServices } from "../../src/modules/partners/actions/import-services.ts";
import { partFromOver, settleTwins } from "../../src/modules/partners/actions/settle-twins.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { handClock } from "../bookings-cases.ts";
import { describeOnBoth, insertService } from "../database-cases.ts";
import type { reader } from "../forms-of-pages.ts";
import { debtAdvice, HARBOUR, NOW } from "../partners-world.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { staffSite } from "../staff-site.ts";

const SAME = "/staff/local-services/same";

describeOnBoth("Entries that may be the same", (make) => {
  let db: Database;
  let site: PublicSite;
  let rotherham: { id: string };
  let sandwell: { id: string };
  let staff: ReturnType<typeof reader>;
  const clock = handClock(NOW);

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW, clock });
    rotherham = await insertService(db, { name: "Rotherham" });
    sandwell = await insertService(db, { name: "Sandwell" });
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
    await insertMember(db, sandwell, { email: "sam@sandwell.example", name: "Sam Hill" });
    staff = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
  });
  afterAll(() => site.server.close());

  /** A source as it is now: all that it has. Then what is new is compared. */
  async function take(source: string, records: object[], service = rotherham) {
    await importServices(db, {
      records,
      serviceId: service.id,
      source,
      licence: "OGL v3",
      now: () => clock.now(),
      onReject: (fault) => {
        throw new Error(fault.reason);
      },
      isWhole: () => true,
      isOver: () => true,
      onWritten: (ids) => site.tell({ kind: "service.changed", detail: { ids } }),
    });
    await findPairs({ db });
  }
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  const slugOf = async (name: string) =>
    (await rows("SELECT slug FROM partners.service WHERE name = $1", [name]))[0].slug as string;
  const found = async (name: string) => ({
    page: (await site.server.inject(`/local-services/${await slugOf(name)}`)).statusCode,
    listed: (
      await rows("SELECT FROM finder.listing l JOIN partners.service s ON s.id = l.ref WHERE s.name = $1", [name])
    ).length,
    inFeed: (await rows("SELECT FROM partners.feed_document WHERE doc->>'name' = $1", [name])).length,
  });
  const SHOWN = { page: 200, listed: 1, inFeed: 1 };
  const AWAY = { page: 302, listed: 0, inFeed: 0 };
  /** Presses a button of a pair, by the beginning of what it says. */
  async function press(names: [string, string], deed: "one" | "not", who = staff) {
    const [{ one, other }] = await rows(
      `SELECT a.id AS one, b.id AS other FROM partners.service a, partners.service b WHERE a.name = $1 AND b.name = $2`,
      names,
    );
    return who.send(await who.get(SAME), SAME, { one, other, do: deed });
  }
  const record = (id: string, name: string, more: object = {}) => debtAdvice(id, { name, ...more });
  const asked = async () => (await staff.get(SAME)).html;

  it("are asked about across sources alone, with what differs marked; comparing again changes nothing", async () => {
    expect(await asked()).toContain("There is nothing to compare yet");
    await take("Directory", [
      record("1", "Hill Street debt help"),
      record("2", "Hill Street debt helps"),
      record("3", "Walking football"),
    ]);
    await take("Council list", [record("9", "The Hill Street Debt Help", { description: "By the council." })]);
    const pairs = async () => rows("SELECT one_id, other_id, score, reasons, stamp FROM partners.pair ORDER BY 1, 2");
    const before = await pairs();
    expect(before).toHaveLength(2);
    await rows("INSERT INTO partners.likeness_due SELECT id, service_id FROM partners.service");
    expect(await findPairs({ db })).toBe(4);
    expect(await findPairs({ db })).toBe(0);
    expect(await pairs()).toEqual(before);
    const page = await asked();
    expect(page).toContain("Their names say the same");
    expect(page.indexOf("Their names say the same")).toBeLessThan(page.indexOf("Their names are nearly the same"));
    expect(page).toMatch(/About <strong[^>]*>\s*Differs/);
    expect(page).not.toContain("Walking football");
    expect((await staff.get("/staff/local-services")).html).toContain("Waits for you");
  });

  it("are shown as one once somebody says so: the other's address leads there, and search and feed have one", async () => {
    const names: [string, string] = ["Hill Street debt help", "The Hill Street Debt Help"];
    expect(await found(names[1])).toEqual(SHOWN);
    for (let twice = 0; twice < 2; twice++) expect((await press(names, "one")).to).toBe(`${SAME}?done=one`);
    expect(await found(names[1])).toEqual(AWAY);
    expect(await found(names[0])).toEqual(SHOWN);
    const there = await site.server.inject(`/local-services/${await slugOf(names[1])}`);
    expect(there.headers.location).toBe(`/local-services/${await slugOf(names[0])}`);
    expect((await site.server.inject("/sitemap-1.xml")).body).not.toContain(await slugOf(names[1]));
    const page = await asked();
    expect(page).toContain("Shown as one");
    expect(page).toContain("By the council.");
    expect(page).toContain("Moira Steele, 1 December 2026");
    const [{ organisation_id }] = await rows("SELECT organisation_id FROM partners.service WHERE name = $1", [
      names[0],
    ]);
    const organisation = (await staff.get(`/staff/local-services/organisations/${organisation_id}`)).html;
    expect(organisation).toContain("Shown for other entries too");
    expect(organisation).toContain("By the council.");
    const reads = db.reads<{ "partners.twin": { said_by: string } }>();
    await expect(reads.selectFrom("partners.twin").select("said_by").execute()).rejects.toMatchObject({
      code: "42501",
    });
  });

  it("come back by themselves when the one that is shown is gone, go again when it is back, and stay what was said", async () => {
    const name = "The Hill Street Debt Help";
    await take("Directory", [record("2", "Hill Street debt helps"), record("3", "Walking football")]);
    expect((await found(name)).page).toBe(200);
    await settleTwins({ db, clock, events: site });
    expect(await found(name)).toEqual(SHOWN);
    expect(await asked()).toContain("It is gone or hidden, so this one is shown again");
    await take("Directory", [
      record("1", "Hill Street debt help"),
      record("2", "Hill Street debt helps"),
      record("3", "Walking football"),
    ]);
    await settleTwins({ db, clock, events: site });
    expect(await found(name)).toEqual(AWAY);
    const form = await staff.get(SAME);
    const [{ id }] = await rows("SELECT id FROM partners.service WHERE name = $1", [name]);
    for (let twice = 0; twice < 2; twice++)
      expect((await staff.send(form, SAME, { one: id, do: "both" })).to).toBe(`${SAME}?done=both`);
    expect(await found(name)).toEqual(SHOWN);
    expect(await rows("SELECT FROM partners.twin")).toEqual([]);
  });

  it("are not asked about again once they are said to be two, until one of them changes", async () => {
    const names: [string, string] = ["Hill Street debt helps", "The Hill Street Debt Help"];
    const heading = "Their names are nearly the same";
    expect(await asked()).toContain(heading);
    expect((await press(names, "not")).to).toBe(`${SAME}?done=not`);
    expect(await asked()).not.toContain(heading);
    const others = [record("1", "Hill Street debt help"), record("3", "Walking football")];
    await take("Directory", [...others, record("2", names[0], { description: "In other words." })]);
    expect(await asked()).not.toContain(heading);
    await take("Directory", [...others, record("2", names[0], { url: "https://harbour.example/helps" })]);
    expect(await asked()).toContain(heading);
  });

  it("make room once their source has them no more, but for what somebody said, and are compared anew where they come back", async () => {
    const names = ["Walking rugby", "Walking rugby club"] as const;
    const all = [
      record("1", "Hill Street debt help"),
      record("2", "Hill Street debt helps", { url: "https://harbour.example/helps" }),
      record("3", "Walking football"),
    ];
    await take("Directory", [...all, record("r", names[0])]);
    await take("Clubs", [record("s", names[1]), record("t", "Walking rugby clubs")]);
    const [{ id }] = await rows("SELECT id FROM partners.service WHERE name = $1", [names[0]]);
    const pairs = () =>
      rows("SELECT not_same_at IS NOT NULL AS said FROM partners.pair WHERE $1 IN (one_id, other_id) ORDER BY 1", [id]);
    const kept = () => rows("SELECT FROM partners.likeness_key WHERE entry_id = $1 LIMIT 1", [id]);
    await press([...names], "not");
    const before = await pairs();
    expect(before.length).toBeGreaterThan(1);
    await take("Directory", all);
    for (const _ of [1, 2]) await forgetWithdrawn({ db });
    expect(await pairs()).toEqual([{ said: true }]);
    expect(await kept()).toEqual([]);
    await take("Directory", [...all, record("r", names[0])]);
    expect(await pairs()).toEqual(before);
    await take("Directory", all);
    await take("Clubs", []);
  });

  it("are told of each minute where what they stand behind has changed, and all of them daily", async () => {
    const names: [string, string] = ["Hill Street debt help", "The Hill Street Debt Help"];
    const changed = "UPDATE partners.service SET hidden_at = $1, hidden_for = $2, changed_at = $3 WHERE name = $4";
    await press(names, "one");
    await rows(changed, [NOW, "staff", "2026-11-01T09:00:00Z", names[0]]);
    await settleTwins({ db, clock, events: site });
    expect((await found(names[1])).listed).toBe(0);
    await settleTwins({ db, clock, events: site }, true);
    expect(await found(names[1])).toEqual(SHOWN);
    await rows(changed, [null, null, NOW, names[0]]);
    await settleTwins({ db, clock, events: site });
    expect(await found(names[1])).toEqual(AWAY);
    const [{ id }] = await rows("SELECT id FROM partners.service WHERE name = $1", [names[1]]);
    await staff.send(await staff.get(SAME), SAME, { one: id, do: "both" });
  });

  it("are each library service's own: another's entry can be shown instead, and not be taken out of sight", async () => {
    await take("Black Country", [record("7", "Hill Street Debt Help CIC", { description: "Over there." })], sandwell);
    const theirs = await staffSite(site, db, sandwell, "sam@sandwell.example", NOW);
    const page = (await theirs.get(SAME)).html;
    expect(page).toContain("The one from Directory is Rotherham’s: only their staff can take it out of sight.");
    const names: [string, string] = ["Hill Street debt help", "Hill Street Debt Help CIC"];
    expect((await press([names[1], names[0]], "one", theirs)).status).toBe(404);
    expect(await found(names[0])).toEqual(SHOWN);
    expect((await press(names, "one")).status).toBe(404);
    expect((await press(names, "one", theirs)).to).toBe(`${SAME}?done=one`);
    expect(await found(names[1])).toEqual(AWAY);
    expect(await asked()).not.toContain("Over there.");
  });

  it("stand in for nobody once they are out of sight themselves", async () => {
    const [one, two, foreign] = [
      "Hill Street debt help",
      "The Hill Street Debt Help",
      "Hill Street Debt Help CIC",
    ] as const;
    expect((await press([two, one], "one")).to).toBe(`${SAME}?done=one`);
    expect((await press([one, two], "one")).status).toBe(404);
    await settleTwins({ db, clock, events: site });
    expect(await found(one)).toEqual(AWAY);
    // Its staff said it of an entry that is now out of sight: they are asked anew.
    expect(await found(foreign)).toEqual(SHOWN);
  });

  it("leave in sight what a partner lists itself", async () => {
    await take("Leaflets", [record("l", "Sewing bee"), record("m", "Walking bus")]);
    await take("Partners", [record("o", "The sewing bee")]);
    const [own, leaflet] = ["The sewing bee", "Sewing bee"] as const;
    await rows(
      `WITH p AS (INSERT INTO partners.partner (id, name, town, kind, created_at)
         VALUES ($1, 'Bees', 'Rotherham', 'charity', $2) RETURNING id),
       r AS (INSERT INTO partners.representative (partner_id, email, language, named_by, named_at)
         SELECT id, 'bee@bees.example', 'en', 'Moira', $2 FROM p),
       l AS (INSERT INTO partners.own_listing (id, partner_id, slug, name, draft, changed_at)
         SELECT $1, id, 'sewing', 'The sewing bee', '{}', $2 FROM p)
       UPDATE partners.service SET listing_id = $1, listing_version = 1, listing_approved_at = $2 WHERE name = $3`,
      [newId(), NOW, own],
    );
    expect(await asked()).toContain("is what the organisation lists itself: that is never out of sight for another.");
    expect((await press([leaflet, own], "one")).status).toBe(404);
    // Approved by another library service too, it is still one question, with where each comes from and what to ring.
    await take("Partners", [record("p", "The sewing bee")], sandwell);
    await rows(
      `UPDATE partners.service SET listing_id = (SELECT listing_id FROM partners.service WHERE name = $1 AND listing_id IS NOT NULL),
         listing_version = 1, listing_approved_at = $2 WHERE name = $1 AND service_id = $3`,
      [own, NOW, sandwell.id],
    );
    const open = `SELECT count(*)::int AS n FROM partners.pair p JOIN partners.service s ON s.id IN (p.one_id, p.other_id)
      WHERE s.name = $1 AND not_same_at IS NULL`;
    expect(await rows(open, [leaflet])).toEqual([{ n: 2 }]);
    const question = (await asked()).match(/<section[^>]*aria-labelledby="pair-[\s\S]*?<\/section>/g)!;
    const ours = question.filter((each) => each.includes(leaflet));
    expect(ours).toHaveLength(1);
    for (const words of ["From Leaflets", "From Partners", "Telephone", "Where"]) expect(ours[0]).toContain(words);
    expect(ours[0]).not.toContain("Sandwell");
    await press([leaflet, own], "not");
    expect(await rows(open, [leaflet])).toEqual([{ n: 0 }]);
    await rows("UPDATE partners.pair SET not_same_at = NULL, not_same_by = NULL");
    await rows("UPDATE partners.service SET withdrawn_at = $2, name = 'Gone' WHERE name = $3 AND service_id = $1", [
      sandwell.id,
      NOW,
      own,
    ]);
    expect((await press([own, leaflet], "one")).to).toBe(`${SAME}?done=one`);
    expect(await found(leaflet)).toEqual(AWAY);
  });

  it("are not shown as one where that would tell an address that is told nowhere", async () => {
    const names: [string, string] = ["Harbour House mornings", "The Harbour House Mornings"];
    await take("Refuges", [record("h", names[0])]);
    await take("Helplines", [record("i", names[1])]);
    const withhold = (name: string, is: boolean) =>
      rows("UPDATE partners.service SET address_withheld = $2 WHERE name = $1", [name, is]);
    await withhold(names[1], true);
    expect((await press(names, "one")).to).toBe(`${SAME}?not=address`);
    expect((await staff.get(`${SAME}?not=address`)).html).toContain("may not tell its exact address");
    expect(await found(names[1])).toEqual(SHOWN);
    await withhold(names[0], true);
    expect((await press(names, "one")).to).toBe(`${SAME}?done=one`);
  });

  it("part where the one that is shown is an event that is over", async () => {
    const event = (id: string, ...days: string[]) =>
      record(id, `Repair cafe ${id}`, {
        schedules: days.map((day) => ({ dtstart: day, valid_to: day, opens_at: "10:00", closes_at: "12:00" })),
        organization: HARBOUR,
      });
    await take("Fairs", [event("a", "2026-12-05")]);
    await take("Fetes", [event("b", "2026-12-05", "2026-12-12")]);
    await press(["Repair cafe a", "Repair cafe b"], "one");
    await partFromOver({ db, clock, events: site });
    expect(await found("Repair cafe b")).toEqual(AWAY);
    clock.set("2026-12-06T10:00:00Z");
    await partFromOver({ db, clock, events: site });
    expect(await found("Repair cafe b")).toEqual(SHOWN);
  });
});
