import { Temporal } from "temporal-polyfill";
import { LONDON } from "../../../platform/clock/local-time.ts";
import { sayDate, sayTimeRange } from "../../../platform/clock/say-when.ts";
import type { Occasion } from "../../../vocabulary/findable.ts";
import type { OrukService } from "./oruk.ts";

/*
 * A partner's event is a service with dates. Open Referral UK has no events; a schedule that repeats by no rule and has a
 * first and a last day is one date, or a run of days such as an exhibition's.
 */

/** Days of a run that are found each by itself. A longer one is no event but a service. */
const MOST_DAYS = 366;

type Schedule = NonNullable<OrukService["schedules"]>[number];

/** What a date that does not take place says of itself: the standard has no other word for it. */
export const CANCELLED = "Cancelled";

/** Whether a date was called off. */
export const isCancelled = ({ notes }: { notes?: string }): boolean => /^cancel+ed\.?$/i.test(notes ?? "");

const dayAfter = (date: string) => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

/**
 * The last day of an event that says when it ends; absent where that is the first: one that ends the next morning is of one evening.
 * @param first,last ISO dates
 */
export function lastDayOf(first: string, last: string | undefined, starts?: string, ends?: string): string | undefined {
  if (last === undefined || last <= first) return undefined;
  return starts && ends && ends <= starts && last === dayAfter(first) ? undefined : last;
}

/** The schedule of one date, or of a run of days up to `last`. @param date,last ISO dates @param ends absent: not said */
export const datedSchedule = (date: string, starts?: string, ends?: string, last?: string) => ({
  dtstart: date,
  valid_to: last ?? date,
  ...(starts && { opens_at: starts }),
  ...(starts && ends && { closes_at: ends }),
  description: [
    last ? `${sayDate(date, { year: true })} to ${sayDate(last, { year: true })}` : sayDate(date, { year: true }),
    starts && (ends ? sayTimeRange(starts, ends) : starts),
  ]
    .filter(Boolean)
    .join(", "),
});

const isDated = ({ freq, dtstart, valid_to, byday, bymonthday }: Schedule): boolean =>
  !freq && !byday && !bymonthday && dtstart !== undefined && valid_to !== undefined && dtstart <= valid_to;

const at = (date: Temporal.PlainDate, time: string) =>
  date.toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from(time) }).toInstant();

/** When one date, or the last day of a run, is over: at its end, or with its day where the end is not said. */
function endOf({ dtstart, valid_to, opens_at, closes_at }: Schedule): string {
  const last = Temporal.PlainDate.from(valid_to!);
  if (!opens_at || !closes_at) return at(last.add({ days: 1 }), "00:00").toString();
  const endsNextDay = closes_at <= opens_at && dtstart === valid_to;
  return at(endsNextDay ? last.add({ days: 1 }) : last, closes_at).toString();
}

/**
 * When a service is over for good: at the end of the last of its dates, as an instant. Undefined where it goes on: it has no
 * dates, or hours beside them. Weekly hours that have ended end no service: many publishers never put in the next year's.
 */
export function overAt({ schedules = [] }: OrukService): string | undefined {
  if (!schedules.every(isDated)) return undefined;
  return schedules.map(endOf).toSorted().at(-1);
}

/** @param now instant */
export function isOver(service: OrukService, now: string): boolean {
  const over = overAt(service);
  return over !== undefined && Date.parse(over) <= Date.parse(now);
}

/**
 * The dates of a service that are to come, soonest first, those called off too, where both ends are said; one that ends
 * before it begins ends the next day. Of a run of days each is one; a run through the nights is one date from its beginning to its end.
 */
export function occasionsOf({ schedules = [] }: OrukService, today: string): Occasion[] {
  return schedules
    .flatMap((schedule): Occasion[] => {
      const { dtstart, valid_to, opens_at, closes_at } = schedule;
      if (!isDated(schedule) || !opens_at || !closes_at || valid_to! < today) return [];
      const first = Temporal.PlainDate.from(dtstart!);
      const days = first.until(valid_to!).days + 1;
      if (days > MOST_DAYS) return [];
      const one = (from: Temporal.PlainDate, endsAt: string): Occasion => ({
        startsAt: at(from, opens_at).toString(),
        endsAt,
        status: isCancelled(schedule) ? "cancelled" : "scheduled",
      });
      if (closes_at <= opens_at) return [one(first, endOf(schedule))];
      return Array.from({ length: days }, (_, day) => first.add({ days: day }))
        .filter((day) => day.toString() >= today)
        .map((day) => one(day, at(day, closes_at).toString()));
    })
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}
