import type { Database } from "../../../platform/db/database.ts";
import type { PartnersTables } from "../tables.ts";
import { INTAKE } from "./public-services.ts";

/**
 * Public services by id, with who runs them, by name; of own listings those that this library service has approved, as it did.
 * Not inside an open transaction.
 */
export const servicesByIds = (db: Database, ids: string[], serviceId: string) =>
  db
    .reads<PartnersTables>()
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .leftJoin("partners.own_listing as l", "l.id", "s.listing_id")
    .select(["s.slug", "s.name", "s.status", "s.doc", "o.name as organisation", ...INTAKE])
    .where((eb) => eb.or([eb("s.id", "in", ids), eb("s.listing_id", "in", ids).and("s.service_id", "=", serviceId)]))
    .orderBy("s.name")
    .orderBy("s.id")
    .execute();
