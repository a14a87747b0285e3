import { type Selectable, sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type {
  AgreementDocumentTable,
  AgreementStepTable,
  AgreementTable,
  AgreementVersionTable,
} from "../../agreement-tables.ts";
import { dueUntil } from "../../domain/agreements/agreement.ts";
import type { PartnersTables } from "../../tables.ts";
import { ofService } from "../wrongs.ts";

/** Lines of the staff's list. */
export const AGREEMENTS_SHOWN = 300;

export type Agreement = Selectable<AgreementTable>;

/** Everything known of one agreement: its versions latest first, its steps oldest first, the papers that count. */
export interface WholeAgreement {
  agreement: Agreement;
  versions: AgreementVersionTable[];
  steps: AgreementStepTable[];
  documents: AgreementDocumentTable[];
}

/** Agreements of the transaction's service by the other side's name, those that have ended last. */
export const agreementLines = (db: Database) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.agreement as a")
    .innerJoin("partners.agreement_version as v", (join) =>
      join.onRef("v.agreement_id", "=", "a.id").onRef("v.number", "=", "a.number"),
    )
    .selectAll("a")
    .select("v.terms")
    .orderBy(sql`a.state = 'ended'`)
    .orderBy(sql`lower(a.organisation)`)
    .orderBy("a.id")
    .limit(AGREEMENTS_SHOWN)
    .execute();

/** What each agreement of the transaction's service is, or a few of them by id, by the other side's name. */
export function agreementsInBrief(db: Database, ids?: string[]) {
  const all = db
    .trx<PartnersTables>()
    .selectFrom("partners.agreement as a")
    .innerJoin("partners.agreement_version as v", (join) =>
      join.onRef("v.agreement_id", "=", "a.id").onRef("v.number", "=", "a.number"),
    )
    .select(["a.id", "a.organisation", "a.state", sql<string>`v.terms->>'what'`.as("what")])
    .orderBy(sql`lower(a.organisation)`)
    .orderBy("a.id");
  return (ids ? all.where(sql<boolean>`a.id = ANY(${ids}::uuid[])`) : all).execute();
}

export type AgreementLine = Awaited<ReturnType<typeof agreementLines>>[number];

/** One agreement with all that is known of it; in the open transaction. */
export async function wholeAgreement(db: Database, id: string): Promise<WholeAgreement | undefined> {
  if (!isId(id)) return undefined;
  const trx = db.trx<PartnersTables>();
  const agreement = await trx.selectFrom("partners.agreement").selectAll().where("id", "=", id).executeTakeFirst();
  if (!agreement) return undefined;
  const versions = await trx
    .selectFrom("partners.agreement_version")
    .selectAll()
    .where("agreement_id", "=", id)
    .orderBy("number", "desc")
    .execute();
  const steps = await trx
    .selectFrom("partners.agreement_step")
    .selectAll()
    .where("agreement_id", "=", id)
    .orderBy("done_at")
    .orderBy("id")
    .execute();
  const documents = await trx
    .selectFrom("partners.agreement_document")
    .selectAll()
    .where("agreement_id", "=", id)
    .where("aside_at", "is", null)
    .orderBy("kind")
    .orderBy(sql`lower(name)`)
    .execute();
  return { agreement, versions, steps, documents };
}

/**
 * What a partner may read of its agreements: those sent or signed, each in the version that was; what is being drafted is
 * not. In an open transaction for all services.
 */
export const agreementsOfPartner = (db: Database, partnerId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.agreement as a")
    .innerJoin("partners.agreement_version as v", (join) =>
      join
        .onRef("v.agreement_id", "=", "a.id")
        .on(
          "v.number",
          "=",
          sql<number>`CASE WHEN a.state IN ('draft', 'ended') THEN a.signed_number ELSE a.number END`,
        ),
    )
    .selectAll("a")
    .select(["v.terms", "v.number as shown"])
    .where("a.partner_id", "=", partnerId)
    .orderBy(sql`a.state = 'ended'`)
    .orderBy("a.id")
    .execute();

/** Something of an agreement that ends, or is to be looked at again, on a day. */
export interface DueThing {
  agreementId: string;
  organisation: string;
  /** 'review', 'end', or a document's id. */
  about: string;
  /** Of a document. */
  kind: AgreementDocumentTable["kind"] | null;
  name: string | null;
  /** Date. */
  due: string;
}

/**
 * What is due within 60 days or over, of agreements that hold, the first due first; of the transaction's own service.
 * @param today date @param agreementId of one alone
 */
export async function thingsDue(db: Database, today: string, agreementId?: string): Promise<DueThing[]> {
  const only = agreementId ? sql`AND a.id = ${agreementId}` : sql``;
  const { rows } = await sql<DueThing>`
    WITH held AS (
      SELECT a.id, a.organisation, a.review_on, (v.terms->>'until')::date AS until
      FROM partners.agreement a JOIN partners.agreement_version v ON v.agreement_id = a.id AND v.number = a.signed_number
      WHERE a.state <> 'ended' AND ${ofService("a.service_id")} ${only})
    SELECT d."agreementId", d.organisation, d.about, d.kind, d.name, d.due FROM (
      SELECT id AS "agreementId", organisation, 'review' AS about, NULL AS kind, NULL AS name, review_on AS due FROM held
      UNION ALL SELECT id, organisation, 'end', NULL, NULL, until FROM held
      UNION ALL SELECT h.id, h.organisation, p.id::text, p.kind, p.name, p.expires_on
        FROM held h JOIN partners.agreement_document p ON p.agreement_id = h.id AND p.aside_at IS NULL) d
    WHERE d.due <= ${dueUntil(today)}::date
    ORDER BY d.due, d.organisation, d.about LIMIT 500`.execute(db.trx<PartnersTables>());
  return rows;
}
