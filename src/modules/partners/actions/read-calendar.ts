import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { LONDON, localDate, localTime } from "../../../platform/clock/local-time.ts";
import { FetchRefused } from "../../../platform/outside/fetch-json.ts";
import { datedSchedule, lastDayOf } from "../domain/dated.ts";
import { plainText } from "../domain/plain-text.ts";
import type { Fault } from "../domain/source.ts";

/** Months ahead, whole ones, that repeating events are written out for: then what is kept changes monthly and not daily. */
const MONTHS = 6;
/** Times an event that repeats is counted through, from its first on. One that needs more repeats too often to be an event. */
const MOST_TURNS = 20_000;
const MOST_DATES = 400;
const MOST_EVENTS = 20_000;

export interface CalendarTerms {
  /** Who runs the events. */
  organisation: string;
  /** ISO date. */
  today: string;
}

interface CalendarService {
  line: number;
  record: Record<string, unknown>;
}

/** An event, or several dates of one whose series the calendar does not have. */
interface Series {
  events: [ICAL.Event, ...ICAL.Event[]];
  line: number;
}

function isZone(name: string): boolean {
  if (!name.includes("/")) return false;
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** 'YYYY-MM-DD' and 'HH:MM' in London; a time without a zone is taken as local, a whole day has none. */
function local(time: ICAL.Time): { date: string; clock?: string } {
  if (time.isDate) return { date: time.toString() };
  if (time.zone?.tzid === "floating") {
    // A zone that the calendar names and does not describe is the one that everybody knows by that name.
    const named = Temporal.PlainDateTime.from(time.toString().slice(0, 19));
    const { timezone = "" } = time as ICAL.Time & { timezone?: string };
    const there = isZone(timezone) ? named.toZonedDateTime(timezone).withTimeZone(LONDON) : named;
    return { date: there.toPlainDate().toString(), clock: there.toPlainTime().toString().slice(0, 5) };
  }
  const instant = Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1_000).toString();
  return { date: localDate(instant), clock: localTime(instant) };
}

