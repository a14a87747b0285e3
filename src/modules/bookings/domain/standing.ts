import { Temporal } from "temporal-polyfill";
import type { SessionStanding } from "../../../vocabulary/session-standing.ts";
import type { Booking } from "../../../vocabulary/terms.ts";
import type { Terms } from "./terms.ts";

/** What decides where a session stands. Instants RFC 3339. */
export interface Standable {
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  booking: Booking;
  /** Its time and place are told by phone only: then places are given by phone too. */
  ringForTimeAndPlace: boolean;
  capacity: number | null;
  taken: number;
  /** Parties waiting. */
  waiting: number;
}

// Dozens of sessions of a page are asked about: the plain parser takes a tenth of the time.
const at = (instant: string) => Date.parse(instant);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The instant at which booking opens; undefined where it is open from the first. */
export const opensAt = (startsAt: string, { opensDays }: Pick<Terms, "opensDays">): string | undefined =>
  opensDays === null
    ? undefined
    : Temporal.Instant.from(startsAt)
        .subtract({ hours: 24 * opensDays })
        .toString();

/** The instant at which people can no longer book by themselves. */
export const closesAt = (startsAt: string, { closesMinutes }: Pick<Terms, "closesMinutes">): string =>
  Temporal.Instant.from(startsAt).subtract({ minutes: closesMinutes }).toString();

/** Where a session stands at an instant, for someone who would book by themselves. */
export function standingOf(session: Standable, terms: Terms, now: string): SessionStanding {
  if (session.status === "cancelled") return "cancelled";
  if (at(session.endsAt) <= at(now)) return "past";
  if (session.booking === "drop_in") return "drop_in";
  if (session.booking === "ring" || session.ringForTimeAndPlace || !terms.online) return "ring_first";
  const starts = at(session.startsAt);
  if (terms.opensDays !== null && starts - terms.opensDays * DAY > at(now)) return "opens_later";
  if (starts - terms.closesMinutes * MINUTE <= at(now)) return "closed";
  const { capacity, taken, waiting } = session;
  // Whoever waits was there first: a place that has come free is theirs.
  if (capacity === null || (taken < capacity && waiting === 0)) return "open";
  return waiting < terms.waitingMost ? "waiting_list" : "full";
}

/**
 * The same for somebody whom staff book for: no opening or closing time binds them while it is on, and a session whose
 * places are given by phone or at the desk alone is theirs to give.
 */
export const standingAtDesk = (session: Standable, terms: Terms, now: string): SessionStanding =>
  standingOf(
    {
      ...session,
      ringForTimeAndPlace: false,
      booking: session.booking === "ring" ? "book" : session.booking,
    },
    { ...terms, online: true, opensDays: null, closesMinutes: Number.NEGATIVE_INFINITY },
    now,
  );
