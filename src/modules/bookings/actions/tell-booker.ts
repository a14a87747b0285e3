import { sql } from "kysely";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { queueText } from "../../../platform/mail/queue-text.ts";
import { nearestOther, placeOfActivity } from "../../places/index.ts";
import { hasCome } from "../domain/has-come.ts";
import type { BookingRow, BookingsTables, SessionView } from "../tables.ts";
import { calendarOfBooking } from "./booking-calendar.ts";
import { type LoadedBooking, loadBooking, partyOf } from "./load-booking.ts";
import { mayTell } from "./may-tell.ts";
import type { BookingParts } from "./parts.ts";
import { answerLink, bookingLink, giveUpLink } from "./private-link.ts";
import { sayCost } from "./say-cost.ts";
import { sayWhere } from "./say-where.ts";
import { type Telling, wordMessage, wordText } from "./word-message.ts";

/** What the caller knows and the tables do not, or no longer. */
export interface Told {
  /** The session it is about, of several. */
  sessionId?: string;
  reason?: string;
  /** It follows what the person did on the public pages: counted against the address they typed. */
  ownStep?: boolean;
  was?: { startsAt: string; endsAt: string; place?: string };
}

type TellParts = Pick<BookingParts, "db" | "clock" | "secret" | "baseUrl" | "textIsSent">;

/** Tells a booker what became of their booking, in the open transaction; who left no way to goes on staff's list. */
export async function tellBooker(parts: TellParts, id: string, kind: Telling, told: Told = {}): Promise<void> {
  const loaded = await loadBooking(parts.db, id);
  if (loaded) await tellLoaded(parts, loaded, kind, told);
}

/** The same where the booking is at hand as it now is. */
export async function tellLoaded(
  parts: TellParts,
  loaded: LoadedBooking,
  kind: Telling,
  told: Told = {},
): Promise<void> {
  const { db, clock } = parts;
  const { booking, sessions } = loaded;
  const { email } = booking;
  // A number is no way to write to them where nothing carries texts: they are rung.
  const mobile = parts.textIsSent ? booking.mobile : null;
  const session =
    sessions.find((each) => each.id === told.sessionId) ??
    sessions.find((each) => !hasCome(each.ends_at, clock.now())) ??
    sessions[0]!;
  if (!email && !mobile) return noteUnreached(parts, booking, session.id, kind);
  const unproven = { table: "bookings.booking" as const, row: booking, address: email ?? mobile! };
  const why = { ownStep: told.ownStep === true, comesAfter: AFTERWARDS.includes(kind) };
  if (booking.typed && !(await mayTell(parts, unproven, why))) return noteUnreached(parts, booking, session.id, kind);
  const isPrivate = session.ring_for_time_and_place;
  const place = await placeOfActivity(db.trx(), booking.service_id, isPrivate ? null : session.library_id);
  const t = createTranslator(isLocale(booking.language) ? booking.language : "en");
  const facts = {
    name: booking.name,
    title: session.title,
    discreet: session.sensitive,
    byPhone: isPrivate,
    startsAt: session.starts_at,
    endsAt: session.ends_at,
    sessions: told.sessionId ? 1 : sessions.filter((each) => !hasCome(each.starts_at, clock.now())).length,
    place: sayWhere(t, { mode: session.mode, where: session.public_where }, place, { address: true }),
    party: partyOf(booking),
    // What is said of the cost may name what needs discretion.
    cost: sayCost(t, session.cost_pence, session.sensitive ? null : session.cost_note),
    code: booking.code,
    link: bookingLink(parts, booking),
    giveUpLink: giveUpLink(parts, booking),
    answerLink: answerLink(parts, booking),
    phone: session.contact_phone ?? place.library?.phone ?? place.service.phone ?? undefined,
    position: kind === "waits" ? await positionOf(parts, booking) : undefined,
    offerUntil: booking.offer_until ?? undefined,
    now: clock.now(),
    ...(kind === "called_off" && (await insteadOf(db, session, clock.now()))),
    reason: told.reason,
    was: told.was,
  };
  const { subject, text } = wordMessage(t, kind, facts);
  if (email)
    await queueMail(db, {
      to: email,
      subject,
      text,
      fromName: place.service.name,
      replyTo: place.service.email ?? undefined,
      ...(IN_CALENDAR.includes(kind) &&
        !isPrivate && {
          calendar: {
            method: "PUBLISH",
            text: calendarOfBooking(parts, t, loaded, place, { now: clock.now(), method: "PUBLISH" }),
          },
        }),
    });
  if (mobile && (!email || AT_ONCE.includes(kind))) await queueText(db, { to: mobile, text: wordText(t, kind, facts) });
}

