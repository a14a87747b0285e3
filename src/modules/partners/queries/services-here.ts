import type { Database } from "../../../platform/db/database.ts";
import type { Point } from "../../../platform/geo/distance.ts";
import type { OrukService } from "../domain/oruk.ts";

/** Degrees within which a place may still be the library's: more than any two lists differ by. */
const ABOUT = 0.01;

export interface FoundHere {
  slug: string;
  name: string;
  status: string;
  doc: OrukService;
  listing_id: string | null;
  organisation: string;
  paused_at: string | null;
  paused_until: string | null;
  dates_open: boolean | null;
  room_for: number | null;
  room_said_on: string | null;
}

const COLUMNS = `s.slug, s.name, s.status, s.doc, s.listing_id, o.name AS organisation,
  l.paused_at, l.paused_until, l.dates_open, l.room_for, l.room_said_on
  FROM partners.service s JOIN partners.organisation o ON o.id = s.organisation_id
  LEFT JOIN partners.own_listing l ON l.id = s.listing_id`;

const OF_IDS = `SELECT ${COLUMNS} WHERE s.listing_id IS NULL AND s.id = ANY($1::uuid[]) ORDER BY s.name, s.id`;

const OWN_ABOUT = `SELECT ${COLUMNS}
  WHERE s.listing_id IS NOT NULL AND s.service_id = $1::uuid AND s.status IN ('active', 'temporarily closed')
    AND jsonb_path_exists(s.doc, '$.service_at_locations[*].location ? (@.latitude > $south && @.latitude < $north
      && @.longitude > $west && @.longitude < $east)', $2::jsonb)
    AND NOT EXISTS (SELECT FROM partners.service w WHERE w.listing_id = s.listing_id AND w.address_withheld)
  ORDER BY s.name, s.id`;

/** The public services of these ids but partners' own listings, by name, with who runs them. Not inside an open transaction. */
export const servicesOfIds = async (db: Database, ids: string[]): Promise<FoundHere[]> =>
  ids.length === 0 ? [] : await db.readNamed<FoundHere>("partners_of_ids", OF_IDS, [ids]);

/**
 * What partners list themselves about a point, as this library service has approved it, by name. What another withholds the
 * address of is nowhere. Not inside an open transaction.
 */
export const ownListingsAbout = (db: Database, serviceId: string, { lat, lng }: Point): Promise<FoundHere[]> =>
  db.readNamed<FoundHere>("partners_own_about", OWN_ABOUT, [
    serviceId,
    JSON.stringify({ south: lat - ABOUT, north: lat + ABOUT, west: lng - ABOUT, east: lng + ABOUT }),
  ]);
