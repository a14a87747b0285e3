import type { Kysely } from "kysely";
import type { PlacesTables } from "../tables.ts";

/** Every library service with how many libraries it has, by name. */
export function allServices(db: Kysely<PlacesTables>) {
  return db
    .selectFrom("places.service as s")
    .select((eb) => [
      "s.id",
      "s.slug",
      "s.name",
      eb
        .selectFrom("places.library as l")
        .whereRef("l.service_id", "=", "s.id")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .as("libraries"),
    ])
    .orderBy("s.name")
    .execute();
}

/** A service and its libraries by name; undefined where no service has this slug. */
export async function serviceBySlug(db: Kysely<PlacesTables>, slug: string) {
  const service = await db.selectFrom("places.service").selectAll().where("slug", "=", slug).executeTakeFirst();
  if (!service) return undefined;
  const [libraries, openings] = await Promise.all([
    db.selectFrom("places.library").selectAll().where("service_id", "=", service.id).orderBy("name").execute(),
    db.selectFrom("places.opening").selectAll().where("service_id", "=", service.id).orderBy("opens").execute(),
  ]);
  return { service, libraries, openings };
}

export type ServicePageData = NonNullable<Awaited<ReturnType<typeof serviceBySlug>>>;
