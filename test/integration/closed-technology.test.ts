import { expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertHours, managerOf } from "../spaces-cases.ts";
import { staffServer } from "../staff-server.ts";
import { insertTechnology, loansOf } from "../technology-cases.ts";

const NOW = "2026-12-01T11:20:00Z";

/** A library that is open every day, with a computer booked for tomorrow, loans, and things that stand ready. */
async function setting(db: Database) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  await insertHours(db, library);
  const clock = handClock(NOW);
  const { server, become } = await staffServer(db, clock);
  become(managerOf(service.id));
  await insertTechnology(db, library, "2026-12-02T10:00:00Z");
  const add = (status: "lent" | "ready", day: string, email: string | null, language: string) =>
    db.asOwner(async (client) => {
      const [device, loan] = [newId(), newId()];
      await client.query(
        `INSERT INTO bookings.device (id, service_id, library_id, kind, label, condition, standing)
         VALUES ($1, $2, $3, 'laptop', $4, 'good', 'in_use')`,
        [device, library.serviceId, library.id, `Laptop ${device}`],
      );
      await client.query(
        `INSERT INTO bookings.loan (id, service_id, library_id, kind, device_id, once, code, status, name, email, language,
           made_by, made_at, lent_on, due_on, ready_until)
         VALUES ($1, $2, $3, 'laptop', $4, $5, $6, $7, 'Kelly', $8, $9, 'desk', now(), $10, $11, $12)`,
        [
          ...[loan, library.serviceId, library.id, device, loan, loan.slice(-7), status, email, language],
          ...(status === "lent" ? ["2026-11-20", day, null] : [null, null, day]),
        ],
      );
      return loan;
    });
  const at = `/staff/libraries/${library.id}/closures`;
  const dayOf = async (id: string) => {
    const loan = (await loansOf(db, library.id)).find((each) => each.id === id)!;
    return loan.ready_until ?? loan.due_on;
  };
  return { library, clock, browser: reader(server), add, at, dayOf };
}

const DAYS = { first_day: "2026-12-02", last_day: "2026-12-03", reason: "Burst pipe" };

describeOnBoth("Technology of a library that closes", (make) => {
  it("is named before anything happens, has another day, and its borrowers hear in their language", async () => {
    const db = await make();
    const { browser, add, at, dayOf } = await setting(db);
    const polish = await add("lent", "2026-12-02", "kasia@example.org", "pl");
    const ready = await add("ready", "2026-12-03", "amal@example.org", "ar");
    const silent = await add("lent", "2026-12-03", null, "en");
    const later = await add("lent", "2026-12-09", "jo@example.org", "en");
    const asked = await browser.send(await browser.get(at), at, DAYS);
    expect(asked.status).toBe(200);
    expect(asked.html).toContain("One computer is booked and called off");
    expect(asked.html).toContain("2 loans are due back then");
    expect(asked.html).toContain("One thing stands ready to be fetched until then");
    expect(asked.html).toContain("2 borrowers hear by message.");
    expect(asked.html).toContain("One borrower has to be told by you.");
    expect(asked.html).toContain("Close it and tell 2 parties");
    expect(await dayOf(polish)).toBe("2026-12-02");

    expect((await browser.send(asked, at)).to).toContain("done=closed");
    expect((await browser.send(asked, at)).to).toContain("done=closed");
    for (const [loan, day] of [
      [polish, "2026-12-04"],
      [ready, "2026-12-04"],
      [silent, "2026-12-04"],
      [later, "2026-12-09"],
    ] as const)
      expect([loan, await dayOf(loan)]).toEqual([loan, day]);
    const told = await mailTo(db);
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(["amal@example.org", "kasia@example.org"]);
    expect(told.find(({ recipient }) => recipient.startsWith("kasia"))!.subject).toBe("Inny termin zwrotu: laptop");
    expect(told.find(({ recipient }) => recipient.startsWith("amal"))!.subject).toContain("موعد آخر للاستلام");

    const closure = await db.asOwner((client) => client.query("SELECT id FROM places.closure"));
    const page = await browser.get(`${at}/${closure.rows[0].id}`);
    await browser.send(page, `${at}/${closure.rows[0].id}/withdraw`);
    await browser.send(page, `${at}/${closure.rows[0].id}/withdraw`);
    expect([await dayOf(polish), await dayOf(ready), await dayOf(silent), await dayOf(later)]).toEqual([
      "2026-12-02",
      "2026-12-03",
      "2026-12-03",
      "2026-12-09",
    ]);
    expect((await mailTo(db)).length).toBe(4);
    const { rows } = await db.asOwner((client) => client.query("SELECT status FROM bookings.computer_time"));
    expect(rows).toEqual([{ status: "booked" }]);

    // Closed once more it is told once more, though it is the same day.
    await browser.send(await browser.send(await browser.get(at), at, DAYS), at);
    expect(await dayOf(polish)).toBe("2026-12-04");
    expect((await mailTo(db)).length).toBe(6);
  });

  it("keeps the later day where the day is past when the library opens again, or somebody has moved it since", async () => {
    const db = await make();
    const { browser, clock, library, add, at, dayOf } = await setting(db);
    const due = await add("lent", "2026-12-02", "kasia@example.org", "pl");
    await browser.send(await browser.send(await browser.get(at), at, DAYS), at);
    const renewed = await add("lent", "2026-12-03", null, "en");
    expect(await dayOf(due)).toBe("2026-12-04");
    await db.asOwner((client) =>
      client.query(
        `UPDATE bookings.loan SET due_on = '2026-12-30', moved_from = '2026-12-03', moved_to = '2026-12-04',
           moved_for = (SELECT id FROM places.closure) WHERE id = $1`,
        [renewed],
      ),
    );
    clock.set("2026-12-03T09:00:00Z");
    const home = await browser.get(`/staff/libraries/${library.id}`);
    await browser.send(home, /action="([^"]+\/withdraw)"/.exec(home.html)![1]!);
    expect([await dayOf(due), await dayOf(renewed)]).toEqual(["2026-12-04", "2026-12-30"]);
    expect((await mailTo(db)).length).toBe(1);
  });
});
