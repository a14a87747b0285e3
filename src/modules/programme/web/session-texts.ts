import { localDate, localTime, sayDate, sayTime } from "../../../platform/clock/say-when.ts";
import { withNote } from "../../../platform/i18n/say-things.ts";
import type { DatedSession } from "../queries/dated-sessions.ts";

/** '£3', '£2.50', 'Free'; nothing where the cost is not known. */
export function sayCost(pence: number | null): string | undefined {
  if (pence === null) return undefined;
  if (pence === 0) return "Free";
  return `£${pence % 100 === 0 ? pence / 100 : (pence / 100).toFixed(2)}`;
}

const BOOKING_WORDS = {
  drop_in: "Drop in, no need to book.",
  book: "Please book.",
  ring: "Please ring first.",
} as const;

const sayStart = (instant: string) => `${sayDate(localDate(instant))}, ${sayTime(localTime(instant))}`;

/** What is said of one session under its title, a line each: changes first, then what it is and what to do. */
export function sessionText(session: DatedSession): string {
  const cost = sayCost(session.costPence);
  return [
    session.status === "cancelled" &&
      `Cancelled: ${session.cancelReason || "it has been taken off the programme. Ring to ask."}`,
    session.status === "scheduled" && session.movedFrom && `Moved from ${sayStart(session.movedFrom)}.`,
    session.note,
    session.summary,
    session.where && `Where: ${session.where}.`,
    BOOKING_WORDS[session.booking],
    cost && (session.costNote ? withNote(cost, session.costNote) : `${cost}.`),
    session.runBy && `Run by ${session.runBy}.`,
    session.phone && `Telephone: ${session.phone}.`,
    session.mode !== "in_person" && "You can join online: ask the library how.",
    session.sample && "This is a made-up sample. It does not take place.",
  ]
    .filter(Boolean)
    .join("\n");
}

/** When what is said of a session last changed: with it, or with its activity. */
export const changedAtOf = ({ sessionChangedAt, activityChangedAt }: DatedSession): string =>
  [sessionChangedAt, activityChangedAt].sort().at(-1)!;
