import { type Kysely, sql } from "kysely";
import type { PartnersTables } from "../tables.ts";

export interface FeedAsked {
  /** From 1. */
  page: number;
  perPage: number;
  /** RFC 3339: what has changed at this instant or after. */
  modifiedAfter?: string;
  /** In the name or the description, whatever the case. */
  text?: string;
  organisationId?: string;
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** One page of public services by id, and how many there are: what comes in between moves no other to another page's end. */
export async function feedServices(db: Kysely<PartnersTables>, asked: FeedAsked) {
  let query = db.selectFrom("partners.service as s");
  if (asked.modifiedAfter) query = query.where("s.changed_at", ">=", asked.modifiedAfter);
  if (asked.organisationId) query = query.where("s.organisation_id", "=", asked.organisationId);
  const { text } = asked;
  if (text)
    query = query.where((eb) =>
      eb.or([eb("s.name", "ilike", like(text)), eb(sql`s.doc->>'description'`, "ilike", like(text))]),
    );
  const [counted, rows] = await Promise.all([
    query.select(sql<number>`count(*)`.as("total")).executeTakeFirstOrThrow(),
    query
      .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
      .select(["s.doc", "o.doc as organisation", "s.changed_at as changedAt"])
      .orderBy("s.id")
      .limit(asked.perPage)
      .offset((asked.page - 1) * asked.perPage)
      .execute(),
  ]);
  return { total: counted.total, rows };
}

/** One public service by its id. */
export const feedService = (db: Kysely<PartnersTables>, id: string) =>
  db
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .select(["s.doc", "o.doc as organisation", "s.changed_at as changedAt"])
    .where("s.id", "=", id)
    .executeTakeFirst();

/** One page of organisations that have a public service. */
export async function feedOrganisations(db: Kysely<PartnersTables>, { page, perPage }: FeedAsked) {
  const query = db.selectFrom("partners.organisation as o");
  const [counted, rows] = await Promise.all([
    query.select(sql<number>`count(*)`.as("total")).executeTakeFirstOrThrow(),
    query
      .select("o.doc")
      .orderBy("o.id")
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
  ]);
  return { total: counted.total, rows };
}

export const feedOrganisation = (db: Kysely<PartnersTables>, id: string) =>
  db.selectFrom("partners.organisation as o").select("o.doc").where("o.id", "=", id).executeTakeFirst();
