import { beforeAll, beforeEach } from "vitest";
import { scopeOf } from "../../../../test/database-cases.ts";
import { givenParts, worldOfGiven } from "../../../../test/given-world.ts";
import { actorOf, manager } from "../../../../test/people.ts";
import { fixedClock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import { type GivenFile, keepFile } from "../actions/given/keep-file.ts";
import { heldTable } from "../actions/given/read-held.ts";
import { takeRows } from "../actions/given/take-rows.ts";
import type { GivenTables } from "../given-tables.ts";
import { faultCounts, givenFile } from "../queries/given/files.ts";

export const GIVEN_NOW = "2026-12-01T11:00:00Z";

/** A file of four events in which nothing is odd. */
export const GOOD = [
  ["Mowbray Gardens Library", "2019-03-04", "Rhymetime", 12],
  ["Mowbray Gardens Library", "2019-03-11", "Rhymetime", 14],
  ["Riverside Library", "2019-03-04", "Chess", 6],
  ["Outreach", "2019-03-04", "Rhymetime at the Moorgate nursery", 20],
] as const;

/**
 * Makes two library services before the tests of a block, and empties what they count before each.
 * @returns where they are, and what tests do with tables of counts: give, take in, and look at what came of it
 */
export function givenCases(make: () => Promise<Database>) {
  let made: { db: Database; world: Awaited<ReturnType<typeof worldOfGiven>> };
  const at = () => made;
  beforeAll(async () => {
    const db = await make();
    made = { db, world: await worldOfGiven(db) };
  });
  beforeEach(() =>
    made.db.asOwner((client) =>
      client.query(
        "DELETE FROM platform.fact; DELETE FROM outcomes.given_file; DELETE FROM outcomes.given_library_name",
      ),
    ),
  );
  const parts = () => givenParts(at().db, fixedClock(GIVEN_NOW));
  const scope = () => scopeOf(at().world.rotherham, actorOf(manager));
  const keep = async (text: string, changes: Partial<GivenFile> = {}) =>
    (
      await keepFile(
        parts(),
        scope(),
        { kind: "events", name: "events.csv", period: null, replaces: null, ...changes },
        await heldTable(changes.kind ?? "events", Buffer.from(text)),
      )
    ).id;
  const take = (id: string) => takeRows(parts(), scope(), id);
  /** What the spine says now: 'kind day margin=value' → number. */
  const facts = async () => {
    const { rows } = await at().db.asOwner((client) =>
      client.query(`SELECT kind, occurred_on::text AS day, margin, margin_value, sum(number)::float8 AS number
        FROM platform.fact f WHERE NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id) AND number <> 0
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`),
    );
    return Object.fromEntries(
      rows.map(({ kind, day, margin, margin_value, number }) => [
        [kind, day, ...(margin ? [`${margin}=${margin_value}`] : [])].join(" "),
        number,
      ]),
    );
  };
  const open = (id: string) =>
    at().db.work(scope(), async () =>
      Object.fromEntries(
        (await faultCounts(at().db.trx<GivenTables>(), id))
          .filter((each) => each.open > 0)
          .map((each) => [each.kind, each.open]),
      ),
    );
  const rows = (id: string) =>
    at().db.work(scope(), async () => (await givenFile(at().db.trx<GivenTables>(), at().world.rotherham.id, id))!.rows);
  return { at, parts, scope, keep, take, facts, open, rows };
}
