import { pino } from "pino";
import { expect, it } from "vitest";
import { handClock } from "../../test/bookings-cases.ts";
import { describeOnBoth } from "../../test/database-cases.ts";
import type { Database } from "../platform/db/database.ts";
import { noteStep, takeDay } from "./day-of-work.ts";
import { runDay } from "./timed-work.ts";

const NAMES = ["forget", "remind", "count"];

const passAnHour = (db: Database) =>
  db.asOwner((client) =>
    client.query("UPDATE platform.setting SET changed_at = changed_at - interval '1 hour' WHERE key = 'daily'"),
  );

/** Three steps that write down that they ran; `breaks` is one that fails. */
function day(db: Database, ran: string[], given: { date?: string; breaks?: string } = {}) {
  const daily = NAMES.map((name) => ({
    name,
    run: async () => {
      ran.push(name);
      if (name === given.breaks) throw new Error("It broke");
    },
  }));
  const clock = handClock(`${given.date ?? "2026-12-01"}T09:00:00Z`);
  return runDay({ db, clock, log: pino({ level: "silent" }), modules: [{ daily }] });
}

describeOnBoth("The work of a day", (make) => {
  it("is done once a day, and again the next", async () => {
    const db = await make();
    const ran: string[] = [];
    await day(db, ran);
    await passAnHour(db);
    await day(db, ran);
    expect(ran).toEqual(NAMES);
    await day(db, ran, { date: "2026-12-02" });
    expect(ran).toEqual([...NAMES, ...NAMES]);
  });

  it("is not lost with whoever died at it: what is left is done by the next check", async () => {
    const db = await make();
    expect(await takeDay(db, "2026-12-01", NAMES)).toEqual(NAMES);
    await noteStep(db, "2026-12-01", "forget");
    const ran: string[] = [];
    // As long as they may be alive nobody else works at it.
    await day(db, ran);
    expect(ran).toEqual([]);
    await passAnHour(db);
    await day(db, ran);
    expect(ran).toEqual(["remind", "count"]);
  });

  it("does what failed again, and nothing else", async () => {
    const db = await make();
    const ran: string[] = [];
    await day(db, ran, { breaks: "remind" });
    expect(ran).toEqual(NAMES);
    await passAnHour(db);
    await day(db, ran);
    expect(ran).toEqual([...NAMES, "remind"]);
  });

  it("goes to one of several that ask at once", async () => {
    const db = await make();
    const taken = await Promise.all([1, 2, 3, 4].map(() => takeDay(db, "2026-12-01", NAMES)));
    expect(taken.filter((left) => left.length > 0)).toEqual([NAMES]);
  });

  it("is begun anew where an older release had kept the day alone", async () => {
    const db = await make();
    await db.asOwner((client) =>
      client.query(`INSERT INTO platform.setting (key, value) VALUES ('daily', '"2026-12-01"')`),
    );
    expect(await takeDay(db, "2026-12-01", NAMES)).toEqual(NAMES);
  });
});
