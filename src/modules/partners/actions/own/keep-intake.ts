import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { PartnersTables } from "../../tables.ts";
import { CLOCK_SCOPE, type PartnersParts } from "../parts.ts";
import { tellChanged } from "../tell-changed.ts";
import { holdForStaff } from "./answer-approval.ts";
import { holdPartner } from "./hold-partner.ts";
import { type ActingNow, scopeOfActing } from "./parts.ts";
import { holdListing } from "./save-listing.ts";

/** Whom a listing takes, as a form says it. */
export interface SaidIntake {
  /** It takes nobody new. */
  paused: boolean;
  /** Date until which, where one is said. */
  until: string | null;
  /** While it takes nobody new, anybody may come to its dates at libraries all the same. */
  datesOpen: boolean;
  /** For how many there is room, where that is said. */
  room: number | null;
}

type Outcome = { done: true } | { refused: "not_found" };

/** Tells of every row that a listing stands in; in the open transaction. */
async function tellListing(parts: PartnersParts, listingId: string): Promise<void> {
  const rows = await parts.db
    .trx<PartnersTables>()
    .selectFrom("partners.service")
    .select("id")
    .where("listing_id", "=", listingId)
    .execute();
  await tellChanged(
    parts,
    rows.map(({ id }) => id),
  );
}

/** Keeps it of a listing that the open transaction holds. It is public at once: no approval is asked for. */
async function keep(
  parts: PartnersParts,
  listing: { id: string; paused_at: string | null },
  { paused, until, datesOpen, room }: SaidIntake,
): Promise<Outcome> {
  const { db, clock } = parts;
  await db
    .trx<PartnersTables>()
    .updateTable("partners.own_listing")
    .set({
      paused_at: paused ? (listing.paused_at ?? clock.now()) : null,
      paused_until: paused ? until : null,
      dates_open: paused && datesOpen,
      room_for: room,
      room_said_on: room === null ? null : clock.today(),
    })
    .where("id", "=", listing.id)
    .execute();
  await tellListing(parts, listing.id);
  await recordAudit({
    action: paused ? "listing.paused" : "listing.takes_people",
    subject: { kind: "listing", id: listing.id },
  });
  return { done: true };
}

/** Whoever acts for a partner says whom a listing takes. Safe to send twice. */
export const keepIntake = (
  parts: PartnersParts,
  by: ActingNow,
  { partnerId, listingId }: { partnerId: string; listingId: string },
  said: SaidIntake,
): Promise<Outcome> =>
  parts.db.work(scopeOfActing(by), async () => {
    const partner = await holdPartner(parts.db, partnerId, by.email);
    const listing = partner && (await holdListing(parts, partnerId, listingId));
    return listing ? keep(parts, listing, said) : { refused: "not_found" };
  });

/** Staff of a library service that was asked to show it say the same, as when they hear it on the telephone. Safe to send twice. */
export const keepIntakeAsStaff = (
  parts: PartnersParts,
  visitor: Visitor,
  listingId: string,
  said: SaidIntake,
): Promise<Outcome> =>
  parts.db.work(scopeOf(visitor), async () => {
    const held = await holdForStaff(parts, visitor, listingId);
    return held ? keep(parts, held.listing, said) : { refused: "not_found" };
  });

/**
 * Listings take people again on the day that was said, each in a transaction of its own: one that fails keeps no other from it.
 * Safe to run twice, quick where there is none.
 * @throws AggregateError once all were tried
 */
export async function endPauses(parts: PartnersParts): Promise<void> {
  const { db, clock } = parts;
  const today = clock.today();
  const due = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<PartnersTables>()
      .selectFrom("partners.own_listing")
      .select("id")
      .where("paused_until", "<=", today)
      .orderBy("id")
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { id } of due) {
    const ended = db.work(CLOCK_SCOPE, async () => {
      const { numUpdatedRows } = await db
        .trx<PartnersTables>()
        .updateTable("partners.own_listing")
        .set({ paused_at: null, paused_until: null, dates_open: false })
        .where("id", "=", id)
        .where("paused_until", "<=", today)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) await tellListing(parts, id);
    });
    await ended.catch((error) => failed.push(error));
  }
  if (failed.length > 0) throw new AggregateError(failed, "Some listings could not take people again");
}
