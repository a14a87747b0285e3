import type { Kysely } from "kysely";
import type { ProgrammeTables } from "../tables.ts";

/** The public pages of activities, and when each last changed, for the sitemap; made-up samples never. */
export async function activityPaths(db: Kysely<ProgrammeTables>): Promise<{ path: string; changed: string }[]> {
  const rows = await db
    .selectFrom("programme.activity")
    .select(["slug", "updated_at as changed"])
    .where("sample", "=", false)
    .orderBy("slug")
    .execute();
  return rows.map(({ slug, changed }) => ({ path: `/activities/${slug}`, changed }));
}
