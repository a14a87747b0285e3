import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { dropInSteps } from "../../src/journeys/desk-drop-ins.ts";
import { writeList } from "../../src/modules/finder/domain/hand-list.ts";
import { remindAgreements } from "../../src/modules/partners/actions/agreements/remind-agreements.ts";
import { endPauses } from "../../src/modules/partners/actions/own/keep-intake.ts";
import { publishServices } from "../../src/modules/partners/index.ts";
import { createEvents } from "../../src/platform/events.ts";
import { inProject } from "../../src/platform/root.ts";
import { mailTo } from "../bookings-cases.ts";
import { describeOnBoth, scopeOf } from "../database-cases.ts";
import { type DropInWorld, NOW, WISH, worldOfDropIns } from "../drop-ins-world.ts";
import { faultsOf, SCHEMAS } from "../feed-cases.ts";
import type { reader } from "../forms-of-pages.ts";
import { insertOwnListing } from "../partner-cases.ts";
import { waitingOn } from "../partners-cases.ts";
import { actorOf, manager } from "../people.ts";
import { SECRET_KEY } from "../public-site.ts";

describeOnBoth("What others see of a partner's drop-ins", (make) => {
  let w: DropInWorld;
  let ruth: ReturnType<typeof reader>;

  beforeAll(async () => {
    w = await worldOfDropIns(make);
  });
  beforeEach(async () => {
    ({ ruth } = await w.fresh());
  });

  it("stands in the public feed once, as the partner's listing with the dates, also where it was there twice before", async () => {
    await w.allow();
    await w.book();
    const activity = await w.newest();
    const feed = async (path: string) => JSON.parse((await w.site.server.inject(`/oruk/v3/services${path}`)).body);
    const inFeed = async () =>
      (await feed("?minimal=true")).contents.flatMap(({ id }: { id: string }) =>
        id === w.listing || id === activity.id ? [id] : [],
      );
    expect(await inFeed()).toEqual([w.listing]);
    const record = await feed(`/${w.listing}`);
    expect(faultsOf(SCHEMAS.service, record)).toBe("");
    expect(
      record.schedules.map((each: Record<string, string>) => [each.dtstart, each.opens_at, each.description]),
    ).toEqual(
      ["08", "15", "22", "29"].map((day) => [
        `2026-12-${day}`,
        "10:00:00",
        expect.stringContaining(`At ${w.library.name}, Desk`),
      ]),
    );
    expect(record.service_at_locations.map(({ location }: { location: { name: string } }) => location.name)).toEqual([
      w.library.name,
    ]);
    await ruth.send(await ruth.get(w.own), `${w.own}/off`, { dropIn: activity.drop_in, session: "" });
    expect((await feed(`/${w.listing}`)).schedules).toBeUndefined();

    await w.db.work({ service: "*", actor: { id: null, name: "Before" } }, () =>
      publishServices({ db: w.db, clock: w.clock }, "activity", [
        {
          serviceId: w.library.serviceId,
          needs: [],
          organisation: { id: w.library.serviceId, name: "Rotherham Libraries" },
          service: { id: activity.id, name: "Debt advice", status: "active" },
        },
      ]),
    );
    expect(await inFeed()).toEqual([w.listing, activity.id]);
    const upgrade = readFileSync(inProject("migrations/0130_partners_drop_ins_once.sql"), "utf8")
      .split(";")
      .slice(0, 3);
    for (const statement of upgrade) await w.rows(statement);
    expect(await inFeed()).toEqual([w.listing]);
    expect(await w.site.publish()).toContain("activity");
    expect(await inFeed()).toEqual([w.listing]);
  });

  it("says on its page whose it is and whom to ring; the search and the listing's page say where the other is", async () => {
    await w.allow();
    await w.book({ last: "" });
    const { slug } = await w.newest();
    const page = (await w.site.server.inject(`/activities/${slug}`)).body;
    for (const said of [
      "Run by Harbour Advice at this library.",
      'href="tel:01709960123"',
      "This is the number of Harbour Advice.",
    ])
      expect(page).toContain(said);
    expect(page).toContain(`href="/local-services/listing-${w.listing}"`);
    // It takes nobody by referral until its partner has said from whom.
    const refer = `href="/refer/listing-${w.listing}"`;
    expect(page).not.toContain(refer);
    const receiving = `/my/organisation/${w.partner.id}/receiving/${w.listing}`;
    await ruth.send(await ruth.get(receiving), receiving, { accepts: ["self"] });
    expect((await w.site.server.inject(`/activities/${slug}`)).body).toContain(refer);
    await w.rows("DELETE FROM referrals.receiving");
    expect((await w.site.server.inject(`/local-services/listing-${w.listing}`)).body).toMatch(
      new RegExp(`At libraries, drop in[\\s\\S]*href="/activities/${slug}"[\\s\\S]*Tuesday 8 December`),
    );
    await w.site.index();
    const found = (await w.site.server.inject("/search?q=debt+advice&place=Rotherham")).body;
    expect(found).toContain("Run by Harbour Advice at this library.");
    expect(found).toContain(`Run by Its partner. Also at ${w.library.name}: each has a result of its own.`);
    // Another library service has hidden it, and says that its address is told nowhere: the public sees no row that says so.
    const [held] = await w.rows(
      `INSERT INTO partners.service (id, organisation_id, source_id, service_id, slug, name, status, doc, changed_at, listing_id,
         listing_version, listing_approved_at, address_withheld, hidden_at, hidden_for)
       SELECT gen_random_uuid(), organisation_id, source_id, $2, slug || '-hidden', name, status, doc, changed_at, listing_id,
         listing_version, listing_approved_at, true, changed_at, 'staff'
       FROM partners.service WHERE listing_id = $1 RETURNING id`,
      [w.listing, w.other.serviceId],
    );
    expect((await w.site.server.inject(`/local-services/listing-${w.listing}`)).body).not.toContain("At libraries");
    await w.rows(
      "UPDATE partners.service SET listing_id = NULL, listing_version = NULL, listing_approved_at = NULL WHERE id = $1",
      [held.id],
    );
    await w.rows("UPDATE partners.service SET withdrawn_at = $1 WHERE listing_id = $2", [NOW, w.listing]);
    const alone = (await w.site.server.inject(`/activities/${slug}`)).body;
    expect(alone).toContain("Run by Harbour Advice at this library.");
    expect(alone).not.toContain("/local-services/");
    await w.rows("UPDATE partners.service SET withdrawn_at = NULL");
  });

  it("is for whom its listing says, at its cost and with its way in, and follows what is approved later but not what staff wrote", async () => {
    await w.allow();
    const doc = {
      description: "Help with bills.",
      minimum_age: 18,
      fees: "£2 for tea",
      languages: [{ name: "Polish" }],
      service_at_locations: [
        { location: { location_type: "virtual" } },
        { location: { location_type: "physical", accessibility: [{ description: "Ring the bell for the ramp." }] } },
      ],
    };
    const { id } = await insertOwnListing(w.db, w.partner, [{ id: w.library.serviceId }], { name: "Bills", doc });
    await w.book({ listing: id, last: "" });
    const { id: activity, slug } = await w.newest();
    const said = async () =>
      (
        await w.rows(
          "SELECT title, summary, ages_from, ages_to, cost_pence, cost_note, languages FROM programme.activity WHERE id = $1",
          [activity],
        )
      )[0];
    const first = { title: "Bills", summary: "Help with bills.", ages_from: 18, ages_to: null, cost_pence: null };
    expect(await said()).toEqual({ ...first, cost_note: "£2 for tea", languages: ["pl"] });
    const page = (await w.site.server.inject(`/activities/${slug}`)).body;
    for (const words of ["Anyone aged 18 or over", "Ring the bell for the ramp.", "£2 for tea"])
      expect(page).toContain(words);

    await w.rows("UPDATE programme.activity SET summary = 'Staff wrote this.' WHERE id = $1", [activity]);
    const asked = { ...doc, id, name: "Bills and debt", status: "active", minimum_age: 16, maximum_age: 25 };
    await w.rows(
      "UPDATE partners.approval SET state = 'asked', asked_version = 2, asked_doc = $2 WHERE listing_id = $1",
      [id, asked],
    );
    // An approval makes the row that a listing is shown by.
    await w.rows(
      "UPDATE partners.service SET slug = slug || '-before', listing_id = NULL, listing_version = NULL, listing_approved_at = NULL, withdrawn_at = $1 WHERE listing_id = $2",
      [NOW, id],
    );
    const staff = `/staff/local-services/listings/${id}`;
    const answered = await w.moira.send(await w.moira.get(staff), staff, { answer: "approve", reason: "" });
    expect(answered.status).toBe(303);
    expect(await said()).toEqual({
      title: "Bills and debt",
      summary: "Staff wrote this.",
      ages_from: 16,
      ages_to: 25,
      cost_pence: null,
      cost_note: "£2 for tea",
      languages: ["pl"],
    });
    await w.rows("UPDATE partners.own_listing SET ended_at = $1 WHERE id = $2", [NOW, id]);
    await w.rows("UPDATE partners.service SET withdrawn_at = $1 WHERE listing_id = $2", [NOW, id]);
  });

  it("is found once where its listing stands at that library: on its dates and its hours on others, and not when it is called off", async () => {
    await w.allow();
    const [place] = await w.rows("SELECT lat, lng FROM places.library WHERE id = $1", [w.library.id]);
    const { id } = await insertOwnListing(w.db, w.partner, [{ id: w.library.serviceId }], {
      name: "Bailiff help",
      doc: {
        schedules: [{ freq: "WEEKLY", byday: "TU,TH", opens_at: "10:00", closes_at: "13:00" }],
        service_at_locations: [
          { location: { location_type: "physical", name: w.library.name, latitude: place.lat, longitude: place.lng } },
        ],
      },
    });
    await w.book({ listing: id, last: "2026-12-22" });
    const { id: activity, slug, drop_in: dropIn } = await w.newest();
    await w.site.index();
    const get = async (path: string) => (await w.site.server.inject(path)).body;
    const asked = async (more = "") =>
      JSON.parse(await get(`/api/v1/search?q=bailiff+help&near=S65${more}`)).results.flatMap(
        (each: { name: string; id: string; next: { start: string }[] }) =>
          each.name === "Bailiff help" ? [[each.id, ...each.next.map(({ start }) => start.slice(5, 16))]] : [],
      );
    expect(await asked()).toEqual([[id, "12-01T10:00", "12-03T10:00", "12-08T10:00"]]);
    const found = await get("/search?q=bailiff+help&near=S65");
    expect(found.match(/>Bailiff help</g)).toHaveLength(1);
    expect(found).toContain("Run by Its partner at this library.");
    expect(found).not.toContain("Also at");
    expect(await asked("&kind=activity")).toHaveLength(1);
    expect(await get("/search.ics?q=bailiff+help&near=S65")).toContain("DTSTART;TZID=Europe/London:20261208T100000");
    expect(await get(`/list?things=${writeList([{ kind: "activity", id: activity }])}`)).toContain("Bailiff help");

    await ruth.send(await ruth.get(w.own), `${w.own}/off`, {
      dropIn,
      session: (
        await w.rows("SELECT id FROM programme.session WHERE activity_id = $1 ORDER BY starts_at", [activity])
      )[0].id,
    });
    expect(await asked("&from=2026-12-08&to=2026-12-08")).toEqual([]);
    expect(await asked("&from=2026-12-10&to=2026-12-15")).toEqual([[id, "12-10T10:00", "12-15T10:00"]]);
    for (const page of [`/local-services/listing-${id}`, `/libraries/${w.library.slug}?week=2026-12-07`])
      expect(await get(page)).toContain("Cancelled: Tuesday 8 December");

    const record = JSON.parse(await get(`/oruk/v3/services/${id}`));
    expect(faultsOf(SCHEMAS.service, record)).toBe("");
    expect(record.service_at_locations).toHaveLength(1);
    expect(record.alert).toContain("Tuesday 8 December 2026");
    expect(
      record.schedules.map((each: Record<string, string>) => [
        each.byday ?? each.dtstart,
        each.valid_from ?? "",
        each.valid_to ?? "",
      ]),
    ).toEqual([
      ["TH", "", ""],
      ["TU", "", "2026-12-07"],
      ["TU", "2026-12-23", ""],
      ["2026-12-15", "2026-12-15", "2026-12-15"],
      ["2026-12-22", "2026-12-22", "2026-12-22"],
    ]);
    await w.rows("UPDATE partners.service SET withdrawn_at = $1 WHERE listing_id = $2", [NOW, id]);
    await w.db.work({ service: "*", actor: { id: null, name: "Desk" } }, () =>
      w.site.tell({ kind: "activity.changed", detail: { ids: [activity] } }),
    );
    expect(await asked()).toEqual([[activity, "12-15T10:00", "12-22T10:00"]]);
    expect(await get(`/activities/${slug}`)).toContain("Tuesday 15 December");
  });

  it("is weekly also where a date is called off, and the result and a list say which", async () => {
    await w.allow();
    await w.book({ listing: w.listing });
    const { id, drop_in: dropIn } = await w.newest();
    const sessions = await w.rows("SELECT id FROM programme.session WHERE activity_id = $1 ORDER BY starts_at", [id]);
    await w.site.index();
    await ruth.send(await ruth.get(w.own), `${w.own}/off`, { dropIn, session: sessions[1].id });
    const list = `/list?things=${writeList([{ kind: "activity", id }])}`;
    for (const path of ["/search?q=debt+advice&near=S65", list])
      expect((await w.site.server.inject(path)).body).toMatch(
        /Tuesday 8 December, 10am to 12 noon(<\/b>)?, then weekly, but not on Tuesday 15 December/,
      );
  });

  it("says that it takes nobody new as soon as its listing does, and no longer once that is over", async () => {
    await w.allow();
    await w.book({ listing: w.listing, last: "" });
    const { id, slug } = await w.newest();
    const listing = `/my/organisation/${w.partner.id}/listings/${w.listing}`;
    const get = async (path: string) => (await w.site.server.inject(path)).body;
    const [{ slug: slugOfListing }] = await w.rows("SELECT slug FROM partners.own_listing WHERE id = $1", [w.listing]);
    const api = async () => [
      JSON.parse(await get(`/activities/${slug}.json`)).takes_nobody,
      JSON.parse(await get("/api/v1/activities?limit=100")).results.find((each: { id: string }) => each.id === id)
        .takes_nobody,
      JSON.parse(await get(`/api/v1/sessions?activity=${id}`)).results[0].takes_nobody,
      JSON.parse(await get("/api/v1/search?q=debt+advice&near=Rotherham")).results.find(
        (each: { id: string }) => each.id === id,
      ).takes_nobody,
    ];
    await w.site.index();
    expect(await get(`/activities/${slug}`)).toContain("Just turn up.");
    expect(await api()).toEqual([false, false, false, false]);
    // Hiding it would leave its dates where they are, and says so.
    const forStaff = (await w.moira.get(`/staff/local-services/listings/${w.listing}`)).html;
    expect(forStaff).toMatch(/goes on and stays in what is on[\s\S]*8 December/);
    await ruth.send(await ruth.get(listing), `${listing}/intake`, { takes: "no", until: "2026-12-05", room: "" });
    const page = await get(`/activities/${slug}`);
    for (const shown of [page, await get(`/local-services/${slugOfListing}`)]) {
      expect(shown).toContain("Takes nobody new until 5 December 2026");
      expect(shown).toContain("Its dates at libraries go on for those who come already");
    }
    expect(page).not.toContain("Just turn up");
    const found = await get("/search?q=debt+advice&place=Rotherham");
    expect(found).toContain("Takes nobody new for now");
    expect(found).not.toMatch(/Takes nobody new for now\. [^<]*turn up/);
    expect(await api()).toEqual([true, true, true, true]);
    // Its partner says that anybody may come to these: the listing takes nobody, and its dates do.
    const asked = await ruth.get(listing);
    expect(asked.html).toContain("who may come to its dates at libraries meanwhile?");
    await ruth.send(asked, `${listing}/intake`, { takes: "no", until: "2026-12-05", room: "", dates: "open" });
    expect(await get(`/local-services/${slugOfListing}`)).toContain(
      "Takes nobody new until 5 December 2026. You can still come to its dates at libraries, next on Tuesday 8 December",
    );
    expect(await get(`/activities/${slug}`)).toMatch(/^(?!.*Takes nobody new).*Just turn up\./s);
    expect(await api()).toEqual([false, false, false, false]);
    expect((await ruth.get(listing)).html).toMatch(/value="open"[^>]* checked/);
    w.clock.set("2026-12-05T09:00:00Z");
    await endPauses({ db: w.db, clock: w.clock, events: { tell: w.site.tell } } as never);
    expect(await get(`/activities/${slug}`)).toContain("Just turn up.");
    expect(await api()).toEqual([false, false, false, false]);
  });

  const path = () => `/staff/agreements/${w.agreement}`;
  const end = async (form: Record<string, string>) =>
    w.moira.send(await w.moira.get(path()), path(), { do: "ended", on: "2026-12-01", why: "No money", ...form });

  it("ends with the agreement as staff choose: called off, or left on until a day; the partner is told, nothing new is booked", async () => {
    await w.allow();
    await w.book();
    const form = await ruth.get(w.own);
    expect((await w.moira.get(path())).html).toMatch(
      /Booked by it, and still to come[\s\S]*Tuesday 29 December[\s\S]*4 dates that they have booked are still to come/,
    );
    expect((await end({})).html).toContain("Choose what becomes of what is booked");
    for (const lastOn of ["", "2026-11-30"]) {
      const wrong = await end({ booked: "until", lastOn });
      expect(wrong.html).toContain("Write a day from today on");
      expect(wrong.html).toContain('value="No money"');
    }
    await w.rows("DELETE FROM platform.mail");
    expect((await end({ booked: "until", lastOn: "2026-12-15" })).status).toBe(303);
    expect(await w.live()).toEqual(["2026-12-08", "2026-12-15"]);
    const [mail, ...others] = await mailTo(w.db);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      recipient: w.partner.email,
      subject: "Rotherham Libraries has ended its agreement with Harbour Advice",
    });
    expect(mail!.body).toContain("goes on until Tuesday 15 December 2026. Whatever came later is called off.");
    const ended = (await w.moira.get(path())).html;
    expect(ended).toContain("What is booked goes on until 15 December 2026. No money");
    expect(ended).toMatch(/Booked by it, and still to come[\s\S]*Tuesday 15 December[\s\S]*After its end/);
    expect((await ruth.send(form, w.own, WISH)).html).toContain("The agreement is not signed, or has ended");
    expect((await w.moira.get(w.mayBook)).status).toBe(404);
    await w.rows("UPDATE partners.agreement SET state = 'signed', ended_on = NULL");

    expect((await end({ booked: "off" })).status).toBe(303);
    expect(await w.live()).toEqual([]);
    await w.rows("UPDATE partners.agreement SET state = 'signed', ended_on = NULL");
  });

  it("is told of with its dates before the agreement runs out, and stands there until somebody decides", async () => {
    await w.allow({ weeks: "20" });
    await w.book({ first: "2027-03-23", last: "2027-03-30" });
    await w.rows('UPDATE partners.agreement_version SET terms = terms || \'{"until": "2027-03-25"}\'');
    const parts = {
      db: w.db,
      clock: w.clock,
      events: { tell: w.site.tell },
      secret: SECRET_KEY,
      baseUrl: "",
      mailWaiting: () => {},
      dropIns: dropInSteps({ db: w.db, clock: w.clock, events: createEvents() }),
    };
    await w.rows("DELETE FROM platform.mail");
    w.clock.set("2027-03-18T04:00:00Z");
    for (const _ of [1, 2]) await remindAgreements(parts);
    const [mail, ...others] = await mailTo(w.db);
    expect(others).toEqual([]);
    expect(mail!.body).toContain(
      "Booked by it and still to come:\n\n- Tuesday 23 March, 10am to 12 noon\n- Tuesday 30 March, 10am to 12 noon\n",
    );
    expect(mail!.body).toContain("Some of it comes after the end, without an agreement. It stays on until you decide.");
    w.clock.set("2027-03-26T10:00:00Z");
    expect((await (await w.moiraAt(w.clock.now())).get(path())).html).toMatch(
      /ended on 25 March 2027[\s\S]*Tuesday 30 March[^<]*<[^>]*>After its end/,
    );
    // Staff's Today says how many, and leads to where it is decided; of what comes before the end there is nothing to decide.
    const waits = async (date: string) =>
      (await w.db.work(scopeOf({ id: w.library.serviceId }, actorOf(manager)), () => waitingOn(w.db, date))).find(
        ({ text }) => text === "Agreement with Harbour Advice",
      );
    for (const [date, says] of [
      ["2027-03-18", "ends on 25 March 2027; one date is booked after its end"],
      ["2027-03-26", "ended on 25 March 2027; one date is booked after its end"],
    ] as const)
      expect(await waits(date)).toMatchObject({ why: says, answer: "Decide", href: `${path()}#booked` });
    await w.rows('UPDATE partners.agreement_version SET terms = terms || \'{"until": "2027-03-30"}\'');
    expect(await waits("2027-03-26")).toMatchObject({
      why: "ends on 30 March 2027",
      answer: "Look at it",
      href: path(),
    });
  });
});
