import type { Database } from "../../platform/db/database.ts";
import type { PublishedService } from "../../vocabulary/local-service.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { overAt } from "./domain/dated.ts";
import { publicServices } from "./queries/public-services.ts";

/**
 * Partners' public services as records of the feed, in batches; inside an open transaction.
 * @param now instant
 */
export async function* publishedServices(db: Database, now: string, ids?: string[]): AsyncIterable<PublishedService[]> {
  const needsOf = await needsByTerm(db);
  for await (const rows of publicServices(db, now, ids))
    yield rows.map(({ service_id, doc, organisation }) => ({
      serviceId: service_id,
      service: doc,
      organisation,
      needs: needsOf(doc),
      overAt: overAt(doc),
    }));
}
