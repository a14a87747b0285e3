import { type AuditLineOf, readAuditOf } from "../../../../platform/audit/read-audit.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { PartnersTables } from "../../tables.ts";
import { dropInsBooked } from "../drop-ins/may-book.ts";

/** What those who act for a partner do, as the log calls it, in the order in which somebody meets it. */
export const DEEDS = [
  "partner.asked",
  "partner.accepted",
  "partner.ended",
  "partner.details",
  "partner.renaming_asked",
  "partner.renamed",
  "partner.representative_named",
  "partner.representative_removed",
  "partner.representative_confirmed",
  "partner.not_let_in",
  "listing.saved",
  "listing.asked",
  "listing.paused",
  "listing.takes_people",
  "listing.confirmed",
  "listing.receiving_saved",
  "listing.ended",
  "drop_in.booked",
  "sessions.cancelled",
  "referral.accepted",
  "referral.declined",
  "referral.tried",
  "referral.written_about",
  "referral.ended",
] as const;
export type Deed = (typeof DEEDS)[number];

export interface LoggedDeed extends AuditLineOf {
  action: Deed;
  /** What the listing is called that it was done to, where it was one. */
  listing?: string;
}

/**
 * What was done in a partner's name, latest first; in an open transaction for all services.
 * @param given.accounts ids of accounts of those who act for it now
 * @param given.referrals ids of what it received
 */
export async function deedsOf(
  db: Database,
  partner: { id: string; name: string },
  { accounts, referrals, most }: { accounts: string[]; referrals: string[]; most: number },
): Promise<LoggedDeed[]> {
  const trx = db.trx<PartnersTables>();
  const listings = await trx
    .selectFrom("partners.own_listing")
    .select(["id", "name"])
    .where("partner_id", "=", partner.id)
    .execute();
  const dropIns = await dropInsBooked(db, { partnerId: partner.id });
  const of = (kind: string, ids: string[]) => [...new Set(ids)].map((id) => ({ kind, id }));
  const names = new Map(listings.map(({ id, name }) => [id, name]));
  const lines = await readAuditOf(
    [
      ...of("partner", [partner.id]),
      ...of("listing", [...names.keys()]),
      ...of(
        "agreement",
        dropIns.map((each) => each.agreement_id),
      ),
      ...of(
        "activity",
        dropIns.map((each) => each.activity_id),
      ),
      ...of("referral", referrals),
    ],
    // Whoever acts in a library service's transaction, for a desk there, goes by the partner's own name.
    { actions: DEEDS, by: { names: ["A partner", partner.name], ids: accounts }, most },
  );
  return lines.map((line) => {
    const listing = names.get(line.subjectId);
    return { ...line, action: line.action as Deed, ...(listing && { listing }) };
  });
}
