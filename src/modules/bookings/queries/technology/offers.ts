import { type Kysely, sql } from "kysely";
import type { OfferKind } from "../../../../vocabulary/offers.ts";
import type { TechnologyTables } from "../../technology-tables.ts";

/** Technology of one kind at one library, in numbers. */
export interface OfferAt {
  libraryId: string;
  serviceId: string;
  offer: OfferKind;
  howMany: number;
  /** There is nothing of it but what is made up. */
  sample: boolean;
}

/**
 * What libraries have to use, lend or give now, of those that the transaction may see. What is out on loan counts, what
 * is broken, lost or used up does not. Nobody's loan, time or claim is read.
 */
export async function offersOf(db: Kysely<TechnologyTables>): Promise<OfferAt[]> {
  // Where there is anything real of a kind, what is made up is not counted with it.
  const { rows } = await sql<OfferAt>`
    SELECT library_id AS "libraryId", service_id AS "serviceId", offer, sample,
      coalesce(nullif(count(*) FILTER (WHERE NOT made_up), 0), count(*))::integer AS "howMany"
    FROM (
      SELECT library_id, service_id, kind AS offer, sample AS made_up,
        bool_and(sample) OVER (PARTITION BY library_id, kind) AS sample
      FROM bookings.device WHERE standing = 'in_use'
      UNION ALL
      SELECT library_id, service_id, 'computers', sample, bool_and(sample) OVER (PARTITION BY library_id)
      FROM places.v_space WHERE kind = 'computer' AND active AND audience = 'public'
    ) AS things GROUP BY library_id, service_id, offer, sample
    UNION ALL
    SELECT library_id, service_id, 'sims', false, remaining FROM bookings.sim_stock WHERE remaining > 0`.execute(db);
  return rows;
}

/** Which of these libraries, or which of a service's, have any technology or had some once. */
export async function librariesWithTechnology(
  db: Kysely<TechnologyTables>,
  of: { libraryIds: string[] } | { serviceId: string },
): Promise<string[]> {
  const [column, ids] = "serviceId" in of ? ["service_id", [of.serviceId]] : ["library_id", of.libraryIds];
  const ours = sql`${sql.ref(column)} = ANY(${ids}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    SELECT library_id AS id FROM bookings.device WHERE ${ours}
    UNION SELECT library_id FROM bookings.sim_stock WHERE ${ours}
    UNION SELECT library_id FROM places.v_space WHERE ${ours} AND kind IN ('computer', 'equipment')`.execute(db);
  return rows.map(({ id }) => id);
}
