import type { Kysely } from "kysely";
import type { ProgrammeTables } from "../tables.ts";

/** A published activity by the name in its address, or by one it had before: then `slug` differs from what was asked. */
export function activityForFeed(db: Kysely<ProgrammeTables>, slug: string) {
  return db
    .selectFrom("programme.activity as a")
    .select(["a.id", "a.slug", "a.title", "a.summary", "a.run_by as runBy", "a.sample"])
    .where((eb) =>
      eb.or([
        eb("a.slug", "=", slug),
        eb("a.id", "=", eb.selectFrom("programme.old_slug as o").select("o.activity_id").where("o.slug", "=", slug)),
      ]),
    )
    .executeTakeFirst();
}
