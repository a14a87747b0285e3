import { type Kysely, sql } from "kysely";
import type { PlacesTables } from "../tables.ts";

/** The public pages of libraries and services, and when each last changed, for the sitemap. */
export async function libraryPaths(db: Kysely<PlacesTables>): Promise<{ path: string; changed: string }[]> {
  const [libraries, services] = await Promise.all([
    db.selectFrom("places.library").select(["slug", "updated_at as changed"]).orderBy("slug").execute(),
    db.selectFrom("places.service").select(["slug", "updated_at as changed"]).orderBy("slug").execute(),
  ]);
  return [
    ...services.map(({ slug, changed }) => ({ path: `/services/${slug}`, changed })),
    ...libraries.map(({ slug, changed }) => ({ path: `/libraries/${slug}`, changed })),
  ];
}

/** Another text whenever one of these pages is added, changed, goes or has another address. */
export async function libraryPathsStamp(db: Kysely<PlacesTables>): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    SELECT coalesce(sum(hashtextextended(slug, extract(epoch FROM updated_at)::bigint)), 0)::text AS stamp
    FROM (SELECT slug, updated_at FROM places.library UNION ALL SELECT slug, updated_at FROM places.service) AS page`.execute(
    db,
  );
  return rows[0]!.stamp;
}
