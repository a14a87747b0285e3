import { localDate, localTime } from "../../../platform/clock/local-time.ts";
import type { HoursOfDay } from "./decide-hold.ts";
import type { Span } from "./price-of-space.ts";
import type { SpaceTerms } from "./space-terms.ts";

/** From one time to another of a day, local 'HH:MM'; '24:00' is its end. */
export interface Stretch {
  from: string;
  to: string;
}

/** What can be said of a space on a day. `hours`: why nothing certain can be said. */
export type DayOfSpace =
  | { kind: "closed" | "bank_holiday" | "not_known"; taken: Stretch[] }
  | { kind: "open"; free: Stretch[]; taken: Stretch[] };

type Minutes = [from: number, to: number];

const DAY_MINUTES = 24 * 60;
const toMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const toTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const stretches = (all: Minutes[]): Stretch[] => all.map(([from, to]) => ({ from: toTime(from), to: toTime(to) }));

/** Where a span falls on a day, by the clock on the wall. */
function onDay({ startsAt, endsAt }: Span, date: string): Minutes | undefined {
  const [first, last] = [localDate(startsAt), localDate(endsAt)];
  if (first > date || last < date) return undefined;
  const from = first < date ? 0 : toMinutes(localTime(startsAt));
  const to = last > date ? DAY_MINUTES : toMinutes(localTime(endsAt));
  return from < to ? [from, to] : undefined;
}

/** What is left of some times without others. */
function without(times: Minutes[], gone: Minutes[]): Minutes[] {
  return gone.reduce<Minutes[]>(
    (left, [from, to]) =>
      left.flatMap(([start, end]): Minutes[] =>
        to <= start || end <= from
          ? [[start, end]]
          : ([
              [start, from],
              [to, end],
            ].filter(([a = 0, b = 0]) => a < b) as Minutes[]),
      ),
    times,
  );
}

const spells = (of: { opens: string; closes: string }[]): Minutes[] =>
  of.map(({ opens, closes }) => [toMinutes(opens), toMinutes(closes)]);

function openTimes(hours: HoursOfDay, rule: SpaceTerms["hours"]): Minutes[] | undefined {
  if (rule === "any") return [[0, DAY_MINUTES]];
  if (hours.kind !== "usual") return undefined;
  return rule === "staffed" ? without(spells(hours.spells), spells(hours.unstaffed)) : spells(hours.spells);
}

/**
 * When a space can be had on a day, and when not. Free is time in which somebody may be there: setting up and clearing
 * fit around it, and it is long enough to be booked. The rest of the hours is taken.
 * @param busy what others have, with their setting up and clearing
 * @param from nothing before it is offered: the present, on the day itself
 */
export function dayOfSpace(
  date: string,
  hours: HoursOfDay,
  busy: readonly Span[],
  terms: SpaceTerms,
  from?: string,
): DayOfSpace {
  const others = busy.map((span) => onDay(span, date)).filter((each) => each !== undefined);
  const open = openTimes(hours, terms.hours);
  if (!open) {
    const kind = hours.kind === "closure" ? "closed" : hours.kind === "bank_holiday" ? "bank_holiday" : "not_known";
    return { kind, taken: stretches(others.toSorted(([a], [b]) => a - b)) };
  }
  const blocked = others.map(([start, end]): Minutes => [start - terms.clearMinutes, end + terms.setupMinutes]);
  const passed: Minutes[] = from ? [[0, toMinutes(from)]] : [];
  const free = without(open, [...blocked, ...passed]).filter(([start, end]) => end - start >= terms.shortestMinutes);
  const taken = without(without(open, free), passed);
  return open.length === 0
    ? { kind: "closed", taken: [] }
    : { kind: "open", free: stretches(free), taken: stretches(taken) };
}
