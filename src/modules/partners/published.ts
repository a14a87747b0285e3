import type { Database } from "../../platform/db/database.ts";
import { createTranslator } from "../../platform/i18n/translator.ts";
import type { PublishedService } from "../../vocabulary/local-service.ts";
import { dropInsAhead } from "./actions/drop-ins/drop-ins-ahead.ts";
import type { DropInSteps } from "./actions/drop-ins/steps.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { overAt } from "./domain/dated.ts";
import { withDropIns } from "./domain/drop-ins/with-drop-ins.ts";
import type { Intake } from "./domain/intake.ts";
import type { OrukService } from "./domain/oruk.ts";
import { needOfTerm } from "./domain/taxonomies.ts";
import { ownOf, publicServices } from "./queries/public-services.ts";
import type { PartnersTables } from "./tables.ts";
import { sayIntake } from "./web/say-intake.ts";

/** Needs are said beside a record: their terms in it would be a publisher's. */
const withoutNeeds = ({ attributes, ...doc }: OrukService): OrukService => {
  const others = attributes?.filter(({ taxonomy_term: term }) => !term || needOfTerm(term).length === 0) ?? [];
  return { ...doc, ...(others.length > 0 && { attributes: others }) };
};

/** Whom it takes stands where the standard has room for what everybody should know now. */
const withAlert = ({ alert }: OrukService, intake: Intake): Pick<OrukService, "alert"> => {
  const lines = [...sayIntake(createTranslator("en"), intake), ...(alert ? [alert] : [])];
  return lines.length > 0 ? { alert: lines.join(". ") } : {};
};

/**
 * Partners' public services as records of the feed, in batches; inside an open transaction.
 * @param now instant
 */
export async function* publishedServices(
  { db, dropIns }: { db: Database; dropIns: Pick<DropInSteps, "ahead"> },
  now: string,
  ids?: string[],
): AsyncIterable<PublishedService[]> {
  const needsOf = await needsByTerm(db);
  for await (const rows of publicServices(db, now, ids)) {
    const ahead = await dropInsAhead(db.trx<PartnersTables>(), dropIns, ownOf(rows));
    yield rows.map(({ id, withheld, service_id, doc, organisation, ...intake }) => ({
      serviceId: service_id,
      service: {
        ...withDropIns(withoutNeeds(doc), withheld ? [] : (ahead.get(id) ?? [])),
        ...withAlert(doc, intake),
      },
      organisation,
      needs: needsOf(doc),
      overAt: overAt(doc),
    }));
  }
}
