import type { Database } from "../../../platform/db/database.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import type { ServiceHere } from "../../places/index.ts";
import { isCurrent, localServicePath, phonesOf } from "../domain/service-listing.ts";
import { servicesByIds } from "../queries/services-here.ts";
import { sayWhen } from "./present-local-service.ts";
import { sayIntake } from "./say-intake.ts";

/**
 * What others run at a library, for its page: when one can come, and whom to ring.
 * @param serviceId whose library it is: partners' own listings stand there once it has approved them
 * @param today ISO date
 */
export async function servicesHere(
  db: Database,
  { ids, serviceId }: { ids: string[]; serviceId: string },
  t: Translator,
  today: string,
): Promise<ServiceHere[]> {
  if (ids.length === 0) return [];
  const rows = await servicesByIds(db, ids, serviceId);
  return rows.map(({ slug, name, status, doc, organisation, ...intake }) => ({
    name,
    href: localServicePath(slug),
    organisation,
    when:
      status === "temporarily closed"
        ? [{ text: t.text("partners.closedNow") }]
        : [
            ...sayIntake(t, intake).map((text) => ({ text })),
            ...(doc.schedules ?? [])
              .filter((schedule) => isCurrent(schedule, today))
              .map((schedule) => sayWhen(t, schedule))
              .filter((line) => line !== undefined),
          ],
    phones: phonesOf(doc).map(({ number }) => number),
  }));
}
