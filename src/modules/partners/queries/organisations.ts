import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { ContactTable, PartnersTables } from "../tables.ts";

/** An organisation as the staff's list shows it. */
export interface OrganisationLine {
  id: string;
  name: string;
  /** Where it comes from: one organisation stands once in each source. */
  source: string;
  entries: number;
  hidden: number;
  contact: string | null;
}

export const ORGANISATIONS_SHOWN = 100;

/**
 * Organisations of the open transaction's service by name, those with a contact first where nothing is looked for.
 * @param text in the name, whatever the case
 */
export async function organisationLines(db: Database, text: string): Promise<OrganisationLine[]> {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<OrganisationLine>`
    SELECT o.id, o.name, f.name AS source, c.name AS contact,
      (SELECT count(*) FROM partners.service s WHERE s.organisation_id = o.id AND s.withdrawn_at IS NULL) AS entries,
      (SELECT count(*) FROM partners.service s
       WHERE s.organisation_id = o.id AND s.withdrawn_at IS NULL AND s.hidden_at IS NOT NULL) AS hidden
    FROM partners.organisation o JOIN partners.source f ON f.id = o.source_id LEFT JOIN partners.contact c ON c.organisation_id = o.id
    WHERE o.name ILIKE ${like} ORDER BY c.name IS NULL, lower(o.name), o.id LIMIT ${ORGANISATIONS_SHOWN}`.execute(
    db.trx<PartnersTables>(),
  );
  return rows;
}

/** One organisation with whom to ask there; in the open transaction. */
export async function organisationWithContact(db: Database, id: string) {
  if (!isId(id)) return undefined;
  const trx = db.trx<PartnersTables>();
  const organisation = await trx
    .selectFrom("partners.organisation")
    .select(["id", "name", "doc"])
    .where("id", "=", id)
    .executeTakeFirst();
  const contact = await trx
    .selectFrom("partners.contact")
    .selectAll()
    .where("organisation_id", "=", id)
    .executeTakeFirst();
  return organisation && { ...organisation, contact: contact as ContactTable | undefined };
}

/** What an organisation has listed, hidden or not, with its last check; in the open transaction. */
export const entriesWithCheck = (db: Database, organisationId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.service as s")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("partners.checked")
          .select(["checked_on", "by", "who"])
          .whereRef("entry_id", "=", "s.id")
          .orderBy("checked_on", "desc")
          .orderBy("id", "desc")
          .limit(1)
          .as("c"),
      (join) => join.onTrue(),
    )
    .select([
      "s.id",
      "s.slug",
      "s.name",
      "s.listing_id",
      "s.status",
      "s.doc",
      "s.hidden_at",
      "s.hidden_for",
      "s.address_withheld",
      "s.refuge_words",
      "c.checked_on",
      "c.by",
      "c.who",
    ])
    .where("s.organisation_id", "=", organisationId)
    .where("s.withdrawn_at", "is", null)
    .orderBy("s.name")
    .orderBy("s.id")
    .limit(200)
    .execute();

export type EntryWithCheck = Awaited<ReturnType<typeof entriesWithCheck>>[number];
