import { sql } from "kysely";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../places/index.ts";
import type { BookingRow, BookingsTables } from "../tables.ts";
import { loadBooking, partyOf } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";
import { linkToken } from "./private-link.ts";
import { type Telling, wordMessage } from "./word-message.ts";

/** What the caller knows and the tables do not, or no longer. */
export interface Told {
  /** The session it is about, of several. */
  sessionId?: string;
  reason?: string;
  was?: { startsAt: string; endsAt: string; place?: string };
}

type TellParts = Pick<BookingParts, "db" | "clock" | "secret" | "baseUrl">;

/** Absolute address of the page that shows, changes or gives up a booking. */
export const bookingLink = ({ secret, baseUrl }: Pick<TellParts, "secret" | "baseUrl">, booking: BookingRow): string =>
  `${baseUrl}/booking?token=${linkToken(secret, "booking", booking.id, String(booking.link_version))}`;

/** Absolute address of the page that answers one offer: it dies with the offer. */
const answerLink = ({ secret, baseUrl }: Pick<TellParts, "secret" | "baseUrl">, booking: BookingRow): string =>
  `${baseUrl}/booking/offer?token=${linkToken(secret, "offer", booking.id, booking.offer_until ?? "none")}`;

/** Tells a booker what became of their booking, in the open transaction; nobody is told who left no way to. */
export async function tellBooker(parts: TellParts, id: string, kind: Telling, told: Told = {}): Promise<void> {
  const { db, clock } = parts;
  const loaded = await loadBooking(db, id);
  const email = loaded?.booking.email;
  if (!loaded || !email) return;
  const { booking, sessions } = loaded;
  const session =
    sessions.find((each) => each.id === told.sessionId) ??
    sessions.find((each) => each.ends_at > clock.now()) ??
    sessions[0]!;
  const isPrivate = session.ring_for_time_and_place;
  const place = await placeOfActivity(db.trx(), booking.service_id, isPrivate ? null : session.library_id);
  const t = createTranslator(isLocale(booking.language) ? booking.language : "en");
  const { subject, text } = wordMessage(t, kind, {
    name: booking.name,
    title: session.title,
    discreet: session.sensitive,
    startsAt: session.starts_at,
    endsAt: session.ends_at,
    sessions: told.sessionId ? 1 : sessions.filter((each) => each.starts_at > clock.now()).length,
    place:
      place.library && [session.public_where, place.library.name, place.library.address].filter(Boolean).join(", "),
    party: partyOf(booking),
    code: booking.code,
    link: bookingLink(parts, booking),
    answerLink: answerLink(parts, booking),
    phone: session.contact_phone ?? place.library?.phone ?? place.service.phone ?? undefined,
    position: kind === "waits" ? await positionOf(parts, booking) : undefined,
    offerUntil: booking.offer_until ?? undefined,
    now: clock.now(),
    ...told,
  });
  await queueMail(db, { to: email, subject, text });
}

/** A waiting party's place in line for the session it is furthest back for, from 1. */
export async function positionOf({ db }: Pick<TellParts, "db">, booking: BookingRow): Promise<number> {
  const { rows } = await sql<{ ahead: number }>`
    SELECT coalesce(max(ahead), 0) AS ahead FROM (
      SELECT count(*) AS ahead FROM bookings.place mine
        JOIN bookings.place theirs ON theirs.session_id = mine.session_id AND theirs.booking_id <> mine.booking_id
        JOIN bookings.booking b ON b.id = theirs.booking_id
      WHERE mine.booking_id = ${booking.id}::uuid AND b.status = 'waiting'
        AND (b.queued_at, b.id) < (${booking.queued_at}::timestamptz, ${booking.id}::uuid)
      GROUP BY mine.session_id) AS by_session`.execute(db.trx<BookingsTables>());
  return (rows[0]?.ahead ?? 0) + 1;
}
