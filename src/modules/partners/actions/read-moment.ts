import { Temporal } from "temporal-polyfill";
import { LONDON } from "../../../platform/clock/local-time.ts";
import { readClock, readDay } from "../../../platform/http/read-form.ts";

/** A day and, where one is said, a time of day. */
export interface Moment {
  /** 'YYYY-MM-DD' */
  date: string;
  /** 'HH:MM', local. */
  time?: string;
}

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i;
/** 'December 1, 2026' as other lands write it. */
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i;
const TIME =
  /[T ,]+(?:at )?(\d{1,2}(?:[:.]\d{2})?(?:[:.]\d{2})?(?:\.\d+)? ?(?:am|pm)?)(?:(Z|[+-]\d{2}:?\d{2})| ?[A-Z]{3,4})?$/i;

/** What a clock says in London when another zone's says this. @param zone as Temporal names it, or '+02:00' */
export function toLondon({ date, time }: Required<Moment>, zone: string): Required<Moment> {
  const there = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).withTimeZone(LONDON);
  return { date: there.toPlainDate().toString(), time: there.toPlainTime().toString().slice(0, 5) };
}

/** '10:00:00', '10.00', '10:00 AM' as 'HH:MM'; undefined for no time of day. */
export const readTime = (text: string): string | undefined =>
  readClock(text.trim().replace(/^(\d{1,2}[:.]\d{2})[:.]\d{2}(?:\.\d+)?/, "$1"));

/**
 * A date as tables have it, with or without a time: '2026-12-01 10:00', '1/12/2026 10.00am', 'Tue, 1 December 2026',
 * 'Dec 1, 2026 at 10:00 AM'. The day stands before the month, as is usual here. Times are taken as local
 * unless they say how far they are from UTC.
 */
export function readMoment(given: string): Moment | undefined {
  const text = given.trim().replace(WEEKDAY, "").replace(MONTH_FIRST, "$2 $1 $3");
  const whole = readDay(text);
  if (whole) return { date: whole };
  const time = TIME.exec(text);
  if (!time) return undefined;
  const date = readDay(text.slice(0, time.index).trim());
  const clock = readTime(time[1]!);
  if (!date || !clock) return undefined;
  const offset = time[2]?.replace(/^z$/i, "UTC").replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  return offset ? toLondon({ date, time: clock }, offset) : { date, time: clock };
}
