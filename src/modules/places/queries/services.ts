import type { Kysely } from "kysely";
import type { PlacesTables } from "../tables.ts";
import { servicesWithLook } from "./look.ts";

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

/**
 * A service, its libraries by name, and what is known of when each is open on one date.
 * @param date 'YYYY-MM-DD'
 * @returns undefined where no service has this slug
 */
export async function serviceBySlug(db: Kysely<PlacesTables>, slug: string, date: string) {
  const service = await servicesWithLook(db).selectAll("s").where("s.slug", "=", slug).executeTakeFirst();
  if (!service) return undefined;
  const [libraries, openings, closures, holidays] = await Promise.all([
    db
      .selectFrom("places.library")
      .select(["id", "slug", "name", "address", "postcode", "hours_standing"])
      .where("service_id", "=", service.id)
      .orderBy("name")
      .execute(),
    db
      .selectFrom("places.opening")
      .select(["library_id", "weekday", "opens", "closes", "staffed"])
      .where("service_id", "=", service.id)
      .orderBy("opens")
      .execute(),
    db
      .selectFrom("places.closure")
      .select(["library_id", "first_day", "last_day", "reason"])
      .where("service_id", "=", service.id)
      .where("first_day", "<=", date)
      .where("last_day", ">=", date)
      .where("withdrawn_at", "is", null)
      .execute(),
    db.selectFrom("places.bank_holiday").selectAll().where("day", "=", date).execute(),
  ]);
  return { service, libraries, openings, closures, holidays };
}

export type ServicePageData = NonNullable<Awaited<ReturnType<typeof serviceBySlug>>>;
