import { type Kysely, type NotNull, sql } from "kysely";
import type { PartnersTables } from "../tables.ts";
import { INTAKE, isTheOne, isWithheld, publicDoc } from "./public-services.ts";

const withOrganisation = (db: Kysely<PartnersTables>) =>
  db.selectFrom("partners.service as s").innerJoin("partners.organisation as o", "o.id", "s.organisation_id");

/** A public service for its page, with who runs it, where it is from and who checked it last. */
export function serviceBySlug(db: Kysely<PartnersTables>, slug: string) {
  return (
    withOrganisation(db)
      .innerJoin("partners.source as f", "f.id", "s.source_id")
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom("partners.checked")
            .select(["checked_on", "by"])
            .whereRef("entry_id", "=", "s.id")
            .orderBy("checked_on", "desc")
            .orderBy("id", "desc")
            .limit(1)
            .as("c"),
        (join) => join.onTrue(),
      )
      .leftJoin("partners.own_listing as l", "l.id", "s.listing_id")
      .select([
        "c.checked_on",
        "c.by as checked_by",
        "s.id",
        // What search and feed know it by: an own listing stands in several rows.
        sql<string>`coalesce(s.listing_id, s.id)`.as("listed_as"),
        "s.slug",
        "s.service_id",
        "s.organisation_id",
        isWithheld.as("address_withheld"),
        "s.status",
        publicDoc.as("doc"),
        "o.doc as organisation",
        "o.sample",
        "f.name as source",
        "f.licence",
        "f.read_at",
        "s.listing_approved_at",
        ...INTAKE,
      ])
      // A service is there once its source has been read.
      .$narrowType<{ read_at: NotNull }>()
      .where("s.slug", "=", slug)
      .where(isTheOne)
      .executeTakeFirst()
  );
}

export type ServiceOfPage = NonNullable<Awaited<ReturnType<typeof serviceBySlug>>>;

/** Where to write to whoever runs a service, by its own record. */
export const contactOf = ({ doc, organisation }: Pick<ServiceOfPage, "doc" | "organisation">): string | undefined =>
  doc.email ?? doc.contacts?.find(({ email }) => email)?.email ?? organisation.email;

/** Public services for the sitemap. */
export const servicePaths = (db: Kysely<PartnersTables>) =>
  withOrganisation(db)
    .select(["s.slug", "s.changed_at"])
    .where("o.sample", "=", false)
    .where(isTheOne)
    .orderBy("s.id")
    .execute();

/** Another text whenever those are others. */
export async function servicePathsStamp(db: Kysely<PartnersTables>): Promise<string> {
  const { many, last } = await db
    .selectFrom("partners.service")
    .select([sql<number>`count(*)`.as("many"), sql<string | null>`max(changed_at)`.as("last")])
    .executeTakeFirstOrThrow();
  return `${many} ${last}`;
}
