import type { Scope } from "../../../../platform/db/scope.ts";
import type { BookingsTables } from "../../tables.ts";
import type { BookingParts } from "../parts.ts";
import { auditStanding } from "./audit-standing.ts";
import { isAsked, type LoadedStanding, lockStanding, type MayAct, wishOf } from "./load-standing.ts";

export type PartyRefusal = "too_many" | "party_most";

/** Why so many people cannot come; undefined where they can. Pure. */
export function partyRefused(
  { space, terms }: Pick<LoadedStanding, "space" | "terms">,
  party: number,
): PartyRefusal | undefined {
  if (space.capacity !== null && party > space.capacity) return "too_many";
  return terms.partyMost !== null && party > terms.partyMost ? "party_most" : undefined;
}

/** Sets how many come, on all its dates to come and those made after; in the open transaction, with its space locked. */
export async function changeParty({ db, clock }: BookingParts, found: LoadedStanding, party: number): Promise<void> {
  const trx = db.trx<BookingsTables>();
  await trx
    .updateTable("bookings.standing")
    .set({ wish: JSON.stringify({ ...wishOf(found), party }) })
    .where("id", "=", found.standing.id)
    .execute();
  await trx
    .updateTable("bookings.hold")
    .set({ party })
    .where("standing_id", "=", found.standing.id)
    .where("status", "=", "confirmed")
    .where("starts_at", ">", clock.now())
    .execute();
}

/**
 * The group says how many people come from now on. Safe to send twice.
 * @param how.may looked at while it is locked
 * @param how.whileAsked it is refused once the round of asking is answered: whoever has its link alone answers that
 */
export function changeStandingParty(
  parts: BookingParts,
  scope: Scope,
  id: string,
  party: number,
  { may, whileAsked }: { may: MayAct; whileAsked: boolean },
): Promise<{ done: true } | { refused: "not_found" | "answered" | PartyRefusal }> {
  return parts.db.work(scope, async () => {
    const found = await lockStanding(parts.db, id);
    if (!found || !may(found) || found.standing.ended_at) return { refused: "not_found" as const };
    if (whileAsked && !isAsked(found)) return { refused: "answered" as const };
    const refused = partyRefused(found, party);
    if (refused) return { refused };
    if (wishOf(found).party === party) return { done: true as const };
    await changeParty(parts, found, party);
    await auditStanding(found, "space.standing_changed", { standing: id, party });
    return { done: true as const };
  });
}
