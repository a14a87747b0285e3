import { localTime } from "../../../platform/clock/local-time.ts";
import type { PlannedSession } from "./expand-repeat.ts";

/** When a library is open on a date, 'HH:MM'; none: closed that day; undefined: nobody has said. */
export type OpenOn = (date: string) => readonly { opens: string; closes: string }[] | undefined;

/** Sessions that begin before the door is opened or go on after it is shut; a slip of 'am' for 'pm', most often. */
export const outsideHours = (sessions: readonly PlannedSession[], openOn: OpenOn): PlannedSession[] =>
  sessions.filter(({ date, startsAt, endsAt }) => {
    const spells = openOn(date);
    return spells && !spells.some(({ opens, closes }) => opens <= localTime(startsAt) && localTime(endsAt) <= closes);
  });
