import { type Kysely, sql } from "kysely";
import { jsonBuildObject } from "kysely/helpers/postgres";
import { libraryPath, servicePath, serviceTitle } from "../domain/addresses.ts";
import { lookOnPage } from "../domain/look-on-page.ts";
import type { PlacesTables } from "../tables.ts";
import { servicesWithLook } from "./look.ts";

/**
 * What the page of something put on says of where it is held and whom to ring.
 * @param libraryId null where the place may not be told: then only the service is
 */
export async function placeOfActivity(db: Kysely<PlacesTables>, serviceId: string, libraryId: string | null) {
  const { library, ...service } = await servicesWithLook(db)
    .leftJoin("places.library as l", (join) =>
      join.onRef("l.service_id", "=", "s.id").on("l.id", "=", sql<string>`${libraryId}::uuid`),
    )
    .select((eb) => [
      "s.name",
      "s.slug",
      "s.phone",
      "s.email",
      "s.links",
      eb
        .case()
        .when("l.id", "is not", null)
        .then(
          jsonBuildObject({
            name: eb.ref("l.name").$notNull(),
            slug: eb.ref("l.slug").$notNull(),
            address: eb.ref("l.address"),
            postcode: eb.ref("l.postcode"),
            lat: eb.ref("l.lat"),
            lng: eb.ref("l.lng"),
            phone: eb.ref("l.phone"),
            access: eb.ref("l.access").$notNull(),
          }),
        )
        .end()
        .as("library"),
    ])
    .where("s.id", "=", serviceId)
    .executeTakeFirstOrThrow();
  return {
    service: {
      name: serviceTitle(service.name),
      href: servicePath(service.slug),
      phone: service.phone,
      email: service.email,
      catalogue: service.links.catalogue,
      look: lookOnPage(service),
    },
    ...(library && {
      library: {
        name: library.name,
        href: libraryPath(library.slug),
        address: [library.address, library.postcode].filter(Boolean).join(", "),
        point: library.lat !== null && library.lng !== null ? { lat: library.lat, lng: library.lng } : undefined,
        phone: library.phone,
        access: library.access,
      },
    }),
  };
}

export type PlaceOfActivity = Awaited<ReturnType<typeof placeOfActivity>>;

/** A published library by its address, with what its pages say of where it is and whom to ring. */
export async function placeBySlug(db: Kysely<PlacesTables>, slug: string) {
  const found = await db
    .selectFrom("places.library")
    .select(["id", "slug", "service_id as serviceId"])
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (!found) return undefined;
  const { service, library } = await placeOfActivity(db, found.serviceId, found.id);
  return { ...found, service, library: library! };
}

export type PlaceBySlug = NonNullable<Awaited<ReturnType<typeof placeBySlug>>>;
