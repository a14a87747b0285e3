import { type Kysely, sql } from "kysely";
import { spacePath } from "../domain/space-paths.ts";
import type { BookingsTables } from "../tables.ts";

const publicPages = (db: Kysely<BookingsTables>) =>
  db
    .selectFrom("places.v_space")
    .where("active", "=", true)
    .where("audience", "=", "public")
    .where("kind", "<>", "computer")
    .where("sample", "=", false);

/** The public pages of spaces to ask for, for the sitemap; made-up samples never. When each changed is not known here. */
export async function spacePaths(db: Kysely<BookingsTables>): Promise<{ path: string }[]> {
  const rows = await publicPages(db).select(["library_slug", "slug"]).orderBy("library_slug").orderBy("slug").execute();
  return rows.map((row) => ({ path: spacePath(row) }));
}

/** Another text whenever one of these pages is added, goes or has another address. */
export async function spacePathsStamp(db: Kysely<BookingsTables>): Promise<string> {
  const row = await publicPages(db)
    .select(sql<string>`coalesce(sum(hashtextextended(library_slug || '/' || slug, 0)), 0)::text`.as("stamp"))
    .executeTakeFirstOrThrow();
  return row.stamp;
}
