import type { Selectable } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { partsThatTell } from "../../domain/told-address.ts";
import type { ApprovalTable, OwnListingTable, Partner } from "../../partner-tables.ts";
import type { PartnersTables } from "../../tables.ts";
import type { DropInParts } from "../drop-ins/book-drop-in.ts";
import { endDropIns } from "../drop-ins/end-drop-ins.ts";
import { followListing } from "../drop-ins/follow-listing.ts";
import type { PartnersParts } from "../parts.ts";
import { showListing, withdrawListings } from "./show-listing.ts";
import { tellPartner } from "./tell-partner.ts";

type Outcome = { done: true } | { refused: "not_found" | "changed" };
type ApproveOutcome = Outcome | { refused: "toldAddress" };

interface Held {
  listing: Selectable<OwnListingTable>;
  partner: Partner;
  approval: ApprovalTable;
}

/** A listing that the visitor's library service was asked about, held in its open transaction. */
export async function holdForStaff(
  { db }: PartnersParts,
  { serviceId }: Visitor,
  listingId: string,
): Promise<Held | undefined> {
  if (!isId(listingId)) return undefined;
  const trx = db.trx<PartnersTables>();
  // The listing first: whoever ends or changes it takes hold of it, too.
  const listing = await trx
    .selectFrom("partners.own_listing")
    .selectAll()
    .where("id", "=", listingId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!listing) return undefined;
  const approval = await trx
    .selectFrom("partners.approval")
    .selectAll()
    .where("listing_id", "=", listingId)
    .where("service_id", "=", serviceId)
    .executeTakeFirst();
  const partner = await trx
    .selectFrom("partners.partner as p")
    .innerJoin("partners.admission as a", "a.partner_id", "p.id")
    .selectAll("p")
    .where("p.id", "=", listing.partner_id)
    .where("a.service_id", "=", serviceId)
    .where("a.state", "=", "admitted")
    .executeTakeFirst();
  return approval && partner && { listing, partner, approval };
}

const changeApproval = (
  { db }: PartnersParts,
  { approval }: Held,
  set: Partial<Record<keyof ApprovalTable, unknown>>,
) =>
  db
    .trx<PartnersTables>()
    .updateTable("partners.approval")
    .set(set as never)
    .where("listing_id", "=", approval.listing_id)
    .where("service_id", "=", approval.service_id)
    .execute();

/**
 * Staff approve a listing as they were shown it: it is public here from now on, and its partner is told. Safe to press twice.
 * @param version that the page showed: where another was asked for meanwhile, nothing is approved; nor where its address may not
 * be told and its words tell one
 */
export async function approveListing(
  parts: DropInParts,
  visitor: Visitor,
  listingId: string,
  version: number,
): Promise<ApproveOutcome> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOf(visitor), async (): Promise<ApproveOutcome> => {
    const held = await holdForStaff(parts, visitor, listingId);
    if (!held) return { refused: "not_found" };
    const { listing, partner, approval } = held;
    if (approval.state === "approved" && approval.approved_version === version) return { done: true };
    if (approval.state !== "asked" || approval.asked_version !== version) return { refused: "changed" };
    if (approval.asked_withheld && partsThatTell(approval.asked_doc).length > 0) return { refused: "toldAddress" };
    await changeApproval(parts, held, {
      state: "approved",
      approved_at: clock.now(),
      approved_version: version,
      approved_doc: JSON.stringify(approval.asked_doc),
      answered_at: clock.now(),
      answered_by: visitor.name,
    });
    await showListing(parts, listing, partner, approval, visitor.name);
    await followListing(parts, partner, approval);
    await recordAudit({ action: "listing.approved", subject: { kind: "listing", id: listingId }, detail: { version } });
    await tellPartner(parts, {
      kind: "approved",
      partner,
      words: { listing: listing.name },
      serviceId: visitor.serviceId,
    });
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}

/** Staff decline what was asked for: what they approved before stays public, and the partner is told why. Safe to press twice. */
export async function declineListing(
  parts: PartnersParts,
  visitor: Visitor,
  listingId: string,
  { version, reason }: { version: number; reason: string },
): Promise<Outcome> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOf(visitor), async (): Promise<Outcome> => {
    const held = await holdForStaff(parts, visitor, listingId);
    if (!held) return { refused: "not_found" };
    const { listing, partner, approval } = held;
    if (approval.state === "refused") return { done: true };
    if (approval.state !== "asked" || approval.asked_version !== version) return { refused: "changed" };
    await changeApproval(parts, held, {
      state: "refused",
      answered_at: clock.now(),
      answered_by: visitor.name,
      reason,
    });
    await recordAudit({ action: "listing.declined", subject: { kind: "listing", id: listingId }, detail: { version } });
    await tellPartner(parts, {
      kind: "declined",
      partner,
      words: { listing: listing.name, reason },
      serviceId: visitor.serviceId,
    });
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}

/**
 * Staff show a listing no more, and its partner is told why; what was booked as it here is called off. Other library services
 * go on. Safe to press twice.
 */
export async function endShowing(
  parts: DropInParts,
  visitor: Visitor,
  listingId: string,
  reason: string,
): Promise<Outcome> {
  const { serviceId } = visitor;
  const outcome = await parts.db.work(scopeOf(visitor), async (): Promise<Outcome> => {
    const held = await holdForStaff(parts, visitor, listingId);
    if (!held) return { refused: "not_found" };
    const { listing, partner, approval } = held;
    if (approval.state === "ended") return { done: true };
    await withdrawListings(parts, [listingId], { serviceId, by: visitor.name, reason });
    await recordAudit({ action: "listing.shown_no_more", subject: { kind: "listing", id: listingId } });
    await tellPartner(parts, { kind: "shownNoMore", partner, words: { listing: listing.name, reason }, serviceId });
    const given = { scope: serviceId, partner: partner.name };
    if ((await endDropIns(parts, { listingId, serviceId }, given)) > 0)
      await tellPartner(parts, { kind: "dropInsOff", partner, serviceId });
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}
