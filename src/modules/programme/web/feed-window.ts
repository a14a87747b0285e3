import { Temporal } from "temporal-polyfill";
import { LONDON } from "../../../platform/clock/local-time.ts";

const today = (now: string) => Temporal.Instant.from(now).toZonedDateTimeISO(LONDON).startOfDay();

/**
 * Of a calendar: from the start of the day 30 days back to a year ahead. By whole days, so that an unchanged programme
 * stays one file all day.
 */
export const calendarWindow = (now: string): { from: string; to: string } => ({
  from: today(now).subtract({ days: 30 }).toInstant().toString(),
  to: today(now).add({ years: 1, days: 1 }).toInstant().toString(),
});

/** Of a list of what is on: today and eight weeks on. */
export const listWindow = (now: string): { from: string; to: string } => ({
  from: today(now).toInstant().toString(),
  to: today(now).add({ weeks: 8 }).toInstant().toString(),
});
