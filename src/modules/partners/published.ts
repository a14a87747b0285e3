import { sql } from "kysely";
import type { Database } from "../../platform/db/database.ts";
import type { PublishedService } from "../../vocabulary/local-service.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { publicServices } from "./findable.ts";

const BATCH = 500;

/**
 * Partners' public services as records of the feed, in batches; inside an open transaction. What is withdrawn or has ended
 * yields nothing, as in the search.
 */
export async function* publishedServices(db: Database, ids?: string[]): AsyncIterable<PublishedService[]> {
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
    yield rows.map(({ service_id, doc, organisation }) => ({
      serviceId: service_id,
      service: doc,
      organisation,
      needs: needsOf(doc),
    }));
    if (rows.length < BATCH) return;
  }
}
