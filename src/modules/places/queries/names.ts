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
