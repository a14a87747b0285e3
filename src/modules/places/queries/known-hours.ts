import type { Kysely } from "kysely";
import type { KnownHours } from "../domain/opening-hours.ts";
import type { PlacesTables } from "../tables.ts";

/** All that is known of when a library is open, from a local day on; undefined for no such library. */
export async function knownHours(
  asker: Kysely<unknown>,
  libraryId: string,
  from: string,
): Promise<KnownHours | undefined> {
  const db = asker as Kysely<PlacesTables>;
  const library = await db
    .selectFrom("places.library")
    .select("hours_standing")
    .where("id", "=", libraryId)
    .executeTakeFirst();
  if (!library) return undefined;
  const openings = await db
    .selectFrom("places.opening")
    .select(["weekday", "opens", "closes", "staffed"])
    .where("library_id", "=", libraryId)
    .orderBy("weekday")
    .orderBy("opens")
    .execute();
  const closures = await db
    .selectFrom("places.closure")
    .select(["first_day", "last_day", "reason"])
    .where("library_id", "=", libraryId)
    .where("withdrawn_at", "is", null)
    .where("last_day", ">=", from)
    .orderBy("first_day")
    .execute();
  const holidays = await db
    .selectFrom("places.bank_holiday")
    .select(["day", "title"])
    .where("day", ">=", from)
    .orderBy("day")
    .execute();
  return { standing: library.hours_standing, openings, closures, holidays };
}
