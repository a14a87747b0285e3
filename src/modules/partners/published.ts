import { sql } from "kysely";
import type { Database } from "../../platform/db/database.ts";
import type { PublishedService } from "../../vocabulary/local-service.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { isOver, overAt } from "./domain/dated.ts";
import { publicServices } from "./findable.ts";

const BATCH = 500;

/**
 * Partners' public services as records of the feed, in batches; inside an open transaction. What is withdrawn, has ended
 * or is over yields nothing, as in the search.
 * @param now instant
 */
export async function* publishedServices(db: Database, now: string, ids?: string[]): AsyncIterable<PublishedService[]> {
  const needsOf = await needsByTerm(db);
  for (let at = ""; ; ) {
    let query = publicServices(db)
      .select(["s.id", "s.service_id", "s.doc", "o.doc as organisation"])
      .orderBy("s.id")
      .limit(BATCH);
    if (at) query = query.where("s.id", ">", at);
    if (ids) query = query.where(sql<boolean>`s.id = ANY(${ids}::uuid[])`);
    const rows = await query.execute();
    if (rows.length === 0) return;
    at = rows.at(-1)!.id;
    yield rows
      .filter(({ doc }) => !isOver(doc, now))
      .map(({ service_id, doc, organisation }) => ({
        serviceId: service_id,
        service: doc,
        organisation,
        needs: needsOf(doc),
        overAt: overAt(doc),
      }));
    if (rows.length < BATCH) return;
  }
}
