import { expect, it } from "vitest";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { desk } from "../people.ts";
import { staffServer } from "../staff-server.ts";

describeOnBoth("What staff see first", (make) => {
  it("is what to do, for whoever looks after the installation and is at no library", async () => {
    const db = await make();
    const service = await insertService(db);
    for (const name of ["Mowbray Gardens Library", "Swinton Library"]) await insertLibrary(db, service, { name });
    const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
    become({ id: desk.id, name: desk.name, serviceId: "*", role: "installation_administrator", libraryIds: [] });
    const { status, html } = await reader(server).get("/staff");
    expect(status).toBe(200);
    expect(html).toContain('href="/staff/people/invite"');
    expect(html).not.toContain("/staff/at/");
  });

  it("lets whoever looks after all services find any library by its name or its service's", async () => {
    const db = await make();
    const [near, far] = [await insertService(db), await insertService(db, { name: "Barnsley" })];
    // More than one page lists, all before the ones looked for.
    for (let index = 0; index <= 400; index++) await insertLibrary(db, near, { name: `Abbey ${index} Library` });
    const one = await insertLibrary(db, near, { name: "Zeal Library" });
    const other = await insertLibrary(db, far, { name: "Zeal Library of Barnsley" });
    await db.asOwner((client) =>
      client.query("UPDATE places.library SET name = 'Zeal Library' WHERE id = $1", [other.id]),
    );
    const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
    become({ id: desk.id, name: desk.name, serviceId: "*", role: "installation_administrator", libraryIds: [] });
    const browser = reader(server);

    const rooms = await browser.get("/staff/rooms");
    expect(rooms.html).toContain('name="find"');
    expect(rooms.html).not.toContain("Abbey 1 Library");
    const found = (await browser.get("/staff/rooms?find=zeal")).html;
    for (const { id } of [one, other]) expect(found).toContain(`href="/staff/rooms?library=${id}"`);
    for (const { name } of [near, far]) expect(found).toContain(`Zeal Library, ${name}`);
    expect((await browser.get("/staff/rooms?find=abbey")).html).toContain("There are more than 400");
    expect((await browser.get("/staff/rooms?find=nowhere")).html).toContain("No library has these words");
    expect((await browser.get(`/staff/rooms?library=${other.id}`)).html).toContain("Rooms at Zeal Library");

    const options = async (query: string) =>
      [...(await browser.get(`/staff/programme${query}`)).html.matchAll(/<option value="([0-9a-f-]{36})"/g)].map(
        ([, id]) => id,
      );
    expect(await options("")).toEqual([]);
    expect((await options("?find=zeal")).toSorted()).toEqual([one.id, other.id].toSorted());
    expect(await options(`?library=${other.id}`)).toEqual([other.id]);
    expect((await browser.get("/staff/programme?find=abbey")).html).toContain("More than 400 libraries");
    expect((await browser.get("/staff/programme?find=nowhere")).html).toContain("No library has these words");
  });

  it("offers nobody a form that they may not send", async () => {
    const db = await make();
    const service = await insertService(db);
    await insertLibrary(db, service);
    const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
    const browser = reader(server);
    const as = async (role: "staff" | "manager" | "service_administrator") => {
      become({ id: desk.id, name: desk.name, serviceId: service.id, role, libraryIds: [] });
      const [terms, libraries] = [await browser.get("/staff/terms"), await browser.get("/staff/libraries")];
      return { form: terms.html.includes("<form"), link: libraries.html.includes('href="/staff/service"') };
    };
    expect(await as("staff")).toEqual({ form: false, link: false });
    expect(await as("manager")).toEqual({ form: true, link: false });
    expect(await as("service_administrator")).toEqual({ form: true, link: true });
  });

  it("leads from dates that wait for term dates to where those are entered, and loses nothing", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
    become({ id: desk.id, name: desk.name, serviceId: service.id, role: "manager", libraryIds: [] });
    const browser = reader(server);
    const form = await browser.get("/staff/activities/new?template=rhymetime");
    const check = await browser.send(form, "/staff/activities/check", {
      library: library.id,
      title: "Songs on Saturday",
      when: "every Saturday in term time, 10am to 10.30am",
    });
    expect(check.html).toContain('href="/staff/terms" target="_blank"');
    expect(check.html).not.toContain('value="publish"');
    const back = await browser.send(check, "/staff/activities", {}, "/staff/activities/form");
    expect(back.html).toContain('value="Songs on Saturday"');
  });

  it("put on a club for children by themselves, as its ready answers promise, and a rhymetime with an adult", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
    become({ id: desk.id, name: desk.name, serviceId: service.id, role: "manager", libraryIds: [] });
    const browser = reader(server);
    for (const [template, children] of [
      ["code_club", "alone"],
      ["rhymetime", "accompanied"],
    ]) {
      const form = await browser.get(`/staff/activities/new?template=${template}`);
      const when = "every Wednesday from 2 to 16 December 2026, 4pm to 5pm";
      const check = await browser.send(form, "/staff/activities/check", { library: library.id, when });
      const saved = await browser.send(check, "/staff/activities", { standing: "publish" });
      const { html } = await browser.get(`${saved.to!.split("?")[0]}/booking`);
      const chosen = html.match(/<input[^>]*name="children"[^>]*>/g)!.filter((radio) => radio.includes("checked"));
      expect([template, chosen.map((radio) => /value="(\w+)"/.exec(radio)![1])]).toEqual([template, [children]]);
    }
  });
});
