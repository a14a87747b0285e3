import { sayTimeRange } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { WEEKDAY_KEYS } from "../../../../vocabulary/terms.ts";
import type { Listed } from "../../domain/hand-list.ts";
import type { ListedThing } from "../../queries/listed.ts";
import { comma, presentResult, type ResultView, sayLanguages } from "../present-result.ts";
import { rounded } from "../read-search.ts";
import type { RingContacts } from "../search-parts.ts";

/** A thing that is still found, as a list prints it. */
export interface ThingView extends ResultView {
  /** Who runs it, in words. */
  runBy: string;
  /** Library or place, and the address; English in every language. */
  where: string;
  directions?: string;
  /** Languages it is run in beside English. */
  languages: string;
  /** Whom to ring: a name that is English in every language, empty where the number is the thing's own. */
  ask?: { name: string; phone: string };
  over: boolean;
}

/** One place of a list. What is no longer found has no `thing`, and nothing is said of what it was. */
export interface PlaceView {
  /** As forms name it. */
  key: string;
  thing?: ThingView;
  /** Where something like it may be found, for what is over or gone. */
  similar?: string;
}

/** The hours of its week, days of the same hours together: paper is read on another day than it was printed on. */
function sayWeek(openWeekly: NonNullable<ListedThing["openWeekly"]>, t: Translator): string {
  const days = WEEKDAY_KEYS.map((key, at) => ({
    key,
    hours: openWeekly
      .filter(({ weekday }) => weekday === at + 1)
      .map(({ opens, closes }) => sayTimeRange(opens.slice(0, 5), closes.slice(0, 5), wordingOf(t)))
      .join(`${comma(t)} `),
  })).filter(({ hours }) => hours !== "");
  const list = new Intl.ListFormat([wordingOf(t)], { type: "conjunction" });
  const hours = [...Map.groupBy(days, (day) => day.hours)]
    .map(([said, same]) => `${list.format(same.map(({ key }) => t.text(`vocabulary.day.${key}`)))}: ${said}`)
    .join(". ");
  return t.text("search.list.listed", { hours });
}

function similarTo(kind: string, thing: ListedThing | undefined, near: ListedThing["point"]): string {
  const point = thing?.point ?? near;
  return `/search?${new URLSearchParams({
    ...(thing?.needs[0] && { need: thing.needs[0] }),
    kind,
    ...(point && { lat: rounded(point.lat), lng: rounded(point.lng) }),
  })}`;
}

function presentThing(
  thing: ListedThing,
  at: number,
  contacts: RingContacts | undefined,
  now: string,
  t: Translator,
): ThingView {
  const view = presentResult({ ...thing, languages: [] }, at + 1, { now, t });
  const told = !thing.ringForTimeAndPlace && thing.mode !== "online";
  const isLibrary = thing.kind === "library";
  const parts = isLibrary
    ? [contacts?.address]
    : thing.library
      ? [thing.library.name, contacts?.address]
      : [thing.address ?? view.place];
  // What another organisation runs is asked of that organisation, also where it comes to a library.
  const theirs = thing.kind === "service" || (thing.byOthers && thing.phone);
  const phone = theirs ? thing.phone : contacts?.phone;
  return {
    ...view,
    ...((isLibrary || thing.kind === "service") &&
      thing.openWeekly?.length && { when: sayWeek(thing.openWeekly, t), repeats: "", soon: "" }),
    // Hours that it says in words alone, or not at all, stand on its page; paper has to lead there.
    ...(thing.kind === "service" &&
      !thing.openWeekly?.length &&
      !view.when &&
      !view.soon && { when: t.text("search.list.askWhen") }),
    summary: isLibrary || thing.kind === "service" ? "" : view.summary,
    runBy: t.text("search.list.runBy", { name: thing.provider }),
    languages: sayLanguages(thing, t),
    where: told ? parts.filter(Boolean).join(", ") : "",
    ...(told &&
      thing.point && {
        directions: `https://www.openstreetmap.org/directions?to=${thing.point.lat}%2C${thing.point.lng}`,
      }),
    ...(phone && { ask: { name: theirs ? "" : (contacts?.libraryName ?? ""), phone } }),
    over: thing.over,
  };
}

/** A list as pages, paper and mail print it. Pure. @param now instant */
export function presentList(
  list: Listed[],
  things: (ListedThing | undefined)[],
  contacts: RingContacts[],
  now: string,
  t: Translator,
): PlaceView[] {
  const near = things.find((thing) => thing?.point)?.point;
  return list.map(({ kind, id }, at) => {
    const thing = things[at];
    const libraryId = thing?.kind === "library" ? thing.id : thing?.library?.id;
    const ring = contacts.find((each) => each.libraryId === libraryId);
    return {
      key: `${kind}:${id}`,
      thing: thing && presentThing(thing, at, ring, now, t),
      ...((!thing || thing.over) && { similar: similarTo(kind, thing, near) }),
    };
  });
}
