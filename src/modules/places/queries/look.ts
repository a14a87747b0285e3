import type { Kysely } from "kysely";
import type { PlacesTables } from "../tables.ts";

/** Services as 's', each with what a page needs of its look: nulls where it has none. */
export function servicesWithLook(db: Kysely<PlacesTables>) {
  return db
    .selectFrom("places.service as s")
    .leftJoin("places.look as k", "k.service_id", "s.id")
    .select((eb) => [
      eb.or([eb("k.brand", "is not", null), eb("k.band", "is not", null)]).as("coloured"),
      "k.version as lookVersion",
      "k.logo_width as logoWidth",
      "k.logo_height as logoHeight",
    ]);
}

/** The colours of the service with this slug; undefined where it has no look. */
export function coloursBySlug(db: Kysely<PlacesTables>, slug: string) {
  return db
    .selectFrom("places.look as k")
    .innerJoin("places.service as s", "s.id", "k.service_id")
    .select(["k.brand", "k.band", "k.version"])
    .where("s.slug", "=", slug)
    .executeTakeFirst();
}

/** The logo of the service with this slug; undefined where it has none. */
export function logoBySlug(db: Kysely<PlacesTables>, slug: string) {
  return db
    .selectFrom("places.look as k")
    .innerJoin("places.service as s", "s.id", "k.service_id")
    .select(["k.logo", "k.logo_type", "k.version"])
    .where("s.slug", "=", slug)
    .where("k.logo", "is not", null)
    .executeTakeFirst();
}

/** A service's look without the picture itself; undefined where it has none. */
export function lookOf(db: Kysely<PlacesTables>, serviceId: string) {
  return db
    .selectFrom("places.look")
    .select(["brand", "band", "version", "logo_width as logoWidth", "logo_height as logoHeight"])
    .where("service_id", "=", serviceId)
    .executeTakeFirst();
}
