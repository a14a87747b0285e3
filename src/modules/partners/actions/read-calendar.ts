import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { FetchRefused } from "../../../platform/outside/fetch-json.ts";
import type { Fault } from "../domain/source.ts";
import { zoneNamed } from "../domain/zone-names.ts";
import { dateApart, datesOf, isCalledOff, type Series, wrongTimes } from "./calendar-dates.ts";
import { ownDatesOf, ownId, ownRecord } from "./calendar-own-dates.ts";
import { type CalendarRecord, recordOf } from "./calendar-record.ts";
import { type EventText, parsePart, summaryIn, takeApart, uidIn, wrongDateIn } from "./calendar-text.ts";
import { textOf } from "./calendar-text-of.ts";

/** Months ahead, whole ones, that repeating events are written out for: then what is kept changes monthly and not daily. */
const MONTHS = 6;
const MOST_EVENTS = 20_000;
/** Characters of an id. */
const MOST_ID = 200;

export interface CalendarTerms {
  /** Who runs the events. */
  organisation: string;
  /** ISO date. */
  today: string;
}

interface CalendarService {
  line: number;
  record: CalendarRecord;
}

/** A series by its id, and where it stands first. */
interface Known extends Series {
  line: number;
  uid: string;
}

const isPrivate = (component: ICAL.Component) =>
  ["PRIVATE", "CONFIDENTIAL"].includes(String(component.getFirstPropertyValue("class") ?? "").toUpperCase());

/** Events without an id are known by what they are called and where: dates of one name at one place are one. */
const madeUid = (component: ICAL.Component) => {
  const name = textOf(component, "summary");
  const words = name && [name, textOf(component, "location") ?? ""].join("|");
  return words?.toLowerCase().replace(/\s+/g, " ").slice(0, MOST_ID);
};

/** The calendar without its events, to look zones up in. */
function withZones(zones: EventText[]): ICAL.Component {
  const calendar = new ICAL.Component("vcalendar");
  for (const zone of zones) {
    const parsed = parsePart(zone);
    const name = "reason" in parsed ? undefined : parsed.getFirstPropertyValue("tzid");
    // What everybody knows by its name is that, whatever a program makes of it.
    if (typeof name === "string" && !zoneNamed(name)) calendar.addSubcomponent(parsed as ICAL.Component);
  }
  return calendar;
}

/**
 * The events of an iCalendar file (RFC 5545) as services with dates: repeated by rule, less and plus single dates, moved and
 * cancelled ones (RECURRENCE-ID), in their own time zones; one that is called otherwise or is elsewhere is a service of its own. Private events are passed over, and those with no date to come.
 * An event that cannot be read is told, and costs no other.
 * @returns beside the services the ids of those that were refused, so that what they brought stays; undefined where one has none
 * @throws FetchRefused where it is no calendar
 */
export function readCalendar(given: string, { organisation, today }: CalendarTerms, onFault: (fault: Fault) => void) {
  const { events, zones } = takeApart(given);
  if (events.length > MOST_EVENTS) throw new FetchRefused(`The calendar has more than ${MOST_EVENTS} events`);
  const calendar = withZones(zones);
  const from = Temporal.PlainDate.from(today).with({ day: 1 });
  const until = from.add({ months: MONTHS });
  const series = new Map<string, Known>();
  const changes: { component: ICAL.Component; uid: string; line: number }[] = [];
  const kept = new Set<string>();
  const services: CalendarService[] = [];
  const refused: (string | undefined)[] = [];
  /** Ids of what a series that cannot be read may have brought besides. */
  const staying: string[] = [];
  const tell = (line: number, field: string, reason: string, record = summaryIn(events[line - 1]!)) =>
    onFault({ line, record, field, reason });
  const refuse = (line: number, uid: string | undefined, field: string, reason: string) => {
    refused.push(uid);
    tell(line, field, reason);
  };
  const add = (uid: string, component: ICAL.Component, line: number) => {
    const known = series.get(uid);
    if (known) known.events.push(component);
    else series.set(uid, { events: [component], changes: [], line, uid });
  };
  const sort = (event: EventText, line: number): void => {
    const component = parsePart(event);
    if ("reason" in component) {
      refuse(line, uidIn(event), "", component.reason);
      return;
    }
    calendar.addSubcomponent(component);
    const given = component.getFirstPropertyValue("uid");
    const uid = (typeof given === "string" && given.trim()) || madeUid(component);
    const wrong = wrongTimes(component, event);
    if (!uid) refuse(line, undefined, "UID", "It has neither a UID nor a name to know it by.");
    else if (isPrivate(component)) kept.add(uid);
    else if (wrong) refuse(line, uid, wrong.field, wrong.reason);
    else if (component.hasProperty("recurrence-id")) changes.push({ component, uid, line });
    else if (!component.hasProperty("dtstart")) refuse(line, uid, "DTSTART", "It does not say when it begins.");
    else add(uid, component, line);
  };
  for (const [at, event] of events.entries())
    try {
      sort(event, at + 1);
    } catch (error) {
      refuse(at + 1, uidIn(event), "", `It cannot be read: ${(error as Error).message.slice(0, 200)}`);
    }
  const whole = new Set(series.keys());
  for (const { component, uid, line } of changes) {
    if (whole.has(uid)) series.get(uid)!.changes.push(component);
    else if (kept.has(uid)) continue;
    else if (component.hasProperty("dtstart")) add(uid, component, line);
    else if (!isCalledOff(component)) refuse(line, uid, "DTSTART", "It does not say when it begins.");
  }
  for (const { line, uid, ...one } of series.values()) {
    let wrong = false;
    const endsWrongly = () => {
      if (!wrong) tell(line, "DTEND", "Left out: it ends before it begins.");
      wrong = true;
    };
    try {
      const [component] = one.events as [ICAL.Component];
      const apart = ownDatesOf(component, one.changes, organisation);
      const within = { from: from.toString(), until: until.toString(), endsWrongly };
      const dates = datesOf({ ...one, apart }, within);
      if (dates.some(({ valid_to }) => valid_to >= today))
        services.push({ line, record: recordOf(component, uid, dates, organisation) });
      for (const change of apart) {
        const date = dateApart(component, change, within);
        if (date && date.valid_to >= today)
          services.push({ line, record: ownRecord({ component, uid }, change, [date], organisation) });
      }
    } catch (error) {
      const why = (error as Error).message.slice(0, 200);
      // What the parser says of a date quotes what it has made of it.
      const wrong = /date-time value/.test(why) ? wrongDateIn(events[line - 1]!) : undefined;
      refuse(line, uid, wrong?.field ?? "DTSTART, RRULE", wrong?.reason ?? `Its dates cannot be read: ${why}`);
      staying.push(...one.changes.map((change) => ownId(uid, change)));
    }
  }
  const stays = refused.includes(undefined) ? undefined : [...(refused as string[]), ...staying];
  return { services, refused: refused.length, stays, events: events.length };
}
