import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { PartnersTables } from "../../tables.ts";
import type { DropInParts } from "../drop-ins/book-drop-in.ts";
import { datesBooked, endDropIns } from "../drop-ins/end-drop-ins.ts";
import type { DropInDate } from "../drop-ins/steps.ts";
import { everyListing, holdPeople } from "./hold-partner.ts";
import { ownOrganisations } from "./own-organisation.ts";
import { type ActingNow, PARTNER_SCOPE, scopeOfActing } from "./parts.ts";
import { withdrawListings } from "./show-listing.ts";
import { tellPartner, tellStaff } from "./tell-partner.ts";

const listingsOf = async ({ db }: DropInParts, partnerId: string) =>
  (
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.own_listing")
      .select("id")
      .where("partner_id", "=", partnerId)
      .where("ended_at", "is", null)
      .orderBy("id")
      .forUpdate()
      .execute()
  ).map(({ id }) => id);

/** Library services that a partner has asked, that have invited it or that work with it; in the open transaction. */
const nearServices = async ({ db }: DropInParts, partnerId: string) =>
  (
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.admission")
      .select("service_id")
      .where("partner_id", "=", partnerId)
      .where("state", "in", ["asked", "invited", "admitted"])
      .orderBy("service_id")
      .execute()
  ).map(({ service_id }) => service_id);

/** What goes with a partner that leaves; in the open transaction for all services. */
export async function whatGoes(
  parts: DropInParts,
  partnerId: string,
): Promise<{ listings: number; dates: DropInDate[]; open: number; over: number }> {
  const dates = [];
  for (const serviceId of await nearServices(parts, partnerId))
    dates.push(...(await datesBooked(parts, { partnerId, serviceId })));
  return {
    listings: (await listingsOf(parts, partnerId)).length,
    dates: dates.sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt)),
    open: (await parts.entrustedSteps?.open(partnerId)) ?? 0,
    over: (await parts.entrustedSteps?.over(partnerId)) ?? 0,
  };
}

type Outcome = { done: true } | { refused: "not_found" } | { open: number };

/**
 * A partner leaves: all that it lists is withdrawn and what it has booked is called off, at every library service and in one
 * transaction; who acted for it and whom to ask there is forgotten, and what people entrusted to it erased. Not while people wait for it: what they have entrusted to it
 * has to be answered or handed back first. It cannot be undone; it may join again. Safe to press twice.
 */
export async function closePartner(parts: DropInParts, by: ActingNow, partnerId: string): Promise<Outcome> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOfActing(by), async (): Promise<Outcome> => {
    const partner = await holdPeople(parts, partnerId, by.email);
    if (!partner) return { refused: "not_found" };
    // Held before anything is counted: whoever is sending somebody to one has sent them, or finds that it has ended.
    const listings = await listingsOf(parts, partnerId);
    const open = (await parts.entrustedSteps?.open(partnerId)) ?? 0;
    if (open > 0) return { open };
    const trx = db.trx<PartnersTables>();
    const at = clock.now();
    const services = await nearServices(parts, partnerId);
    for (const serviceId of services) {
      await endDropIns(
        parts,
        { partnerId, serviceId },
        { scope: PARTNER_SCOPE.service, partner: partner.name, tells: true },
      );
      await tellStaff(
        parts,
        serviceId,
        `${partner.name} has left`,
        `${partner.name} lists nothing here any more, and what it had booked at your libraries is called off. Agreements that you have with it stand until you end them:`,
        "/staff/agreements",
      );
    }
    await withdrawListings(parts, listings, { by: "The partner" });
    await trx
      .updateTable("partners.own_listing")
      .set({ ended_at: at })
      .where("partner_id", "=", partnerId)
      .where("ended_at", "is", null)
      .execute();
    await trx
      .updateTable("partners.admission")
      .set({ state: "ended", answered_at: at, answered_by: "The partner", reason: null })
      .where("partner_id", "=", partnerId)
      .where("state", "in", ["asked", "invited", "admitted"])
      .execute();
    await trx.updateTable("partners.partner").set({ ended_at: at }).where("id", "=", partnerId).execute();
    await tellPartner(parts, { kind: "closed", partner });
    // Nobody is left to read it, or to answer for it.
    await parts.entrustedSteps?.left(partnerId, await everyListing(db, partnerId));
    const organisations = await ownOrganisations(parts, partnerId);
    if (organisations.length > 0)
      await trx.deleteFrom("partners.contact").where("organisation_id", "in", organisations).execute();
    for (const table of ["partners.knock", "partners.claim", "partners.renaming", "partners.representative"] as const)
      await trx.deleteFrom(table).where("partner_id", "=", partnerId).execute();
    await recordAudit({ action: "partner.closed", subject: { kind: "partner", id: partnerId } });
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}
