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
});
