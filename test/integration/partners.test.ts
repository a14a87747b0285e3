import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { expect, it } from "vitest";
import { importCommand } from "../../src/journeys/import-command.ts";
import type { Job } from "../../src/platform/admin/command.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { describeOnBoth } from "../database-cases.ts";
import { openFeedServer, send } from "../feed-server.ts";
import { HARBOUR, debtAdvice as service, worldOfPartners as world } from "../partners-world.ts";
import { folder } from "../programme-files.ts";
import type { PublicSite } from "../public-site.ts";

const schema = (name: string) => JSON.parse(readFileSync(`test/standards/oruk-3.0/${name}.json`, "utf8"));
// The schemas carry what describes their tables beside what checks them.
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
const isService = ajv.compile(schema("service_with_definitions"));
const isInList = ajv.compile(schema("service_list").properties.contents.items);
const isOrganisation = ajv.compile(schema("organization_package").items);

async function take(db: Database, site: PublicSite, given: unknown, more: string[] = [], inside = "") {
  const isFeed = typeof given === "string" && given.startsWith("http");
  const file = isFeed ? given : path.join(folder, "services.json");
  if (!isFeed) writeFileSync(file, typeof given === "string" || Buffer.isBuffer(given) ? given : JSON.stringify(given));
  return takeFile(db, site, file, more, inside);
}

async function takeFile(db: Database, site: PublicSite, file: string, more: string[], inside = "") {
  const said: string[] = [];
  const told: string[][] = [];
  const job: Job = {
    db,
    settings: readSettings({ DATA_DIR: folder, FEEDS_INSIDE: inside }),
    args: [
      // What people call it who have such a feed.
      file.startsWith("http") ? "oruk" : "services",
      file,
      "--service",
      "Rotherham",
      "--licence",
      "OGL v3",
      "--source",
      "Rotherham directory",
      ...more,
    ],
    cwd: folder,
    say: (text) => said.push(text),
    step: (_label, run) => run(() => {}),
    tell: async (event) => {
      told.push((event.detail as { ids: string[] }).ids);
      await site.tell(event);
    },
    signInLink: async () => ({ refused: "not here" }),
    signal: new AbortController().signal,
  };
  if (!("run" in importCommand)) throw new Error("the import runs beside a server");
  const code = await importCommand.run(job).catch((error: Error) => error.message);
  return { code, said, told: told.flat() };
}

const json = async (site: PublicSite, address: string) => (await site.server.inject(address)).json();
const found = async (site: PublicSite, q = "debt") =>
  (await json(site, `/api/v1/search?q=${q}&near=Rotherham`)).results
    .map((each: { name: string }) => each.name)
    .toSorted();

