import type { Kysely } from "kysely";
import { boxAround, metresBetween, type Point } from "../../../platform/geo/distance.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PlacesTables } from "../tables.ts";

export interface LibraryFilter {
  serviceId?: string;
  near?: { point: Point; radiusM: number };
  limit: number;
  /** Of the page before: how many are behind us near a point, else the last slug. */
  after?: string;
}

/** The id of a published library or of a service by its id or the name in its address; undefined where there is none. */
export async function idOf(
  db: Kysely<PlacesTables>,
  kind: "library" | "service",
  reference: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom(`places.${kind}`)
    .select("id")
    .where(isId(reference) ? "id" : "slug", "=", reference)
    .executeTakeFirst();
  return row?.id;
}

const listed = (db: Kysely<PlacesTables>) =>
  db
    .selectFrom("places.library as l")
    .innerJoin("places.service as s", "s.id", "l.service_id")
    .select([
      "l.id",
      "l.slug",
      "l.name",
      "l.type",
      "l.address",
      "l.town",
      "l.postcode",
      "l.lat",
      "l.lng",
      "l.phone",
      "l.hours_standing",
      "l.updated_at",
      "s.id as serviceId",
      "s.slug as serviceSlug",
      "s.name as serviceName",
      "s.phone as servicePhone",
    ]);

export type ListedLibrary = Awaited<ReturnType<ReturnType<typeof listed>["executeTakeFirstOrThrow"]>> & {
  distanceM?: number;
};

/** Published libraries a page at a time: nearest first near a point, else by the name in their address. */
export async function pageOfLibraries(
  db: Kysely<PlacesTables>,
  { serviceId, near, limit, after }: LibraryFilter,
): Promise<{ total?: number; libraries: ListedLibrary[]; next?: string }> {
  if (near) return nearestLibraries(db, serviceId, near, limit, Number(after ?? 0));
  let query = listed(db)
    .orderBy("l.slug")
    .limit(limit + 1);
  if (serviceId) query = query.where("l.service_id", "=", serviceId);
  if (after) query = query.where("l.slug", ">", after);
  const rows = await query.execute();
  const libraries = rows.slice(0, limit);
  return { libraries, next: rows.length > limit ? libraries.at(-1)?.slug : undefined };
}

async function nearestLibraries(
  db: Kysely<PlacesTables>,
  serviceId: string | undefined,
  { point, radiusM }: NonNullable<LibraryFilter["near"]>,
  limit: number,
  offset: number,
) {
  const box = boxAround(point, radiusM);
  let within = db
    .selectFrom("places.library")
    .select(["id", "lat", "lng"])
    .where("lat", ">=", box.south)
    .where("lat", "<=", box.north)
    .where("lng", ">=", box.west)
    .where("lng", "<=", box.east);
  if (serviceId) within = within.where("service_id", "=", serviceId);
  const found = (await within.execute())
    .map(({ id, lat, lng }) => ({ id, metres: metresBetween(point, { lat: lat!, lng: lng! }) }))
    .filter(({ metres }) => metres <= radiusM)
    .sort((a, b) => a.metres - b.metres || (a.id < b.id ? -1 : 1));
  const shown = new Map(found.slice(offset, offset + limit).map(({ id, metres }) => [id, Math.round(metres)]));
  const rows = shown.size
    ? await listed(db)
        .where("l.id", "in", [...shown.keys()])
        .execute()
    : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    total: found.length,
    libraries: [...shown].map(([id, distanceM]) => ({ ...byId.get(id)!, distanceM })),
    next: offset + limit < found.length ? String(offset + limit) : undefined,
  };
}
