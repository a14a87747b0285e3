import { expect, it } from "vitest";
import { nothingFound } from "../../src/modules/finder/queries/nothing-found.ts";
import { NEEDS_TAXONOMY } from "../../src/modules/partners/domain/taxonomies.ts";
import { termsOfSource } from "../../src/modules/partners/queries/terms.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import { hashToken, newToken } from "../../src/platform/auth/tokens.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { importRecords, readJson } from "../feed-cases.ts";
import { formIn, reader } from "../forms-of-pages.ts";
import { openPublicSite } from "../public-site.ts";

const NOW = "2026-12-01T11:00:00Z";

const service = (id: string, terms: string[], over: object = {}) => ({
  id,
  name: `Bridge Trust ${id}`,
  organization: { id: "bridge", name: "Bridge" },
  attributes: terms.map((name) => ({ taxonomy_term: { id: name, name, taxonomy: "Town list", term: name } })),
  service_at_locations: [{ location: { location_type: "physical", latitude: 53.4327, longitude: -1.3636 } }],
  ...over,
});

async function world(make: () => Promise<Database>) {
  const db = await make();
  const rotherham = await insertService(db);
  await insertLibrary(db, rotherham);
  const site = await openPublicSite(db, { now: NOW, local: false, baseUrl: "http://localhost" });
  const account = await insertMember(db, rotherham, { email: "ada@example.org", name: "Ada Min", role: "staff" });
  const token = newToken();
  await db.asOwner(async (client) => {
    await client.query("UPDATE people.account SET installation_administrator = true WHERE id = $1", [account]);
    await client.query(
      `INSERT INTO people.session (id, token_hash, account_id, service_id, stage, way, started_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, NULL, 'full', 'mail', $4, $4, $4::timestamptz + interval '8 hours')`,
      [newId(), hashToken(token), account, NOW],
    );
  });
  const browser = reader(site.server, { alcove_session: token });
  const found = async (q: string) =>
    (await readJson(site, `/api/v1/search?q=${encodeURIComponent(q)}&near=Rotherham&kind=service`)).results
      .map(({ name }: { name: string }) => name)
      .toSorted();
  return { db, site, browser, found };
}

