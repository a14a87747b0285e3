import { type Kysely, type NotNull, sql } from "kysely";
import type { PartnersTables } from "../tables.ts";

const withOrganisation = (db: Kysely<PartnersTables>) =>
  db.selectFrom("partners.service as s").innerJoin("partners.organisation as o", "o.id", "s.organisation_id");

/** A public service for its page, with who runs it and where it is from. */
export function serviceBySlug(db: Kysely<PartnersTables>, slug: string) {
  return (
    withOrganisation(db)
      .innerJoin("partners.source as f", "f.id", "s.source_id")
      .select([
        "s.id",
        "s.slug",
        "s.service_id",
        "s.status",
        "s.doc",
        "o.doc as organisation",
        "f.name as source",
        "f.licence",
        "f.read_at",
      ])
      // A service is there once its source has been read.
      .$narrowType<{ read_at: NotNull }>()
      .where("s.slug", "=", slug)
      .executeTakeFirst()
  );
}

export type ServiceOfPage = NonNullable<Awaited<ReturnType<typeof serviceBySlug>>>;

/** Public services for the sitemap. */
export const servicePaths = (db: Kysely<PartnersTables>) =>
  db.selectFrom("partners.service").select(["slug", "changed_at"]).orderBy("id").execute();

/** Another text whenever those are others. */
export async function servicePathsStamp(db: Kysely<PartnersTables>): Promise<string> {
  const { many, last } = await db
    .selectFrom("partners.service")
    .select([sql<number>`count(*)`.as("many"), sql<string | null>`max(changed_at)`.as("last")])
    .executeTakeFirstOrThrow();
  return `${many} ${last}`;
}
