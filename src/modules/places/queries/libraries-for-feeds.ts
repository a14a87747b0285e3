import type { Kysely } from "kysely";
import type { PlacesTables } from "../tables.ts";

/** A library as a calendar, a feed or a list of sessions names it. */
export interface LibraryForFeed {
  id: string;
  slug: string;
  name: string;
  address: string;
  town: string | null;
  postcode: string | null;
  lat: number | null;
  lng: number | null;
  serviceName: string;
}

const asked = (db: Kysely<PlacesTables>) =>
  db
    .selectFrom("places.library as l")
    .innerJoin("places.service as s", "s.id", "l.service_id")
    .select([
      "l.id",
      "l.slug",
      "l.name",
      "l.address",
      "l.town",
      "l.postcode",
      "l.lat",
      "l.lng",
      "s.name as serviceName",
    ]);

/** Published libraries by id. */
export async function librariesForFeeds(db: Kysely<PlacesTables>, ids: string[]): Promise<Map<string, LibraryForFeed>> {
  if (ids.length === 0) return new Map();
  const rows = await asked(db).where("l.id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The published libraries of one service. */
export const librariesOf = (db: Kysely<PlacesTables>, serviceId: string): Promise<LibraryForFeed[]> =>
  asked(db).where("l.service_id", "=", serviceId).where("l.published", "=", true).orderBy("l.name").execute();

/** A published library by the name in its address, or by one it had before: then `slug` differs from what was asked. */
export async function libraryForFeed(db: Kysely<PlacesTables>, slug: string): Promise<LibraryForFeed | undefined> {
  return asked(db)
    .where((eb) =>
      eb.or([
        eb("l.slug", "=", slug),
        eb("l.id", "=", eb.selectFrom("places.old_slug as o").select("o.library_id").where("o.slug", "=", slug)),
      ]),
    )
    .executeTakeFirst();
}

/** The names of library services by id. */
export async function namesOfServices(db: Kysely<PlacesTables>, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("places.service").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
