import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { PlacesTables } from "../tables.ts";

/** Every library service, by name. */
export const serviceNames = (db: Database): Promise<{ id: string; name: string }[]> =>
  db.reads<PlacesTables>().selectFrom("places.service").select(["id", "name"]).orderBy("name").execute();

/** A service's libraries by name, those not published too: for its own staff pages. Opens a transaction of its own. */
export const libraryNames = (db: Database, serviceId: string): Promise<{ id: string; name: string }[]> =>
  db.work({ service: serviceId, actor: { id: null, name: "Alcove" } }, () =>
    db.trx<PlacesTables>().selectFrom("places.library").select(["id", "name"]).orderBy("name").execute(),
  );

/** A static library with its place on the ground, degrees. */
export interface LibraryPoint {
  id: string;
  name: string;
  serviceId: string;
  lat: number;
  lng: number;
}

/** Published static libraries that have a point, by name; of one service, or of all. */
export async function libraryPoints(db: Database, serviceId?: string): Promise<LibraryPoint[]> {
  let query = db
    .reads<PlacesTables>()
    .selectFrom("places.library")
    .select(["id", "name", "service_id as serviceId", "lat", "lng"])
    .where("published", "=", true)
    .where("type", "=", "static")
    .where("lat", "is not", null);
  if (serviceId !== undefined) query = query.where("service_id", "=", serviceId);
  const rows = await query.orderBy("name").orderBy("id").execute();
  return rows.flatMap(({ lat, lng, ...row }) => (lat === null || lng === null ? [] : [{ ...row, lat, lng }]));
}

/** What a library's own numbers can be held against. */
export interface LibraryLimits {
  id: string;
  yearOpened: number | null;
  /** People that its largest room takes, where it is known. */
  room: number | null;
  /** Whether it is in one building with something else. */
  shared: boolean;
}

/**
 * A service's libraries with the year in which they opened, their largest room, and whether they share
 * their building. Opens a transaction of its own.
 */
export const libraryLimits = (db: Database, serviceId: string): Promise<LibraryLimits[]> =>
  db.work({ service: serviceId, actor: { id: null, name: "Alcove" } }, () =>
    db
      .trx<PlacesTables>()
      .selectFrom("places.library as l")
      .leftJoin("places.space as s", (join) =>
        join
          .onRef("s.library_id", "=", "l.id")
          .on("s.kind", "=", "room")
          .on("s.active", "=", true)
          .on("s.sample", "=", false),
      )
      .select((eb) => [
        "l.id",
        "l.year_opened as yearOpened",
        eb.fn.max("s.capacity").as("room"),
        sql<boolean>`l.co_located <> '{}'`.as("shared"),
      ])
      .groupBy("l.id")
      .execute(),
  );
