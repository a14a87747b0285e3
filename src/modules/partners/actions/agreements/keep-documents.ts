import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import type { DocumentKind } from "../../domain/agreements/agreement.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { holdAgreement } from "./keep-agreement.ts";

export interface SeenDocument {
  once: string;
  kind: DocumentKind;
  name: string;
  /** Dates. */
  seenOn: string;
  expiresOn: string | null;
}

/**
 * Keeps that a paper of the other side was seen, and until when it holds; one of the same name before it counts no more.
 * The paper itself is not kept: it would be a copy of what others look after, with names and numbers that nobody here needs.
 * The same form twice is one.
 */
export const noteDocument = (
  { db, clock }: PartnersParts,
  visitor: Visitor,
  agreementId: string,
  { once, kind, name, seenOn, expiresOn }: SeenDocument,
): Promise<{ done: true } | { refused: "not_found" | "not_now" }> =>
  db.work(scopeOf(visitor), async () => {
    const agreement = await holdAgreement(db, agreementId);
    if (!agreement) return { refused: "not_found" };
    if (agreement.state === "ended") return { refused: "not_now" };
    const trx = db.trx<PartnersTables>();
    const id = newId();
    const made = await trx
      .insertInto("partners.agreement_document")
      .values({
        id,
        agreement_id: agreementId,
        service_id: agreement.service_id,
        once,
        kind,
        name,
        seen_on: seenOn,
        seen_by: visitor.name,
        expires_on: expiresOn,
        aside_at: null,
      })
      .onConflict((conflict) => conflict.constraint("agreement_document_once").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return { done: true };
    await trx
      .updateTable("partners.agreement_document")
      .set({ aside_at: clock.now() })
      .where("agreement_id", "=", agreementId)
      .where("kind", "=", kind)
      .where(sql`lower(name)`, "=", name.toLowerCase())
      .where("id", "<>", id)
      .where("aside_at", "is", null)
      .execute();
    await recordAudit({
      action: "agreement.document_seen",
      subject: { kind: "agreement", id: agreementId },
      detail: { kind },
    });
    return { done: true };
  });

/** Puts a paper aside: it counts no more. Safe to press twice. */
export const putDocumentAside = (
  { db, clock }: PartnersParts,
  visitor: Visitor,
  agreementId: string,
  documentId: string,
): Promise<{ done: true } | { refused: "not_found" }> =>
  db.work(scopeOf(visitor), async () => {
    if (!isId(documentId) || !(await holdAgreement(db, agreementId))) return { refused: "not_found" };
    await db
      .trx<PartnersTables>()
      .updateTable("partners.agreement_document")
      .set({ aside_at: clock.now() })
      .where("id", "=", documentId)
      .where("agreement_id", "=", agreementId)
      .where("aside_at", "is", null)
      .execute();
    await recordAudit({ action: "agreement.document_aside", subject: { kind: "agreement", id: agreementId } });
    return { done: true };
  });
