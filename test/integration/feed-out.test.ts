import { expect, it } from "vitest";
import { clearFeed } from "../../src/modules/partners/actions/keep-feed.ts";
import { NOT_IN_LISTS } from "../../src/modules/partners/domain/publish-oruk.ts";
import type { RepeatRule } from "../../src/modules/programme/domain/repeat-rule.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { faultsOf, importRecords, readJson, SCHEMAS } from "../feed-cases.ts";
import { changeSession, insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const FAR = { latitude: 53.8, longitude: -1.55 };
/** A service as the feed gives it. */
// biome-ignore lint/suspicious/noExplicitAny: what is read here is what the tests look into
type Given = any;
const HERE = { latitude: 53.4327, longitude: -1.3636 };

const service = (id: string, over: object = {}, place: object = HERE) => ({
  id,
  name: `Service ${id}`,
  organization: { id: "harbour", name: "Harbour Advice" },
  service_at_locations: [
    {
      location: { id: `place-${id}`, location_type: "physical", ...place, addresses: [{ address_1: "1 High Street" }] },
    },
  ],
  ...over,
});
const term = (id: string, name: string, taxonomy = "Rotherham directory") => ({
  taxonomy_term: { id, name, taxonomy },
});
const weekly = (byday: string, opens_at: string, closes_at: string) => ({
  schedules: [{ freq: "WEEKLY", byday, opens_at, closes_at }],
});

async function world(make: () => Promise<Database>) {
  const db = await make();
  const rotherham = await insertService(db);
  const library = await insertLibrary(db, rotherham, { name: "Riverside Library", lat: 53.4327, lng: -1.3636 });
  return { db, rotherham, library, site: await openPublicSite(db, { now: NOW, local: false }) };
}

const names = async (site: PublicSite, query: string) =>
  (await readJson(site, `/oruk/v3/services?${query}`)).contents.map(({ name }: { name: string }) => name).toSorted();

describeOnBoth("The public feed", (make) => {
  it("answers every filter by itself and all of them at once, and says what of an address is wrong", async () => {
    const { db, site } = await world(make);
    await importRecords(db, site, [
      service("debt", { description: "Help with bailiffs.", attributes: [term("t1", "Money"), term("t2", "Debt")] }),
      service("youth", { minimum_age: 11, maximum_age: 18, ...weekly("TU,TH", "16:00", "18:00") }),
      service("elders", { minimum_age: 60, ...weekly("TU", "10:00", "12:00"), attributes: [term("t1", "Money")] }),
      service("leeds", { organization: { id: "other", name: "Leeds Advice" }, ...weekly("SU", "23:00", "01:00") }, FAR),
    ]);
    const all = (await readJson(site, "/oruk/v3/services?full=true")).contents;
    const listed = (await readJson(site, "/oruk/v3/services")).contents;
    for (const [at, record] of all.entries()) {
      // Pages are given as they are kept: each record is what it is by itself.
      expect(record).toEqual(await readJson(site, `/oruk/v3/services/${record.id}`));
      const kept = Object.entries(record).filter(([key]) => !(NOT_IN_LISTS as readonly string[]).includes(key));
      expect(listed[at]).toEqual(Object.fromEntries(kept));
    }
    const [debt, youth] = ["Service debt", "Service youth"].map((name) =>
      all.find((each: Given) => each.name === name),
    );
    const [money] = debt.attributes;
    // Whoever reads on has source and licence of what others wrote, in each record.
    const ogl = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    for (const record of all)
      expect(record.attributes).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ link_type: "source", value: "Directory", link_id: record.id }),
          expect.objectContaining({ link_type: "attribution", value: "Directory, OGL v3" }),
          expect.objectContaining({ link_type: "licence", label: "OGL v3", value: ogl }),
        ]),
      );
    const {
      rows: [{ slug }],
    } = await db.asOwner((client) => client.query("SELECT slug FROM partners.service WHERE id = $1", [debt.id]));
    expect((await site.server.inject(`/local-services/${slug}`)).body).toContain(
      `under <a href="${ogl}" rel="license">OGL v3</a>. Last read`,
    );
    const taxonomy = money.taxonomy_term.taxonomy_id;
    for (const [query, found] of [
      ["text=bailiff", ["debt"]],
      ["search=harbour", ["debt", "elders", "youth"]],
      ["search=harbour&text=money", ["debt", "elders"]],
      [`taxonomy_term_id=${money.taxonomy_term.id}`, ["debt", "elders"]],
      [`taxonomy_id=${taxonomy}`, ["debt", "elders"]],
      [`taxonomy_id=${taxonomy}&age=70&day=tuesday&start_time=11:00&end_time=13:00`, ["elders"]],
      [`organization_id=${youth.organization_id.toUpperCase()}`, ["debt", "elders", "youth"]],
      ["age=12", ["debt", "leeds", "youth"]],
      ["minimum_age=30", ["debt", "elders", "leeds"]],
      ["maximum_age=10", ["debt", "leeds"]],
      ["day=TU", ["elders", "youth"]],
      ["day=TU&start_time=16:30", ["youth"]],
      ["day=mo,th", ["youth"]],
      ["day=fri", []],
      ["start_time=12:00&end_time=16:00", []],
      ["start_time=23:30", ["leeds"]],
      ["postcode=S65%202UH", ["debt", "elders", "youth"]],
      ["postcode=s652uh&proximity=60000", ["debt", "elders", "leeds", "youth"]],
      ["postcode=s652uh&proximity=5", []],
      ["modified_after=2026-12-01T11:00:00Z&format=json", ["debt", "elders", "leeds", "youth"]],
      ["modified_after=2026-12-01T11:00:01Z", []],
    ] as const)
      expect(await names(site, query), query).toEqual(found.map((name) => `Service ${name}`));

    const near = await site.server.inject("/oruk/v3/services?postcode=S65%202UH");
    expect(near.headers).toMatchObject({ "cache-control": "no-store", "access-control-allow-origin": "*" });
    expect(site.logged.join("\n")).not.toMatch(/s65( |%20|\+)?2uh/i);
    const minimal = await readJson(site, "/oruk/v3/services?minimal=true");
    expect(minimal).toMatchObject({ size: 4, total_pages: 1 });
    expect(Object.keys(minimal.contents[0])).toEqual(["id", "modified_date", "last_modified"]);
    const places = await readJson(site, "/oruk/v3/service_at_locations?postcode=s652uh&proximity=5000");
    expect(places.total_items).toBe(3);
    expect((await readJson(site, "/oruk/v3/organizations?search=leeds")).contents).toMatchObject([
      { name: "Leeds Advice" },
    ]);

    for (const [query, field, expected] of [
      ["page=0", "page", "whole number"],
      ["per_page=501", "per_page", "1 to 500"],
      ["perPage=501", "perPage", "1 to 500"],
      ["colour=red", "colour", "is not known here; known are: page, per_page"],
      ["age=old", "age", "0 to 120"],
      ["minimum_age=30&maximum_age=20", "maximum_age", "contradicts"],
      ["day=someday", "day", "a day of the week"],
      ["start_time=9", "start_time", "such as 09:30"],
      ["start_time=10:00&end_time=09:00", "end_time", "after start_time"],
      ["proximity=100", "proximity", "needs a postcode"],
      ["postcode=S65", "postcode", "full postcode"],
      ["postcode=s652uh&proximity=far", "proximity", "a number from 1"],
      ["organization_id=harbour", "organization_id", "the id of an organisation"],
      ["taxonomy_term_id=t1", "taxonomy_term_id", "the id of a taxonomy term"],
      ["modified_after=yesterday", "modified_after", "such as 2026-12-01"],
      ["full=perhaps", "full", "true or false"],
      ["format=xml", "format", "json"],
    ] as const) {
      const answer = await site.server.inject(`/oruk/v3/services?${query}`);
      expect(answer.statusCode, query).toBe(400);
      const { errors } = answer.json();
      expect(errors, query).toMatchObject([{ field, message: expect.stringContaining(expected) }]);
    }
  });

  it("has every endpoint of the standard, and each record of each is valid", async () => {
    const { db, site, library } = await world(make);
    const over = { attributes: [term("t1", "Money"), { taxonomy_term: { id: "t9", name: "Loose" } }] };
    await importRecords(db, site, [service("a", over), service("b", { service_at_locations: undefined })]);
    const made = await insertActivity(db, library, ["2026-12-08T10:00:00Z"], { access: { lift: { answer: "yes" } } });
    await db.work({ service: "*", actor: { id: null, name: "Test" } }, () =>
      site.tell({ kind: "activity.changed", detail: { ids: [made.id] } }),
    );
    const root = await readJson(site, "/oruk/v3");
    expect(root.version).toBe("HSDS-UK-3.0");
    expect(faultsOf(SCHEMAS.api, root)).toBe("");
    for (const [list, inList, whole, least] of [
      ["services", SCHEMAS.serviceInList, SCHEMAS.service, 3],
      ["services?full=true", SCHEMAS.service, SCHEMAS.service, 3],
      ["organizations", SCHEMAS.organisation, SCHEMAS.organisation, 2],
      ["organizations?full_service=true", SCHEMAS.organisation, SCHEMAS.organisation, 2],
      ["service_at_locations", SCHEMAS.locationInList, SCHEMAS.location, 2],
      ["service_at_locations?full=true", SCHEMAS.location, SCHEMAS.location, 2],
      ["taxonomies", SCHEMAS.taxonomyInList, SCHEMAS.taxonomy, 2],
      ["taxonomy_terms", SCHEMAS.term, SCHEMAS.term, 36],
    ] as const) {
      const page = await readJson(site, `/oruk/v3/${list}`);
      expect(page.total_items, list).toBe(least);
      expect(page.contents, list).toHaveLength(least);
      for (const record of page.contents) {
        expect(faultsOf(inList, record)).toBe("");
        const one = await readJson(site, `/oruk/v3/${list.replace(/\?.*/, "")}/${record.id}`);
        expect(one.id).toBe(record.id);
        expect(faultsOf(whole, one)).toBe("");
        expect(JSON.stringify(one)).not.toMatch(/:(null|\[\]|\{\})[,}]/);
      }
      expect((await site.server.inject(`/oruk/v3/${list.replace(/\?.*/, "")}/${library.id}`)).statusCode).toBe(404);
    }
    const nothing = await site.server.inject("/oruk/v3/nothing");
    expect([nothing.statusCode, nothing.headers["content-type"]]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
    expect(nothing.json()).toMatchObject({ status: 404 });
    const written = await site.server.inject({ method: "POST", url: "/oruk/v3/services?page=1" });
    expect([written.statusCode, written.headers.allow]).toEqual([405, "GET, HEAD"]);
    // Words of several sayings are no saying; what the search hears for a need, the list hears too.
    await db.asOwner(async (client) => {
      await client.query(
        "INSERT INTO finder.need VALUES ('food', 'nothing to eat'), ('children', 'nothing to do'), ('children', 'eat out')",
      );
      await client.query(
        "INSERT INTO finder.saying (means, language, phrase) VALUES ('nothing to eat', 'en', 'starving')",
      );
    });
    for (const said of ["nothing+to+eat", "nothing%20eat", "something+to+eat", "starving"]) {
      const { contents } = await readJson(site, `/oruk/v3/taxonomy_terms?search=${said}`);
      expect(
        contents.map(({ term }: { term: string }) => term),
        said,
      ).toEqual(["food"]);
    }
  });

  it("is given at the next start what was there before there was a feed, once", async () => {
    const { db, site, library } = await world(make);
    await insertActivity(db, library, ["2026-12-08T10:00:00Z"]);
    await insertActivity(db, library, ["2026-12-08T10:00:00Z"], { title: "Sample: one" }, { sample: true });
    expect((await readJson(site, "/oruk/v3/services")).empty).toBe(true);
    expect(await site.publish()).toEqual(["activity", "service"]);
    expect((await readJson(site, "/oruk/v3/services")).contents).toMatchObject([{ name: "Rhymetime" }]);
    const later = await openPublicSite(db, { now: "2026-12-02T09:00:00Z", local: false });
    expect(await later.publish()).toEqual([]);
    expect((await readJson(site, "/oruk/v3/services?modified_after=2026-12-02")).empty).toBe(true);
  });

  it("has what libraries put on: by rule or by date, never a sample, no place of what asks to ring, and not what is over", async () => {
    const { db, site, library, rotherham } = await world(make);
    const dates = ["2026-12-08T10:00:00Z", "2026-12-15T10:00:00Z"];
    const dated = await insertActivity(db, library, dates, { title: "Dated", agesFrom: 5, agesTo: 11 });
    const ruled = await insertActivity(db, library, dates, { title: "Ruled", costPence: 250, languages: ["en", "pl"] });
    const ring = await insertActivity(db, library, dates, { title: "Ring", ringForTimeAndPlace: true });
    const sample = await insertActivity(db, library, dates, { title: "Sample: one" }, { sample: true });
    const rule: RepeatRule = {
      every: "week",
      interval: 1,
      weekdays: [2],
      from: "2026-12-01",
      time: "10:00",
      minutes: 60,
      season: "all_year",
      except: [],
      also: [],
      skipBankHolidays: false,
    };
    await db.asOwner((client) =>
      client.query("UPDATE programme.activity SET repeat_rules = $1 WHERE id = $2", [JSON.stringify([rule]), ruled.id]),
    );
    const ids = [dated, ruled, ring, sample].map(({ id }) => id);
    const tell = (to = site) =>
      db.work({ service: "*", actor: { id: null, name: "Test" } }, () =>
        to.tell({ kind: "activity.changed", detail: { ids } }),
      );
    await tell();
    const list = async () => (await readJson(site, "/oruk/v3/services?full=true")).contents as Given[];
    const [d, r, k] = ["Dated", "Ruled", "Ring"].map((name) =>
      list().then((all) => all.find((each) => each.name === name)),
    );
    expect(await list()).toHaveLength(3);
    expect(await r).toMatchObject({
      organization: { id: rotherham.id, name: "Rotherham Libraries" },
      url: expect.stringMatching(/\/activities\/ruled/),
      cost_options: [{ amount: 2.5 }],
      languages: [{ code: "en" }, { code: "pl" }],
      schedules: [{ freq: "WEEKLY", byday: "TU", dtstart: "2026-12-01", opens_at: "10:00:00", closes_at: "11:00:00" }],
      service_at_locations: [{ location: { id: library.id, name: "Riverside Library", latitude: 53.4327 } }],
      last_modified: "2026-12-01T11:00:00Z",
    });
    expect((await d).schedules).toMatchObject([
      { dtstart: "2026-12-08" },
      { dtstart: "2026-12-15", closes_at: "11:00:00" },
    ]);
    expect(await d).toMatchObject({
      minimum_age: 5,
      maximum_age: 11,
      attributes: [{ taxonomy_term: { term: "under_fives" } }, {}],
    });
    const rung = await k;
    expect([rung.schedules, rung.service_at_locations]).toEqual([undefined, undefined]);
    expect(JSON.stringify(rung)).not.toContain("Riverside");
    expect(JSON.stringify(await list())).not.toContain("meet.example");

    // One date called off is no longer as the rule says; told again without a change, nothing has changed.
    await changeSession(db, rotherham.id, { id: ruled.sessions[0]!.id }, { cancel: "The heating has failed." });
    const later = await openPublicSite(db, { now: "2026-12-02T09:00:00Z", local: false });
    await tell(later);
    const changed = (await readJson(site, "/oruk/v3/services?modified_after=2026-12-02&full=true")).contents;
    expect(changed).toMatchObject([{ name: "Ruled", schedules: [{ dtstart: "2026-12-15" }] }]);
    await changeSession(db, rotherham.id, { id: ruled.sessions[1]!.id }, { cancel: "It has not come back." });
    await tell(later);
    expect((await list()).map(({ name }) => name).toSorted()).toEqual(["Dated", "Ring"]);
    await clearFeed({ db, clock: fixedClock("2026-12-15T10:59:00Z") });
    expect(await list()).toHaveLength(2);
    await clearFeed({ db, clock: fixedClock("2026-12-15T11:00:00Z") });
    expect(await list()).toHaveLength(0);
    const { rows } = await db.asOwner((client) => client.query("SELECT doc FROM partners.feed_document"));
    expect(rows.every(({ doc }) => Object.keys(doc).length === 0)).toBe(true);
    expect((await readJson(site, "/oruk/v3/organizations")).total_items).toBe(0);
    await clearFeed({ db, clock: fixedClock("2026-12-17T11:00:00Z") });
    const left = await db.asOwner((client) =>
      client.query(
        "SELECT FROM partners.feed_service UNION ALL SELECT FROM partners.feed_place UNION ALL SELECT FROM partners.feed_location",
      ),
    );
    expect(left.rows).toEqual([]);
  });
});
