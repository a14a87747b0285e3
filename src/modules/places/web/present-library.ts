import { localTime, plainDate } from "../../../platform/clock/local-time.ts";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { Line } from "../../../platform/views/content.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { presentAccess } from "../../../platform/views/visit/present-access.ts";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import type { Weekday } from "../../../vocabulary/terms.ts";
import { directionsTo, servicePath, serviceTitle } from "../domain/addresses.ts";
import { coLocations } from "../domain/co-location.ts";
import type { Happening } from "../domain/happening.ts";
import { hoursOn, type KnownHours, nowAt, weekFrom } from "../domain/opening-hours.ts";
import type { LibraryPageData } from "../queries/library-by-slug.ts";
import { presentWeek } from "./present-week.ts";
import { sayDayHours, sayNow, sayWeekday } from "./say-hours.ts";

/** When a library page is read, and the Monday of the week it shows. `now` is an instant, the others local dates. */
export interface LibraryMoment {
  /** Where this week's sessions stand that have places to book, by id. */
  standings?: ReadonlyMap<string, Availability>;
  now: string;
  today: string;
  monday: string;
}

/** A bank holiday is worth a line this long before it. */
const HOLIDAY_AHEAD = { days: 28 };

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function presentHours(t: Translator, known: KnownHours, { monday, today }: LibraryMoment) {
  return weekFrom(monday).map((date, index) => {
    const day = hoursOn(known, date);
    const name = sayWeekday(t, (index + 1) as Weekday);
    const spells = day.kind === "usual" ? day.spells : [];
    return {
      day: date === today ? t.text("places.library.dayToday", { day: name }) : name,
      today: date === today,
      ...sayDayHours(t, day),
      open: spells.map((spell) => ({ from: minutesOf(spell.opens), to: minutesOf(spell.closes) })),
    };
  });
}

function presentClosures(t: Translator, closures: KnownHours["closures"], today: string): Line[] {
  const say = (date: string) => sayDate(date, { locale: wordingOf(t) });
  return closures
    .filter(({ last_day }) => last_day >= today)
    .map(({ first_day, last_day, reason }) => {
      const first = say(first_day);
      const days =
        first_day === last_day ? first : t.text("places.library.closureDays", { first, last: say(last_day) });
      return { text: t.text("places.library.closureWhy", { days }), own: reason };
    });
}

/** Bank holidays of the next weeks that no closure speaks for. */
function presentHolidays(t: Translator, known: KnownHours, today: string): Line[] {
  const until = plainDate(today).add(HOLIDAY_AHEAD).toString();
  return known.holidays
    .filter(({ day }) => today < day && day <= until && hoursOn(known, day).kind === "bank_holiday")
    .map(({ day, title }) => ({ text: sayDate(day, { locale: wordingOf(t) }), own: `(${title})` }));
}

function presentHoursSource(t: Translator, { library }: LibraryPageData): string {
  if (library.hours_standing === "none") return t.text("places.library.hoursNone");
  if (library.hours_standing === "listed")
    return t.text("places.library.hoursListed", { source: library.hours_source ?? "" });
  const date = sayDate(library.hours_confirmed_on!, { locale: wordingOf(t), year: true });
  return t.text("places.library.hoursConfirmedOn", { date });
}

function presentContact(t: Translator, { library, service }: LibraryPageData) {
  const { lat, lng } = library;
  const number = library.phone ?? service.phone;
  const ofService = t.text("places.library.servicePhone", { service: serviceTitle(service.name) });
  return {
    address: [library.address, library.postcode].filter(Boolean).join(", "),
    directions: lat !== null && lng !== null ? directionsTo({ lat, lng }) : undefined,
    phone: number ? { number, note: library.phone ? undefined : ofService } : undefined,
    email: library.email ?? undefined,
    website: library.website ?? undefined,
    join: service.links.join,
    catalogue: service.links.catalogue,
  };
}

function presentFacts(t: Translator, { library, service }: LibraryPageData) {
  const facts = [
    { term: t.text("places.library.ward"), detail: library.ward },
    { term: t.text("places.library.council"), detail: library.authority },
    { term: t.text("places.library.runBy"), detail: library.run_by ?? serviceTitle(service.name) },
    { term: t.text("places.library.opened"), detail: library.year_opened && String(library.year_opened) },
  ];
  return facts.flatMap(({ term, detail }) => (detail ? [{ term, detail }] : []));
}

/** All that the page of a library prints, worded. Pure. */
export function presentLibrary(t: Translator, data: LibraryPageData, happenings: Happening[], moment: LibraryMoment) {
  const { library, service } = data;
  const { today, now, monday } = moment;
  const known: KnownHours = {
    standing: library.hours_standing,
    openings: data.openings,
    closures: data.closures,
    holidays: data.holidays,
  };
  const weekday = plainDate(today).dayOfWeek as Weekday;
  return {
    name: library.name,
    about: library.about ?? undefined,
    lead: t.text(library.town ? "places.library.leadIn" : "places.library.lead", {
      town: library.town,
      service: serviceTitle(service.name),
    }),
    service: { name: serviceTitle(service.name), href: servicePath(service.slug) },
    workWithUs: `${SITE_PATHS.work}?library=${library.slug}`,
    ideas: `${SITE_PATHS.ideas}?library=${library.slug}`,
    now: sayNow(t, nowAt(known, today, localTime(now)), today, weekday),
    listed: library.hours_standing === "listed",
    contact: presentContact(t, data),
    week: presentWeek(t, monday, today, happenings, known, moment.standings),
    hours: presentHours(t, known, moment),
    hoursSource: presentHoursSource(t, data),
    closures: presentClosures(t, data.closures, today),
    holidays: presentHolidays(t, known, today),
    access: presentAccess(t, library.access),
    accessConfirmed:
      library.access_confirmed_on &&
      t.text("places.library.accessConfirmed", {
        date: sayDate(library.access_confirmed_on, { locale: wordingOf(t), year: true }),
      }),
    partners: coLocations(library.co_located).map((key) => t.text(`vocabulary.located.${key}`)),
    partnersNote: library.co_located_note ?? undefined,
    facts: presentFacts(t, data),
  };
}

export type LibraryView = ReturnType<typeof presentLibrary>;
