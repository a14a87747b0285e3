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
