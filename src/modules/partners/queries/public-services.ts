import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isOver } from "../domain/dated.ts";
import type { PartnersTables } from "../tables.ts";

const BATCH = 500;

const page = (db: Database, after: string, ids?: string[]) => {
  const query = db
    .trx<PartnersTables>()
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .select([
      "s.id",
      "s.slug",
      "s.service_id",
      "s.status",
      "s.doc",
      "o.name as organisation_name",
      "o.doc as organisation",
    ])
    .where("s.withdrawn_at", "is", null)
    .where("s.hidden_at", "is", null)
    .where(sql<boolean>`(s.twin_of IS NULL OR NOT partners.is_shown(s.twin_of))`)
    .where("s.status", "in", ["active", "temporarily closed"])
    .$if(after !== "", (some) => some.where("s.id", ">", after))
    .$if(ids !== undefined, (some) => some.where(sql<boolean>`s.id = ANY(${ids}::uuid[])`));
  return query.orderBy("s.id").limit(BATCH).execute();
};

/**
 * Partners' services that are public, in the search and in the feed alike, in batches by id; inside an open transaction.
 * What is withdrawn, hidden or has ended is not among them, nor what another entry is shown instead of, nor what has only dates that are over.
 * @param now instant
 */
export async function* publicServices(db: Database, now: string, ids?: string[]) {
  for (let after = ""; ; ) {
    const rows = await page(db, after, ids);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    yield rows.filter(({ doc }) => !isOver(doc, now));
    if (rows.length < BATCH) return;
  }
}
