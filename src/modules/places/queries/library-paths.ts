import type { Kysely } from "kysely";
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
