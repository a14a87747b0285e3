import { expect, it } from "vitest";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { book, bookingParts, deskOf, party } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { desk } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";
import { staffServer } from "../staff-server.ts";

const NOW = "2026-12-01T09:00:00Z";

describeOnBoth("Places taken, on staff's lists", (make) => {
  it("stand beside each session, with the way to its register", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const clock = fixedClock(NOW);
    const { server, become } = await staffServer(db, clock);
    become({ id: desk.id, name: desk.name, serviceId: service.id, role: "staff", libraryIds: [] });
    const browser = reader(server);
    await browser.get(`/staff/at/${library.id}`);
    const made = await insertActivity(db, library, ["2026-12-01T14:00:00Z", "2026-12-08T14:00:00Z"], {
      title: "Community lunch",
      booking: "book",
      capacity: 3,
    });
    await insertActivity(db, library, ["2026-12-01T10:00:00Z"], { title: "Rhymetime" });
    const activity = { id: made.id, serviceId: service.id };
    const sessionId = made.sessions[0]!.id;
    const parts = bookingParts(db, clock);
    await book(parts, activity, { sessionId, party: party({ adults: 3 }) });
    for (let parties = 0; parties < 2; parties++) await book(parts, activity, { sessionId });
    const said = `<a href="/staff/sessions/${sessionId}/register">3 of 3 people, 2 waiting`;
    for (const at of ["", "/week", `/activities/${made.id}`, `/sessions/${sessionId}`])
      expect((await browser.get(`/staff${at}`)).html, at).toContain(said);
    expect((await browser.get(`/staff/activities/${made.id}`)).html).toContain("0 of 3 people");
    // Drop in: no places are counted, and still there is a register to count who came.
    expect((await browser.get("/staff")).html).toMatch(/register">Register<span/);
  });

  it("say before and after a session moves who hears of it, who has to be rung, and when it is now", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const clock = fixedClock(NOW);
    const { server, become } = await staffServer(db, clock);
    become({ id: desk.id, name: desk.name, serviceId: service.id, role: "staff", libraryIds: [] });
    const browser = reader(server);
    const made = await insertActivity(db, library, ["2026-12-08T14:00:00Z"], {
      title: "Community lunch",
      booking: "book",
      capacity: 12,
    });
    const sessionId = made.sessions[0]!.id;
    const at = `/staff/sessions/${sessionId}`;
    const activity = { id: made.id, serviceId: service.id };
    expect((await browser.get(at)).html).not.toContain("If it is cancelled or moved");
    const parts = bookingParts(db, clock);
    await book(parts, activity, { sessionId, party: party({ adults: 2 }) });
    for (const name of ["Sam", "Alex"])
      await book(parts, activity, { sessionId, name, email: undefined }, deskOf(service.id));
    const before = await browser.get(at);
    expect(before.html).toContain("4 people have a place. One party hears by message, 2 have to be told by you.");
    expect(before.html).not.toContain("could not be written to");
    const moved = await browser.send(before, `${at}/move`, { date: "10/12/2026", starts: "11:00", ends: "12:30" });
    expect(moved.to).toBe(`${at}?done=moved`);
    const after = await browser.get(moved.to!);
    expect(after.html).toContain("Thursday 10 December, 11am to 12:30pm");
    expect(after.html).toContain("2 parties could not be written to about this session");
    const list = await browser.get("/staff/asks");
    expect(list.html).toContain('id="unreached"');
    expect(list.html).toContain("Alex");
    expect((await browser.get(`/staff/activities/${made.id}`)).html).toContain(
      "Thursday 10 December, 11am to 12:30pm</p>",
    );
    expect((await browser.get("/staff/programme")).html).toContain("Once, Thursday 10 December");
  });
});
