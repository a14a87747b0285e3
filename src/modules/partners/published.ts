import { localDate } from "../../platform/clock/local-time.ts";
import type { Database } from "../../platform/db/database.ts";
import { createTranslator } from "../../platform/i18n/translator.ts";
import type { PublishedService } from "../../vocabulary/local-service.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { CANCELLED, isCancelled, overAt } from "./domain/dated.ts";
import type { Intake } from "./domain/intake.ts";
import type { OrukService } from "./domain/oruk.ts";
import { needOfTerm } from "./domain/taxonomies.ts";
import { publicServices } from "./queries/public-services.ts";
import { sayIntake } from "./web/say-intake.ts";

/** Needs are said beside a record: their terms in it would be a publisher's. */
const withoutNeeds = ({ attributes, ...doc }: OrukService): OrukService => {
  const others = attributes?.filter(({ taxonomy_term: term }) => !term || needOfTerm(term).length === 0) ?? [];
  return { ...doc, ...(others.length > 0 && { attributes: others }) };
};

/** Dates that were called off stand among no others: who reads no notes would send people there. */
const withoutCancelled = ({ schedules, ...doc }: OrukService): OrukService => {
  const others = schedules?.filter((schedule) => !isCancelled(schedule)) ?? [];
  return { ...doc, ...(others.length > 0 && { schedules: others }) };
};

/** Whom it takes, and what was called off, stands where the standard has room for what everybody should know now. */
const withAlert = (
  { alert, schedules = [] }: OrukService,
  intake: Intake,
  today: string,
): Pick<OrukService, "alert"> => {
  const off = schedules.filter((each) => isCancelled(each) && each.valid_to! >= today);
  const lines = [
    ...sayIntake(createTranslator("en"), intake),
    ...(off.length > 0 ? [`${CANCELLED}: ${off.map(({ description }) => description).join("; ")}`] : []),
    ...(alert ? [alert] : []),
  ];
  return lines.length > 0 ? { alert: lines.join(". ") } : {};
};

/**
 * Partners' public services as records of the feed, in batches; inside an open transaction.
 * @param now instant
 */
export async function* publishedServices(db: Database, now: string, ids?: string[]): AsyncIterable<PublishedService[]> {
  const needsOf = await needsByTerm(db);
  for await (const rows of publicServices(db, now, ids))
    yield rows.map(({ service_id, doc, organisation, ...intake }) => ({
      serviceId: service_id,
      service: { ...withoutCancelled(withoutNeeds(doc)), ...withAlert(doc, intake, localDate(now)) },
      organisation,
      needs: needsOf(doc),
      overAt: overAt(doc),
    }));
}
