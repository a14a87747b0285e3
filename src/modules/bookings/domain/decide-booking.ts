import { emptied, leftOf, type Party, peopleIn, type Seats, type Short, shortOf } from "./party.ts";
import { closesAt, opensAt } from "./standing.ts";
import type { Terms } from "./terms.ts";

/** A session as the rules of booking see it, with its seats locked. Instants RFC 3339. */
export interface BookableSession {
  id: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  seats: Seats;
  /** Parties that wait for it. */
  waiting: number;
}

/** Who books: someone by themselves, or a member of staff for them. */
export type By = "booker" | "staff";

export type BookingRefusal =
  | "nothing_to_book"
  | "cancelled"
  | "over"
  | "not_open_yet"
  | "closed"
  | "party_too_large"
  | "no_children"
  | "children_need_adult"
  | "larger_than_room"
  | "full";

/** What a full room still has for a party that it has no room for. */
export interface StillThere {
  /** What there is not enough of; absent where places are kept for those who wait. */
  short?: Short;
  /** Places that a smaller party could have on all of the sessions, where there are any. */
  left?: number;
  /** The waiting list takes them, as one party. */
  mayWait: boolean;
}

export type Decision =
  | { book: true }
  | { wait: true }
  | { refused: Exclude<BookingRefusal, "full"> }
  | { refused: "full"; there: StillThere };

const at = (instant: string) => Date.parse(instant);

function refusedBy(
  sessions: BookableSession[],
  terms: Terms,
  party: Party,
  by: By,
  now: string,
): Exclude<BookingRefusal, "full"> | undefined {
  const first = sessions[0];
  if (!first || peopleIn(party) === 0) return "nothing_to_book";
  if (sessions.some((session) => session.status === "cancelled")) return "cancelled";
  // Staff may still write down someone who stands before them while it is on.
  const end = (session: BookableSession) => at(by === "staff" ? session.endsAt : session.startsAt);
  if (sessions.every((session) => end(session) <= at(now))) return "over";
  if (party.children > 0 && terms.children === "none") return "no_children";
  if (party.children > 0 && party.adults + party.carers === 0 && terms.children === "accompanied")
    return "children_need_adult";
  if (sessions.some(({ seats }) => shortOf(emptied(seats), party))) return "larger_than_room";
  if (by === "staff") return undefined;
  const opens = opensAt(first.startsAt, terms);
  if (opens !== undefined && at(opens) > at(now)) return "not_open_yet";
  if (at(closesAt(first.startsAt, terms)) <= at(now)) return "closed";
  return peopleIn(party) > terms.partyMost ? "party_too_large" : undefined;
}

/** Places left on the session that has the fewest. */
const leastLeft = (sessions: BookableSession[]): number =>
  Math.min(...sessions.map(({ seats }) => leftOf(seats) ?? Number.POSITIVE_INFINITY));

/**
 * Whether a party gets its places on all of these sessions, may wait for them, or is refused.
 * @param sessions by start; of a course all that are still to come
 * @param now instant
 */
export function decideBooking(
  sessions: BookableSession[],
  terms: Terms,
  party: Party,
  { by, now, mayWait }: { by: By; now: string; mayWait: boolean },
): Decision {
  const refused = refusedBy(sessions, terms, party, by, now);
  if (refused) return { refused };
  const short = sessions.map(({ seats }) => shortOf(seats, party)).find((each) => each !== undefined);
  // A place that has come free belongs to whoever waits, unless staff decide otherwise.
  const othersWait = by === "booker" && sessions.some(({ seats, waiting }) => waiting > 0 && seats.capacity !== null);
  if (!short && !othersWait) return { book: true };
  const roomToWait =
    sessions.every(({ waiting }) => waiting < terms.waitingMost) &&
    sessions.every(({ startsAt }) => at(startsAt) > at(now));
  if (mayWait && roomToWait) return { wait: true };
  const left = short === "people" && !othersWait ? leastLeft(sessions) : 0;
  return { refused: "full", there: { mayWait: roomToWait, ...(short && { short }), ...(left > 0 && { left }) } };
}
