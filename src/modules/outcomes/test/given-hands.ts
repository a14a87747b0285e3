import { scopeOf } from "../../../../test/database-cases.ts";
import { givenParts } from "../../../../test/given-world.ts";
import { actorOf, manager } from "../../../../test/people.ts";
import { fixedClock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import { type GivenFile, keepFile } from "../actions/given/keep-file.ts";
import { heldTable } from "../actions/given/read-held.ts";
import { takeRows } from "../actions/given/take-rows.ts";
import type { GivenTables } from "../given-tables.ts";
import { faultCounts, givenFile } from "../queries/given/files.ts";

/** What tests do with tables of counts: give, take in, and look at what came of it. @param now instant */
export function givenHands(db: Database, rotherham: { id: string; slug: string; name: string }, now: string) {
  const parts = () => givenParts(db, fixedClock(now));
  const scope = () => scopeOf(rotherham, actorOf(manager));
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
    const { rows } = await db.asOwner((client) =>
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
    db.work(scope(), async () =>
      Object.fromEntries(
        (await faultCounts(db.trx<GivenTables>(), id))
          .filter((each) => each.open > 0)
          .map((each) => [each.kind, each.open]),
      ),
    );
  const rows = (id: string) =>
    db.work(scope(), async () => (await givenFile(db.trx<GivenTables>(), rotherham.id, id))!.rows);
  return { parts, scope, keep, take, facts, open, rows };
}