const isCancelled = (component: ICAL.Component) =>
  String(component.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";
const isPrivate = (component: ICAL.Component) =>
  ["PRIVATE", "CONFIDENTIAL"].includes(String(component.getFirstPropertyValue("class") ?? "").toUpperCase());

/** The dates of an event within the months that are written out. @throws Error where it repeats too often */
function datesOf(event: ICAL.Event, from: string, until: string) {
  const dates = new Map<string, ReturnType<typeof datedSchedule>>();
  const add = (starts: ICAL.Time, ends: ICAL.Time | null) => {
    const begin = local(starts);
    const end = ends && local(ends);
    // A whole day ends as the next one begins.
    const endsOn = end && (ends.isDate ? Temporal.PlainDate.from(end.date).subtract({ days: 1 }).toString() : end.date);
    const closes = end?.clock;
    const last = lastDayOf(begin.date, endsOn ?? undefined, begin.clock, closes);
    if ((last ?? begin.date) < from || begin.date >= until) return;
    const date = datedSchedule(begin.date, begin.clock, closes === begin.clock && !last ? undefined : closes, last);
    dates.set(`${date.dtstart} ${begin.clock ?? ""}`, date);
  };
  if (!event.isRecurring()) {
    if (!isCancelled(event.component)) add(event.startDate, event.endDate);
    return [...dates.values()];
  }
  const rules = event.component.getAllProperties("rrule").map((property) => String(property.getFirstValue()));
  if (rules.some((rule) => /FREQ=(SECOND|MINUTE|HOUR)LY/i.test(rule))) throw new Error("It repeats too often.");
  // One that was moved may stand a month before or after its turn.
  const first = Temporal.PlainDate.from(from).subtract({ months: 1 }).toString();
  const last = Temporal.PlainDate.from(until).add({ months: 1 }).toString();
  const turns = event.iterator();
  for (let turn = 0; ; turn++) {
    const next = turns.next();
    const day = next?.toString().slice(0, 10);
    if (!next || !day || day > last) break;
    if (turn === MOST_TURNS || dates.size > MOST_DATES) throw new Error("It repeats too often.");
    if (day < first) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (!isCancelled(item.component)) add(startDate, endDate);
  }
  return [...dates.keys()].toSorted().map((key) => dates.get(key)!);
}

const text = (component: ICAL.Component, name: string) => {
  const value = component.getFirstPropertyValue(name);
  return typeof value === "string" && value.trim() ? plainText(value.trim()) : undefined;
};

function recordOf(event: ICAL.Event, schedules: unknown[], organisation: string): Record<string, unknown> {
  const { component } = event;
  const place = text(component, "location");
  const geo = component.getFirstPropertyValue("geo") as unknown;
  const [latitude, longitude] = Array.isArray(geo) ? geo : [];
  return {
    id: event.uid,
    name: text(component, "summary"),
    description: text(component, "description"),
    url: text(component, "url"),
    organization: { id: organisation.toLowerCase(), name: organisation },
    schedules,
    attributes: component
      .getAllProperties("categories")
      .flatMap((property) => property.getValues())
      .map((name) => ({ taxonomy_term: { id: String(name).toLowerCase(), name: String(name) } })),
    service_at_locations: place
      ? [
          {
            location: {
              id: place.toLowerCase(),
              location_type: /^https?:|\b(online|zoom|teams)\b/i.test(place) ? "virtual" : "physical",
              name: place.split(/[\n,]/)[0],
              latitude,
              longitude,
              addresses: /^https?:/i.test(place) ? undefined : [{ address_1: place }],
            },
          },
        ]
      : undefined,
  };
}

/** Reads a calendar's text. @throws FetchRefused where it is none */
function parseCalendar(given: string): ICAL.Component {
  if (!/^\ufeff?\s*BEGIN:VCALENDAR/i.test(given))
    throw new FetchRefused(
      given.trimStart().startsWith("<") ? "It is a web page and no calendar" : "It is no calendar (iCalendar)",
    );
  try {
    const parsed = ICAL.parse(given) as unknown[];
    return new ICAL.Component((typeof parsed[0] === "string" ? parsed : parsed[0]) as string);
  } catch (error) {
    throw new FetchRefused(`The calendar is broken or cut short: ${(error as Error).message.slice(0, 200)}`);
  }
}

/**
 * The events of an iCalendar file (RFC 5545) as services with dates: repeated by rule, less and plus single dates, moved and
 * cancelled ones (RECURRENCE-ID), in their own time zones. Private events are passed over, and those with no date to come.
 * @throws FetchRefused where it is no calendar
 */
export function readCalendar(given: string, { organisation, today }: CalendarTerms, onFault: (fault: Fault) => void) {
  const calendar = parseCalendar(given);
  const from = Temporal.PlainDate.from(today).with({ day: 1 });
  const until = from.add({ months: MONTHS });
  const components = calendar.getAllSubcomponents("vevent");
  if (components.length > MOST_EVENTS) throw new FetchRefused(`The calendar has more than ${MOST_EVENTS} events`);
  const series = new Map<string, Series>();
  const changes: { component: ICAL.Component; uid: string; line: number }[] = [];
  const kept = new Set<string>();
  const services: CalendarService[] = [];
  let refused = 0;
  const refuse = (line: number, record: string | undefined, field: string, reason: string) => {
    refused++;
    onFault({ line, record, field, reason });
  };
  for (const [at, component] of components.entries()) {
    const uid = component.getFirstPropertyValue("uid");
    const name = text(component, "summary");
    if (typeof uid !== "string" || !uid) refuse(at + 1, name, "UID", "It has no UID to know it by.");
    else if (isPrivate(component)) kept.add(uid);
    else if (component.hasProperty("recurrence-id")) changes.push({ component, uid, line: at + 1 });
    else if (!component.hasProperty("dtstart")) refuse(at + 1, name, "DTSTART", "It does not say when it begins.");
    else series.set(uid, { events: [new ICAL.Event(component)], line: at + 1 });
  }
  const alone = new Map<string, Series>();
  for (const { component, uid, line } of changes) {
    const whole = series.get(uid);
    const others = alone.get(uid);
    if (whole) whole.events[0].relateException(component);
    else if (kept.has(uid) || isCancelled(component)) continue;
    else if (!component.hasProperty("dtstart"))
      refuse(line, text(component, "summary"), "DTSTART", "It does not say when it begins.");
    else if (others) others.events.push(new ICAL.Event(component));
    else alone.set(uid, { events: [new ICAL.Event(component)], line });
  }
  for (const { events, line } of [...series.values(), ...alone.values()]) {
    const [event] = events;
    if (isCancelled(event.component)) continue;
    try {
      const dates = events
        .flatMap((each) => datesOf(each, from.toString(), until.toString()))
        .toSorted((one, other) => one.dtstart.localeCompare(other.dtstart));
      if (dates.some(({ valid_to }) => valid_to >= today))
        services.push({ line, record: recordOf(event, dates, organisation) });
    } catch (error) {
      refuse(
        line,
        text(event.component, "summary"),
        "DTSTART, RRULE",
        `Its dates cannot be read: ${(error as Error).message.slice(0, 200)}`,
      );
    }
  }
  return { services, refused, events: components.length };
}
