import { Temporal } from "temporal-polyfill";
import { LONDON } from "../../../platform/clock/local-time.ts";
import { sayDate, sayTimeRange } from "../../../platform/clock/say-when.ts";
import type { Occasion } from "../../../vocabulary/findable.ts";
import type { OrukService } from "./oruk.ts";

/*
 * A partner's event is a service with dates. Open Referral UK has no events; a schedule that begins and ends on one day and
 * repeats by no rule is one date.
 */

type Schedule = NonNullable<OrukService["schedules"]>[number];

/** The schedule of one date. @param date ISO date @param ends absent: not said */
export const datedSchedule = (date: string, starts?: string, ends?: string) => ({
  dtstart: date,
  valid_to: date,
  ...(starts && { opens_at: starts }),
  ...(starts && ends && { closes_at: ends }),
  description: [sayDate(date, { year: true }), starts && (ends ? sayTimeRange(starts, ends) : starts)]
    .filter(Boolean)
    .join(", "),
});

const isDated = ({ freq, dtstart, valid_to, byday, bymonthday }: Schedule): boolean =>
  !freq && !byday && !bymonthday && dtstart !== undefined && dtstart === valid_to;

const at = (date: Temporal.PlainDate, time: string) =>
  date.toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from(time) }).toInstant();

/** When one date is over: at its end, or with its day where the end is not said. */
function endOf({ dtstart, opens_at, closes_at }: Schedule): string {
  const day = Temporal.PlainDate.from(dtstart!);
  if (!opens_at || !closes_at) return at(day.add({ days: 1 }), "00:00").toString();
  return at(closes_at <= opens_at ? day.add({ days: 1 }) : day, closes_at).toString();
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

/** The dates of a service that are to come, soonest first, where both ends are said; one that ends before it begins ends the next day. */
export function occasionsOf({ schedules = [] }: OrukService, today: string): Occasion[] {
  return schedules
    .flatMap((schedule): Occasion[] => {
      const { dtstart, opens_at, closes_at } = schedule;
      if (!isDated(schedule) || !opens_at || !closes_at || dtstart! < today) return [];
      const day = Temporal.PlainDate.from(dtstart!);
      return [{ startsAt: at(day, opens_at).toString(), endsAt: endOf(schedule), status: "scheduled" }];
    })
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}
