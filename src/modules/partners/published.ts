import { localDate } from "../../platform/clock/local-time.ts";
import type { Database } from "../../platform/db/database.ts";
import { createTranslator } from "../../platform/i18n/translator.ts";
import type { PublishedService } from "../../vocabulary/local-service.ts";
import { dropInsParted } from "./actions/drop-ins/drop-ins-parted.ts";
import type { DropInSteps } from "./actions/drop-ins/steps.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { lastCheck } from "./domain/assurance.ts";
import { CANCELLED, isCancelled, overAt } from "./domain/dated.ts";
import { withDropIns } from "./domain/drop-ins/with-drop-ins.ts";
import type { Intake } from "./domain/intake.ts";
import type { OrukOrganisation, OrukService } from "./domain/oruk.ts";
import { isProvenance } from "./domain/provenance.ts";
import { needOfTerm } from "./domain/taxonomies.ts";
import { type PublicService, publicServices } from "./queries/public-services.ts";
import { contactOf } from "./queries/services.ts";
import type { PartnersTables } from "./tables.ts";
import { atLibraries } from "./web/drop-ins/present-drop-ins.ts";
import { sayIntake } from "./web/say-intake.ts";

/** The public address of a library service, inside the open transaction. */
type EmailOf = (serviceId: string) => Promise<string | null>;

/** Needs and source are said beside a record: in it they would be a publisher's. What could not be read is known here alone. */
const withoutNeeds = ({ attributes, unread: _unread, held_over: _held, ...doc }: OrukService): OrukService => {
  const others =
    attributes?.filter((each) =>
      each.taxonomy_term ? needOfTerm(each.taxonomy_term).length === 0 : !isProvenance(each),
    ) ?? [];
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
  hasDates: boolean,
): Pick<OrukService, "alert"> => {
  const off = schedules.filter((each) => isCancelled(each) && each.valid_to! >= today);
  const lines = [
    ...sayIntake(createTranslator("en"), intake, hasDates ? {} : undefined),
    ...(off.length > 0 ? [`${CANCELLED}: ${off.map(({ description }) => description).join("; ")}`] : []),
    ...(alert ? [alert] : []),
  ];
  return lines.length > 0 ? { alert: lines.join(". ") } : {};
};

/**
 * Who assured it last, and when, as the standard has it: whoever checked it here, by an address that is public anyway, or its
 * publisher where that was later. Left out where nobody did.
 * @param emailOf address of a library service
 */
async function withAssurance(
  { assured_date, assurer_email, ...doc }: OrukService,
  { checked, organisation }: { checked: PublicService["checked"]; organisation: OrukOrganisation },
  today: string,
  emailOf: EmailOf,
): Promise<OrukService> {
  const check = lastCheck(checked ?? { checked_on: null, by: null }, assured_date, today);
  if (!check) return doc;
  const email =
    check.by === "publisher"
      ? assurer_email
      : check.by === "library"
        ? await emailOf(checked!.service_id)
        : contactOf({ doc, organisation });
  return { ...doc, assured_date: check.on, ...(email && { assurer_email: email }) };
}

/** Looks each library service's address up once. */
function once(emailOf: EmailOf): EmailOf {
  const known = new Map<string, Promise<string | null>>();
  return (serviceId) => {
    if (!known.has(serviceId)) known.set(serviceId, emailOf(serviceId));
    return known.get(serviceId)!;
  };
}

/**
 * Partners' public services as records of the feed, in batches; inside an open transaction.
 * @param now instant
 */
export async function* publishedServices(
  { db, dropIns }: { db: Database; dropIns: Pick<DropInSteps, "ahead"> },
  emailOf: EmailOf,
  now: string,
  ids?: string[],
): AsyncIterable<PublishedService[]> {
  const needsOf = await needsByTerm(db);
  const addressOf = once(emailOf);
  const today = localDate(now);
  for await (const all of publicServices(db, now, ids)) {
    const rows = all.filter(({ sample }) => !sample);
    const parted = await dropInsParted(db.trx<PartnersTables>(), dropIns, rows);
    const published: PublishedService[] = [];
    for (const { id, own, withheld, service_id, doc, organisation, checked, source, licence, ...intake } of rows) {
      const assured = await withAssurance(doc, { checked, organisation }, today, addressOf);
      const { here, elsewhere } = parted(id);
      const hasDates = !withheld && atLibraries([...here, ...elsewhere]) !== undefined;
      const timed = withheld ? assured : withDropIns(assured, { here, elsewhere }, today);
      published.push({
        serviceId: service_id,
        service: {
          ...withoutCancelled(withoutNeeds(timed)),
          ...withAlert(timed, intake, today, hasDates),
        },
        organisation,
        needs: needsOf(doc),
        provenance: { source: own ? organisation.name : source, licence },
        overAt: overAt(doc),
      });
    }
    yield published;
  }
}
