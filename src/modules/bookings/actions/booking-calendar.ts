import { writeCalendar } from "../../../platform/feeds/calendar.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import type { PlaceOfActivity } from "../../places/index.ts";
import { sayCode } from "../domain/code.ts";
import type { LoadedBooking } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";
import { bookingLink } from "./private-link.ts";
import { sayWhere } from "./say-where.ts";

/**
 * A booking's sessions as a calendar (RFC 5545), for the booker alone. What needs discretion has no name in it, and
 * what is told by phone no place. The ids are the booking's own, so that it stands beside a followed calendar.
 * @param options `now`: instant
 */
export function calendarOfBooking(
  parts: Pick<BookingParts, "secret" | "baseUrl">,
  t: Translator,
  { booking, sessions }: LoadedBooking,
  place: PlaceOfActivity,
  { now, method }: { now: string; method?: "PUBLISH" },
): string {
  const link = bookingLink(parts, booking);
  const given = ["booked", "offered"].includes(booking.status);
  const name = sessions[0]!.sensitive ? t.text("bookings.mail.discreet") : sessions[0]!.title;
  return writeCalendar({
    name,
    description: t.text("bookings.mail.code", { code: sayCode(booking.code) }),
    url: link.replace("/booking?", "/booking.ics?"),
    page: link,
    method,
    events: sessions.map((session) => ({
      // One session's booking keeps its id when it moves to another date: the old one goes from the calendar.
      uid: `${booking.id}${sessions.length > 1 ? `-${session.id}` : ""}@bookings.alcove`,
      // Seconds since it was made: grows with each change of the booking and of its session.
      sequence: Math.max(0, Math.floor((Date.parse(now) - Date.parse(booking.made_at)) / 1000)),
      startsAt: session.starts_at,
      endsAt: session.ends_at,
      changedAt: booking.ended_at ?? now,
      cancelled: session.status === "cancelled" || !given,
      summary: name,
      description: [t.text("bookings.mail.code", { code: sayCode(booking.code) }), link].join("\n"),
      location: sayWhere(t, { mode: session.mode, where: session.public_where }, place, { address: true }),
      url: link,
      categories: [],
      sample: session.sample,
    })),
  });
}
