import { localDate } from "../../../platform/clock/local-time.ts";
import { sayDate, sayStart, sayWhen } from "../../../platform/clock/say-when.ts";
import { sayStanding } from "../../../platform/i18n/say-standing.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { Line } from "../../../platform/views/content.tsx";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import type { ActivityPageData } from "../queries/activity-by-slug.ts";

type Session = ActivityPageData["sessions"][number];
type Standings = ReadonlyMap<string, Availability>;

export interface DateView {
  /** Its number in a course. */
  n?: number;
  date: string;
  notes: Line[];
  /** "last": the session a course leads up to, such as its exhibition. */
  tone?: "off" | "last";
  /** Path of the form that books this one. */
  bookPath?: string;
  /** Cancelled or moved, and still to come: whoever planned for it must not miss it. */
  changed?: true;
}

export interface DatesView {
  shown: DateView[];
  /** Present where `shown` leaves dates of a course out. */
  all?: DateView[];
  /** A series goes on after the dates shown. */
  more: boolean;
}

const SERIES_SHOWN = 6;
const COURSE_HEAD = 3;
/** A course this long or shorter is shown whole. */
const COURSE_WHOLE = 6;

const hasChanged = (session: Session): boolean => session.status === "cancelled" || session.moved_from !== null;

function presentDate(t: Translator, session: Session, standings: Standings, now: string, year: boolean): DateView {
  const locale = wordingOf(t);
  const over = session.ends_at < now;
  const notes: Line[] = [];
  if (session.status === "cancelled")
    notes.push(
      session.cancel_reason
        ? { text: t.text("programme.cancelled"), own: session.cancel_reason }
        : { text: t.text("programme.takenOff") },
    );
  if (session.moved_from)
    notes.push({ text: t.text("programme.movedFrom", { when: sayStart(session.moved_from, { locale }) }) });
  if (session.note) notes.push({ text: "", own: session.note });
  if (over) notes.push({ text: t.text("programme.over") });
  const places = over || session.status === "cancelled" ? undefined : standings.get(session.id);
  if (places) notes.push({ text: `${sayStanding(t, places)}.` });
  return {
    date: sayWhen(session.starts_at, session.ends_at, { locale, year }),
    notes,
    ...(places?.bookPath && { bookPath: places.bookPath }),
    ...((over || session.status === "cancelled") && { tone: "off" as const }),
    ...(!over && hasChanged(session) && { changed: true as const }),
  };
}

/** The dates of a course, numbered. What its last session is for stands out. */
function presentCourse(t: Translator, sessions: Session[], standings: Standings, now: string): DatesView {
  const yearOf = (session: Session) => localDate(session.starts_at).slice(0, 4);
  const years = yearOf(sessions[0]!) !== yearOf(sessions.at(-1)!);
  const all = sessions.map((session, index): DateView => {
    const view = { n: index + 1, ...presentDate(t, session, standings, now, years) };
    const crowns = index === sessions.length - 1 && session.note && !view.tone;
    return crowns ? { ...view, tone: "last" } : view;
  });
  if (all.length <= COURSE_WHOLE) return { shown: all, more: false };
  const first = Math.max(
    0,
    sessions.findIndex((session) => session.ends_at >= now),
  );
  const stays = (index: number) =>
    (index >= first && index < first + COURSE_HEAD) ||
    index === sessions.length - 1 ||
    (sessions[index]!.ends_at >= now && hasChanged(sessions[index]!));
  return { shown: withGaps(t, sessions, all, stays), all, more: false };
}

/** One line in place of each run of two or more dates that need not stay. */
function withGaps(t: Translator, sessions: Session[], all: DateView[], stays: (index: number) => boolean): DateView[] {
  const say = (index: number) =>
    sayDate(localDate(sessions[index]!.starts_at), { locale: wordingOf(t), weekday: false });
  const shown: DateView[] = [];
  for (let index = 0; index < all.length; ) {
    let next = index;
    while (next < all.length && !stays(next)) next++;
    if (next - index < 2) {
      shown.push(all[index]!);
      index++;
      continue;
    }
    const text = t.text("programme.gap", { first: index + 1, last: next, from: say(index), to: say(next - 1) });
    shown.push({ date: "", notes: [{ text }], tone: "off" });
    index = next;
  }
  return shown;
}

/** The dates of an activity, cancelled and moved ones among them. @param now instant */
export function presentDates(
  t: Translator,
  form: string,
  sessions: Session[],
  standings: Standings,
  now: string,
): DatesView {
  if (sessions.length === 0) return { shown: [], more: false };
  if (form === "course") return presentCourse(t, sessions, standings, now);
  const year = localDate(now).slice(0, 4);
  return {
    shown: sessions
      .slice(0, SERIES_SHOWN)
      .map((session) => presentDate(t, session, standings, now, localDate(session.starts_at).slice(0, 4) !== year)),
    more: sessions.length > SERIES_SHOWN,
  };
}
