import { localTime } from "../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../platform/clock/say-when.ts";

/** A session of the day, as the digest says it. Instants. */
export interface DigestSession {
  title: string;
  startsAt: string;
  library: string;
  cancelled: boolean;
  /** People with a place, of how many; parties that wait. */
  people: number;
  capacity: number | null;
  waiting: number;
}

export interface DigestFacts {
  name: string;
  /** 'YYYY-MM-DD'. */
  today: string;
  sessions: DigestSession[];
  /** People who asked to be rung or met, and those who could not be written to. */
  asks: number;
  unreached: number;
  baseUrl: string;
}

const count = (number: number, one: string, many: string) =>
  `${number === 1 ? "One" : number} ${number === 1 ? one : many}`;

function sayPlaces({ cancelled, people, capacity, waiting }: DigestSession): string {
  if (cancelled) return "cancelled";
  const booked = capacity === null ? `${people} booked` : `${people} of ${capacity} booked`;
  return waiting > 0 ? `${booked}, ${waiting} waiting` : booked;
}

/** One mail for the morning: numbers and no names. Undefined where there is nothing to say. */
export function wordDigest(facts: DigestFacts): { subject: string; text: string } | undefined {
  const { name, today, sessions, asks, unreached, baseUrl } = facts;
  if (sessions.length === 0 && asks === 0 && unreached === 0) return undefined;
  const lines = [
    `Hello ${name},`,
    "",
    ...(sessions.length === 0 ? ["Nothing is on at your libraries today."] : ["On at your libraries today:"]),
    ...sessions.map(
      (session) =>
        `${sayTime(localTime(session.startsAt))}  ${session.title}, ${session.library}: ${sayPlaces(session)}`,
    ),
    "",
    ...(asks > 0 ? [`${count(asks, "person waits to be rung or met.", "people wait to be rung or met.")}`] : []),
    ...(unreached > 0
      ? [`${count(unreached, "person could not be written to.", "people could not be written to.")}`]
      : []),
    ...(asks + unreached > 0 ? [`${baseUrl}/staff/asks`, ""] : []),
    `Today in full: ${baseUrl}/staff`,
    `To stop this mail: ${baseUrl}/staff/account`,
  ];
  return { subject: `Your libraries today, ${sayDate(today)}`, text: lines.join("\n") };
}
