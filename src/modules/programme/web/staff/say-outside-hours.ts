import { plainDate } from "../../../../platform/clock/local-time.ts";
import { sayTimeRange, WEEKDAY_NAMES } from "../../../../platform/clock/say-when.ts";
import { hoursOn, type KnownHours } from "../../../places/index.ts";
import type { PlannedSession } from "../../domain/expand-repeat.ts";
import { type OpenOn, outsideHours } from "../../domain/outside-hours.ts";

/** What staff should know before they publish dates on which the library's known hours have the door shut. */
export function sayOutsideHours(sessions: readonly PlannedSession[], library: string, known: KnownHours): string[] {
  const openOn: OpenOn = (date) => {
    const hours = hoursOn(known, date);
    return hours.kind === "usual" ? hours.spells : undefined;
  };
  const outside = outsideHours(sessions, openOn);
  const first = outside[0]?.date;
  if (!first) return [];
  const day = `${WEEKDAY_NAMES[plainDate(first).dayOfWeek - 1]}s`;
  const spells = openOn(first)!.map(({ opens, closes }) => sayTimeRange(opens, closes));
  const hours = spells.length > 0 ? `open ${spells.join(" and ")}` : "closed";
  const which =
    outside.length < sessions.length
      ? `${outside.length} of these dates ${outside.length > 1 ? "are" : "is"}`
      : sessions.length > 1
        ? "These dates are"
        : "This date is";
  return [
    `${which} outside the library's hours: ${library} is ${known.standing === "listed" ? "listed as " : ""}${hours} on ${day}. Fine if somebody lets people in.`,
  ];
}
