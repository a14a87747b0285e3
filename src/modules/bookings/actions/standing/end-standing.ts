import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { BookingsTables } from "../../tables.ts";
import type { BookingParts } from "../parts.ts";
import { auditStanding } from "./audit-standing.ts";
import { freeDates } from "./dates.ts";
import { lockStanding, type MayAct, staffMay } from "./load-standing.ts";
import { tellStanding } from "./tell-standing.ts";

type EndOutcome = { done: { freed: number } } | { refused: "not_found" };

/** Staff end a standing booking: its dates to come are free again, at no cost, and whoever had it is told once. */
export const endStanding = (parts: BookingParts, visitor: Visitor, id: string): Promise<EndOutcome> =>
  end(parts, scopeOf(visitor), id, staffMay(visitor), "staff");

/**
 * The group gives up all of its standing booking at once. What its dates cost so short before is due by the terms they
 * were booked on. Safe to press twice. @param may looked at while it is locked
 */
export const giveUpStanding = (parts: BookingParts, scope: Scope, id: string, may: MayAct): Promise<EndOutcome> =>
  end(parts, scope, id, may, "booker");

async function end(
  parts: BookingParts,
  scope: Scope,
  id: string,
  may: MayAct,
  by: "staff" | "booker",
): Promise<EndOutcome> {
  const outcome = await parts.db.work(scope, async (): Promise<EndOutcome> => {
    const found = await lockStanding(parts.db, id);
    if (!found || !may(found)) return { refused: "not_found" };
    // Staff see those that have ended no more; the group may press twice.
    if (found.standing.ended_at) return by === "staff" ? { refused: "not_found" } : { done: { freed: 0 } };
    const freed = await freeDates(parts, found, "all", { by, free: by === "staff" });
    await parts.db
      .trx<BookingsTables>()
      .updateTable("bookings.standing")
      .set({ ended_at: parts.clock.now() })
      .where("id", "=", id)
      .execute();
    await auditStanding(found, "space.standing_ended", { standing: id, freed: freed.length, by });
    await tellStanding(
      parts,
      id,
      by === "staff" ? "ended" : "given_up",
      freed.map((date) => date.id),
    );
    return { done: { freed: freed.length } };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}
