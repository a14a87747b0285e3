import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { NEED_WORDS } from "../../../platform/i18n/english-words.ts";
import { idFromName, slugOf } from "../../../platform/ids/ids.ts";
import { SAMPLE_MARK, SAMPLE_ORGANISATION } from "../../../vocabulary/samples.ts";
import { type SampleLibrary, sampleServices } from "../domain/sample-services.ts";
import type { PartnersTables } from "../tables.ts";
import { sourceIdOf } from "./import-services.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };
const SOURCE = `${SAMPLE_MARK}made-up services`;
const LICENCE = "CC0 1.0";

/**
 * Puts a made-up charity's services at libraries; what is there already is not written twice, and what was taken away comes
 * back. Whoever indexes next, or is told of the ids, lists them.
 * @param now RFC 3339 @returns ids of all that are there, and how many came
 */
export const loadSampleServices = (
  db: Database,
  libraries: (SampleLibrary & { id: string; serviceId: string })[],
  now: string,
): Promise<{ ids: string[]; came: number }> =>
  db.work(SCOPE, async () => {
    const trx = db.trx<PartnersTables>();
    const ids: string[] = [];
    let came = 0;
    for (const { serviceId, ...library } of libraries) {
      const sourceId = sourceIdOf(serviceId, SOURCE);
      // Of the kind that staff keep none of: it is not among the sources that they read and remove.
      await sql`INSERT INTO partners.source (id, service_id, name, licence, read_at, kind)
        VALUES (${sourceId}, ${serviceId}, ${SOURCE}, ${LICENCE}, ${now}, 'own')
        ON CONFLICT (id) DO UPDATE SET read_at = excluded.read_at`.execute(trx);
      const organisation = idFromName(`sample organisation:${library.id}`);
      const doc = JSON.stringify({ id: organisation, name: SAMPLE_ORGANISATION, description: "A made-up charity." });
      await sql`INSERT INTO partners.organisation (id, source_id, service_id, name, doc, changed_at, sample)
        VALUES (${organisation}, ${sourceId}, ${serviceId}, ${SAMPLE_ORGANISATION}, ${doc}, ${now}, true)
        ON CONFLICT DO NOTHING`.execute(trx);
      const idOf = (name: string) => idFromName(`sample service:${library.id}:${name}`);
      for (const service of sampleServices(library, idOf, NEED_WORDS)) {
        const { id, name, status } = service;
        const { numAffectedRows } =
          await sql`INSERT INTO partners.service (id, organisation_id, source_id, service_id, slug, name, status, doc, changed_at)
          VALUES (${id}, ${organisation}, ${sourceId}, ${serviceId}, ${`${slugOf(name)}-${id.slice(0, 8)}`}, ${name},
            ${status}, ${JSON.stringify(service)}, ${now})
          ON CONFLICT (id) DO UPDATE SET withdrawn_at = NULL, changed_at = excluded.changed_at
          WHERE partners.service.withdrawn_at IS NOT NULL`.execute(trx);
        came += Number(numAffectedRows ?? 0);
        ids.push(id);
      }
    }
    return { ids, came };
  });

/** Takes them out of sight, as a source's that is gone; in the open transaction or one of its own. @returns ids of what went */
export const removeSampleServices = (db: Database, now: string): Promise<string[]> =>
  db.work(SCOPE, async () => {
    const { rows } = await sql<{ id: string }>`UPDATE partners.service SET withdrawn_at = ${now}, changed_at = ${now}
      WHERE withdrawn_at IS NULL AND organisation_id IN (SELECT id FROM partners.organisation WHERE sample)
      RETURNING id`.execute(db.trx<PartnersTables>());
    return rows.map(({ id }) => id);
  });
