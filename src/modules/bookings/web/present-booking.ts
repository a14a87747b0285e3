import { sayStart } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { PlaceOfActivity } from "../../places/index.ts";
import { type LoadedBooking, partyOf } from "../actions/load-booking.ts";
import { sayCost } from "../actions/say-cost.ts";
import { sayWhere } from "../actions/say-where.ts";
import { sayParty } from "../actions/word-message.ts";
import { sayCode } from "../domain/code.ts";
import { hasCome } from "../domain/has-come.ts";
import type { BookingStatus } from "../tables.ts";
import { phoneOf, saySession } from "./present-place.ts";

type State = BookingStatus | "called_off" | "past";

export interface BookingView {
  title: string;
  /** Where it stands, in a sentence. */
  standing: string;
  /** It can still be changed or given up. */
  live: boolean;
  state: State;
  /** `lang`: the language of a value that is not the page's own words. */
  rows: { key: string; value: string; lang?: string }[];
  /** The number to ring about it. */
  phone?: string;
}

/** What has become of a booking: what its session did to it comes before what its booker did. */
export function stateOf({ booking, sessions }: LoadedBooking, now: string): State {
  if (booking.status === "cancelled" || booking.status === "declined" || booking.status === "expired")
    return booking.status;
  if (sessions.every((session) => session.status === "cancelled")) return "called_off";
  if (sessions.every((session) => hasCome(session.ends_at, now))) return "past";
  return booking.status;
}

/** Whether it can still be changed or given up. */
export const isLive = (state: State): boolean => state === "booked" || state === "waiting" || state === "offered";

/** What only the database knows: a place in line, and how to join online for whoever has a place. */
export interface BookingExtras {
  position?: number;
  join?: string;
}

/** All that the page of a booking prints, worded. Pure. */
export function presentBooking(
  t: Translator,
  loaded: LoadedBooking,
  place: PlaceOfActivity,
  { position, join }: BookingExtras,
  now: string,
): BookingView {
  const { booking, sessions } = loaded;
  const first = sessions[0]!;
  const state = stateOf(loaded, now);
  const until = booking.offer_until && sayStart(booking.offer_until, { locale: wordingOf(t) });
  const reason = sessions.find((session) => session.cancel_reason)?.cancel_reason ?? "";
  const phone = phoneOf(first.contact_phone, place);
  const isOnline = first.mode === "online";
  const where = sayWhere(t, { mode: first.mode, where: first.public_where }, place, { address: true });
  return {
    title: t.text(`bookings.mine.title.${state}`),
    standing: t.text(`bookings.mine.state.${state}`, { position, until, reason }),
    live: isLive(state),
    state,
    rows: [
      { key: t.text("bookings.place.what"), value: first.title, lang: first.content_language },
      {
        key: t.text("bookings.place.when"),
        value: first.ring_for_time_and_place
          ? t.text("bookings.mail.whenAsk")
          : sessions.map((each) => saySession(t, each, now)).join("; "),
      },
      ...(where ? [{ key: t.text("bookings.place.where"), value: where, ...(!isOnline && { lang: "en" }) }] : []),
      ...(join && state === "booked" ? [{ key: t.text("bookings.mine.join"), value: join, lang: "en" }] : []),
      ...(!join && isOnline && state === "booked"
        ? [{ key: t.text("bookings.mine.join"), value: t.text("bookings.mine.joinLater") }]
        : []),
      {
        key: t.text("bookings.mine.for"),
        value: [booking.name, sayParty(t, partyOf(booking))].filter(Boolean).join(": "),
      },
      { key: t.text("bookings.place.cost"), value: sayCost(t, first.cost_pence, first.cost_note) },
      { key: t.text("bookings.mine.code"), value: sayCode(booking.code) },
    ],
    phone,
  };
}
