import { Temporal } from "temporal-polyfill";

/** Patterns over plain words (typed-words.ts). A bare number is a time only beside another time or after 'at'. */
export const CLOCK = String.raw`\d{1,2}(?::\d{2})?[ap]m|\d{1,2}:\d{2}|\d{1,2} o'clock`;
export const LOOSE_CLOCK = String.raw`(?:${CLOCK}|\d{1,2}\b)(?: o'clock)?`;
/** 'an hour and a half', '90 minutes', 'half an hour', '2 hours 15 minutes'. */
export const LENGTH = String.raw`(?:half an hour|(?:an?|\d+(?:\.5)?) hours?(?: and a half|(?: and)? \d+ minutes?)?|\d+ minutes?)`;

export type SaidTimes = { time: string; minutes?: number; assumed: boolean } | { problem: string };

/**
 * One time, or a start and an end. 'am' and 'pm' are carried over ('12-2pm', '2pm to 4'); where neither is said, a
 * library's day is taken for granted: 8 to 11 are morning, 12 to 7 afternoon; `assumed` then asks to tell the person.
 * `half` is what 'mornings' or 'evenings' says of the start.
 */
export function readTimes(start: string, end?: string, half?: "am" | "pm"): SaidTimes {
  const first = readClock(start);
  const last = end === undefined ? undefined : readClock(end);
  if (!first) return { problem: `'${start}' is not a time. Say it like '10am' or '2:30pm'.` };
  if (end !== undefined && !last) return { problem: `'${end}' is not a time. Say it like '10am' or '2:30pm'.` };
  const atStart = (minutes: number) => (half ? (minutes % 720) + (half === "pm" ? 720 : 0) : daytime(minutes));
  const said = (clock: SaidClock | undefined) => clock !== undefined && !clock.bare;
  if (!last) return { time: toTime(said(first) ? first.minutes : atStart(first.minutes)), assumed: first.bare };

  let [from, to] = [first.minutes, last.minutes];
  if (!said(first) && !said(last)) from = atStart(from);
  else if (!said(first)) from = to - ((to - from + 720) % 720 || 720);
  if (!said(last)) to = from + ((to - from + 1440) % 720 || 720);
  const minutes = (to - from + 2880) % 1440;
  if (minutes === 0)
    return { problem: "It starts and ends at the same time. Say when it ends, like '10am to 11:30am'." };
  return { time: toTime(from), minutes, assumed: !said(first) && !said(last) };
}

/** Minutes in what LENGTH matched. */
export function readLength(words: string): number {
  const half = /half/.test(words) ? 30 : 0;
  if (words.startsWith("half")) return half;
  const hours = /^(an?|[\d.]+) hour/.exec(words)?.[1];
  const minutes = Number(/(\d+) minute/.exec(words)?.[1] ?? 0);
  return half + minutes + 60 * (hours === undefined ? 0 : Number(hours.replace(/^an?$/, "1")));
}

/** Minutes after midnight; `bare` may be twelve hours later. */
interface SaidClock {
  minutes: number;
  bare: boolean;
}

function readClock(words: string): SaidClock | undefined {
  const [, hours = "", minutes = "0", half] = /^(\d{1,2})(?::(\d{2}))?([ap]m)?/.exec(words) ?? [];
  const hour = Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (half && (hour > 12 || hour === 0))) return undefined;
  if (half) return { minutes: ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + Number(minutes), bare: false };
  const isTwentyFour = hour > 12 || hours.startsWith("0");
  return { minutes: hour * 60 + Number(minutes), bare: !isTwentyFour };
}

const daytime = (minutes: number) => (minutes % 720 < 8 * 60 ? (minutes % 720) + 720 : minutes);

const toTime = (minutes: number) =>
  Temporal.PlainTime.from("00:00").add({ minutes }).toString({ smallestUnit: "minute" });
