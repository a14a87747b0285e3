import { Temporal } from "temporal-polyfill";
import { TIMES_OF_DAY, type Weekday } from "../../../vocabulary/terms.ts";
import { PART_KEYS } from "./facet-bits.ts";

/** Length of the ring. Past days have to be cleared before their places are used again: eighteen days of grace. */
export const RING = 384;
/** Sessions further off than this are in the ring only as time brings them near. */
export const HORIZON = 366;
export const ZONE = "Europe/London";

const EPOCH = Temporal.PlainDate.from("1970-01-01");
/** Days since 1970. */
export const dayNumber = (day: Temporal.PlainDate): number => EPOCH.until(day).days;
const placeOf = (number: number): number => ((number % RING) + RING) % RING;

/** The part of the day (0 morning, 1 afternoon, 2 evening) in which an hour lies. */
export const partOfHour = (hour: number): number =>
  PART_KEYS.findIndex((key) => hour >= TIMES_OF_DAY[key].from && hour < TIMES_OF_DAY[key].to);

/** Three rings (morning, afternoon, evening) as texts of 0 and 1. */
export type Rings = [string, string, string];

export function ringsOf(days: { day: number; part: number }[], today: number): Rings {
  const rings = PART_KEYS.map(() => new Uint8Array(RING).fill(48));
  for (const { day, part } of days) if (day >= today && day < today + HORIZON) rings[part]![placeOf(day)] = 49;
  return rings.map((ring) => Buffer.from(ring).toString("latin1")) as Rings;
}

/** Which times are asked for. All absent: any time from today on. Dates are inclusive. */
export interface Times {
  from?: Temporal.PlainDate;
  to?: Temporal.PlainDate;
  weekdays?: readonly Weekday[];
  /** 0 morning, 1 afternoon, 2 evening. */
  parts?: readonly number[];
}

export interface TimeMask {
  rings: Rings;
  /** The weekdays that occur among the days asked for. */
  weekdays: Weekday[];
  parts: number[];
  /** How far the ring has to be turned for today to come first. */
  turn: number;
  /** True where the question narrows the time at all. */
  asked: boolean;
}

/** The masks of any time at all, which most questions ask for: the same until the hour is over. */
let anyTime: { day: number; hour: number; mask: TimeMask } | undefined;

/** Turns the times asked for into masks for the rings. `hour` is the hour it is now: parts of today that are over do not count. */
export function timeMask(times: Times, today: Temporal.PlainDate, hour: number): TimeMask {
  const first = dayNumber(today);
  const asked = Boolean(times.from || times.to || times.weekdays?.length || times.parts?.length);
  if (!asked && anyTime?.day === first && anyTime.hour === hour) return anyTime.mask;
  const from = times.from ? Math.max(first, dayNumber(times.from)) : first;
  const to = Math.min(times.to ? dayNumber(times.to) : first + HORIZON - 1, first + HORIZON - 1);
  const parts = times.parts?.length ? [...times.parts] : [0, 1, 2];
  const weekdays = new Set<Weekday>();
  const days: { day: number; part: number }[] = [];
  for (let day = from; day <= to; day++) {
    const weekday = (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
    if (times.weekdays?.length && !times.weekdays.includes(weekday)) continue;
    weekdays.add(weekday);
    // A morning session may last past noon, so a part of today counts until three hours after it.
    for (const part of parts) if (day > first || hour < TIMES_OF_DAY[PART_KEYS[part]!].to + 3) days.push({ day, part });
  }
  const mask: TimeMask = {
    rings: ringsOf(days, first),
    weekdays: [...weekdays].sort((a, b) => a - b),
    parts,
    turn: placeOf(first),
    asked,
  };
  if (!asked) anyTime = { day: first, hour, mask };
  return mask;
}
