import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Supported } from "../domain/support.ts";
import type { IdeasTables } from "../tables.ts";

const NOBODY: Supported = { support: 0, help: 0, come: 0 };

/** Those counted online and by staff, of ideas and of what was put together with each. */
const summed = (ids: string[]) => sql<{ id: string } & Supported>`
  SELECT coalesce(i.merged_into, i.id) AS id,
    sum(c.support)::int AS support, sum(c.help)::int AS help, sum(c.come)::int AS come
  FROM ideas.idea i
  JOIN (
    SELECT idea_id,
      CASE what WHEN 'support' THEN people ELSE 0 END AS support,
      CASE what WHEN 'help' THEN people ELSE 0 END AS help,
      CASE what WHEN 'come' THEN people ELSE 0 END AS come
    FROM ideas.counter WHERE what IN ('support', 'help', 'come')
    UNION ALL
    SELECT idea_id, support, help, come FROM ideas.tally WHERE taken_out_on IS NULL
  ) c ON c.idea_id = i.id
  WHERE i.id = ANY(${ids}::uuid[]) OR i.merged_into = ANY(${ids}::uuid[])
  GROUP BY 1`;

const byId = (rows: ({ id: string } & Supported)[]) => {
  const all = new Map(rows.map(({ id, ...supported }) => [id, supported]));
  return (id: string): Supported => all.get(id) ?? NOBODY;
};

/** How many support each of some ideas that are shown, would help and come, by the idea's id. */
export const publicSupport = async (db: Database, ids: string[]) =>
  byId((await summed(ids).execute(db.reads<IdeasTables>())).rows);

/** The same for staff, of one; with its counters of when and what is needed, and its tallies, the latest first. In the open transaction. */
export async function supportOf(db: Database, id: string) {
  const trx = db.trx<IdeasTables>();
  const total = byId((await summed([id]).execute(trx)).rows)(id);
  const counters = await trx
    .selectFrom("ideas.counter as c")
    .innerJoin("ideas.idea as i", "i.id", "c.idea_id")
    .select(["c.what", sql<number>`sum(c.people)::int`.as("people")])
    .where(({ eb, or }) => or([eb("i.id", "=", id), eb("i.merged_into", "=", id)]))
    .groupBy("c.what")
    .execute();
  const tallies = await trx
    .selectFrom("ideas.tally")
    .selectAll()
    .where("idea_id", "=", id)
    .orderBy("counted_on", "desc")
    .orderBy("id", "desc")
    .execute();
  return { total, counters: new Map<string, number>(counters.map(({ what, people }) => [what, people])), tallies };
}
