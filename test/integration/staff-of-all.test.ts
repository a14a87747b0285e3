import { expect, it } from "vitest";
import { MOST_LIBRARIES } from "../../src/modules/places/index.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { desk } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";
import { staffServer } from "../staff-server.ts";

/** More libraries than a list shows, and one that comes after all of them by its name. */
async function setting(db: Database) {
  const many = await insertService(db, { name: "Anywhere" });
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO places.library (id, service_id, slug, name)
       SELECT gen_random_uuid(), $1, 'a-library-' || n, 'A library ' || n FROM generate_series(1, $2) AS n`,
      [many.id, MOST_LIBRARIES],
    ),
  );
  const service = await insertService(db, { name: "York" });
  const library = await insertLibrary(db, service, { name: "Zetland Library" });
  const sister = await insertLibrary(db, service, { name: "Acomb Library" });
  const { server, become } = await staffServer(db, fixedClock("2026-12-01T09:00:00Z"));
  const browser = reader(server);
  const admin = { id: desk.id, name: desk.name, serviceId: "*", role: "installation_administrator" as const };
  become({ ...admin, libraryIds: [] });
  return { library, sister, service, browser, become };
}

describeOnBoth("Whoever looks after every service", (make) => {
  it("finds a library by name wherever one is chosen, however many come before it", async () => {
    const db = await make();
    const { library, browser } = await setting(db);
    for (const [page, leads] of [
      ["/staff", `/staff/at/${library.id}`],
      ["/staff/libraries", `/staff/libraries/${library.id}`],
      ["/staff/technology", `/staff/technology?library=${library.id}`],
      [
        "/staff/activities/new?template=rhymetime",
        `/staff/activities/new?template=rhymetime&amp;library=${library.id}`,
      ],
    ] as const) {
      const asked = await browser.get(page);
      expect([page, asked.status, asked.html.includes("A library 1")]).toEqual([page, 200, false]);
      const found = await browser.get(`${page}${page.includes("?") ? "&" : "?"}find=zetland`);
      expect(found.html, page).toContain(`href="${leads}">Zetland Library, York</a>`);
    }
    for (const page of [`/staff/technology?library=${library.id}`, `/staff/rooms/invoices?library=${library.id}`])
      expect((await browser.get(page)).html, page).toContain("Zetland Library");
  });

  it("is at a library once chosen, and at none again by 'another library'", async () => {
    const db = await make();
    const { library, browser } = await setting(db);
    expect((await browser.get(`/staff/at/${library.id}`)).to).toBe("/staff");
    expect((await browser.get("/staff")).html).toContain("<h1>Today at Zetland Library</h1>");
    expect((await browser.get("/staff/week")).html).toContain("Zetland Library");
    expect((await browser.get(`/staff/at/${newId()}`)).status).toBe(404);
    await browser.get("/staff/where");
    expect((await browser.get("/staff")).html).toContain("See the day at a library");
  });

  it("puts something on at a library they found, and may move it within its service", async () => {
    const db = await make();
    const { library, sister, browser } = await setting(db);
    const form = await browser.get(`/staff/activities/new?template=rhymetime&library=${library.id}`);
    expect(form.html).not.toContain("A library 1<");
    const typed = { when: "four Tuesdays from 8 December 2026, 10.30am to 11am", run_by: "Priya" };
    const online = await browser.send(form, "/staff/activities/check", {
      ...typed,
      library: "online",
      mode: "online",
    });
    expect(online.html).toContain("Choose a library: what is online only is put on by its own service");
    expect(online.html).toContain(`<option value="${library.id}">`);
    const check = await browser.send(form, "/staff/activities/check", typed);
    const saved = await browser.send(check, "/staff/activities", { standing: "publish" });
    expect(saved.to).toMatch(/\?done=published$/);
    const edit = saved.to!.replace("?done=published", "/edit");
    const page = await browser.get(edit);
    expect(page.html).toContain(`<option value="${sister.id}">`);
    expect((await browser.send(page, edit, { library: sister.id })).to).toContain("done=changed");
  });

  it("does not widen what a member of one library's staff may choose", async () => {
    const db = await make();
    const { library, sister, service, browser, become } = await setting(db);
    become({ id: desk.id, name: desk.name, serviceId: service.id, role: "staff", libraryIds: [sister.id] });
    await insertActivity(db, library, ["2026-12-01T14:00:00Z"], { title: "Community lunch" });
    expect((await browser.get(`/staff/at/${library.id}`)).status).toBe(404);
    expect((await browser.get(`/staff/rooms/invoices?library=${library.id}`)).status).toBe(404);
    expect((await browser.get(`/staff/technology?library=${library.id}`)).html).not.toContain("Zetland");
    expect((await browser.get(`/staff/activities/new?template=rhymetime&library=${library.id}`)).html).not.toContain(
      "Zetland",
    );
  });
});
