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

/** The dates of a service that are to come, soonest first, where both ends are said; one that ends before it begins ends the next day. */
export function occasionsOf({ schedules = [] }: OrukService, today: string): Occasion[] {
  return schedules
    .flatMap((schedule): Occasion[] => {
      const { dtstart, opens_at, closes_at } = schedule;
      if (!isDated(schedule) || !opens_at || !closes_at || dtstart! < today) return [];
      const day = Temporal.PlainDate.from(dtstart!);
      const ends = at(closes_at <= opens_at ? day.add({ days: 1 }) : day, closes_at);
      return [{ startsAt: at(day, opens_at).toString(), endsAt: ends.toString(), status: "scheduled" }];
    })
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}
