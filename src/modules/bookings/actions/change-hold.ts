import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { hasCome } from "../domain/has-come.ts";
import type { BookingsTables } from "../tables.ts";
import { type LoadedHold, lockHold } from "./load-hold.ts";
import type { BookingParts } from "./parts.ts";
import { type PartyRefusal, partyRefused } from "./standing/standing-party.ts";

/** What of a hold can be changed without asking for another time. */
export interface HoldChange {
  party: number;
  /** One of the space's own ways to be set out; empty: as it is. */
  layout: string;
  note: string;
}

export type ChangeOutcome = { done: true } | { refused: "not_found" | "over" | PartyRefusal };

/**
 * Changes how many come, how it is set out and what staff should know, of what somebody asked for or has and has not
 * begun. Safe to send twice. @param may looked at while it is locked
 */
export function changeHold(
  parts: BookingParts,
  scope: Scope,
  id: string,
  change: HoldChange,
  may: (found: LoadedHold) => boolean,
): Promise<ChangeOutcome> {
  return parts.db.work(scope, async (): Promise<ChangeOutcome> => {
    const found = await lockHold(parts.db, id);
    if (!found || !may(found)) return { refused: "not_found" };
    const { hold, space } = found;
    const live = hold.status === "requested" || hold.status === "confirmed";
    if (!live || hasCome(hold.starts_at, parts.clock.now())) return { refused: "over" };
    const refused = partyRefused(found, change.party);
    if (refused) return { refused };
    await parts.db
      .trx<BookingsTables>()
      .updateTable("bookings.hold")
      .set({
        party: change.party,
        layout: space.layouts.includes(change.layout) ? change.layout : null,
        note: change.note || null,
      })
      .where("id", "=", hold.id)
      .execute();
    await recordAudit({
      action: "space.changed",
      subject: { kind: "space", id: space.id },
      detail: { hold: hold.id },
      serviceId: space.service_id,
    });
    return { done: true };
  });
}