/** What comes by the clock or by others' steps. */
const AFTERWARDS: Telling[] = ["offered", "expired", "reminder"];

/** What a calendar has to know. */
const IN_CALENDAR: Telling[] = ["booked", "changed", "moved", "called_off", "back_on", "cancelled"];
/** What somebody who also has mail wants on their telephone. */
const AT_ONCE: Telling[] = ["offered", "moved", "called_off", "back_on"];

/** What a person has to be told when they ring or come in, because they left no way to write to them. */
const FOR_STAFF: Telling[] = ["offered", "moved", "called_off", "back_on"];

async function noteUnreached(
  { db, clock }: TellParts,
  booking: BookingRow,
  sessionId: string,
  telling: Telling,
): Promise<void> {
  if (!FOR_STAFF.includes(telling)) return;
  await db
    .trx<BookingsTables>()
    .insertInto("bookings.unreached")
    .values({
      booking_id: booking.id,
      service_id: booking.service_id,
      session_id: sessionId,
      telling,
      made_at: clock.now(),
      answered_at: null,
      answered_by: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["booking_id", "session_id", "telling"])
        .doUpdateSet({ made_at: clock.now(), answered_at: null, answered_by: null }),
    )
    .execute();
}

/** The next date of what was called off, and, where the library is closed, the nearest one that may be open. */
async function insteadOf(db: BookingParts["db"], session: SessionView, now: string) {
  const next = await db
    .trx<BookingsTables>()
    .selectFrom("programme.v_session")
    .select(["starts_at", "ends_at"])
    .where("activity_id", "=", session.activity_id)
    .where("status", "=", "scheduled")
    .where("starts_at", ">", session.starts_at > now ? session.starts_at : now)
    .orderBy("starts_at")
    .limit(1)
    .executeTakeFirst();
  const closed = session.cancelled_for !== null && session.library_id !== null && !session.ring_for_time_and_place;
  const near = closed ? await nearestOther(db.trx(), session.library_id!) : undefined;
  return {
    ...(next && !session.ring_for_time_and_place && { next: { startsAt: next.starts_at, endsAt: next.ends_at } }),
    ...(near && { near: [near.name, near.address].filter(Boolean).join(", ") }),
  };
}

/** A waiting party's place in line for the session it is furthest back for, from 1. */
export async function positionOf({ db }: Pick<TellParts, "db">, booking: BookingRow): Promise<number> {
  const { rows } = await sql<{ ahead: number }>`
    SELECT coalesce(max(ahead), 0) AS ahead FROM (
      SELECT count(*) AS ahead FROM bookings.place mine
        JOIN bookings.place theirs ON theirs.session_id = mine.session_id AND theirs.booking_id <> mine.booking_id
        JOIN bookings.booking b ON b.id = theirs.booking_id
      WHERE mine.booking_id = ${booking.id}::uuid AND b.status = 'waiting'
        AND (b.queued_at, b.id) < (SELECT queued_at, id FROM bookings.booking WHERE id = ${booking.id}::uuid)
      GROUP BY mine.session_id) AS by_session`.execute(db.trx<BookingsTables>());
  return (rows[0]?.ahead ?? 0) + 1;
}
