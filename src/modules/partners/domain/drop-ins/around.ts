import { Temporal } from "temporal-polyfill";
import { LONDON, localDate, localTime } from "../../../../platform/clock/local-time.ts";
import type { Occasion } from "../../../../vocabulary/findable.ts";
import type { Weekday } from "../../../../vocabulary/terms.ts";
import type { OrukService } from "../oruk.ts";
import { isCurrent, weekdaysOf } from "../service-listing.ts";

/*
 * Where a listing has drop-ins at the library that it stands at, its weekly hours there and their dates are one thing: what is
 * booked, or called off, holds on its date, and the hours on the others.
 */

type Schedule = NonNullable<OrukService["schedules"]>[number];
type Span = { startsAt: string; endsAt: string };
type Booked = { dates: Span[]; off: Span[] };

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
/** Weekly hours are found on dates for so long. */
const DAYS_AHEAD = 182;

const dayOf = (date: string) => Temporal.PlainDate.from(date).dayOfWeek as Weekday;
const plus = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();

/** Whether a drop-in has, or had, a date within hours. */
const isTaken = (booked: Booked[], date: string, opens: string, closes: string): boolean =>
  booked.some(({ dates, off }) =>
    [...dates, ...off].some(
      ({ startsAt, endsAt }) =>
        localDate(startsAt) === date && localTime(startsAt) < closes && opens < localTime(endsAt),
    ),
  );

const isWeekly = ({ freq, interval = 1, opens_at, closes_at }: Schedule): boolean =>
  freq === "WEEKLY" && interval === 1 && opens_at !== undefined && closes_at !== undefined && opens_at < closes_at;

/** Whether a day of the week comes from one date to another; to the end of time where that is absent. */
const comes = (weekday: Weekday, from: string, to: string | undefined): boolean =>
  to === undefined || plus(from, (weekday - dayOf(from) + 7) % 7) <= to;

/** The hours of one day of the week, in pieces between the dates that are taken. */
function piecesOf(schedule: Schedule, weekday: Weekday, taken: string[], today: string): Schedule[] {
  const pieces: Schedule[] = [];
  let { valid_from } = schedule;
  for (const date of [...taken, undefined]) {
    const valid_to = date === undefined ? schedule.valid_to : plus(date, -1);
    const first = valid_from && valid_from > today ? valid_from : today;
    if (comes(weekday, first, valid_to))
      pieces.push({
        ...schedule,
        byday: DAYS[weekday - 1]!,
        ...(valid_from && { valid_from }),
        ...(valid_to && { valid_to }),
      });
    if (date) valid_from = plus(date, 1);
  }
  return pieces;
}

/** Schedules with weekly hours on the dates alone that no drop-in has. @param today ISO date */
export const aroundDropIns = (schedules: Schedule[], booked: Booked[], today: string): Schedule[] =>
  schedules.flatMap((schedule) => {
    if (!isWeekly(schedule)) return [schedule];
    const { byday, opens_at, closes_at, valid_from = "", valid_to } = schedule;
    const dates = booked.flatMap(({ dates, off }) => [...dates, ...off].map(({ startsAt }) => localDate(startsAt)));
    const taken = [...new Set(dates)]
      .filter((date) => valid_from <= date && (!valid_to || date <= valid_to))
      .filter((date) => isTaken(booked, date, opens_at!, closes_at!))
      .toSorted();
    const parted = weekdaysOf(byday).filter((day) => taken.some((date) => dayOf(date) === day));
    if (parted.length === 0) return [schedule];
    const left = weekdaysOf(byday).filter((day) => !parted.includes(day));
    return [
      ...(left.length > 0 ? [{ ...schedule, byday: left.map((day) => DAYS[day - 1]).join(",") }] : []),
      ...parted.flatMap((day) =>
        piecesOf(
          schedule,
          day,
          taken.filter((date) => dayOf(date) === day),
          today,
        ),
      ),
    ];
  });

/**
 * When a listing can be come to at its own library, soonest first: the dates of its drop-ins, and its hours on all others that
 * come within half a year and on which the library is not closed.
 * @param others dates that the listing itself names @param today ISO date
 */
export function occasionsHere(
  { schedules = [] }: OrukService,
  booked: Booked[],
  others: Occasion[],
  isClosed: (date: string) => boolean,
  today: string,
): Occasion[] {
  const at = (date: string, time: string) => Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(LONDON);
  const days = Array.from({ length: DAYS_AHEAD }, (_, day) => plus(today, day)).filter((date) => !isClosed(date));
  const usual = schedules.filter(isWeekly).flatMap((schedule): Occasion[] => {
    const { byday, opens_at, closes_at } = schedule;
    const weekdays = weekdaysOf(byday);
    return days
      .filter((date) => weekdays.includes(dayOf(date)) && isCurrent(schedule, date))
      .filter((date) => !isTaken(booked, date, opens_at!, closes_at!))
      .map((date) => ({
        startsAt: at(date, opens_at!).toInstant().toString(),
        endsAt: at(date, closes_at!).toInstant().toString(),
        status: "scheduled",
      }));
  });
  const own = others.filter(
    ({ startsAt, endsAt }) => !isTaken(booked, localDate(startsAt), localTime(startsAt), localTime(endsAt)),
  );
  return [
    ...booked.flatMap(({ dates, off }): Occasion[] => [
      ...dates.map((span) => ({ ...span, status: "scheduled" as const })),
      ...off.map((span) => ({ ...span, status: "cancelled" as const })),
    ]),
    ...own,
    ...usual,
  ].toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}
