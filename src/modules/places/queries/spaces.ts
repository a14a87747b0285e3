import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PlacesTables } from "../tables.ts";

/** A library's spaces, those in use first, in the open transaction. */
export const spacesOf = (db: Database, libraryId: string) =>
  db
    .trx<PlacesTables>()
    .selectFrom("places.space")
    .selectAll()
    .where("library_id", "=", libraryId)
    .orderBy("active", "desc")
    .orderBy("kind", "desc")
    .orderBy("name")
    .execute();

/** One space of a library, in the open transaction. */
export async function spaceOf(db: Database, libraryId: string, id: string) {
  if (!isId(id)) return undefined;
  const spaces = db.trx<PlacesTables>().selectFrom("places.space").selectAll();
  return spaces.where("id", "=", id).where("library_id", "=", libraryId).executeTakeFirst();
}
export type Space = NonNullable<Awaited<ReturnType<typeof spaceOf>>>;

/** Spaces in use of the transaction's service, by library and name. */
export const spacesOfService = (db: Database) =>
  db
    .trx<PlacesTables>()
    .selectFrom("places.space as p")
    .innerJoin("places.library as l", "l.id", "p.library_id")
    .select(["p.id", "p.name", "l.id as libraryId", "l.name as libraryName"])
    .where("p.active", "=", true)
    .where("p.kind", "<>", "computer")
    .orderBy("l.name")
    .orderBy("p.name")
    .orderBy("p.id")
    .execute();

export type SpaceOfService = Awaited<ReturnType<typeof spacesOfService>>[number];
