import { renderToString } from "preact-render-to-string";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { type FeedServer, openFeedServer } from "../../../../test/feed-server.ts";
import type { Answer, Context, Form } from "../../../platform/http/route.ts";
import { keepDraft } from "../actions/file-drafts.ts";
import { addSource } from "../actions/keep-source.ts";
import { readSources } from "../actions/read-sources.ts";
import { draftPage } from "../web/staff/draft-page.tsx";
import { givePage } from "../web/staff/give-table.tsx";
import { sourceRoutes } from "../web/staff/source-routes.ts";
import { sourceWorld } from "./source-cases.ts";

let feed: FeedServer;
beforeAll(async () => {
  feed = await openFeedServer();
});
afterAll(() => feed.close());

const TABLE = "Title,Who,What,More\nRepair café,Menders,Mending,Tea\n";
const reader = { wake: () => {}, idle: async () => {} };
const htmlOf = (answer: Answer) => {
  if (answer.kind !== "page") throw new Error(answer.kind);
  return renderToString(answer.page.body);
};
/** What is chosen of each column, and which are told to be wrong. */
const columnsOf = (html: string) =>
  [...html.matchAll(/<select class="([^"]*)" id="(column_\d)".*?<\/select>/gs)].map(([select, style]) => [
    /<option(?=[^>]* selected)[^>]* value="([^"]*)"/.exec(select)?.[1] ?? "",
    style!.includes("--error"),
  ]);

describeOnBoth("The pages for a table that somebody gives", (make) => {
  it("show what was chosen with all that is wrong at its column, and keep none of it before it is right", async () => {
    const { parts, visitor, rows } = await sourceWorld(await make(), feed);
    const mapping = { title: "name", who: "organisation" } as const;
    const terms = {
      source: "Menders",
      licence: "CC0 1.0",
      organisation: "",
      whole: true,
      preset: "services",
      mapping,
    } as const;
    const id = await keepDraft(parts, visitor, TABLE, terms);
    const post = (form: Form) =>
      draftPage({ ...parts, reader }, {
        ...{ visitor, form, params: { id }, csrf: "x" },
        request: { method: "POST" },
      } as unknown as Context);
    const kept = async () =>
      (await rows<{ mapping: object }>("SELECT file_terms->'mapping' AS mapping FROM partners.reading"))[0]!.mapping;

    const twice = await post({ column_0: "name", column_1: "organisation", column_2: "name", column_3: "cost" });
    expect(twice).toMatchObject({ status: 422 });
    expect(columnsOf(htmlOf(twice))).toEqual([
      ["name", false],
      ["organisation", false],
      ["name", true],
      ["cost", false],
    ]);
    expect(htmlOf(twice)).toContain('href="#column_2"');
    const nameless = await post({ column_0: "", column_1: "cost", column_2: "cost", column_3: "hours" });
    expect(columnsOf(htmlOf(nameless))).toEqual([
      ["", true],
      ["cost", false],
      ["cost", true],
      ["hours", false],
    ]);
    expect(htmlOf(nameless)).toContain("No column is the name");
    expect(await kept()).toEqual(mapping);
    await post({ column_0: "name", column_3: "cost", step: "preview" });
    expect(await kept()).toEqual({ title: "name", more: "cost" });
    const get = (id: string) =>
      draftPage({ ...parts, reader }, {
        ...{ visitor, form: {}, params: { id }, csrf: "x" },
        request: { method: "GET" },
      } as unknown as Context);
    expect(htmlOf(await get(id))).toContain("No column says who runs it");
    // What was guessed may have no name: that is said once, beside the columns, and not of each row.
    const guessed = { ...terms, source: "Guessed", organisation: "Menders", mapping: { more: "cost" } } as const;
    const unnamed = htmlOf(await get(await keepDraft(parts, visitor, TABLE, guessed)));
    expect(unnamed.match(/No column is the name/g)).toHaveLength(1);
    expect(unnamed).not.toMatch(/It has no name|refused/);
    expect(columnsOf(unnamed)[3]).toEqual(["cost", false]);
  });

  it("show what is public of people first, and take no buyers' addresses before somebody says whose they are", async () => {
    const { parts, visitor, rows, service } = await sourceWorld(await make(), feed);
    const library = { name: "Mowbray Gardens Library", lat: 53.431, lng: -1.321 };
    await insertLibrary(parts.db, service, library);
    const file =
      "Event,When,Ends,Venue,Email,Tel\n" +
      "Quiz,2026-12-07 19:00,2026-12-07 21:00,Mowbray Gardens,jo@private.example,01709 960123\n" +
      "Quiz,2026-12-07 19:00,2026-12-07 21:00,Mowbray Gardens,al@private.example,01709 960123\n";
    const mapping = { event: "name", when: "date", ends: "end_date", venue: "place", tel: "phone" } as const;
    const id = await keepDraft(parts, visitor, file, {
      ...{ source: "Menders", licence: "CC0 1.0", organisation: "Menders", whole: true, preset: "services", mapping },
    });
    const page = (form?: Form) =>
      draftPage({ ...parts, reader }, {
        ...{ visitor, form: form ?? {}, params: { id }, csrf: "x" },
        request: { method: form ? "POST" : "GET" },
      } as unknown as Context);
    const plain = htmlOf(await page());
    expect(plain).toMatch(/<th scope="row"><bdi>Quiz<\/bdi><\/th><td data-l="Phone"><bdi>01709 960123/);
    expect(plain).not.toContain("may be those of people who bought tickets");
    const form = {
      ...{ column_0: "name", column_1: "date", column_2: "end_date", column_3: "place" },
      ...{ column_4: "email", column_5: "phone" },
    };
    await page({ ...form, step: "preview" });
    const seen = htmlOf(await page());
    expect(seen).toContain("has 2 different values: they may be those of people who bought tickets");
    expect(seen).toMatch(/data-l="Email"><bdi>jo@private\.example[\s\S]*data-l="Phone"/);
    const refused = await page({ ...form, step: "take" });
    expect(refused).toMatchObject({ status: 422 });
    expect(htmlOf(refused)).toContain("Say that these are public, or choose");
    expect(htmlOf(refused)).toContain('data-l="Email"');
    expect(await rows("SELECT FROM partners.reading WHERE state <> 'draft'")).toEqual([]);
    expect(await page({ ...form, step: "take", public: "yes" })).toMatchObject({ kind: "redirect" });
    await readSources(parts);
    const [{ doc }] = (await rows<{ doc: never }>("SELECT doc FROM partners.service")) as [{ doc: never }];
    expect(doc).toMatchObject({
      email: "jo@private.example",
      service_at_locations: [{ location: { latitude: library.lat, longitude: library.lng } }],
    });
  });

  it("say that a feed has the name before anything is kept, with what was typed", async () => {
    const { parts, visitor, add, rows } = await sourceWorld(await make(), feed);
    await add("hand");
    const empty = await givePage({ ...parts, reader }, {
      ...{ visitor, csrf: "x", query: new URLSearchParams(), params: {} },
      request: { method: "POST" },
      form: { name: "Menders", preset: "services", organisation: "", licence: "CC0 1.0" },
      files: { file: Buffer.alloc(0) },
    } as unknown as Context);
    expect(htmlOf(empty)).toContain("The file is empty: choose another");
    const give = (name: string, licence = "CC0 1.0") =>
      givePage({ ...parts, reader }, {
        ...{ visitor, csrf: "x", query: new URLSearchParams(), params: {} },
        request: { method: "POST" },
        form: { name, preset: "services", organisation: "The Menders", licence },
        files: { file: Buffer.from(TABLE) },
      } as unknown as Context);
    const refused = await give("Directory");
    expect(refused).toMatchObject({ status: 422 });
    for (const words of ["You take a feed with this name", 'value="Directory"', 'value="The Menders"', 'href="#name"'])
      expect(htmlOf(refused), words).toContain(words);
    expect(await rows("SELECT id FROM partners.reading WHERE state = 'draft'")).toEqual([]);
    expect(htmlOf(refused)).toMatch(/href="#file">Choose the file again/);
    const unlicensed = htmlOf(await give("Menders", ""));
    expect(unlicensed).toMatch(/href="#file">Choose the file again.*href="#licence">Say under which licence/s);
    for (const words of ["Choose one: it stands on", "names nobody (optional)"]) expect(unlicensed).toContain(words);
    expect(await give("Menders")).toMatchObject({ kind: "redirect" });
  });
});

