import type { Database } from "../../../platform/db/database.ts";
import type { ProgrammeTables } from "../tables.ts";

/**
 * A published activity that people may speak of on the site, by its address: not what needs discretion, nor what is told by phone
 * alone, nor a sample. Opens a transaction of its own.
 */
export const activityToSpeakOf = (db: Database, slug: string) =>
  db.work({ service: "*", actor: { id: null, name: "Alcove" } }, () =>
    db
      .trx<ProgrammeTables>()
      .selectFrom("programme.activity")
      .select(["id", "service_id as serviceId", "library_id as libraryId", "title", "content_language as lang", "slug"])
      .where("slug", "=", slug)
      .where("status", "=", "published")
      .where("sensitive", "=", false)
      .where("ring_for_time_and_place", "=", false)
      .where("sample", "=", false)
      .executeTakeFirst(),
  );
