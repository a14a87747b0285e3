import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { answerersOf } from "../../../people/index.ts";
import { type Contacts, sameTerms, type Terms } from "../../domain/agreements/agreement.ts";
import type { Agreement } from "../../queries/agreements/agreements.ts";
import { partnersOfService } from "../../queries/own/partner-pages.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";

export interface KeptAgreement {
  terms: Terms;
  contacts: Contacts;
  /** The other side as a partner of this service, where it is one. */
  partnerId: string | null;
  /** The account of whoever looks after it here. */
  keeper: string;
  /** Date. */
  reviewOn: string | null;
}

/** The organisation that has listed something here under a name; none where several have it. */
async function organisationNamed(db: Database, name: string): Promise<string | null> {
  const found = await db
    .trx<PartnersTables>()
    .selectFrom("partners.organisation")
    .select("id")
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .limit(2)
    .execute();
  return found.length === 1 ? found[0]!.id : null;
}

type NotOurs = "not_a_colleague" | "not_a_partner";

/** What a form names that is not the service's own. */
async function notOurs(
  db: Database,
  { serviceId }: Visitor,
  { keeper, partnerId }: KeptAgreement,
): Promise<NotOurs | undefined> {
  if (!(await answerersOf(db, serviceId)).some(({ id }) => id === keeper)) return "not_a_colleague";
  if (partnerId === null || (await admittedPartners(db, serviceId)).some(({ id }) => id === partnerId))
    return undefined;
  return "not_a_partner";
}

/** Partners that a service works with, by name; in the open transaction. */
export const admittedPartners = async (db: Database, serviceId: string) =>
  (await partnersOfService(db, serviceId)).filter(({ state }) => state === "admitted");

const rowOf = async (db: Database, { terms, contacts, partnerId, keeper, reviewOn }: KeptAgreement) => ({
  organisation: terms.organisation,
  organisation_id: await organisationNamed(db, terms.organisation),
  partner_id: partnerId,
  keeper,
  contacts,
  review_on: reviewOn,
});

/** An agreement of the open transaction's service, held to its end: whoever does something with it waits here. */
export const holdAgreement = async (db: Database, id: string): Promise<Agreement | undefined> =>
  isId(id)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.agreement")
        .selectAll()
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst()
    : undefined;

/** Begins an agreement as a draft. The same form twice is one. */
export const beginAgreement = (
  { db, clock }: PartnersParts,
  visitor: Visitor,
  once: string,
  kept: KeptAgreement,
): Promise<{ done: { id: string } } | { refused: NotOurs }> =>
  db.work(scopeOf(visitor), async () => {
    const refused = await notOurs(db, visitor, kept);
    if (refused) return { refused };
    const trx = db.trx<PartnersTables>();
    const id = newId();
    const made = await trx
      .insertInto("partners.agreement")
      .values({
        id,
        service_id: visitor.serviceId,
        once,
        ...(await rowOf(db, kept)),
        number: 1,
        signed_number: null,
        ended_on: null,
      })
      .onConflict((conflict) => conflict.constraint("agreement_once").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) {
      const before = trx.selectFrom("partners.agreement").select("id").where("once", "=", once);
      return { done: await before.executeTakeFirstOrThrow() };
    }
    await trx
      .insertInto("partners.agreement_version")
      .values({
        agreement_id: id,
        number: 1,
        service_id: visitor.serviceId,
        terms: kept.terms,
        saved_at: clock.now(),
        saved_by: visitor.name,
      })
      .execute();
    await recordAudit({ action: "agreement.begun", subject: { kind: "agreement", id } });
    return { done: { id } };
  });

/**
 * Saves an agreement: other terms are another version, a draft to be signed again while what was signed before holds;
 * contacts, keeper and review day change nothing that was signed. @param version which the form showed
 */
export const saveAgreement = (
  { db, clock }: PartnersParts,
  visitor: Visitor,
  id: string,
  version: number,
  kept: KeptAgreement,
): Promise<{ done: true } | { refused: "not_found" | "ended" | "changed_meanwhile" | "signed_with" | NotOurs }> =>
  db.work(scopeOf(visitor), async () => {
    const agreement = await holdAgreement(db, id);
    if (!agreement) return { refused: "not_found" };
    if (agreement.state === "ended") return { refused: "ended" };
    if (agreement.version !== version) return { refused: "changed_meanwhile" };
    const stays = agreement.signed_number !== null && agreement.partner_id !== null;
    // What was signed is with whom it was signed, though that one may have left; the database holds it, too.
    if (stays && kept.partnerId !== null && kept.partnerId !== agreement.partner_id) return { refused: "signed_with" };
    const partnerId = stays ? agreement.partner_id : kept.partnerId;
    const refused = await notOurs(db, visitor, { ...kept, partnerId: stays ? null : partnerId });
    if (refused) return { refused };
    const trx = db.trx<PartnersTables>();
    const { terms } = await trx
      .selectFrom("partners.agreement_version")
      .select("terms")
      .where("agreement_id", "=", id)
      .where("number", "=", agreement.number)
      .executeTakeFirstOrThrow();
    const isOther = !sameTerms(terms, kept.terms);
    const number = agreement.number + (isOther ? 1 : 0);
    const [saved_at, saved_by] = [clock.now(), visitor.name];
    if (isOther)
      await trx
        .insertInto("partners.agreement_version")
        .values({
          agreement_id: id,
          number,
          service_id: agreement.service_id,
          terms: kept.terms,
          saved_at,
          saved_by,
        })
        .execute();
    else
      await trx
        .insertInto("partners.agreement_step")
        .values({
          id: newId(),
          agreement_id: id,
          service_id: agreement.service_id,
          once: newId(),
          kind: "contacts",
          number,
          who: saved_by,
          done_at: saved_at,
          detail: {},
        })
        .execute();
    await trx
      .updateTable("partners.agreement")
      .set({
        ...(await rowOf(db, { ...kept, partnerId })),
        number,
        version: version + 1,
        ...(isOther && { state: "draft" as const }),
      })
      .where("id", "=", id)
      .execute();
    await recordAudit({ action: "agreement.saved", subject: { kind: "agreement", id }, detail: { number } });
    return { done: true };
  });