describeOnBoth("partners' services", (make) => {
  it("are found beside what libraries put on, say who runs them, and are given on as they came", async () => {
    const { db, site } = await world(make);
    const done = await take(db, site, { contents: [service("1"), service("2", { status: "inactive" })] });
    expect(done).toMatchObject({ code: 0, said: ["2 read: 2 taken whole.", "2 services are new or changed."] });
    expect(await found(site)).toEqual(["Debt advice 1"]);
    const { results, facets } = await json(site, "/api/v1/search?q=debt&near=Rotherham&day=tue&cost=free&kind=service");
    expect(facets.kind).toEqual({ service: 1 });
    expect(results[0]).toMatchObject({
      kind: "service",
      provider: "Harbour Advice",
      library: { name: "Riverside Library" },
      free: true,
    });
    const page = await site.server.inject(new URL(results[0].url).pathname);
    expect(page.statusCode).toBe(200);
    for (const words of [
      "Run by Harbour Advice",
      "This is not run by the library",
      "Tuesday and Thursday: 10am to 1pm",
      'href="tel:',
      "In Riverside Library",
      "1 High Street",
      "There is a lift.",
      'rel="license">OGL v3</a>. Last read',
      "Bring the letters.",
    ])
      expect(page.body, words).toContain(words);
    const list = await json(site, "/oruk/v3/services");
    expect(list).toMatchObject({
      total_items: 1,
      total_pages: 1,
      page_number: 1,
      size: 1,
      first_page: true,
      last_page: true,
    });
    expect(isInList(list.contents[0]), JSON.stringify(isInList.errors)).toBe(true);
    const whole = await json(site, `/oruk/v3/services/${list.contents[0].id}`);
    expect(isService(whole), JSON.stringify(isService.errors)).toBe(true);
    expect(whole).toMatchObject({ organization: { name: "Harbour Advice" }, cost_options: [{ amount: 0 }] });
    const organisations = await json(site, "/oruk/v3/organizations");
    expect(isOrganisation(organisations.contents[0]), JSON.stringify(isOrganisation.errors)).toBe(true);
    expect((await site.server.inject("/sitemap-1.xml")).body).toContain("/local-services/debt-advice-1-");
  });

  it("are written only where they differ, withdrawn where they are gone, and come back", async () => {
    const { db, site } = await world(make);
    const three = ["1", "2", "3"].map((id) => service(id));
    expect((await take(db, site, three)).told).toHaveLength(3);
    expect((await take(db, site, three)).told).toEqual([]);
    const changed = await take(db, site, [service("1", { name: "Bailiff help" }), ...three.slice(1)]);
    expect(changed.told).toHaveLength(1);
    expect(await found(site)).toEqual(["Debt advice 2", "Debt advice 3"]);
    expect(await found(site, "bailiff")).toContain("Bailiff help");
    const renamed = three.map((each) => ({ ...each, organization: { ...HARBOUR, name: "Harbour Money Advice" } }));
    expect((await take(db, site, renamed)).told).toHaveLength(3);
    // Without --whole a file may be a part; with it, a fault in a record without an id keeps what it leaves out.
    await take(db, site, renamed.slice(0, 2));
    expect(await found(site)).toHaveLength(3);
    const faulty = await take(db, site, [...renamed.slice(0, 2), { name: "Of nobody" }], ["--whole"]);
    expect(faulty).toMatchObject({
      code: 1,
      said: expect.arrayContaining([expect.stringMatching(/^Because records/)]),
    });
    expect(await found(site)).toHaveLength(3);
    const whole = await take(db, site, [...renamed.slice(0, 1), { id: "2" }], ["--whole"]);
    expect(whole.said).toContain("1 service is no longer in it: withdrawn.");
    expect(await found(site)).toEqual(["Debt advice 1", "Debt advice 2"]);
    // Its page says that it is listed no longer, not that the address is wrong, and no word of what it was.
    const slugOf = async (name: string) =>
      (await db.asOwner((client) => client.query("SELECT slug FROM partners.service WHERE name = $1", [name]))).rows[0]
        .slug;
    const gone = await site.server.inject(`/local-services/${await slugOf("Debt advice 3")}`);
    expect(gone.statusCode).toBe(410);
    expect(gone.body).toContain("No longer listed");
    expect(gone.body).toContain("/search");
    expect(gone.body).not.toContain("Debt advice 3");
    // What people here have hidden is as if it had never been.
    const hide = (set: string) => db.asOwner((client) => client.query(`UPDATE partners.service SET ${set}`));
    await hide("hidden_at = now(), hidden_for = 'staff' WHERE name = 'Debt advice 3'");
    expect((await site.server.inject(`/local-services/${await slugOf("Debt advice 3")}`)).statusCode).toBe(404);
    await hide("hidden_at = NULL, hidden_for = NULL");
    expect((await json(site, "/oruk/v3/services")).total_items).toBe(2);
    await take(db, site, renamed);
    expect(await found(site)).toHaveLength(3);
  });

  it("are withdrawn although a field of another was left out, and tell no hours of another year or while closed", async () => {
    const { db, site } = await world(make);
    await take(
      db,
      site,
      ["1", "2"].map((id) => service(id)),
    );
    const over = {
      email: "none",
      schedules: [{ freq: "WEEKLY", byday: "TU", opens_at: "10:00", closes_at: "13:00", valid_to: "2025-12-31" }],
      cost_options: [
        { option: "Members", amount: 0 },
        { option: "Others", amount_description: "£5 each" },
      ],
    };
    const done = await take(db, site, [service("1", over)], ["--whole"]);
    expect(done.said).toContain("1 service is no longer in it: withdrawn.");
    const one = async () => (await json(site, "/api/v1/search?q=debt&near=Rotherham")).results[0];
    const hours = async () =>
      (await db.asOwner((client) => client.query("SELECT doc->'openWeekly' AS hours FROM finder.card"))).rows[0].hours;
    const { url, free } = await one();
    expect([free, await hours()]).toEqual([null, []]);
    expect((await site.server.inject(new URL(url).pathname)).body).not.toContain("10am to 1pm");
    await take(db, site, [service("1")]);
    expect(await hours()).toHaveLength(2);
    await take(db, site, [service("1", { status: "temporarily closed" })]);
    expect(await hours()).toEqual([]);
  });

  it("of a broken file change nothing, and the file is told what is wrong with it", async () => {
    const { db, site } = await world(make);
    await take(db, site, [service("1")]);
    for (const [given, why] of [
      ["<html>Not found</html>", /is a web page and no JSON/],
      ['{"contents": [{"id": "1",', /is not JSON/],
      // What came before the fault was whole, and is not taken either.
      [`[${JSON.stringify(service("2"))},\n{"id": }]`, /is not JSON in record 2 \(line 2\).*Nothing was changed\.$/],
      [Buffer.from('[{"id": "\xe9"}]', "latin1"), /is not UTF-8 text in record 1/],
      [Buffer.from("\ufeff[]", "utf16le"), /is in UTF-16/],
      [{ contents: [] }, /has no services/],
      [{ hello: 1 }, /no list of services/],
    ] as const)
      expect((await take(db, site, given, ["--whole"])).code).toMatch(why);
    expect(await found(site)).toEqual(["Debt advice 1"]);
    const deep = `${"[".repeat(70)}${"]".repeat(70)}`;
    const one = await take(
      db,
      site,
      `[${JSON.stringify(service("1", { email: "nobody" }))}, ${JSON.stringify(service("1"))}, "what", ${deep}]`,
    );
    expect(one.said.slice(0, 1)).toEqual(["4 read: 0 taken whole, 1 taken without a field, 3 refused."]);
    expect(readFileSync(path.join(folder, "services.rejected.csv"), "utf8").split("\n").slice(0, 5)).toEqual([
      "record,field,reason",
      expect.stringMatching(/^1,email,"Left out: The mail address is no mail address/),
      "2,id,Record 1 has the same id.",
      "3,,It is not a service.",
      "4,,It holds more than 64 deep in one another.",
    ]);
  });

  it("come from a CSV file by what its columns mean, are found on their dates, and say who runs them", async () => {
    const { db, site } = await world(make);
    const csv = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    csv("events.csv", "What,On,To,Venue\nRepair café,2099-12-07 10:00,12:00,Hall\nFilm,never,12:00,Hall\n");
    csv("columns.json", '{"What": "name", "On": "date", "To": "end", "Venue": "place"}');
    const given = (...more: string[]) => takeFile(db, site, "events.csv", ["--organisation", "Menders", ...more]);
    expect((await given()).code).toMatch(/no column is the name/);
    expect((await given("--mapping", "no.json")).code).toMatch(/there is no file/);
    const done = await given("--mapping", "columns.json", "--whole");
    expect(done).toMatchObject({ code: 1, said: expect.arrayContaining(["1 taken, 1 row refused."]) });
    expect(readFileSync(path.join(folder, "events.rejected.csv"), "utf8")).toContain(
      "3,On,Left out: 'never' is no date",
    );
    expect((await given("--mapping", "columns.json")).told).toEqual([]);
    const { results } = await json(site, "/api/v1/search?q=repair");
    expect(results[0]).toMatchObject({ kind: "service", provider: "Menders" });
    const page = await site.server.inject(new URL(results[0].url).pathname);
    expect(page.body).toContain("Monday 7 December 2099, 10am to 12 noon");
    expect(page.body).toContain("Run by Menders");
    csv("columns.json", '{"What": "title"}');
    expect((await given("--mapping", "columns.json")).code).toMatch(/What columns may mean: id, name/);
  });

  it("are walked page by page as an aggregator would, each once, and what changed can be asked for", async () => {
    const { db, site } = await world(make);
    await take(
      db,
      site,
      Array.from({ length: 23 }, (_, at) => service(`n${at}`)),
    );
    const seen: string[] = [];
    for (let page = 1; ; page++) {
      const answer = await json(site, `/oruk/v3/services?page=${page}&${page % 2 ? "per_page" : "perPage"}=10`);
      expect(answer).toMatchObject({ total_items: 23, total_pages: 3, page_number: page, first_page: page === 1 });
      expect(answer.size).toBe(answer.contents.length);
      seen.push(...answer.contents.map(({ id }: { id: string }) => id));
      if (answer.last_page) break;
    }
    expect(new Set(seen).size).toBe(23);
    expect(seen).toHaveLength(23);
    expect((await json(site, "/oruk/v3/services?modified_after=2099-01-01")).empty).toBe(true);
    expect((await json(site, "/oruk/v3/services?text=n22")).total_items).toBe(1);
    const answer = await site.server.inject("/oruk/v3/services");
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    for (const [address, status] of [
      ["/oruk/v3/services?page=0", 400],
      ["/oruk/v3/services?colour=red", 400],
      ["/oruk/v3/services/nobody", 404],
      ["/oruk/v3/services/00000000-0000-4000-8000-000000000000", 404],
      ["/local-services/nobody", 404],
    ] as const)
      expect((await site.server.inject(address)).statusCode, address).toBe(status);
  });

  it("are read from a feed by its address, page by page, and what the feed no longer has is withdrawn", async () => {
    const { db, site } = await world(make);
    const feed = await openFeedServer();
    const read = () => take(db, site, `${feed.address}/oruk/`, [], feed.host);
    feed.services = Array.from({ length: 13 }, (_, at) => service(`a/${at}`));
    expect(await read()).toMatchObject({
      code: 0,
      said: ["13 read: 13 taken whole.", "13 services are new or changed."],
    });
    expect(feed.asked.filter((each) => each.includes("page="))).toEqual([
      "/oruk/services?page=1&per_page=100",
      "/oruk/services?page=2&per_page=100",
    ]);
    expect((await read()).told).toEqual([]);
    const { rows: sources } = await db.asOwner((client) => client.query("SELECT kind, address FROM partners.source"));
    expect(sources).toEqual([{ kind: "file", address: `${feed.address}/oruk/` }]);
    feed.services = feed.services.slice(1);
    expect((await read()).said).toContain("1 service is no longer in it: withdrawn.");
    expect(await found(site)).toHaveLength(12);

    const whole = feed.services;
    const pageOf = (page: number, over: object = {}) =>
      JSON.stringify({ total_items: 12, total_pages: 3, page_number: page, contents: whole.slice(0, 2), ...over });
    for (const [body, why] of [
      [pageOf(1), /Page 2 of the feed gives the same services again/],
      [pageOf(1, { total_pages: undefined }), /Page 1 of the feed does not say how many pages/],
      [pageOf(1, { contents: ["a"] }), /Page 1 of the feed has no list of services/],
      [pageOf(1, { total_pages: 1e9 }), /more than 20000 pages/],
      ["[]", /Page 1 of the feed is no page/],
      ["<html>", /is a web page and no JSON/],
    ] as const) {
      feed.reply = ({ url }, reply) =>
        url?.includes("page=") ? send(reply, body) : send(reply, JSON.stringify(whole[url?.endsWith("1") ? 0 : 1]));
      expect((await read()).code, body).toMatch(why);
      expect((await read()).code, body).toMatch(/Nothing was changed\.$/);
    }
    expect(await found(site)).toHaveLength(12);
    expect((await db.asOwner((client) => client.query("SELECT count(*) FROM platform.staged"))).rows).toEqual([
      { count: 0 },
    ]);
    // Fewer than it says it has: some were not seen, so nothing is withdrawn.
    feed.reply = ({ url }, reply) =>
      url?.includes("page=")
        ? send(reply, pageOf(1, { total_pages: 1 }))
        : send(reply, JSON.stringify(whole.find(({ id }) => url?.endsWith(encodeURIComponent(id)))));
    expect(await read()).toMatchObject({ code: 0 });
    expect(await found(site)).toHaveLength(12);
    feed.reply = undefined;
    // One that its publisher cannot give is told and stays as it was; what is gone is withdrawn all the same.
    feed.services = whole.slice(1);
    feed.broken = [whole[5]!.id];
    expect(await read()).toMatchObject({
      code: 1,
      said: expect.arrayContaining(["11 read: 10 taken whole, 1 refused.", "1 service is no longer in it: withdrawn."]),
    });
    expect(await found(site)).toHaveLength(11);
    expect((await take(db, site, feed.address)).code).toMatch(/inside this installation's own network/);
    await feed.close();
  });
});
