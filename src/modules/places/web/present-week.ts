import type { Temporal } from "temporal-polyfill";
import { LONDON, localDate, localTime, plainDate } from "../../../platform/clock/local-time.ts";
import { remember } from "../../../platform/clock/remember.ts";
import { sayDate, sayShortDate, sayStart, sayTime } from "../../../platform/clock/say-when.ts";
import { sayStanding } from "../../../platform/i18n/say-standing.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { Line } from "../../../platform/views/content.tsx";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import type { Happening } from "../domain/happening.ts";
import { hoursOn, type KnownHours, mondayOf, weekFrom } from "../domain/opening-hours.ts";
import { sayDayHours } from "./say-hours.ts";

export interface WeekEntryView {
  time: string;
  title: string;
  /** BCP 47 tag of the title. */
  language: string;
  href: string;
  note?: Line;
}

export interface WeekDayView {
  name: string;
  today: boolean;
  entries: WeekEntryView[];
  /** Said beside or in place of entries: 'Closed'. */
  note?: string;
}

export interface WeekView {
  heading: string;
  days: WeekDayView[];
  empty: boolean;
  /** Mondays of the weeks one may turn to; `previous` never before this week. */
  next: string;
  previous?: string;
  /** True where the week that today is in is the one shown. */
  current: boolean;
}

/** The instants between which a week falls, by the clock in London. */
export const weekBounds = remember((monday): { from: string; to: string } => {
  const first = plainDate(monday);
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(LONDON).toInstant().toString();
  return { from: at(first), to: at(first.add({ days: 7 })) };
});

/** '9:30am', with how to join where one cannot just turn up for nothing. */
function sayEntryTime(t: Translator, happening: Happening, startsAt: string): string {
  const time = sayTime(localTime(startsAt), wordingOf(t));
  if (happening.booking === "book") return t.text("places.library.entryBook", { time });
  if (happening.booking === "ring") return t.text("places.library.entryRing", { time });
  return happening.costPence ? t.text("places.library.entryCost", { time }) : time;
}

type Standings = ReadonlyMap<string, Availability>;
/** What a week says of places: only that there are none to be had at once. */
const FILLED: Availability["standing"][] = ["waiting_list", "full", "closed", "opens_later"];

interface Placed {
  startsAt: string;
  entry: WeekEntryView;
}

/** A session where it is now, and where it has been moved from, so that whoever comes on the old day learns it. */
function placesOf(t: Translator, happening: Happening, standings: Standings): Placed[] {
  const at = (startsAt: string, note?: Line): Placed => ({
    startsAt,
    entry: {
      time: sayEntryTime(t, happening, startsAt),
      title: happening.title,
      language: happening.language,
      href: happening.url,
      ...(note && { note }),
    },
  });
  const { startsAt, movedFrom } = happening;
  if (happening.status === "cancelled")
    return [
      at(
        startsAt,
        happening.cancelReason
          ? { text: t.text("places.library.cancelled"), own: happening.cancelReason }
          : { text: t.text("places.library.takenOff") },
      ),
    ];
  const places = standings.get(happening.sessionId);
  const filled = places && FILLED.includes(places.standing) ? { text: sayStanding(t, places) } : undefined;
  if (!movedFrom) return [at(startsAt, filled)];
  const say = (instant: string) => sayStart(instant, { locale: wordingOf(t) });
  return [
    at(startsAt, { text: t.text("places.library.movedFrom", { when: say(movedFrom) }) }),
    at(movedFrom, { text: t.text("places.library.movedTo", { when: say(startsAt) }) }),
  ];
}

/** A week at a library, day by day. `monday` is the week shown, `today` the day it is. */
export function presentWeek(
  t: Translator,
  monday: string,
  today: string,
  happenings: Happening[],
  hours: KnownHours,
  standings: Standings = new Map(),
): WeekView {
  const locale = wordingOf(t);
  const thisMonday = mondayOf(today);
  const placed = happenings.flatMap((happening) => placesOf(t, happening, standings));
  const days = weekFrom(monday).map((date): WeekDayView => {
    const here = placed.filter(({ startsAt }) => localDate(startsAt) === date);
    const day = hoursOn(hours, date);
    const shut = day.kind === "closure" || (day.kind === "usual" && day.spells.length === 0);
    return {
      name: sayShortDate(date, locale),
      today: date === today,
      entries: here.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)).map(({ entry }) => entry),
      ...((shut || day.kind === "bank_holiday") && { note: sayDayHours(t, day).words }),
    };
  });
  const shift = (by: number) => plainDate(monday).add({ days: by }).toString();
  return {
    heading:
      monday === thisMonday
        ? t.text("places.library.weekHeading")
        : t.text("places.library.weekOf", { date: sayDate(monday, { locale }) }),
    days,
    empty: days.every((day) => day.entries.length === 0),
    next: shift(7),
    ...(monday > thisMonday && { previous: shift(-7) }),
    current: monday === thisMonday,
  };
}
