import { localDate } from "../../../platform/clock/local-time.ts";
import { sayDate, sayWhen } from "../../../platform/clock/say-when.ts";
import { sayNeed } from "../../../platform/i18n/say-need.ts";
import { sayLanguage, sayPounds, withNote } from "../../../platform/i18n/say-things.ts";
import { createTranslator, type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import { presentAccess } from "../../../platform/views/visit/present-access.ts";
import { isNeed } from "../../../vocabulary/needs.ts";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import { ACCESS_FEATURES, type AccessFeature } from "../../../vocabulary/terms.ts";
import { directionsTo, type PlaceOfActivity } from "../../places/index.ts";
import { activityPath } from "../domain/activity-path.ts";
import type { Behind } from "../findable.ts";
import type { ActivityPageData } from "../queries/activity-by-slug.ts";
import { presentContent } from "./present-content.ts";
import { presentDates } from "./present-dates.ts";
import { presentReading } from "./present-reading.ts";

type Activity = ActivityPageData["activity"];
type Standings = ReadonlyMap<string, Availability>;

/** What people must be able to read of a building even where nobody has told us. */
const ALWAYS_SAID: readonly AccessFeature[] = [
  "step_free",
  "accessible_toilet",
  "hearing_loop",
  "quiet_space",
  "parking",
  "bus",
];

function sayAges(t: Translator, { ages_from: from, ages_to: to }: Activity): string {
  if (from === null && to === null) return t.text("programme.agesAll");
  if (to === null) return t.text("programme.agesFrom", { from });
  return from ? t.text("programme.ages", { from, to }) : t.text("programme.agesUpTo", { to });
}

function sayCost(t: Translator, { cost_pence: pence }: Activity): string {
  if (pence === null) return t.text("programme.costUnknown");
  return pence === 0 ? t.text("programme.free") : sayPounds(t, pence);
}

// Staff write in English, whatever the page is in.
const ENGLISH = createTranslator("en");

const noteSays = (t: Translator, activity: Activity): boolean =>
  withNote(sayCost(t, activity), activity.cost_note, sayCost(ENGLISH, activity)) === activity.cost_note;

/** The first number there is, and whose it is. */
function presentPhone(
  t: Translator,
  { contact_phone: own, run_by: runBy }: Activity,
  { library, service, behind }: PlaceOfActivity & { behind?: Behind },
) {
  if (behind?.phone) return { number: behind.phone, note: t.text("programme.phoneOf", { name: runBy ?? "" }) };
  const number = own ?? library?.phone ?? service.phone;
  if (!number) return undefined;
  if (number === service.phone) return { number, note: t.text("programme.phoneService", { service: service.name }) };
  return { number, note: t.text(number === library?.phone ? "programme.phoneLibrary" : "programme.phoneOwn") };
}

function sayJoin(
  t: Translator,
  { activity, sessions }: ActivityPageData,
  now: string,
  canRing: boolean,
  canBook: boolean,
): string {
  if (activity.ring_for_time_and_place) return t.text("programme.private");
  if (canBook) return t.text("programme.joinOnline");
  const begun = activity.form === "course" && sessions.some(({ starts_at }) => starts_at <= now);
  if (begun) return t.text("programme.joinBegun");
  if (activity.booking === "drop_in") return t.text("programme.joinDropIn");
  if (!canRing) return t.text("programme.joinAsk");
  return t.text(activity.booking === "book" ? "programme.joinBook" : "programme.joinRing");
}

/** When it is, for the panel: the next date, or the first of a course; and the cancelled one that somebody may expect before it. */
function presentWhen(t: Translator, { activity, sessions }: ActivityPageData, now: string) {
  const going = sessions.filter((session) => session.status === "scheduled");
  const isCourse = activity.form === "course";
  const session = isCourse ? going[0] : going.find(({ ends_at }) => ends_at >= now);
  if (!session) return undefined;
  const year = localDate(session.starts_at).slice(0, 4) !== localDate(now).slice(0, 4);
  const when = sayWhen(session.starts_at, session.ends_at, { locale: wordingOf(t), year });
  const term = isCourse
    ? session.starts_at <= now
      ? "started"
      : "starts"
    : activity.form === "once"
      ? "when"
      : "next";
  const off = sessions.find(
    ({ status, starts_at, ends_at }) => status === "cancelled" && ends_at >= now && starts_at < session.starts_at,
  );
  const date = off && sayDate(localDate(off.starts_at), { locale: wordingOf(t) });
  return {
    term: t.text(`programme.${term}`),
    when,
    cancelled: date && t.text("programme.cancelledOn", { date }),
  };
}

function presentLibrary(activity: Activity, { library }: PlaceOfActivity) {
  if (!library || activity.ring_for_time_and_place) return undefined;
  const { point, ...rest } = library;
  return { ...rest, directions: point && activity.mode !== "online" ? directionsTo(point) : undefined };
}

/** The way to a place: the form of the only date or of a course, or the choice among dates; or how to wait for one. */
function presentBooking(t: Translator, { activity, sessions }: ActivityPageData, standings: Standings) {
  const ways = sessions.flatMap((session) => standings.get(session.id) ?? []).filter((each) => each.bookPath);
  const first = ways[0];
  if (!first) return undefined;
  const all = `${activityPath(activity.slug)}/book`;
  if (activity.form === "course") return { text: t.text("vocabulary.book.course"), href: all };
  if (ways.length > 1) return { text: t.text("vocabulary.book.choose"), href: all };
  const text = t.text(first.standing === "open" ? "vocabulary.book.book" : "vocabulary.book.wait");
  return { text, href: first.bookPath! };
}

/** All that the page of an activity prints, worded. Pure. @param now instant */
export function presentActivity(
  t: Translator,
  data: ActivityPageData,
  place: PlaceOfActivity & { behind?: Behind },
  now: string,
  standings: Standings = new Map(),
) {
  const { activity, sessions } = data;
  const hidden = activity.ring_for_time_and_place;
  const library = presentLibrary(activity, place);
  const inBuilding = activity.mode !== "online" && !hidden;
  const phone = presentPhone(t, activity, hidden ? { service: place.service } : place);
  const booking = hidden ? undefined : presentBooking(t, data, standings);
  const answers = { ...(inBuilding && library?.access), ...activity.access };
  return {
    content: presentContent(t, data),
    sample: activity.sample,
    when: hidden ? undefined : presentWhen(t, data, now),
    repeat: hidden || activity.form !== "series" ? undefined : (activity.public_repeat_words ?? undefined),
    room: hidden ? undefined : (activity.public_where ?? undefined),
    library,
    service: place.service,
    mode: activity.mode,
    // A note that says the sum says it alone.
    cost: noteSays(t, activity) ? undefined : sayCost(t, activity),
    costNote: activity.cost_note ?? undefined,
    who: sayAges(t, activity),
    places: activity.capacity ? t.text("programme.placesUpTo", { count: activity.capacity }) : undefined,
    // Another process may have added one that this one has yet to hear of.
    needs: activity.needs.filter(isNeed).map((need) => ({ text: sayNeed(t, need), href: `/search?need=${need}` })),
    languages: activity.languages.some((tag) => tag !== "en")
      ? activity.languages.map((tag) => sayLanguage(t, tag)).join(", ")
      : undefined,
    booking,
    /** Where nobody new is taken, that alone: whoever turns up would be sent away. */
    join: [
      ...(place.behind?.intake?.(t) ?? []),
      ...(place.behind?.takesNobody ? [] : [sayJoin(t, data, now, phone !== undefined, booking !== undefined)]),
    ],
    phone,
    email: activity.contact_email ?? (phone ? undefined : (place.service.email ?? undefined)),
    dates: hidden ? undefined : presentDates(t, activity.form, sessions, standings, now),
    courseCount: activity.form === "course" ? t.text("programme.courseCount", { count: sessions.length }) : undefined,
    runBy: activity.run_by ?? place.service.name,
    /** It is somebody else's, who has a listing where that is shown. */
    behind: place.behind,
    access: presentAccess(
      t,
      answers,
      ACCESS_FEATURES.filter((feature) => answers[feature] || (inBuilding && ALWAYS_SAID.includes(feature))),
    ),
    reading: presentReading(t, activity.reading_list, place.service),
  };
}

export type ActivityView = ReturnType<typeof presentActivity>;
