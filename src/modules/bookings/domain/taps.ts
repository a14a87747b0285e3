/**
 * What is tapped at the door, on devices that may be without a connection, and which of two taps holds. Used by the
 * server and by the script of the door's page, so it knows nothing but numbers. Instants are milliseconds since 1970.
 */
interface Said {
  /** Made by the device: sent twice, it counts once. */
  id: string;
  /** When it was tapped, by the server's clock as the device knows it. */
  saidAt: number;
  /** The latest entry that the device had seen: of the list, or of the counts of heads. Nought: none. */
  base: number;
}

/** How many of a party came: of all that are said the last holds, so each says the whole and not the difference. */
export interface PartyTap extends Said {
  about: "party";
  booking: string;
  adults: number;
  children: number;
  way: "list" | "scan";
}

/** A code that the device does not know; whose it is the server finds out. */
export interface CodeTap extends Said {
  about: "code";
  code: string;
}

/** How many came who had not booked. */
export interface WalkInTap extends Said {
  about: "walk_ins";
  adults: number;
  children: number;
}

/** How many heads are in the room. */
export interface HeadsTap extends Said {
  about: "heads";
  adults: number;
  /** All of them, whatever is known of their ages. */
  children: number;
  under12: number | null;
  from12To17: number | null;
}

export type Tap = PartyTap | CodeTap | WalkInTap | HeadsTap;

/** Two taps with the same subject are about the same thing: the later holds. */
export const subjectOf = (tap: Tap): string =>
  tap.about === "party" ? `party ${tap.booking}` : tap.about === "code" ? `code ${tap.code}` : tap.about;

/**
 * Which of two holds: what was said later. Of two said in the same millisecond the one with the higher id, so that
 * everybody agrees whatever arrives first.
 */
export const holdsOver = (one: Pick<Said, "id" | "saidAt">, other: Pick<Said, "id" | "saidAt">): boolean =>
  one.saidAt > other.saidAt || (one.saidAt === other.saidAt && one.id > other.id);

/** What holds of each subject, in whatever order and however often taps were received. */
export function holding<T extends Tap>(taps: Iterable<T>): Map<string, T> {
  const held = new Map<string, T>();
  for (const tap of taps) {
    const before = held.get(subjectOf(tap));
    if (!before || holdsOver(tap, before)) held.set(subjectOf(tap), tap);
  }
  return held;
}

/**
 * The instant that a tap is said at: now, but always after all that was seen and said before it. So whoever corrects
 * what they see is believed, though their clock be slow.
 */
export const sayAfter = (now: number, seen: number): number => Math.max(now, seen + 1);

/** A queue with one more tap. What waits about the same thing, last and not yet sent, is said anew instead. */
export function queued<T extends { tap: Tap; tried: boolean }>(queue: T[], next: T): T[] {
  const last = queue[queue.length - 1];
  return last && !last.tried && subjectOf(last.tap) === subjectOf(next.tap)
    ? [...queue.slice(0, -1), next]
    : [...queue, next];
}

/**
 * A queue as it was received: nothing is said later than now, since a device whose clock is fast would be believed
 * before everybody else. Its order is kept.
 */
export const notAhead = <T extends Tap>(queue: T[], now: number): T[] =>
  queue.map((tap, at) => ({ ...tap, saidAt: Math.min(tap.saidAt, now - (queue.length - 1 - at)) }));

/** Whether a tap was overtaken: something holds instead that its device had not seen. */
export const isOvertaken = (tap: Tap, holds: { id: string; saidAt: number; n: number }): boolean =>
  holdsOver(holds, tap) && holds.n > tap.base;

/** How the door stands, without a name: what a device shows, and what it must say next after. */
export interface DoorNow {
  /** The server's clock. */
  now: number;
  door: "open" | "early" | "cancelled";
  closed: boolean;
  /** Latest entries of the list and of the counts of heads. */
  base: { list: number; heads: number };
  /** When the last of them was said; nought where nothing was. */
  saidAt: number;
  /** Parties with a place, and what holds of each that something was said of. */
  parties: { booking: string; came?: Counted }[];
  walkIns?: Counted;
  heads?: Counted & { under12: number | null; from12To17: number | null };
  /** Whether anything is said of the list. */
  list: { adults: number; children: number };
}

interface Counted {
  id: string;
  saidAt: number;
  adults: number;
  children: number;
}

/** What became of a tap. */
export type TapAnswer = { id: string } & (
  | { done: "kept" | "overtaken" }
  | { refused: "not_coming" | "more_than_party" }
);
