import type { Kysely } from "kysely";
import { OPEN_TO_ALL } from "../../../platform/api/problem.ts";
import { sayWhen } from "../../../platform/clock/say-when.ts";
import { type AtomEntry, writeAtom } from "../../../platform/feeds/atom.ts";
import { type CalendarEvent, writeCalendar } from "../../../platform/feeds/calendar.ts";
import type { Answer } from "../../../platform/http/route.ts";
import { sayNeed } from "../../../platform/i18n/say-need.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { isNeed } from "../../../vocabulary/needs.ts";
import { type LibraryForFeed, librariesForFeeds, type PlacesTables } from "../../places/index.ts";
import { type DatedSession, datedSessions, type SessionFilter } from "../queries/dated-sessions.ts";
import type { ProgrammeTables } from "../tables.ts";
import { calendarWindow, listWindow } from "./feed-window.ts";
import { changedAtOf, sessionText } from "./session-texts.ts";

/** Enough for a busy library for a year; a calendar program reads the whole file each time. */
const MOST_EVENTS = 5_000;
const MOST_ENTRIES = 100;
const MAX_AGE = 15 * 60;

/** What a feed is of. Paths without the site's address. */
export interface FeedOf {
  name: string;
  description: string;
  author: string;
  /** Path of the page that shows the same; with .ics or .atom after it, of the feed. */
  page: string;
  /** Behind the '?' of all three. */
  query?: string;
}

export interface FeedTools {
  programme: Kysely<ProgrammeTables>;
  places: Kysely<PlacesTables>;
  /** Without a slash at the end. */
  baseUrl: string;
}

/** Which sessions; none where no activity is named. `beside`: events of others in a span of instants, soonest first. */
export type FeedSessions = Pick<SessionFilter, "activityIds" | "libraryId" | "samples"> & {
  beside?: (span: { from: string; to: string }) => Promise<CalendarEvent[]>;
};

const words = createTranslator("en");
const titleOf = ({ status, title }: DatedSession) => (status === "cancelled" ? `Cancelled: ${title}` : title);

function eventOf(session: DatedSession, library: LibraryForFeed | undefined, baseUrl: string): CalendarEvent {
  const online = session.mode === "online";
  const place = library && [session.where, library.name, library.address, library.postcode];
  return {
    uid: `${session.id}@alcove`,
    sequence: session.sequence,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    changedAt: changedAtOf(session),
    cancelled: session.status === "cancelled",
    summary: titleOf(session),
    description: sessionText(session),
    location: online ? "Online" : place?.filter(Boolean).join(", "),
    ...(!online && library?.lat != null && library.lng != null && { point: { lat: library.lat, lng: library.lng } }),
    url: `${baseUrl}/activities/${session.slug}`,
    // Some names of needs would say what brings a person there.
    categories: session.sensitive ? [] : session.needs.filter(isNeed).map((need) => sayNeed(words, need)),
    sample: session.sample,
  };
}

const addresses = ({ page, query }: FeedOf, suffix: string, baseUrl: string) => ({
  url: `${baseUrl}${page}${suffix}${query ? `?${query}` : ""}`,
  page: `${baseUrl}${page}${query ? `?${query}` : ""}`,
});

const feedText = (type: string, body: string): Answer => ({
  kind: "text",
  type: `${type}; charset=utf-8`,
  body,
  headers: { ...OPEN_TO_ALL, "cache-control": `public, max-age=${MAX_AGE}` },
});

const sessionsOf = (
  tools: FeedTools,
  { beside: _, ...which }: FeedSessions,
  window: { from: string; to: string },
  limit: number,
) => (which.activityIds?.length === 0 ? [] : datedSessions(tools.programme, { ...which, ...window, limit }));

/** A calendar of sessions in its window; cancelled ones stay in it, so that subscribers learn of it. */
export async function calendarAnswer(tools: FeedTools, of: FeedOf, which: FeedSessions, now: string): Promise<Answer> {
  const window = calendarWindow(now);
  const sessions = await sessionsOf(tools, which, window, MOST_EVENTS);
  const beside = (await which.beside?.(window)) ?? [];
  const ids = new Set(sessions.map(({ libraryId }) => libraryId).filter((id) => id !== null));
  const libraries = await librariesForFeeds(tools.places, [...ids]);
  return feedText(
    "text/calendar",
    writeCalendar({
      name: of.name,
      description: of.description,
      ...addresses(of, ".ics", tools.baseUrl),
      events: [
        ...sessions.map((session) => eventOf(session, libraries.get(session.libraryId ?? ""), tools.baseUrl)),
        ...beside,
      ].slice(0, MOST_EVENTS),
    }),
  );
}

const entryOf = (session: DatedSession, baseUrl: string): AtomEntry => ({
  id: `urn:uuid:${session.id}`,
  title: `${titleOf(session)}: ${sayWhen(session.startsAt, session.endsAt)}`,
  summary: sessionText(session),
  url: `${baseUrl}/activities/${session.slug}`,
  changedAt: changedAtOf(session),
});

const besideOf = ({ uid, summary, startsAt, endsAt, ...event }: CalendarEvent): AtomEntry => ({
  id: `${event.url}#${uid}`,
  title: `${summary}: ${sayWhen(startsAt, endsAt)}`,
  summary: event.description,
  url: event.url,
  changedAt: event.changedAt,
});

/** An Atom feed of the sessions to come, soonest first. */
export async function atomAnswer(tools: FeedTools, of: FeedOf, which: FeedSessions, now: string): Promise<Answer> {
  const window = listWindow(now);
  const sessions = await sessionsOf(tools, which, window, MOST_ENTRIES);
  const beside = ((await which.beside?.(window)) ?? []).filter(({ endsAt }) => endsAt > window.from);
  const entries = [
    ...sessions.map((session) => ({ at: session.startsAt, entry: entryOf(session, tools.baseUrl) })),
    ...beside.map((event) => ({ at: event.startsAt, entry: besideOf(event) })),
  ].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return feedText(
    "application/atom+xml",
    writeAtom({
      title: of.name,
      subtitle: of.description,
      ...addresses(of, ".atom", tools.baseUrl),
      author: of.author,
      emptySince: window.from,
      entries: entries.slice(0, MOST_ENTRIES).map(({ entry }) => entry),
    }),
  );
}