describeOnBoth("The sources of all library services", (make) => {
  it("are seen with whose they are by whoever looks after the installation, who changes none", async () => {
    const db = await make();
    const { parts, visitor, service, add } = await sourceWorld(db, feed);
    const sandwell = await insertService(db, { name: "Sandwell" });
    const id = await add();
    const details = {
      kind: "feed",
      organisation: null,
      address: feed.address,
      licence: "OGL v3",
      every: "weekly",
    } as const;
    await addSource(parts, { ...visitor, serviceId: sandwell.id }, "Black Country directory", details);
    const routes = sourceRoutes({ ...parts, reader });
    const as = async (serviceId: string, path: string) => {
      const route = routes.find((each) => each.method === "GET" && each.path === path)!;
      const context = { visitor: { ...visitor, serviceId }, params: { id }, query: new URLSearchParams(), form: {} };
      return route.handle({ ...context, csrf: "x", request: { method: "GET" } } as unknown as Context);
    };
    const seen = htmlOf(await as("*", "/staff/sources"));
    const rows = [...seen.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([row]) => row.replace(/<[^>]+>/g, "|"));
    expect(rows.find((row) => row.includes("Black Country directory"))).toContain("Sandwell");
    expect(rows.find((row) => row.includes("|Directory|"))).not.toContain("Sandwell");
    expect(seen).not.toContain("/staff/sources/");
    for (const path of ["/staff/sources/:id", "/staff/sources/new", "/staff/sources/file"])
      expect((await as("*", path)).kind, path).toBe("not-found");
    const own = htmlOf(await as(service.id, "/staff/sources"));
    expect(own).toContain(`/staff/sources/${id}`);
    expect(own).not.toContain("Black Country");
  });
});
