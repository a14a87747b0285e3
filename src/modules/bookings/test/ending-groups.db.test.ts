import { expect, it } from "vitest";
import { bookingParts, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertHours, insertSpace, managerOf, TUESDAYS, wish } from "../../../../test/spaces-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { endGroup, saveGroup } from "../actions/hiring/save-group.ts";
import { makeStanding } from "../actions/standing/make-standing.ts";

async function setting(db: Database) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  await insertHours(db, library);
  const space = await insertSpace(db, library, { terms: { needsApproval: false } });
  const parts = bookingParts(db, handClock("2026-12-01T09:00:00Z"));
  const manager = managerOf(service.id);
  const group = { id: newId(), version: 0, details: { name: "Knitters", rate: "community" as const } };
  await saveGroup(parts, manager, group);
  const have = () =>
    makeStanding(parts, manager, {
      spaceId: space.id,
      said: "every Tuesday",
      rule: TUESDAYS,
      wish: { name: "Sam", language: "en", party: 8, rate: "community", inducted: false },
      once: newId(),
      hiringGroupId: group.id,
    });
  const ask = () =>
    wish(
      parts,
      space,
      ["2026-12-09", "10:00", "11:00"],
      { as: { id: group.id, organiser: "staff" } },
      { by: "desk", visitor: manager },
    );
  const end = () => endGroup(parts, manager, group.id);
  return { inService: <T>(run: () => Promise<T>) => db.work(scopeOf(service, actorOf(desk)), run), have, ask, end };
}

const SOMEBODY_WAITS = `SELECT count(*)::int AS waiting FROM pg_locks
  WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`;

describeOnBoth("A hiring group that ends", (make) => {
  /** Two at once: the second begins when the first has done all but its last line. */
  async function crossing<First, Second>(
    db: Database,
    inService: <T>(run: () => Promise<T>) => Promise<T>,
    first: () => Promise<First>,
    second: () => Promise<Second>,
  ): Promise<[First, Second]> {
    const done = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const one = inService(async () => {
      const outcome = await first();
      done.resolve();
      await goOn.promise;
      return outcome;
    });
    await done.promise;
    let over = false;
    const other = second().finally(() => {
      over = true;
    });
    // The embedded database has one line: whoever comes second waits for it.
    const isWaiting = () =>
      db.asOwner(async (client) => (await client.query(SOMEBODY_WAITS)).rows[0].waiting > 0 || over);
    while (make.kind === "postgres" && !(await isWaiting()));
    goOn.resolve();
    return [await one, await other];
  }

  it("does not end under a standing booking that is being made", async () => {
    const db = await make();
    const { inService, have, end } = await setting(db);
    const [made, ended] = await crossing(db, inService, have, end);
    expect(made).toHaveProperty("done");
    expect(ended).toEqual({ refused: "has_standing" });
  });

  it("gains nothing while it is ending", async () => {
    const db = await make();
    const { inService, have, ask, end } = await setting(db);
    const [ended, made] = await crossing(db, inService, end, have);
    expect(ended).toEqual({ done: true });
    expect(made).toEqual({ refused: "not_found" });
    expect(await ask()).toEqual({ refused: "not_found" });
  });

  it("is not asked for in the moment it ends", async () => {
    const db = await make();
    const { inService, ask, end } = await setting(db);
    const [ended, asked] = await crossing(db, inService, end, ask);
    expect(ended).toEqual({ done: true });
    expect(asked).toEqual({ refused: "not_found" });
  });
});
