import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { calendarOfBooking } from "../actions/booking-calendar.ts";
import { bookingByToken } from "../actions/find-booking.ts";
import type { WebParts } from "./parts.ts";

/** GET /booking.ics?token=: the booking's sessions, to keep or to subscribe to. */
export async function bookingCalendar(parts: WebParts, { query, t, now }: Context): Promise<Answer> {
  const loaded = await bookingByToken(parts, "booking", (query.get("token") ?? "").slice(0, 200), now);
  const first = loaded?.sessions[0];
  // What is told by phone alone stands in no calendar.
  if (!loaded || !first || first.ring_for_time_and_place) return notFound;
  const place = await parts.placeOf(loaded.booking.service_id, first.library_id);
  return {
    kind: "text",
    type: "text/calendar; charset=utf-8",
    body: calendarOfBooking(parts, t, loaded, place, { now }),
    headers: { "content-disposition": 'attachment; filename="booking.ics"', "cache-control": "private, no-cache" },
  };
}
