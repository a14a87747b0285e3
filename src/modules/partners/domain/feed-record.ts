import { Temporal } from "temporal-polyfill";
import type { LocalSchedule, LocalService, PublishedService } from "../../../vocabulary/local-service.ts";
import { publishService, type ServiceDocument } from "./publish-oruk.ts";
import { isCurrent, NO_UPPER_AGE, weekdaysOf } from "./service-listing.ts";
import type { NeedNames } from "./taxonomies.ts";

const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** More words than this are not looked in: the longest descriptions repeat themselves. */
const MOST_TEXT = 20_000;

/** A record of the feed with what it is looked for by. */
export interface FeedRow {
  id: string;
  service_id: string;
  organisation_id: string;
  over_at: string | null;
  text: string;
  tags: string[];
  /** As PostgreSQL writes a range of years. */
  ages: string;
  /** As PostgreSQL writes several ranges of minutes. */
  open_weekly: string;
  doc: ServiceDocument;
  locations: { id: string; part: number; lat: number | null; lng: number | null }[];
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The weekdays of a date, or of a run of days: a week of it has them all. */
function datesDays(first: string, last: string): number[] {
  const from = Temporal.PlainDate.from(first);
  const days = Math.min(7, Math.max(1, from.until(last).days + 1));
  return Array.from({ length: days }, (_, day) => from.add({ days: day }).dayOfWeek);
}

/** The minutes of the week in which one schedule has it open: [from, to), Monday midnight is 0. Days without hours are whole. */
function minutesOpen({ byday, dtstart, valid_to, freq, opens_at, closes_at }: LocalSchedule): [number, number][] {
  const dated =
    dtstart && (freq === "WEEKLY" || !freq) ? datesDays(dtstart, freq ? dtstart : (valid_to ?? dtstart)) : [];
  const days: number[] = byday ? weekdaysOf(byday) : dated;
  const from = opens_at ? minutesOf(opens_at) : 0;
  const until = closes_at ? minutesOf(closes_at) : opens_at ? from + 1 : DAY;
  return days.map((day) => {
    const midnight = (day - 1) * DAY;
    return [midnight + from, Math.min(WEEK, midnight + (until > from ? until : until + DAY))];
  });
}

/** Minutes of the week on a weekday (Monday 1) between two times, the whole day where they are not said. */
export function minutesBetween(weekday: number, from?: string, until?: string): [number, number] {
  const midnight = (weekday - 1) * DAY;
  return [midnight + (from ? minutesOf(from) : 0), midnight + (until ? minutesOf(until) : DAY)];
}

/** A schedule whose only dates are over, or not to come for now, tells nothing. A dated one is for its day. */
const isToCome = (schedule: LocalSchedule, today: string): boolean =>
  schedule.freq ? isCurrent(schedule, today) : (schedule.valid_to ?? today) >= today;

export const openMinutes = ({ schedules = [] }: LocalService, today: string): [number, number][] =>
  schedules.filter((schedule) => isToCome(schedule, today)).flatMap(minutesOpen);

/** Inclusive years as a range. Bounds that contradict each other are none. */
export function agesOf({ minimum_age: from, maximum_age: to }: LocalService): string {
  const least = from === undefined ? undefined : Math.floor(from);
  const most = to === undefined || to >= NO_UPPER_AGE ? undefined : Math.floor(to);
  if (least !== undefined && most !== undefined && least > most) return "(,)";
  return `[${least ?? ""},${most ?? ""}]`;
}

/** @param today ISO date: schedules that are over tell no hours */
export function feedRow(given: PublishedService, today: string, names: NeedNames): FeedRow {
  const doc = publishService(given, names);
  const terms = (doc.attributes ?? []).flatMap((each) => ("taxonomy_term" in each && each.taxonomy_term) || []);
  return {
    id: doc.id,
    service_id: given.serviceId,
    organisation_id: doc.organization_id,
    over_at: given.overAt ?? null,
    text: [doc.name, doc.organization.name, ...terms.map(({ name }) => name), doc.description ?? ""]
      .join("\n")
      .slice(0, MOST_TEXT),
    tags: [...new Set(terms.flatMap(({ id, taxonomy_id }) => [id, taxonomy_id ?? []].flat()))],
    ages: agesOf(given.service),
    open_weekly: `{${openMinutes(given.service, today)
      .map(([from, to]) => `[${from},${to})`)
      .join()}}`,
    doc,
    locations: (doc.service_at_locations ?? []).map(({ id, location }, part) => ({
      id,
      part,
      lat: location.latitude ?? null,
      lng: location.longitude ?? null,
    })),
  };
}
