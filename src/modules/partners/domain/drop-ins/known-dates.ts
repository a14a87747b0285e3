/** A date of a drop-in. Instants RFC 3339. */
export interface KnownDate {
  sessionId: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
}

/** The same as it is now, with the reason that staff gave where it is called off. */
export interface DateNow extends KnownDate {
  reason: string | null;
}

/** What a library service changed of dates that a partner had booked. */
export type DateNews =
  | { kind: "off"; date: KnownDate; reason: string | null }
  | { kind: "on"; date: KnownDate }
  | { kind: "moved"; date: KnownDate; from: KnownDate }
  /** All from this date on are in another room, in none for now, or in one again. */
  | { kind: "room" | "noRoom" | "roomAgain"; date: KnownDate };

const at = ({ startsAt }: KnownDate) => Date.parse(startsAt);
const isSameTime = (one: KnownDate, other: KnownDate) =>
  at(one) === at(other) && Date.parse(one.endsAt) === Date.parse(other.endsAt);

/** That dates are in another room from now on, in none or in one again, where any is to come. Pure. @param rooms ids; undefined: none @param now instant */
export function newsOfRoom(
  rooms: { known: string | undefined; now: string | undefined },
  dates: readonly DateNow[],
  now: string,
): DateNews[] {
  if (rooms.known === rooms.now) return [];
  const [first] = dates
    .filter((date) => date.status === "scheduled" && at(date) > Date.parse(now))
    .toSorted((a, b) => at(a) - at(b));
  const kind = rooms.now === undefined ? "noRoom" : rooms.known === undefined ? "roomAgain" : "room";
  return first ? [{ kind, date: first }] : [];
}

/**
 * What is news of dates to whoever knows how they stood, soonest first. A date that they know nothing of is none, since it was
 * booked just now; one that is gone is off. What has begun, or had, is nobody's news any more. Pure.
 * @param now instant
 */
export function newsOfDates(known: readonly KnownDate[], dates: readonly DateNow[], now: string): DateNews[] {
  const nowOf = new Map(dates.map((date) => [date.sessionId, date]));
  const news = known.flatMap((before): DateNews[] => {
    const date = nowOf.get(before.sessionId);
    if (!date) return before.status === "scheduled" ? [{ kind: "off", date: before, reason: null }] : [];
    if (before.status === "scheduled" && date.status === "cancelled")
      return [{ kind: "off", date: before, reason: date.reason }];
    if (date.status === "cancelled") return [];
    if (before.status === "cancelled") return [{ kind: "on", date }];
    return isSameTime(before, date) ? [] : [{ kind: "moved", date, from: before }];
  });
  return news.filter(({ date }) => at(date) > Date.parse(now)).toSorted((a, b) => at(a.date) - at(b.date));
}
