import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Point } from "../../../platform/geo/distance.ts";
import type { PartnersTables } from "../tables.ts";
import { INTAKE } from "./public-services.ts";

/** Degrees within which a place may still be the library's: more than any two lists differ by. */
const ABOUT = 0.01;

/**
 * By name, with who runs them: the public services of these ids, and what partners list themselves about a point, as this
 * library service has approved it. What another withholds the address of is nowhere. Not inside an open transaction.
 */
export const servicesHereOrAbout = (db: Database, ids: string[], serviceId: string, { lat, lng }: Point) =>
  db
    .reads<PartnersTables>()
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .leftJoin("partners.own_listing as l", "l.id", "s.listing_id")
    .select(["s.slug", "s.name", "s.status", "s.doc", "s.listing_id", "o.name as organisation", ...INTAKE])
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb.and([eb("s.listing_id", "is", null), eb("s.id", "in", ids)])] : []),
        eb.and([
          eb("s.listing_id", "is not", null),
          eb("s.service_id", "=", serviceId),
          eb("s.status", "in", ["active", "temporarily closed"]),
          sql<boolean>`jsonb_path_exists(s.doc, '$.service_at_locations[*].location ? (@.latitude > $south && @.latitude < $north
            && @.longitude > $west && @.longitude < $east)', ${JSON.stringify({
              south: lat - ABOUT,
              north: lat + ABOUT,
              west: lng - ABOUT,
              east: lng + ABOUT,
            })}::jsonb)`,
          sql<boolean>`NOT EXISTS (SELECT FROM partners.service w WHERE w.listing_id = s.listing_id AND w.address_withheld)`,
        ]),
      ]),
    )
    .orderBy("s.name")
    .orderBy("s.id")
    .execute();
