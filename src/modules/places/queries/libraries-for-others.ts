import { type Kysely, sql } from "kysely";
import type { PlacesTables } from "../tables.ts";

/** Libraries by id as other modules' listings need them: name, point, words that place them, access. */
export async function librariesForListing(db: Kysely<PlacesTables>, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom("places.library as l")
    .innerJoin("places.service as s", "s.id", "l.service_id")
    .select([
      "l.id",
      "l.name",
      "l.lat",
      "l.lng",
      "l.town",
      "l.ward",
      "l.authority",
      "l.access",
      "s.name as serviceName",
    ])
    .where("l.id", "in", ids)
    .execute();
  return new Map(
    rows.map(({ town, ward, authority, ...row }) => [
      row.id,
      { ...row, placeWords: [row.name, town, ward, authority, row.serviceName].filter((word) => word !== null) },
    ]),
  );
}

/** Published libraries by id as listings of what is in them need them: the same, their address and their week. */
export async function librariesForOffers(db: Kysely<PlacesTables>, ids: string[]) {
  const known = await librariesForListing(db, ids);
  if (known.size === 0) return new Map<string, never>();
  const [published, openings] = await Promise.all([
    db
      .selectFrom("places.library")
      .select(["id", "slug"])
      .where("id", "in", [...known.keys()])
      .where("published", "=", true)
      .execute(),
    db
      .selectFrom("places.opening")
      .select(["library_id", "weekday", "opens", "closes", "staffed"])
      .where("library_id", "in", [...known.keys()])
      .execute(),
  ]);
  const byLibrary = Map.groupBy(openings, (opening) => opening.library_id);
  return new Map(
    published.map(({ id, slug }) => [id, { ...known.get(id)!, slug, openWeekly: byLibrary.get(id) ?? [] }]),
  );
}

/** Every published library with its listed hours and its service's phone, for planning a programme. */
export async function librariesWithHours(db: Kysely<PlacesTables>) {
  const [libraries, openings] = await Promise.all([
    db
      .selectFrom("places.library as l")
      .innerJoin("places.service as s", "s.id", "l.service_id")
      .select([
        "l.id",
        "l.name",
        "l.service_id",
        "l.town",
        "l.lat",
        "l.lng",
        "l.phone",
        "s.name as serviceName",
        "s.phone as servicePhone",
      ])
      .where("l.published", "=", true)
      .where("l.lat", "is not", null)
      .orderBy("l.id")
      .execute(),
    db.selectFrom("places.opening").select(["library_id", "weekday", "opens", "closes"]).orderBy("opens").execute(),
  ]);
  const byLibrary = Map.groupBy(openings, (opening) => opening.library_id);
  return libraries.map((library) => ({
    id: library.id,
    name: library.name,
    serviceId: library.service_id,
    serviceName: library.serviceName,
    town: library.town ?? "",
    lat: library.lat!,
    lng: library.lng!,
    phone: library.phone ?? library.servicePhone,
    openWeekly: byLibrary.get(library.id) ?? [],
  }));
}

/** Bank holidays of England, ISO dates. */
export async function bankHolidays(db: Kysely<PlacesTables>): Promise<string[]> {
  const rows = await db.selectFrom("places.bank_holiday").select("day").orderBy("day").execute();
  return rows.map((row) => row.day);
}

/** Every published library as a place one may be near. */
export async function libraryPlaces(db: Kysely<PlacesTables>) {
  const rows = await db
    .selectFrom("places.library as l")
    .innerJoin("places.service as s", "s.id", "l.service_id")
    .select(["l.name", "l.lat", "l.lng", "s.name as authority"])
    .where("l.lat", "is not", null)
    .execute();
  return rows.flatMap(({ lat, lng, ...row }) => {
    const place = { ...row, kind: "library" as const, lat: lat!, lng: lng! };
    // 'Mowbray Gardens Library & Neighbourhood Hub' is 'Mowbray Gardens Library' to those who go there.
    const short = row.name.replace(/\blibrary\b.*$/i, "").trim();
    return short && `${short} Library` !== row.name ? [place, { ...place, name: `${short} Library` }] : [place];
  });
}

/** Who to ring and where to look for a book, for each library asked for. */
export interface LibraryContacts {
  libraryId: string;
  libraryName: string;
  serviceId: string;
  /** Path of the library's page. */
  href: string;
  serviceName: string;
  /** With its postcode; empty where nobody has told. */
  address: string;
  /** The branch's own number, or else its service's. */
  phone: string | null;
  phoneIsService: boolean;
  catalogue: string | null;
}

function contacts(db: Kysely<PlacesTables>) {
  return db
    .selectFrom("places.library as l")
    .innerJoin("places.service as s", "s.id", "l.service_id")
    .select([
      "l.id",
      "l.name",
      "l.slug",
      "l.address",
      "l.postcode",
      "l.phone",
      "l.service_id as serviceId",
      "s.name as serviceName",
      "s.phone as servicePhone",
      "s.links",
    ])
    .where("l.published", "=", true);
}

type ContactRow = Awaited<ReturnType<ReturnType<typeof contacts>["executeTakeFirstOrThrow"]>>;

const contactsOf = (row: ContactRow): LibraryContacts => ({
  libraryId: row.id,
  libraryName: row.name,
  serviceId: row.serviceId,
  href: `/libraries/${row.slug}`,
  serviceName: row.serviceName,
  address: [row.address, row.postcode].filter(Boolean).join(", "),
  phone: row.phone ?? row.servicePhone,
  phoneIsService: row.phone === null,
  catalogue: row.links.catalogue ?? null,
});

/** Contacts of libraries by id. */
export async function contactsOfLibraries(db: Kysely<PlacesTables>, ids: string[]): Promise<LibraryContacts[]> {
  if (ids.length === 0) return [];
  const rows = await contacts(db).where("l.id", "in", ids).execute();
  return rows.map(contactsOf);
}

/** The nearest other library of the same service, as the crow flies; undefined where there is none or nobody knows where. */
export function nearestOther(db: Kysely<PlacesTables>, libraryId: string) {
  const shrink = sql`cos(radians(here.lat)) ^ 2`;
  return db
    .selectFrom("places.library as here")
    .innerJoin("places.library as l", (join) =>
      join.onRef("l.service_id", "=", "here.service_id").onRef("l.id", "<>", "here.id"),
    )
    .select(["l.id", "l.name", "l.slug", "l.address", "l.phone"])
    .where("here.id", "=", libraryId)
    .where("l.published", "=", true)
    .where("here.lat", "is not", null)
    .where("l.lat", "is not", null)
    .orderBy(sql`(l.lat - here.lat) ^ 2 + (l.lng - here.lng) ^ 2 * ${shrink}`)
    .limit(1)
    .executeTakeFirst();
}

/** The library nearest to a point in degrees, as the crow flies. */
export async function nearestLibrary(
  db: Kysely<PlacesTables>,
  { lat, lng }: { lat: number; lng: number },
): Promise<LibraryContacts | undefined> {
  // Degrees of longitude are shorter than those of latitude; on so short a way flat is near enough.
  const shrink = Math.cos((lat * Math.PI) / 180) ** 2;
  const row = await contacts(db)
    .where("l.lat", "is not", null)
    .orderBy(sql`(l.lat - ${lat}) ^ 2 + (l.lng - ${lng}) ^ 2 * ${shrink}::float8`)
    .limit(1)
    .executeTakeFirst();
  return row && contactsOf(row);
}
