import { XMLValidator } from "fast-xml-parser";
import { beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { reader } from "../../../../test/forms-of-pages.ts";
import { desk, manager } from "../../../../test/people.ts";
import { BASE_URL, openPublicSite, type PublicSite } from "../../../../test/public-site.ts";
import { membersByLibrary, membersFile, worldOfReach } from "../../../../test/reach-world.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import { staffSite } from "../../../../test/staff-site.ts";
import type { Database } from "../../../platform/db/database.ts";
import { CHARACTERISTICS } from "../domain/assessment.ts";

const NOW = "2026-12-01T11:00:00Z";
const MEMBERS = "/staff/reach/members";

describeOnBoth("Reach", (make) => {
  let db: Database;
  let world: Awaited<ReturnType<typeof worldOfReach>>;
  let site: PublicSite;
  let moira: ReturnType<typeof reader>;
  let neighbour: ReturnType<typeof reader>;
  let dev: ReturnType<typeof reader>;
  beforeAll(async () => {
    db = await make();
    world = await worldOfReach(db);
    site = await openPublicSite(db, { now: NOW });
    await insertStaff(db, world.rotherham, [manager], "manager");
    await insertStaff(db, world.rotherham, [desk]);
    await insertStaff(db, world.sandwell, [manager], "service_administrator");
    moira = await staffSite(site, db, world.rotherham, manager.email, NOW);
    neighbour = await staffSite(site, db, world.sandwell, manager.email, NOW);
    dev = await staffSite(site, db, world.rotherham, desk.email, NOW);
  });
  const count = async (text: string) => (await db.asOwner((client) => client.query(text))).rows.length;

  async function give(text: string, changes: Record<string, string> = {}) {
    const form = await moira.get(MEMBERS);
    const html = form.html
      .replace('name="source" type="text"', `name="source" type="text" value="${changes.source ?? "Spydus"}"`)
      .replace('name="said_on" type="text"', `name="said_on" type="text" value="${changes.said_on ?? ""}"`);
    return moira.sendFile({ ...form, html }, MEMBERS, "file", new File([text], "members.csv"));
  }

  it("says how to load members before there are any", async () => {
    const empty = await moira.get("/staff/reach");
    expect(empty.status).toBe(200);
    expect(empty.html).toContain(`href="${MEMBERS}"`);
    expect(empty.html).not.toContain("<table");
    expect((await moira.get(`/staff/reach/libraries/${world.mowbray.id}`)).html).toContain("Mowbray Gardens Library");
    for (const file of ["figures.csv", "map.svg"]) expect((await moira.get(`/staff/reach/${file}`)).status).toBe(404);
    expect((await moira.get("/staff/reach?counted=2026-03-31")).status).toBe(404);
  });

  it("keeps nothing of a file of people, and says how to count first", async () => {
    for (const file of ["Name,Postcode\nAmal,S65 1AA\n", "Area code,Members\nS65 1AA,1\n"]) {
      const refused = await give(file);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain("must not be given here");
      expect(refused.html).toContain("Spydus");
    }
    const noDate = await give("Area code,Members\nE01000001,12\n");
    expect(noDate.html).toContain("No column says when it was counted");
    expect(noDate.html).toContain('href="#file">Choose the file again');
    expect((await give(membersFile({ E01000001: 9 }), { source: "" })).html).toMatch(
      /href="#file">Choose the file again.*Say how the members were counted/s,
    );
    expect((await give(membersFile({ E01000001: -9 }))).html).toContain("below nought");
    expect(await count("SELECT 1 FROM reach.member_count")).toBe(0);
  });

  it("shows every oddity and takes a count in once a person has looked", async () => {
    const file = membersFile({
      E01000001: 401,
      E01000002: 202,
      E01000003: 7,
      E01000004: 503,
      E01999999: 33,
      nonsense: 4,
      Unknown: 48,
    });
    const draft = (await give(file)).to!;
    const seen = await moira.get(draft);
    expect(seen.html).toContain("E01999999 is the code of no small area");
    expect(seen.html).toContain("&quot;nonsense&quot; is not the code of an area");
    expect(await count("SELECT 1 FROM reach.release")).toBe(0);
    const unsure = await moira.send(seen, draft, { step: "take" });
    expect(unsure.status).toBe(422);
    expect(unsure.html).toContain("Look at what is odd");
    expect((await neighbour.get(draft)).status).toBe(404);
    expect((await neighbour.send(seen, draft, { step: "drop" })).status).not.toBe(200);
    const taken = await moira.send(seen, draft, { step: "take", sure: "yes" });
    expect(taken.to).toBe("/staff/reach?counted=2026-03-31");
    expect((await moira.send(seen, draft, { step: "take", sure: "yes" })).to).toBe(taken.to);
    expect(await count("SELECT 1 FROM reach.release")).toBe(1);
    expect((await moira.get(MEMBERS)).html).toContain("Spydus");
  });

  it("gives the finding first, the words, and how it knows, without one small number", async () => {
    const { html } = await moira.get("/staff/reach");
    expect(html).toContain("Fewest for their number");
    expect(html.indexOf("Fewest for their number")).toBeLessThan(html.indexOf("<table"));
    expect(html).toContain("Fewer than nearby");
    expect(html).toContain("More than nearby");
    expect(html).toContain("Spydus, counted on 31 March 2026");
    expect(html).toContain("too few to show");
    // Three figures on visiting, each with where it comes from.
    expect(html).toContain("35.6%");
    expect(html).toContain("secondary source");
    expect(html).toContain("cannot be joined or compared");
    // The exact number of all is said; of a cell it never is.
    expect(html).toContain("1,194 members in all");
    for (const exact of [">401<", ">202<", ">503<", ">48<"]) expect(html).not.toContain(exact);
    expect(html).not.toContain("style=");
  });

  it("gives each figure with its address and method as CSV and JSON", async () => {
    const json = JSON.parse((await moira.get("/staff/reach/figures.json")).html);
    expect(json).toMatchObject({
      service: "Rotherham",
      unit: "members",
      counted_on: "2026-03-31",
      members_in_all: 1194,
    });
    const first = json.figures[0];
    expect(first.address).toBe(`${BASE_URL}/staff/reach?counted=2026-03-31#tenth-1`);
    for (const { members } of json.figures)
      if (members !== null) expect([members.low % 5, members.high % 5]).toEqual([0, 0]);
    const page = (await moira.get("/staff/reach")).html;
    for (const { address } of json.figures) expect(page).toContain(`id="${address.split("#")[1]}"`);
    const csv = (await moira.get("/staff/reach/figures.csv?counted=2026-03-31")).html.trim().split("\r\n");
    expect(csv).toHaveLength(1 + json.figures.length);
    expect(csv[1]).toContain(`${first.address},members by deprivation tenth,Most deprived tenth,members,2026-03-31`);
    expect(csv[1]).toContain("Spydus");
    const workbook = await moira.get("/staff/reach/figures.xlsx?counted=2026-03-31");
    expect([workbook.status, workbook.html.slice(0, 2)]).toEqual([200, "PK"]);
  });

  it("draws small areas by released counts, each an address that leads to its row", async () => {
    const { html } = await moira.get("/staff/reach");
    // E01000004 was never drawn: it is no small area of 2021.
    for (const code of ["E01000001", "E01000002", "E01000003", "E01000005", "E01000006"])
      expect(html).toContain(`<a id="area-${code}" href="#${code}"`);
    expect(html).not.toContain('id="area-E01000004"');
    expect(html).toContain("1 small area has no outline here and is in the table alone");
    // 401 is released as 400 or as 405.
    expect(html).toMatch(/<title>Rotherham 001, Ward 1: (267|270) members per 1,000 residents</);
    expect(html).toContain("<title>Rotherham 005, Ward 5: too few to show<");
    expect(html).toContain('<a href="#area-E01000001">Rotherham 001</a>');
    const file = await moira.get("/staff/reach/map.svg?counted=2026-03-31");
    expect(file.status).toBe(200);
    expect(XMLValidator.validate(file.html)).toBe(true);
    expect(file.html).toContain(`href="${BASE_URL}/staff/reach?counted=2026-03-31#E01000001"`);
    expect(file.html).toMatch(/<desc>[^<]*Protected: each count is rounded to a multiple of 5/);
    expect(file.html).toContain("Contains OS data © Crown copyright");
    for (const [path, status] of [
      ["?counted=2026-03-30", 404],
      ["?library=nonsense", 404],
    ] as const)
      expect((await moira.get(`/staff/reach/map.svg${path}`)).status).toBe(status);
    expect((await neighbour.get("/staff/reach/map.svg?counted=2026-03-31")).status).toBe(404);
    expect((await dev.get("/staff/reach/map.svg")).status).toBe(403);
  });

  it("shows nothing that depends on the true numbers but their sum", async () => {
    const everything = async () =>
      Promise.all(
        ["", "/figures.csv", "/figures.json", "/map.svg", "/members"].map(async (path) =>
          (await moira.get(`/staff/reach${path}`)).html.replace(/name="_csrf"[^>]*>/g, ""),
        ),
      );
    const before = await everything();
    const write = (text: string) => db.asOwner((client) => client.query(text));
    const move = (from: string, to: string) =>
      write(`UPDATE reach.member_row SET members = members + CASE area_code WHEN '${to}' THEN 3 ELSE -3 END
             WHERE area_code IN ('${from}', '${to}')`);
    await move("E01000003", "E01000001");
    expect(await everything()).toEqual(before);
    await move("E01000001", "E01000003");
    // The sum is shown, exact, as it was given.
    await write("UPDATE reach.member_row SET members = members + 1 WHERE area_code = 'E01000003'");
    expect(await everything()).not.toEqual(before);
    await write("UPDATE reach.member_row SET members = members - 1 WHERE area_code = 'E01000003'");
  });

  it("shows a library by itself where the count has libraries, and says what a second count replaces", async () => {
    const file = membersByLibrary(
      {
        "Mowbray Gardens/E01000001": 90,
        "Mowbray Gardens/E01000004": 60,
        "Riverside/E01000001": "x",
        "Riverside/E01000006": 120,
      },
      "2026-09-30",
    );
    const draft = (await give(file)).to!;
    await moira.send(await moira.get(draft), draft, { step: "take", sure: "yes" });
    const service = (await moira.get("/staff/reach")).html;
    expect(service).toContain("between");
    const path = `/staff/reach/libraries/${world.mowbray.id}?counted=2026-09-30`;
    expect(service).toContain(path);
    const library = (await moira.get(path)).html;
    expect(library).toContain("150 members in all");
    expect(library).not.toContain('id="E01000006"');
    expect(library).toContain("<title>Rotherham 006, Ward 6: too few to show<");
    expect((await moira.get(`/staff/reach/figures.csv?counted=2026-09-30&library=${world.mowbray.id}`)).status).toBe(
      200,
    );
    expect((await moira.get("/staff/reach?counted=2026-03-31")).html).toContain("1,194 members in all");
    // Beside those who live nearest, or where its members do; both libraries stand on one spot, so the first is nearest.
    const near = (await moira.get(`${path}&beside=nearest`)).html;
    expect(near).toContain("beside who lives nearest to this library");
    expect(near).toContain("1 small area is without an outline here, and in no neighbourhood");
    expect(near).toContain("Live elsewhere in the council’s area");
    const where = (await moira.get(`/staff/reach?counted=2026-09-30&beside=members`)).html;
    expect(where).toContain("The members have chosen these areas themselves");
    const all = (await moira.get("/staff/reach?counted=2026-09-30&beside=nearest")).html;
    expect(all).toContain(`id="near-${world.mowbray.id}"`);
    const nearest = await moira.get("/staff/reach/figures.json?counted=2026-09-30&beside=nearest");
    expect(JSON.parse(nearest.html).beside).toBe("who lives nearest to one of these libraries");
    const again = (await give(file)).to!;
    expect((await moira.get(again)).html).toContain("This replaces the count of 30 September 2026");
    const withoutLibraries = (await give(membersFile({ E01000001: 190 }, { date: "2026-09-30" }))).to!;
    const refused = await moira.send(await moira.get(withoutLibraries), withoutLibraries, {
      step: "take",
      sure: "yes",
    });
    expect(refused.html).toContain("give it by library again");
    expect((await moira.send(refused, withoutLibraries, { step: "drop" })).to).toBe(`${MEMBERS}?done=dropped`);
  });

  it("leads from a group that comes less to an action with owner, days and a review", async () => {
    const page = (await moira.get("/staff/reach?counted=2026-03-31")).html;
    const link = /href="([^"]*from=members[^"]*)"/.exec(page)![1]!.replaceAll("&amp;", "&");
    const form = await moira.get(link);
    expect(form.html).toMatch(/Now: 0 in every 100 members, beside 17 in every 100 of those who live in the council/);
    const action = "/staff/reach/actions/new";
    const given = { what: "A table at the school gate", owner: desk.id, due_on: "10 12 2026", review_on: "1 3 2027" };
    const wrong = await moira.send(form, action, { ...given, owner: "", due_on: "1 1 2026" });
    expect(wrong.status).toBe(422);
    for (const words of ["Choose who sees to it", "The day lies in the past", "A table at the school gate"])
      expect(wrong.html).toContain(words);
    const opened = (await moira.send(form, action, given)).to!;
    expect((await moira.send(form, action, given)).to).toBe(opened);
    expect(await count("SELECT 1 FROM reach.action")).toBe(1);
    expect((await neighbour.get(opened.split("?")[0]!)).status).toBe(404);
    expect((await moira.get("/staff/reach/actions/new?from=members&tenth=11")).status).toBe(404);

    // It stands in its owner's day, and its owner says what became of it.
    const path = opened.split("?")[0]!;
    expect((await dev.get(`/staff/at/${world.mowbray.id}`)).status).toBe(303);
    expect((await dev.get("/staff")).html).toContain(`href="${path}"`);
    const own = await dev.get(path);
    const unsaid = await dev.send(own, path, { step: "done" });
    expect(unsaid.html).toContain("Say a word on it");
    const changed = { ...given, step: "changed", word: "The school is shut", what: "A table at the market" };
    expect((await dev.send(own, path, { ...changed, owner: manager.id })).to).toBe(`${path}?done=changed`);
    // Whoever still has the older page says nothing on top of it.
    expect((await dev.send(own, path, { step: "dropped", word: "Too late" })).html).toContain("meanwhile");
    await moira.send(await moira.get(path), path, { step: "done", word: "Twelve mornings" });
    const review = await moira.get(path);
    expect(review.html).toContain("A table at the market");
    // A newer count is there: the figure then and now.
    expect(review.html).toMatch(/30 September 2026\. (Nearer|Farther|About)/);
    await moira.send(review, path, { word: "More came than before" });
    const over = (await moira.get(path)).html;
    expect(over).toContain("Done and reviewed");
    expect(over).not.toContain("Say so");
    expect((await moira.get("/staff/reach/actions")).html).toContain("Over");
  });

  it("leads from what was looked for in vain to an action, without a word that anybody typed", async () => {
    const person = reader(site.server);
    for (let search = 0; search < 5; search++) {
      const found = await person.get("/search?q=juggling+Haddad&near=Rotherham");
      expect(found.status).toBe(200);
      await site.minute();
    }
    expect(await count("SELECT 1 FROM finder.nothing_found WHERE need = '' AND searches = 5")).toBe(1);
    const page = await moira.get("/staff/turned-away");
    expect(page.html).toContain("Words that the search knows no need for");
    expect(page.html).not.toMatch(/juggling|Haddad/);
    const link = /href="([^"]*from=words[^"]*)"/.exec(page.html)![1]!.replaceAll("&amp;", "&");
    const form = await moira.get(link);
    expect(form.html).toContain('value="Looked for and not found: Words that the search knows no need for"');
    expect((await dev.get("/staff/turned-away")).html).not.toContain("from=words");
    expect((await neighbour.get("/staff/turned-away")).html).toContain("Nothing was looked for");
  });

  it("drafts an equality impact assessment from released figures, which another than its author signs", async () => {
    expect((await moira.get(`/staff/libraries/${world.mowbray.id}`)).html).toContain(
      `/staff/reach/assessments/new?about=hours&amp;library=${world.mowbray.id}`,
    );
    const at = "/staff/reach/assessments/new";
    const form = await moira.get(`${at}?about=hours&library=${world.mowbray.id}`);
    const begun = (await moira.send(form, at, { changes: "Close at 5pm on Tuesdays" })).to!;
    const path = begun.replace("/write", "");
    const draft = await moira.get(begun);
    // The library's own count of September: nobody of the least deprived tenth.
    expect(draft.html).toContain("Members, counted on 30 September 2026");
    expect(draft.html).toContain("No figure of disability: those who come were not asked.");
    expect((await moira.get(path)).html).toContain("Still to be written: who was asked");
    const said = {
      asked: "The knitters",
      mitigation: "Late on Thursdays",
      decision: "Go ahead",
      review_on: "1 10 2027",
      ...Object.fromEntries(CHARACTERISTICS.map((of) => [`effect_${of}`, "none"])),
    };
    const wrong = await moira.send(draft, begun, { ...said, review_on: "soon", effect_age: "worse" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("The knitters");
    expect((await moira.send(draft, begun, { ...said, effect_age: "worse" })).to).toBe(`${path}?done=written`);
    expect((await moira.send(draft, begun, said)).html).toContain("wrote another version meanwhile");
    const own = await moira.get(path);
    expect(own.html).toContain("You wrote some of it, so somebody else signs it.");
    expect(own.html).not.toContain("Sign version");
    // The database holds it as well.
    await expect(
      db.asOwner((client) =>
        client.query(
          "UPDATE reach.assessment_version SET signed_by_id = $1, signed_by = 'Moira', signed_at = now(), signed_word = 'Yes'",
          [manager.id],
        ),
      ),
    ).rejects.toThrow(/signed_by_another/);
    await db.asOwner((client) =>
      client.query("UPDATE people.membership SET role = 'manager' WHERE account_id = $1", [desk.id]),
    );
    const head = await dev.get(path);
    expect((await dev.send(head, path, { word: "" })).html).toContain("Say a word on it");
    expect((await dev.send(head, path, { word: "Agreed" })).to).toBe(`${path}?done=signed`);
    expect((await moira.get(path)).html).toContain("Signed by Dev Patel on 1 December 2026: Agreed");
    const pdf = await moira.get(`${path}/assessment.pdf?version=2`);
    expect([pdf.status, pdf.html.slice(0, 5)]).toEqual([200, "%PDF-"]);
    expect((await neighbour.get(`${path}/assessment.pdf`)).status).toBe(404);
    await db.asOwner((client) =>
      client.query("UPDATE people.membership SET role = 'staff' WHERE account_id = $1", [desk.id]),
    );
  });

  it("is the managers' of its own service alone", async () => {
    expect((await neighbour.get("/staff/reach")).html).toContain("have not been counted");
    expect((await neighbour.get("/staff/reach?counted=2026-03-31")).status).toBe(404);
    expect((await neighbour.get(`/staff/reach/libraries/${world.mowbray.id}`)).status).toBe(404);
    expect((await neighbour.get(`/staff/reach/figures.csv?library=${world.mowbray.id}`)).status).toBe(404);
    for (const path of ["/staff/reach", MEMBERS, "/staff/reach/figures.json"])
      expect((await dev.get(path)).status).toBe(403);
    expect((await dev.get("/staff")).html).not.toContain('href="/staff/reach"');
    expect((await moira.get("/staff")).html).toContain('href="/staff/reach"');
  });
});
