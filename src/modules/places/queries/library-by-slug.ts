import type { Kysely } from "kysely";
import type { PlacesTables } from "../tables.ts";
import { servicesWithLook } from "./look.ts";

const CLOSURES_SHOWN = 20;
/** A year has eight: enough for the week shown and the weeks to come. */
const HOLIDAYS_READ = 12;

/**
 * A library with everything its page prints: its service, hours of the week, closures and bank holidays.
 * @param from 'YYYY-MM-DD': closures that end before it and bank holidays before it are left out
 * @returns undefined where no published library has this slug now
 */
export async function libraryBySlug(db: Kysely<PlacesTables>, slug: string, from: string) {
  const library = await db.selectFrom("places.library").selectAll().where("slug", "=", slug).executeTakeFirst();
  if (!library) return undefined;
  const [service, openings, closures, holidays] = await Promise.all([
    servicesWithLook(db).selectAll("s").where("s.id", "=", library.service_id).executeTakeFirstOrThrow(),
    db
      .selectFrom("places.opening")
      .select(["weekday", "opens", "closes", "staffed"])
      .where("library_id", "=", library.id)
      .orderBy("weekday")
      .orderBy("opens")
      .execute(),
    db
      .selectFrom("places.closure")
      .select(["first_day", "last_day", "reason"])
      .where("library_id", "=", library.id)
      .where("last_day", ">=", from)
      .where("withdrawn_at", "is", null)
      .orderBy("first_day")
      .limit(CLOSURES_SHOWN)
      .execute(),
    db
      .selectFrom("places.bank_holiday")
      .selectAll()
      .where("day", ">=", from)
      .orderBy("day")
      .limit(HOLIDAYS_READ)
      .execute(),
  ]);
  return { library, service, openings, closures, holidays };
}

export type LibraryPageData = NonNullable<Awaited<ReturnType<typeof libraryBySlug>>>;

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