describeOnBoth("Needs and publishers' terms", (make) => {
  it("find a food bank by 'nothing to eat' once staff have said what both mean", async () => {
    const { db, site, browser, found } = await world(make);
    await importRecords(db, site, [
      service("one", ["Provisions", "Other"]),
      service("two", ["Provisions"]),
      service("three", ["Other"]),
    ]);
    expect(await found("nothing to eat")).toEqual([]);

    const sourceId = (await db.asOwner((client) => client.query("SELECT id FROM partners.source"))).rows[0].id;
    const ofSource = () =>
      db.work({ service: "*", actor: { id: null, name: "Test" } }, () => termsOfSource(db.trx(), sourceId));
    expect(await ofSource()).toEqual({ total: 2, unmapped: 2 });
    const list = await browser.get("/staff/publishers-terms");
    expect(list.html).toContain("2 terms, 2 of them without a meaning yet.");
    const path = /href="(\/staff\/publishers-terms\/[^"]+)">Provisions</.exec(list.html)![1]!;
    const term = await browser.get(path);
    for (const words of ["From the vocabulary &#39;Town list&#39;", "Bridge Trust one", "Bridge Trust two"])
      expect(term.html.replaceAll("'", "&#39;")).toContain(words);
    const saved = await browser.send(term, path, { needs: ["food"] });
    expect((await browser.get(saved.to!)).html).toContain("Saved. 2 services that have it are listed anew.");
    const again = await browser.get("/staff/publishers-terms");
    expect(again.html).toContain("2 terms, 1 of them without a meaning yet.");
    expect(again.html.indexOf(">Other<")).toBeLessThan(again.html.indexOf(">Provisions<"));

    const need = "/staff/needs/food";
    const shown = await browser.get(need);
    const typed = await browser.send(shown, need, { phrase: "Nothing to EAT!" });
    expect(typed).toMatchObject({ status: 303, to: need });
    expect((await browser.get(need)).html).toContain("nothing to eat, added by Ada Min");
    expect((await browser.get("/staff/needs")).html).toContain("nothing to eat");
    expect(await found("nothing to eat")).toEqual(["Bridge Trust one", "Bridge Trust two"]);

    // What comes in later is sorted as it comes; the feed says it too.
    await importRecords(db, site, [service("four", ["Provisions"])]);
    expect(await found("nothing to eat")).toHaveLength(3);
    const food = (await readJson(site, "/oruk/v3/taxonomy_terms?search=nothing")).contents[0];
    const given = await readJson(site, `/oruk/v3/services?taxonomy_term_id=${food.id}`);
    expect(given.contents.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(["Bridge Trust four", "Bridge Trust one"]),
    );
    expect(given.total_items).toBe(3);

    expect(await ofSource()).toEqual({ total: 2, unmapped: 1 });
    const back = await browser.get(path);
    expect(formIn(back.html, path).needs).toEqual(["food"]);
    await browser.send(back, path, { needs: [] });
    expect(await found("nothing to eat")).toEqual([]);
    expect((await readJson(site, `/oruk/v3/services?taxonomy_term_id=${food.id}`)).empty).toBe(true);
  });

  it("are each known by vocabulary and code: no publisher renames another's, or one of our needs", async () => {
    const { db, site } = await world(make);
    const needs = (await readJson(site, "/oruk/v3/taxonomy_terms?per_page=100")).contents;
    const shared = "11111111-2222-4333-8444-555555555555";
    const term = (id: string, name: string, code: string) => ({
      attributes: [{ taxonomy_term: { id, name, taxonomy: "Town list", term: code } }],
    });
    await importRecords(db, site, [service("one", [], term(shared, "Provisions", "p1"))]);
    await importRecords(db, site, [
      service("two", [], term(shared, "Gambling", "g1")),
      service("three", [], term(needs[0].id, "Loans", "l1")),
      service("four", [], term(newId(), "Not provisions", "P1")),
    ]);
    const terms = (await readJson(site, "/oruk/v3/taxonomy_terms?per_page=100")).contents;
    const named = (name: string) => terms.filter((each: { name: string }) => each.name === name);
    expect(["Provisions", "Gambling", "Loans", "Not provisions"].map((name) => named(name).length)).toEqual([
      1, 1, 1, 0,
    ]);
    expect(terms.filter(({ id }: { id: string }) => [shared, needs[0].id].includes(id))).toEqual(needs.slice(0, 1));
    const given = await readJson(site, `/oruk/v3/services?taxonomy_term_id=${named("Provisions")[0].id}`);
    expect(given.contents.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      "Bridge Trust four",
      "Bridge Trust one",
    ]);
    expect((await readJson(site, `/oruk/v3/services?taxonomy_term_id=${needs[0].id}`)).empty).toBe(true);
  });

  it("are added by an administrator: found by words and facet, chosen in forms, mapped on import, in the feed's list; and retired", async () => {
    const { db, site, browser, found } = await world(make);
    const add = "/staff/needs/new";
    const form = await browser.get(add);
    const wrong = await browser.send(form, add, { name_en: "food", phrases: "choir" });
    expect(wrong).toMatchObject({ status: 422, html: expect.stringContaining("There is a need called so already") });
    expect(wrong.html).toContain("choir</textarea>");
    const typed = { name_en: "Singing together", name_pl: "Wspólne śpiewanie", phrases: "choir\nsing along" };
    const added = await browser.send(form, add, typed);
    expect(added.to).toBe("/staff/needs/added_1?done=added");
    expect((await browser.send(form, add, typed)).status).toBe(422);
    await browser.send(await browser.get(added.to!), "/staff/needs/added_1/names", { name_en: "Singing" });

    // What a publisher calls otherwise is mapped; a record that names our own term has it by itself.
    const list = (await readJson(site, "/oruk/v3/taxonomy_terms?search=choir")).contents;
    expect(list).toMatchObject([{ name: "Singing", term: "singing-together" }]);
    const ours = {
      attributes: [{ taxonomy_term: { ...list[0], taxonomy: list[0].taxonomy_detail?.name ?? NEEDS_TAXONOMY } }],
    };
    await importRecords(db, site, [service("one", ["Voices"]), service("two", [], ours), service("three", ["Other"])]);
    const terms = await browser.get("/staff/publishers-terms");
    const path = /href="(\/staff\/publishers-terms\/[^"]+)">Voices</.exec(terms.html)![1]!;
    await browser.send(await browser.get(path), path, { needs: ["added_1"] });
    const both = ["Bridge Trust one", "Bridge Trust two"];
    for (const words of ["sing along", "Singing", "wspolne spiewanie"]) expect(await found(words), words).toEqual(both);
    const facet = (await site.server.inject("/search?near=Rotherham&kind=service&lang=pl")).body;
    expect(facet).toContain('value="added_1"');
    expect(facet).toContain("Wspólne śpiewanie");
    expect((await site.server.inject("/search?q=choir&near=Rotherham&need=added_1")).body).toContain("Singing");

    const page = await browser.get("/staff/needs/added_1");
    expect(page.html).toContain("What has it keeps it");
    for (const _ of [1, 2])
      expect((await browser.send(page, "/staff/needs/added_1/offer", { do: "retire" })).status).toBe(303);
    expect(await found("choir")).toEqual([]);
    expect((await site.server.inject("/search?near=Rotherham&kind=service")).body).not.toContain('value="added_1"');
    // A link that asks for it goes on working, and what has it is still known to.
    const kept = await readJson(site, "/api/v1/search?need=added_1&near=Rotherham&kind=service");
    expect(kept.results.map(({ needs }: { needs: string[] }) => needs)).toEqual([["added_1"], ["added_1"]]);
    expect((await readJson(site, "/oruk/v3/taxonomy_terms?search=choir")).contents[0].description).toContain(
      "Not offered any more",
    );
    expect(formIn((await browser.get(path)).html, path).needs).toEqual(["added_1"]);
    await browser.send(await browser.get("/staff/needs/added_1"), "/staff/needs/added_1/offer", { do: "offer" });
    expect(await found("choir")).toEqual(both);
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT action FROM platform.audit WHERE action LIKE 'need.%' ORDER BY at, id"),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "need.added",
      "need.named",
      "need.retired",
      "need.offered_again",
    ]);

    // One that another process has added has its name here a second later; keys of no need are told to nobody.
    const told = async () => (await site.server.inject("/api/openapi.json")).body;
    expect(await told()).toContain("added_1 is 'Singing'.");
    expect(await told()).not.toContain("added_2");
    expect((await site.server.inject("/api/v1/search?need=nothing")).body).not.toContain("added_2");
    await db.asOwner((client) =>
      client.query(`INSERT INTO finder.kept_need (need, code, names, added_at, added_by)
        VALUES ('added_2', 'sheds', '{"en": "Sheds"}', now(), 'Bo')`),
    );
    // A page of figures finds its name by itself, whatever the process knows.
    await db.asOwner((client) =>
      client.query(
        `INSERT INTO finder.nothing_found (day, service_id, need, found, searches)
         SELECT '2026-12-01', id, 'added_2', 'nothing', 7 FROM places.service`,
      ),
    );
    const { rows: services } = await db.asOwner((client) => client.query("SELECT id FROM places.service"));
    expect((await nothingFound(db, services[0]!.id, "2026-01-01")).rows).toMatchObject([{ what: "Sheds" }]);
    await expect.poll(told, { interval: 100, timeout: 5_000 }).toContain("added_2 is 'Sheds'.");
    expect((await browser.get("/staff/needs")).html).toContain(">Sheds</a>");
  });

  it("take a phrase out again, keep those that ship, and say what is wrong with what was typed", async () => {
    const { db, browser } = await world(make);
    await db.asOwner((client) => client.query("INSERT INTO finder.need (need, phrase) VALUES ('food', 'hungry')"));
    const need = "/staff/needs/food";
    const send = async (phrase: string) => browser.send(await browser.get(need), need, { phrase });
    for (const [phrase, problem] of [
      ["", "Write what people say"],
      ["?!", "Write what people say"],
      ["Hungry", "This is already said for this need"],
      ["one two three four five six seven", "Use six words or fewer"],
    ] as const) {
      const refused = await send(phrase);
      expect(refused.status, phrase).toBe(400);
      expect(refused.html, phrase).toContain(problem);
      if (phrase) expect(refused.html, phrase).toContain(`value="${phrase}"`);
    }
    await send("empty cupboard");
    const shown = await browser.get(need);
    expect(shown.html).toMatch(/empty cupboard, added by[\s\S]*hungry/);
    for (const phrase of ["hungry", "empty cupboard", "empty cupboard"])
      expect((await browser.send(shown, `${need}/remove`, { phrase })).to).toBe(need);
    expect((await browser.get(need)).html).toContain("hungry");
    expect((await browser.get(need)).html).not.toContain("empty cupboard");
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT action, actor_name, detail FROM platform.audit WHERE action LIKE 'need.%' ORDER BY at, id"),
    );
    expect(rows).toEqual([
      { action: "need.phrase_added", actor_name: "Ada Min", detail: { phrase: "empty cupboard" } },
      { action: "need.phrase_removed", actor_name: "Ada Min", detail: { phrase: "empty cupboard" } },
    ]);
    for (const path of [
      "/staff/needs/nothing",
      "/staff/publishers-terms/nothing",
      `/staff/publishers-terms/${newId()}`,
    ])
      expect((await browser.get(path)).status, path).toBe(404);
  });
});
