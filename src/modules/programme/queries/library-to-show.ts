import type { Kysely } from "kysely";
import type { ProgrammeTables } from "../tables.ts";

/** Some library where something is on, for an example; undefined where nothing is. */
export async function libraryToShow(db: Kysely<ProgrammeTables>, samples: boolean): Promise<string | undefined> {
  let query = db
    .selectFrom("programme.activity")
    .select("public_library_id as id")
    .where("public_library_id", "is not", null)
    .orderBy("slug")
    .limit(1);
  if (!samples) query = query.where("sample", "=", false);
  return (await query.executeTakeFirst())?.id ?? undefined;
}
