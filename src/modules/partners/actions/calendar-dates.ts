import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { localDate, localTime } from "../../../platform/clock/local-time.ts";
import { CANCELLED, datedSchedule, isCancelled, lastDayOf } from "../domain/dated.ts";
import { zoneNamed } from "../domain/zone-names.ts";
import { type EventText, wrongDateIn } from "./calendar-text.ts";
import { textOf } from "./calendar-text-of.ts";

/** Times an event that repeats is counted through, from its first on. One that needs more repeats too often to be an event. */
const MOST_TURNS = 20_000;
const MOST_DATES = 400;
/** Characters of what one date alone says. */
const MOST_WORDS = 500;

export type DatedSchedule = ReturnType<typeof datedSchedule> & { notes?: string };

/** An event, and single dates of it that are other than its rule has them. */
export interface Series {
  /** Its own, or dates of one whose series the calendar does not have. */
  events: ICAL.Component[];
  /** By RECURRENCE-ID: moved, changed or cancelled. */
  changes: ICAL.Component[];
  /** Those of them that are entries of their own, and no dates of it. */
  apart?: ReadonlySet<ICAL.Component>;
}

/** A zone that everybody knows by its name, described or not. */
class KnownZone extends ICAL.Timezone {
  private readonly zone: string;
  constructor(tzid: string, zone: string) {
    super({ tzid } as never);
    this.zone = zone;
  }
  /** Seconds ahead of UTC. */
  override utcOffset({ year, month, day, hour, minute, second }: ICAL.Time): number {
    const there = new Temporal.PlainDateTime(year, month, day, hour, minute, second).toZonedDateTime(this.zone);
    return there.offsetNanoseconds / 1e9;
  }
}

const isDay = (text: string): boolean => {
  try {
    return Boolean(Temporal.PlainDate.from(text.slice(0, 10)));
  } catch {
    return false;
  }
};

const TIMES = ["dtstart", "dtend", "recurrence-id"] as const;

/**
 * Why the times of an event cannot be told, by its property: a day that no year has, or a zone that the calendar does not describe
 * and nobody knows. Zones that everybody knows are learnt on the way.
 */
export function wrongTimes(component: ICAL.Component, text: EventText): { field: string; reason: string } | undefined {
  for (const property of component.getAllProperties()) {
    const field = property.name.toUpperCase();
    const [, , , value] = property.toJSON() as unknown as string[];
    if ((TIMES as readonly string[]).includes(property.name) && !isDay(String(value)))
      return wrongDateIn(text) ?? { field, reason: "It is no date." };
    const tzid = property.getFirstParameter("tzid");
    if (!tzid || component.getTimeZoneByID(tzid) || ICAL.TimezoneService.has(tzid)) continue;
    const zone = zoneNamed(tzid);
    if (!zone) return { field, reason: `No time zone is known by the name '${tzid.slice(0, 80)}'.` };
    ICAL.TimezoneService.register(new KnownZone(tzid, zone), tzid);
  }
  return undefined;
}

export const isCalledOff = (component: ICAL.Component): boolean =>
  String(component.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";

/** 'YYYY-MM-DD' and 'HH:MM' in London; a time without a zone is taken as local, a whole day has none. */
function local(time: ICAL.Time): { date: string; clock?: string } {
  if (time.isDate) return { date: Temporal.PlainDate.from(time.toString()).toString() };
  if (time.zone?.tzid === "floating") {
    const there = Temporal.PlainDateTime.from(time.toString().slice(0, 19));
    return { date: there.toPlainDate().toString(), clock: there.toPlainTime().toString().slice(0, 5) };
  }
  const instant = Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1_000).toString();
  return { date: localDate(instant), clock: localTime(instant) };
}

const dayBefore = (date: string) => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();

/** The date of an event by its beginning and end. @param endsWrongly is told where it ends before it begins */
function dateOf(starts: ICAL.Time, ends: ICAL.Time | null, endsWrongly: () => void): DatedSchedule {
  const begin = local(starts);
  let end = ends ? local(ends) : undefined;
  if (ends && ends.toUnixTime() < starts.toUnixTime() && !(ends.isDate && end!.date === begin.date)) {
    endsWrongly();
    end = undefined;
  }
  // A whole day ends as the next one begins, also where it is said by the clock.
  const wholeDays = begin.clock === "00:00" && end?.clock === "00:00" && end.date > begin.date;
  if (wholeDays || starts.isDate) {
    const last = end && end.date > begin.date && (ends!.isDate || wholeDays) ? dayBefore(end.date) : begin.date;
    return datedSchedule(begin.date, undefined, undefined, lastDayOf(begin.date, last));
  }
  const endsOn = end && ends!.isDate && end.date > begin.date ? dayBefore(end.date) : end?.date;
  const last = lastDayOf(begin.date, endsOn, begin.clock, end?.clock);
  return datedSchedule(begin.date, begin.clock, end?.clock === begin.clock && !last ? undefined : end?.clock, last);
}

/** What names a turn of an event: its instant, and where only the day is said, that. */
const turnNames = (time: ICAL.Time) => [String(time.toUnixTime()), time.toString().slice(0, 10)] as const;

