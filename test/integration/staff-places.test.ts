import { expect, it } from "vitest";
import type { PlacesTables } from "../../src/modules/places/tables.ts";
import type { ProgrammeTables } from "../../src/modules/programme/tables.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import type { Visitor } from "../../src/platform/http/route.ts";
import type { StaffRole } from "../../src/vocabulary/roles.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { formIn, reader } from "../forms-of-pages.ts";
import { desk } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";
import { staffServer } from "../staff-server.ts";

async function setting(db: Database) {
  const rotherham = await insertService(db, { name: "Rotherham" });
  const sandwell = await insertService(db, { name: "Sandwell" });
  const mowbray = await insertLibrary(db, rotherham);
  const bearwood = await insertLibrary(db, sandwell, { name: "Bearwood Library" });
  const { server, told, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
  const visitor = (serviceId: string, role: StaffRole = "staff"): Visitor => ({
    id: desk.id,
    name: desk.name,
    serviceId,
    role,
    libraryIds: [],
  });
  become(visitor(rotherham.id));
  const library = (id = mowbray.id) =>
    db.reads<PlacesTables>().selectFrom("places.library").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  return {
    rotherham,
    sandwell,
    mowbray,
    bearwood,
    browser: reader(server),
    told,
    become,
    visitor,
    library,
    at: `/staff/libraries/${mowbray.id}`,
  };
}

describeOnBoth("Staff and libraries", (make) => {
  it("say hours, which confirms them; times that overlap or end too soon are worded", async () => {
    const db = await make();
    const { browser, at, library, told, mowbray } = await setting(db);
    const form = await browser.get(`${at}/hours`);
    const wrong = await browser.send(form, `${at}/hours`, {
      d2_1_opens: "09:00",
      d2_1_closes: "13:00",
      d2_2_opens: "12:30",
      d2_2_closes: "17:00",
      d3_1_opens: "14:00",
      d3_1_closes: "09:00",
      d4_1_opens: "soon",
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Tuesday: the two times overlap");
    expect(wrong.html).toContain("Wednesday: it closes before it opens");
    expect(wrong.html).toContain("Thursday: write when it opens");
    const right = {
      d2_1_opens: "9:00",
      d2_1_closes: "13:00",
      d2_2_opens: "13:00",
      d2_2_closes: "17:00",
      d2_2_staffed: "no",
    };
    expect((await browser.send(form, `${at}/hours`, right)).to).toBe(`${at}?done=hours`);
    expect(await library()).toMatchObject({
      hours_standing: "confirmed",
      hours_confirmed_on: "2026-12-01",
      version: 2,
    });
    expect(told).toEqual([{ kind: "library.changed", ids: [mowbray.id], itselfOnly: true }]);
    expect((await browser.get(at)).html).toContain("9am to 1pm and 1pm to 5pm (nobody on the desk)");
    expect((await browser.send(form, `${at}/hours`, right)).status).toBe(409);
  });

  it("close it on some days, asking about what is on, and cancel only what was ticked", async () => {
    const db = await make();
    const { browser, at, mowbray } = await setting(db);
    for (const title of ["Rhymetime", "Health walk"]) {
      const form = await browser.get("/staff/activities/new?template=rhymetime");
      const typed = { title, library: mowbray.id, when: "every Tuesday 10am to 11am until 5 January 2027" };
      await browser.send(await browser.send(form, "/staff/activities/check", typed), "/staff/activities", {
        standing: "publish",
      });
    }
    const form = await browser.get(`${at}/closures`);
    const days = { first_day: "2026-12-22", last_day: "2026-12-29", reason: "Christmas" };
    const asked = await browser.send(form, `${at}/closures`, days);
    expect(asked.html).toContain("4 things are on those days");
    const sessions = () =>
      db
        .reads<ProgrammeTables>()
        .selectFrom("programme.session")
        .select(["id", "status", "cancel_reason"])
        .where("status", "=", "cancelled")
        .execute();
    expect(await sessions()).toEqual([]);
    const [ticked] = /name="cancel" value="([0-9a-f-]+)"/.exec(asked.html)!.slice(1);
    const closed = await browser.send(asked, `${at}/closures`, { cancel: [ticked!] });
    expect(closed.to).toMatch(/closures\/[0-9a-f-]+\?done=closed$/);
    const notice = async (more = "") => (await browser.get(closed.to!.replace(/\?.*/, `/notice${more}`))).html;
    expect(await notice()).toContain("Tuesday 22 December to Tuesday 29 December 2026");
    expect(await notice("?in=ar")).toMatch(/class="notice" lang="ar" dir="rtl"[\s\S]*مغلقة/);
    expect(await sessions()).toEqual([{ id: ticked, status: "cancelled", cancel_reason: "Christmas" }]);
    // Pressed twice: the same closure, not a second.
    expect((await browser.send(asked, `${at}/closures`, { cancel: [ticked!] })).status).toBe(303);
    const other = await browser.send(await browser.get(`${at}/closures`), `${at}/closures`, {
      first_day: "29/12/2026",
      reason: "Stocktaking",
      answered: "yes",
    });
    expect(other.status).toBe(422);
    expect(other.html).toContain("It is already closed on Tuesday 22 December to Tuesday 29 December 2026: Christmas");
    const page = await browser.get(at);
    const withdraw = /action="([^"]+\/withdraw)"/.exec(page.html)![1]!;
    expect((await browser.send(page, withdraw)).to).toBe(`${at}?done=reopened`);
    expect((await browser.get(at)).html).not.toContain("Christmas");
    // Open again: what was cancelled for it is on again.
    expect(await sessions()).toEqual([]);
  });

  it("leave an online session on unless somebody ticks it, and tell whoever is at the desk of the closing", async () => {
    const db = await make();
    const { browser, at, mowbray } = await setting(db);
    const starts = ["2026-12-02T14:00:00Z"];
    const talk = await insertActivity(db, mowbray, starts, { title: "Family history talk", mode: "online" });
    const lunch = await insertActivity(db, mowbray, starts, { title: "Community lunch" });
    await browser.get(`/staff/at/${mowbray.id}`);
    expect((await browser.get("/staff")).html).not.toContain("Closed tomorrow");
    const form = await browser.get(`${at}/close-now`);
    const asked = await browser.send(form, `${at}/closures`, {
      first_day: "2026-12-02",
      reason: "The heating has failed",
    });
    expect(formIn(asked.html, `${at}/closures`).cancel).toEqual([lunch.sessions[0]!.id]);
    expect(asked.html).toContain(`value="${talk.sessions[0]!.id}"`);
    expect(asked.html).toContain("Online: it needs no building, so it goes on unless you tick it.");
    const closed = await browser.send(asked, `${at}/closures`);
    const closing = closed.to!.replace("?done=closed", "");
    const today = (await browser.get("/staff")).html;
    expect(today).toContain("<strong>Closed tomorrow, Wednesday 2 December</strong>: The heating has failed.");
    expect(today).toContain(`href="${closing}"`);
    expect((await browser.get(`/staff/sessions/${talk.sessions[0]!.id}`)).html).not.toContain(">Cancelled</strong>");
    const reopened = await browser.send(await browser.get(closing), `${closing}/withdraw`);
    expect((await browser.get(reopened.to!)).html).toContain("What was cancelled for it is on again");
    expect((await browser.get("/staff")).html).not.toContain("Closed tomorrow");
  });

  it("let one of two win who close the same days in the same moment", async () => {
    const db = await make();
    const { browser, at } = await setting(db);
    const days = { first_day: "24/12/2026", reason: "Christmas Eve" };
    const [one, two] = [await browser.get(`${at}/closures`), await browser.get(`${at}/closures`)];
    const both = await Promise.all([one, two].map((form) => browser.send(form, `${at}/closures`, days)));
    expect(both.map((answer) => answer.status).sort()).toEqual([303, 422]);
  });

  it("change details, kept from imports; a new name leads on from the old address; someone else's change is shown", async () => {
    const db = await make();
    const { browser, at, library, mowbray } = await setting(db);
    const form = await browser.get(`${at}/details`);
    const typed = {
      name: "Mowbray Gardens Library and Hub",
      address: "Herringthorpe Valley Road",
      phone: "01709 823606",
    };
    expect(
      (await browser.send(form, `${at}/details`, { ...typed, postcode: "nowhere", website: "javascript:alert(1)" }))
        .status,
    ).toBe(422);
    expect((await browser.send(form, `${at}/details`, typed)).status).toBe(303);
    const renamed = await library();
    expect(renamed.slug).toBe("mowbray-gardens-and-hub");
    expect([...renamed.kept_fields].sort()).toEqual(["address", "name", "phone"]);
    const old = await browser.get(`/libraries/${mowbray.slug}`);
    expect(old.to).toContain("/libraries/mowbray-gardens-and-hub");
    const clash = await browser.send(form, `${at}/details`, { ...typed, name: "Mowbray" });
    expect(clash.status).toBe(409);
    expect(clash.html).toContain("Mowbray Gardens Library and Hub");
    expect(clash.html).toContain('value="Mowbray"');
  });

  it("answer what access there is; a colleague's later save is not lost", async () => {
    const db = await make();
    const { browser, at, library } = await setting(db);
    const form = await browser.get(`${at}/access`);
    const answers = { access_step_free: "yes", access_hearing_loop: "no", access_hearing_loop_note: "Being mended" };
    expect((await browser.send(form, `${at}/access`, answers)).status).toBe(303);
    expect(await library()).toMatchObject({
      access: { step_free: { answer: "yes" }, hearing_loop: { answer: "no", note: "Being mended" } },
      access_confirmed_on: "2026-12-01",
    });
    expect((await browser.send(form, `${at}/access`, { access_lift: "yes" })).status).toBe(409);
    expect((await library()).access).not.toHaveProperty("lift");
  });

  it("keep to their own service, and to what their role may do", async () => {
    const db = await make();
    const { browser, at, become, visitor, rotherham, sandwell, library } = await setting(db);
    const forms = { details: await browser.get(`${at}/details`), hours: await browser.get(`${at}/hours`) };
    become(visitor(rotherham.id, "manager"));
    const terms = await browser.get("/staff/terms");
    become(visitor(rotherham.id));
    expect((await browser.send(terms, "/staff/terms", { name: "Spring" })).status).toBe(403);
    expect((await browser.get("/staff/service")).status).toBe(403);
    become(visitor(sandwell.id, "service_administrator"));
    for (const path of ["", "/details", "/hours", "/access", "/closures"])
      expect((await browser.get(at + path)).status).toBe(404);
    expect((await browser.send(forms.details, `${at}/details`, { name: "Ours now" })).status).toBe(404);
    expect((await browser.send(forms.hours, `${at}/hours`)).status).toBe(404);
    expect(
      (await browser.send(terms, "/staff/terms", { first_day: "24/12/2026", reason: "Ha" }, `${at}/closures`)).status,
    ).toBe(404);
    expect((await library()).name).toBe("Mowbray Gardens Library");

    become(visitor(rotherham.id, "service_administrator"));
    const spring = { name: "Spring, first half", first_day: "5/1/2027", last_day: "12/2/2027" };
    expect((await browser.send(terms, "/staff/terms", spring)).to).toContain("added");
    expect((await browser.send(terms, "/staff/terms", spring)).to).toContain("added");
    const overlap = await browser.send(await browser.get("/staff/terms"), "/staff/terms", { ...spring, name: "Again" });
    expect(overlap.html).toContain("Another term has some of these days");
    const page = await browser.get("/staff/terms");
    const remove = /action="([^"]+\/remove)"/.exec(page.html)![1]!;
    become(visitor(sandwell.id, "manager"));
    expect((await browser.send(page, remove)).status).toBe(404);
    become(visitor(rotherham.id, "service_administrator"));
    const service = await browser.get("/staff/service");
    const bad = await browser.send(service, "/staff/service", { phone: "ring us", link_join: "ftp://x" });
    expect(bad.html).toContain('<a href="#link_join">');
    expect(
      (await browser.send(service, "/staff/service", { phone: "01709 336774", link_join: "rotherham.gov.uk/join" })).to,
    ).toContain("saved");
    expect((await browser.get("/staff/service")).html).toContain("https://rotherham.gov.uk/join");
  });
});
