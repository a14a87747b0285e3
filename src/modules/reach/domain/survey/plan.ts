import { Temporal } from "temporal-polyfill";
import { drawSample, type Random } from "./draw.ts";

/** What is drawn from: a day at a library, or a session. */
export interface Chance {
  libraryId: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  sessionId: string | null;
  activityId: string | null;
  what: string | null;
}

/** On which days an activity is for an objective; `to` null: without an end. */
export interface DaysFor {
  activityId: string;
  from: string;
  to: string | null;
}

/** Those of sessions that are for an objective on their own day. */
export const chancesFor = (chances: readonly Chance[], days: readonly DaysFor[]): Chance[] => {
  const of = Map.groupBy(days, ({ activityId }) => activityId);
  return chances.filter(({ activityId, day }) =>
    (activityId === null ? [] : (of.get(activityId) ?? [])).some(
      ({ from, to }) => from <= day && (to === null || day <= to),
    ),
  );
};

/** A round is over within half a year: forms that were sent are known until then. */
const MOST_DAYS = 183;
const SUNDAY = 7;

/** Every day but Sundays, `to` included, by weekday: a systematic sample then holds all weekdays alike. */
export function daysBetween(from: string, to: string): string[] {
  const first = Temporal.PlainDate.from(from);
  const count = first.until(to, { largestUnit: "days" }).days + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => first.add({ days: at }))
    .filter(({ dayOfWeek }) => dayOfWeek !== SUNDAY)
    .toSorted((a, b) => a.dayOfWeek - b.dayOfWeek || Temporal.PlainDate.compare(a, b))
    .map(String);
}

/** What is wrong with the days of a plan, in words. */
export function wrongDays(from: string, to: string, today: string): string | undefined {
  if (to < from) return "The last day comes before the first";
  if (from < today) return "The first day lies in the past";
  if (Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days > MOST_DAYS)
    return "A round lasts half a year at the most";
  return undefined;
}

/** As many of each library's days or sessions as are asked for, drawn by chance, in the order they come. */
export const drawPlan = (chances: readonly Chance[], each: number, random: Random): Chance[] =>
  [...Map.groupBy(chances, ({ libraryId }) => libraryId).values()]
    .flatMap((of) => drawSample(of, each, random))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
