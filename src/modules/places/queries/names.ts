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
