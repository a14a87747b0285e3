import { renderToString } from "preact-render-to-string";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth, insertService } from "../../../../test/database-cases.ts";
import { type FeedServer, openFeedServer } from "../../../../test/feed-server.ts";
import type { Answer, Context, Form } from "../../../platform/http/route.ts";
import { keepDraft } from "../actions/file-drafts.ts";
import { addSource } from "../actions/keep-source.ts";
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
    expect(await kept()).toEqual(mapping);
    await post({ column_0: "name", column_3: "cost", step: "preview" });
    expect(await kept()).toEqual({ title: "name", more: "cost" });
  });

  it("say that a feed has the name before anything is kept, with what was typed", async () => {
    const { parts, visitor, add, rows } = await sourceWorld(await make(), feed);
    await add("hand");
    const give = (name: string) =>
      givePage({ ...parts, reader }, {
        ...{ visitor, csrf: "x", query: new URLSearchParams(), params: {} },
        request: { method: "POST" },
        form: { name, preset: "services", organisation: "The Menders", licence: "CC0 1.0" },
        files: { file: Buffer.from(TABLE) },
      } as unknown as Context);
    const refused = await give("Directory");
    expect(refused).toMatchObject({ status: 422 });
    for (const words of ["You take a feed with this name", 'value="Directory"', 'value="The Menders"', 'href="#name"'])
      expect(htmlOf(refused), words).toContain(words);
    expect(await rows("SELECT id FROM partners.reading WHERE state = 'draft'")).toEqual([]);
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
