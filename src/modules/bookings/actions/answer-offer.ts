import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { hasCome } from "../domain/has-come.ts";
import type { BookingsTables } from "../tables.ts";
import { lockBooking } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";
import { tellBooker } from "./tell-booker.ts";

/** Accepts an offered place while it stands. Safe to press twice. */
export async function acceptOffer(
  parts: BookingParts,
  scope: Scope,
  id: string,
): Promise<{ done: "booked" } | { refused: "not_found" | "no_offer" | "offer_over" }> {
  const outcome = await parts.db.work(scope, async () => {
    const found = await lockBooking(parts.db, id);
    if (!found) return { refused: "not_found" } as const;
    const { booking, heldIds, locked } = found;
    if (booking.status === "booked") return { done: "booked" } as const;
    if (booking.status === "expired") return { refused: "offer_over" } as const;
    if (booking.status !== "offered") return { refused: "no_offer" } as const;
    // Its time is up, though the clock's work has not come round to it yet; or it moved to a time that is past, or is off.
    const now = parts.clock.now();
    const offered = locked.sessions.filter((session) => heldIds.includes(session.id));
    const begun = offered.some((session) => hasCome(session.startsAt, now));
    const off = offered.every((session) => session.status === "cancelled");
    if (hasCome(booking.offer_until!, now) || begun || off) return { refused: "offer_over" } as const;
    await parts.db
      .trx<BookingsTables>()
      .updateTable("bookings.booking")
      .set({ status: "booked", offer_until: null, accepted_offer: booking.offer_until })
      .where("id", "=", id)
      .execute();
    await recordAudit({
      action: "booking.offer_accepted",
      subject: { kind: "activity", id: booking.activity_id },
      detail: { booking: id },
      serviceId: booking.service_id,
    });
    await tellBooker(parts, id, "booked", { ownStep: true });
    return { done: "booked" } as const;
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}
