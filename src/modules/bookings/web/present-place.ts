import { localDate } from "../../../platform/clock/local-time.ts";
import { sayWhen } from "../../../platform/clock/say-when.ts";
import { sayStanding } from "../../../platform/i18n/say-standing.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { PlaceOfActivity } from "../../places/index.ts";
import { sayCost } from "../actions/say-cost.ts";
import { sayWhere } from "../actions/say-where.ts";
import type { ActivityToBook, SessionToBook } from "../queries/to-book.ts";
import type { PlaceView } from "./form-parts.tsx";

/** When a session is, with the year where it is not this one. @param now instant */
export function saySession(t: Translator, session: { starts_at: string; ends_at: string }, now: string): string {
  const year = localDate(session.starts_at).slice(0, 4) !== localDate(now).slice(0, 4);
  return sayWhen(session.starts_at, session.ends_at, { locale: wordingOf(t), year });
}

/** The number to ring about something: its own, the library's or the service's. */
export const phoneOf = (own: string | null, { library, service }: PlaceOfActivity): string | undefined =>
  own ?? library?.phone ?? service.phone ?? undefined;

/** What is being booked, in words: one session, or a course from its next session on. Pure. */
export function presentPlace(
  t: Translator,
  activity: ActivityToBook,
  chosen: SessionToBook,
  whole: boolean,
  place: PlaceOfActivity,
  now: string,
): PlaceView {
  const count = activity.sessions.length;
  const when = saySession(t, chosen, now);
  return {
    title: activity.title,
    lang: activity.contentLanguage,
    when: whole && count > 1 ? t.text("bookings.place.course", { count, when }) : when,
    where: sayWhere(t, activity, place),
    cost: sayCost(t, activity.costPence, activity.costNote),
    standing: sayStanding(t, chosen.availability),
  };
}
