import { type Kysely, sql } from "kysely";
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

/** Another text whenever one of these pages is added, changed, goes or has another address. */
export async function activityPathsStamp(db: Kysely<ProgrammeTables>): Promise<string> {
  const row = await db
    .selectFrom("programme.activity")
    .select(
      sql<string>`coalesce(sum(hashtextextended(slug, extract(epoch FROM updated_at)::bigint)), 0)::text`.as("stamp"),
    )
    .where("sample", "=", false)
    .executeTakeFirstOrThrow();
  return row.stamp;
}