/** Times that say no zone are in that of the event they belong to. */
function inZoneOf(event: ICAL.Event, time: ICAL.Time): ICAL.Time {
  if (!time.isDate && time.zone?.tzid === "floating") time.zone = event.startDate.zone;
  return time;
}

/** The turns that its changes are instead of; a change of all from there on is given to the event. */
function turnsChanged(event: ICAL.Event, changes: ICAL.Component[]): Set<string> {
  return new Set(
    changes.map((change) => {
      const property = change.getFirstProperty("recurrence-id")!;
      const turn = inZoneOf(event, property.getFirstValue() as ICAL.Time);
      if (property.getFirstParameter("range") === "THISANDFUTURE") event.relateException(change);
      const [instant, day] = turnNames(turn);
      return turn.isDate && !event.startDate.isDate ? day : instant;
    }),
  );
}

/** The turns of an event about some months. @param from,until ISO dates @throws Error where it repeats too often */
function* turnsOf(event: ICAL.Event, from: string, until: string) {
  const { component } = event;
  if (!event.isRecurring()) {
    yield { turn: event.startDate, starts: event.startDate, ends: event.endDate, item: component };
    return;
  }
  const rules = component.getAllProperties("rrule").map((property) => String(property.getFirstValue()));
  if (rules.some((rule) => /FREQ=(SECOND|MINUTE|HOUR)LY/i.test(rule))) throw new Error("It repeats too often.");
  for (const property of [...component.getAllProperties("exdate"), ...component.getAllProperties("rdate")])
    for (const value of property.getValues()) if (value instanceof ICAL.Time) inZoneOf(event, value);
  // Those from some turn on may have been moved by weeks.
  const first = Temporal.PlainDate.from(from).subtract({ months: 1 }).toString();
  const last = Temporal.PlainDate.from(until).add({ months: 1 }).toString();
  const turns = event.iterator();
  let found = 0;
  for (let count = 0; ; count++) {
    const turn = turns.next();
    const day = turn?.toString().slice(0, 10);
    if (!turn && count === 0 && !component.hasProperty("exdate")) throw new Error("No date fits how it repeats.");
    if (!turn || !day || day > last) return;
    if (count === MOST_TURNS || found > MOST_DATES) throw new Error("It repeats too often.");
    if (day < first) continue;
    found++;
    const { startDate, endDate, item } = event.getOccurrenceDetails(turn);
    yield { turn, starts: startDate, ends: endDate, item: item.component };
  }
}

/** An event by itself: ical.js would give it every other's changes. */
const alone = (component: ICAL.Component) => new ICAL.Event(component, { exceptions: [] });

/** When a changed date is. One that is cancelled may say no more than which it is. */
function changedTimes(event: ICAL.Event, change: ICAL.Component): { starts: ICAL.Time; ends: ICAL.Time | null } {
  const one = alone(change);
  if (one.startDate) return { starts: one.startDate, ends: one.endDate };
  const ends = one.recurrenceId.clone();
  ends.addDuration(event.duration);
  return { starts: one.recurrenceId, ends };
}

interface Window {
  /** ISO dates. */
  from: string;
  until: string;
  /** Is told of dates that end before they begin: their end is left out. */
  endsWrongly: () => void;
}

/** What a schedule says of one of a series' dates beside its time: words that it alone has. */
function ownWords(change: ICAL.Component, event: ICAL.Component): string | undefined {
  const [own, its] = [change, event].map((each) => textOf(each, "description"));
  return own !== undefined && own !== its ? own.slice(0, MOST_WORDS) : undefined;
}

/** The date of a change by itself, where it is within the months that are written out. @throws Error where a time cannot be read */
export function dateApart(series: ICAL.Component, change: ICAL.Component, { from, until, endsWrongly }: Window) {
  const { starts, ends } = changedTimes(alone(series), change);
  const date: DatedSchedule = dateOf(starts, ends, endsWrongly);
  return date.valid_to < from || date.dtstart >= until ? undefined : date;
}

/**
 * The dates of an event within the months that are written out, cancelled ones as such, in their order.
 * @throws Error where it repeats too often, or a time of it cannot be read
 */
export function datesOf({ events, changes, apart }: Series, { from, until, endsWrongly }: Window): DatedSchedule[] {
  const dates = new Map<string, DatedSchedule>();
  const add = ({ starts, ends }: { starts: ICAL.Time; ends: ICAL.Time | null }, off: boolean, words?: string) => {
    const plain = dateOf(starts, ends, endsWrongly);
    const date = words ? { ...plain, notes: words } : plain;
    if (date.valid_to < from || date.dtstart >= until) return;
    const key = `${date.dtstart} ${date.opens_at ?? ""}`;
    const other = dates.get(key);
    if (!other || isCancelled(other)) dates.set(key, off ? { ...date, notes: CANCELLED } : date);
  };
  for (const component of events) {
    const event = alone(component);
    const off = isCalledOff(component);
    const changed = turnsChanged(event, changes);
    for (const { turn, item, ...times } of turnsOf(event, from, until))
      if (!turnNames(turn).some((name) => changed.has(name))) add(times, off || isCalledOff(item));
    for (const change of changes)
      if (!apart?.has(change))
        add(changedTimes(event, change), off || isCalledOff(change), ownWords(change, component));
  }
  return [...dates.keys()].toSorted().map((key) => dates.get(key)!);
}
