import type { Kysely, Selectable } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Weekday } from "../../../vocabulary/terms.ts";
import type { ServiceWithLook } from "../domain/look-on-page.ts";
import type { LibraryTable, PlacesTables, ServiceTable } from "../tables.ts";

const CLOSURES_SHOWN = 20;
/** A year has eight: enough for the week shown and the weeks to come. */
const HOLIDAYS_READ = 12;

/** All a library's page is made of. Dates 'YYYY-MM-DD', times 'HH:MM'. */
export interface LibraryPageData {
  library: Selectable<LibraryTable>;
  service: Selectable<ServiceTable> & ServiceWithLook;
  /** By weekday and hour. */
  openings: { weekday: Weekday; opens: string; closes: string; staffed: boolean }[];
  /** The soonest first. */
  closures: { first_day: string; last_day: string; reason: string }[];
  holidays: { day: string; title: string }[];
  /** It has spaces that people may book or hire. */
  hasSpaces: boolean;
}

type Row = Selectable<LibraryTable> & Omit<LibraryPageData, "library">;

// One round trip: the page is read more than any other.
const LIBRARY_BY_SLUG = `
  SELECT l.*,
    to_jsonb(s) || jsonb_build_object('coloured', k.brand IS NOT NULL OR k.band IS NOT NULL, 'lookVersion', k.version,
      'logoWidth', k.logo_width, 'logoHeight', k.logo_height) AS service,
    (SELECT coalesce(json_agg(json_build_object('weekday', o.weekday, 'opens', to_char(o.opens, 'HH24:MI'),
        'closes', to_char(o.closes, 'HH24:MI'), 'staffed', o.staffed) ORDER BY o.weekday, o.opens), '[]')
      FROM places.opening o WHERE o.library_id = l.id) AS openings,
    (SELECT coalesce(json_agg(c ORDER BY c.first_day), '[]') FROM (
      SELECT first_day, last_day, reason FROM places.closure
      WHERE library_id = l.id AND last_day >= $2::date AND withdrawn_at IS NULL
      ORDER BY first_day LIMIT ${CLOSURES_SHOWN}) c) AS closures,
    (SELECT coalesce(json_agg(h ORDER BY h.day), '[]') FROM (
      SELECT day, title FROM places.bank_holiday WHERE day >= $2::date ORDER BY day LIMIT ${HOLIDAYS_READ}) h) AS holidays,
    EXISTS (SELECT 1 FROM places.space p WHERE p.library_id = l.id AND p.kind <> 'computer') AS "hasSpaces"
  FROM places.library l JOIN places.service s ON s.id = l.service_id LEFT JOIN places.look k ON k.service_id = s.id
  WHERE l.slug = $1`;

/**
 * A library with everything its page prints: its service, hours of the week, closures and bank holidays.
 * @param from 'YYYY-MM-DD': closures that end before it and bank holidays before it are left out
 * @returns undefined where no published library has this slug now
 */
export async function libraryBySlug(db: Database, slug: string, from: string): Promise<LibraryPageData | undefined> {
  const [row] = await db.readNamed<Row>("library_by_slug", LIBRARY_BY_SLUG, [slug, from]);
  if (!row) return undefined;
  const { service, openings, closures, holidays, hasSpaces, ...library } = row;
  return { library, service, openings, closures, holidays, hasSpaces };
}

/** Where a former address leads now, or undefined. */
export async function currentSlugOf(db: Kysely<PlacesTables>, oldSlug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("places.old_slug")
    .innerJoin("places.library", "places.library.id", "places.old_slug.library_id")
    .select("places.library.slug")
    .where("places.old_slug.slug", "=", oldSlug)
    .executeTakeFirst();
  return row?.slug;
}
