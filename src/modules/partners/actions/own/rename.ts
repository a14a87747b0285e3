import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { isAgreed } from "../../domain/renaming.ts";
import type { Partner, RenamingTable } from "../../partner-tables.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { holdPeople } from "./hold-partner.ts";
import { type PartnerNames, partnerStaffPath, samePartner } from "./join.ts";
import { renewOrganisations } from "./own-organisation.ts";
import { type ActingNow, scopeOfActing } from "./parts.ts";
import { tellPartner, tellStaff } from "./tell-partner.ts";

/** What people read of a partner, and what library services know it by. */
export type PublicDetails = PartnerNames & Pick<Partner, "town" | "website">;

const PARTS = ["name", "charity_number", "company_number", "town", "website"] as const;

const isSame = (one: PublicDetails, other: PublicDetails) => PARTS.every((part) => one[part] === other[part]);

const renamingOf = ({ db }: PartnersParts, partnerId: string): Promise<RenamingTable | undefined> =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.renaming")
    .selectAll()
    .where("partner_id", "=", partnerId)
    .executeTakeFirst();

const admissionsOf = ({ db }: PartnersParts, partnerId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.admission")
    .select(["service_id", "state", "agreed_at"])
    .where("partner_id", "=", partnerId)
    .execute();

const forget = ({ db }: PartnersParts, partnerId: string) =>
  db.trx<PartnersTables>().deleteFrom("partners.renaming").where("partner_id", "=", partnerId).execute();

/** A partner as it is, held to the end of the open transaction for all services. */
const held = ({ db }: PartnersParts, partnerId: string): Promise<Partner | undefined> =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.partner")
    .selectAll()
    .where("id", "=", partnerId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

/**
 * Calls a partner what it asks for where nothing is in the way any more; in the open transaction for all services, which holds
 * it. @returns whether it is called so from now on
 */
export async function settleRenaming(parts: PartnersParts, partner: Partner): Promise<boolean> {
  const { db } = parts;
  const renaming = await renamingOf(parts, partner.id);
  if (!renaming || renaming.refused_at || !isAgreed(await admissionsOf(parts, partner.id))) return false;
  const { name, charity_number, company_number, town, website } = renaming;
  // Somebody joined with its number meanwhile: it waits until that is cleared up.
  if ((await samePartner(db, renaming, partner.id))?.certain) return false;
  const names = { name, charity_number, company_number, town, website };
  const trx = db.trx<PartnersTables>();
  await trx.updateTable("partners.partner").set(names).where("id", "=", partner.id).execute();
  await forget(parts, partner.id);
  await renewOrganisations(parts, { ...partner, ...names });
  await recordAudit({ action: "partner.renamed", subject: { kind: "partner", id: partner.id } });
  return true;
}

type AskOutcome = { done: "asked" | "renamed" } | { refused: "not_found" } | { taken: "charity" | "company" };

/**
 * A partner asks to be shown otherwise, by another name, town or website, or corrects its numbers: the library services that work with it are asked, and it is
 * shown as before meanwhile. What it is now takes back what was asked. Safe to press twice.
 */
export async function askRenaming(
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  names: PublicDetails,
): Promise<AskOutcome> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOfActing(by), async (): Promise<AskOutcome> => {
    const partner = await holdPeople(parts, partnerId, by.email);
    if (!partner) return { refused: "not_found" };
    const before = await renamingOf(parts, partnerId);
    if (before && !before.refused_at && isSame(before, names)) return { done: "asked" };
    if (isSame(partner, names)) {
      await forget(parts, partnerId);
      return { done: "renamed" };
    }
    for (const each of ["charity", "company"] as const) {
      const number = { charity_number: null, company_number: null, [`${each}_number`]: names[`${each}_number`] };
      const same = await samePartner(db, { ...names, ...number }, partnerId);
      if (same?.certain) return { taken: each };
    }
    const trx = db.trx<PartnersTables>();
    const row = { ...names, asked_at: clock.now(), refused_at: null, refused_by: null, reason: null };
    await trx
      .insertInto("partners.renaming")
      .values({ partner_id: partnerId, ...row })
      .onConflict((conflict) => conflict.column("partner_id").doUpdateSet(row))
      .execute();
    await trx
      .updateTable("partners.admission")
      .set({ agreed_at: null, agreed_by: null })
      .where("partner_id", "=", partnerId)
      .execute();
    await recordAudit({ action: "partner.renaming_asked", subject: { kind: "partner", id: partnerId } });
    if (await settleRenaming(parts, partner)) return { done: "renamed" };
    for (const { service_id, state } of await admissionsOf(parts, partnerId))
      if (state === "admitted")
        await tellStaff(
          parts,
          service_id,
          `${partner.name} asks to be shown otherwise`,
          `${partner.name} asks to be shown by another name, number, town or website. It is shown as before until you, and any other library service that works with it, have agreed. Please say yes or no:`,
          partnerStaffPath(partnerId),
        );
    return { done: "asked" };
  });
  parts.mailWaiting();
  return outcome;
}

type AnswerOutcome = { done: true } | { refused: "not_found" | "changed" };

/**
 * Staff agree to what a partner asks to be called, or do not: then nothing comes of it, and it is told why. Safe to press twice.
 * @param given.asked instant of the asking that the page showed: where it asked for something else meanwhile, nothing is answered
 */
export async function answerRenaming(
  parts: PartnersParts,
  visitor: Visitor,
  partnerId: string,
  given: { asked: string; yes: boolean; reason: string },
): Promise<AnswerOutcome> {
  const { db, clock } = parts;
  const { serviceId } = visitor;
  // What other library services said decides it with this one's answer.
  const outcome = await db.work({ ...scopeOf(visitor), service: "*" }, async (): Promise<AnswerOutcome> => {
    const partner = isId(partnerId) ? await held(parts, partnerId) : undefined;
    const ours =
      partner &&
      (await admissionsOf(parts, partnerId)).find(
        ({ service_id, state }) => service_id === serviceId && state === "admitted",
      );
    if (!ours) return { refused: "not_found" };
    const renaming = await renamingOf(parts, partnerId);
    if (!renaming || ours.agreed_at || renaming.refused_by === serviceId) return { done: true };
    if (renaming.refused_at || Date.parse(renaming.asked_at) !== Date.parse(given.asked)) return { refused: "changed" };
    const trx = db.trx<PartnersTables>();
    const subject = { kind: "partner", id: partnerId };
    const words = { asked: renaming.name, reason: given.reason };
    const isCalledSo = renaming.name === partner.name;
    if (!given.yes) {
      await trx
        .updateTable("partners.renaming")
        .set({ refused_at: clock.now(), refused_by: serviceId, reason: given.reason })
        .where("partner_id", "=", partnerId)
        .execute();
      await recordAudit({ action: "partner.renaming_refused", subject, serviceId });
      await tellPartner(parts, { kind: isCalledSo ? "notChanged" : "notRenamed", partner, words, serviceId });
      return { done: true };
    }
    await trx
      .updateTable("partners.admission")
      .set({ agreed_at: clock.now(), agreed_by: visitor.name })
      .where("partner_id", "=", partnerId)
      .where("service_id", "=", serviceId)
      .execute();
    await recordAudit({ action: "partner.renaming_agreed", subject, serviceId });
    if (await settleRenaming(parts, partner))
      await tellPartner(parts, { kind: isCalledSo ? "changed" : "renamed", partner, words });
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}
