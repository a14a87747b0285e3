import type { Database } from "../../../platform/db/database.ts";
import type { ProgrammeTables } from "../tables.ts";

const BATCH = 500;

/**
 * The activities that are published by now, in batches by id, with what of each is still to come by its start; inside an
 * open transaction. Nothing of it is withheld: whoever gives it out leaves out the time and place of 'ring first' ones.
 * @param now instant
 */
export async function* publishedBatches(
  db: Database,
  now: string,
  { ids, samples }: { ids?: string[]; samples: boolean },
) {
  const trx = db.trx<ProgrammeTables>();
  for (let after = ""; ; ) {
    const rows = await trx
      .selectFrom("programme.activity as a")
      .selectAll("a")
      .where("a.status", "=", "published")
      .where((eb) => eb.or([eb("a.publish_at", "is", null), eb("a.publish_at", "<=", now)]))
      .$if(!samples, (some) => some.where("a.sample", "=", false))
      .$if(after !== "", (some) => some.where("a.id", ">", after))
      .$if(ids !== undefined, (some) => some.where("a.id", "in", ids!))
      .orderBy("a.id")
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const sessions = await trx
      .selectFrom("programme.session")
      .select(["activity_id", "starts_at", "ends_at", "status", "changed_alone", "private"])
      .where(
        "activity_id",
        "in",
        rows.map((row) => row.id),
      )
      .where("ends_at", ">=", now)
      .orderBy("starts_at")
      .execute();
    const byActivity = Map.groupBy(sessions, (session) => session.activity_id);
    yield rows.map((activity) => ({ activity, sessions: byActivity.get(activity.id) ?? [] }));
    if (rows.length < BATCH) return;
  }
}
