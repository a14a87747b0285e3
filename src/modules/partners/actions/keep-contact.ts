import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { ContactTable, PartnersTables } from "../tables.ts";
import type { PartnersParts } from "./parts.ts";

export type ContactDetails = Pick<ContactTable, "name" | "email" | "phone" | "language">;
type Outcome = { done: true } | { refused: "not_found" };

/** An organisation of the open transaction's library service. */
export const organisationOf = async (db: Database, visitor: Visitor, id: string) =>
  isId(id)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.organisation")
        .select(["id", "service_id"])
        .where("id", "=", id)
        .where("service_id", "=", visitor.serviceId)
        .executeTakeFirst()
    : undefined;

/**
 * Ends a round without an answer: whoever was asked is the contact no more, or there is nothing to ask about. What it hid stays
 * hidden until the next answers.
 */
export async function callOff({ db, clock }: PartnersParts, organisationId: string): Promise<void> {
  await db
    .trx<PartnersTables>()
    .updateTable("partners.round")
    .set({ ended_on: clock.today(), how: "called_off" })
    .where("organisation_id", "=", organisationId)
    .where("ended_on", "is", null)
    .execute();
}

/** Keeps whom to ask at an organisation. With another address, links of before are dead and the next daily work asks anew. */
export const saveContact = (
  parts: PartnersParts,
  visitor: Visitor,
  organisationId: string,
  details: ContactDetails,
): Promise<Outcome> =>
  parts.db.work(scopeOf(visitor), async () => {
    const { db } = parts;
    const organisation = await organisationOf(db, visitor, organisationId);
    if (!organisation) return { refused: "not_found" };
    const trx = db.trx<PartnersTables>();
    const before = await trx
      .selectFrom("partners.contact")
      .select("email")
      .where("organisation_id", "=", organisationId)
      .forUpdate()
      .executeTakeFirst();
    const isAnother = before !== undefined && before.email !== details.email;
    await trx
      .insertInto("partners.contact")
      .values({ organisation_id: organisationId, service_id: organisation.service_id, ...details })
      .onConflict((conflict) =>
        conflict.column("organisation_id").doUpdateSet((eb) => ({
          ...details,
          version: isAnother ? eb("partners.contact.version", "+", 1) : eb.ref("partners.contact.version"),
        })),
      )
      .execute();
    if (isAnother) await callOff(parts, organisationId);
    // Not whom: the log is kept longer than the address.
    await recordAudit({ action: "organisation.contact_named", subject: { kind: "organisation", id: organisationId } });
    return { done: true };
  });

/** Forgets whom to ask: nobody is asked any more, and links are dead. Safe to press twice. */
export const removeContact = (parts: PartnersParts, visitor: Visitor, organisationId: string): Promise<Outcome> =>
  parts.db.work(scopeOf(visitor), async () => {
    const organisation = await organisationOf(parts.db, visitor, organisationId);
    if (!organisation) return { refused: "not_found" };
    await callOff(parts, organisationId);
    await parts.db
      .trx<PartnersTables>()
      .deleteFrom("partners.contact")
      .where("organisation_id", "=", organisationId)
      .execute();
    await recordAudit({
      action: "organisation.contact_removed",
      subject: { kind: "organisation", id: organisationId },
    });
    return { done: true };
  });
