import { sayTimeRange } from "../../../platform/clock/say-when.ts";
import { LOCALES } from "../../../platform/i18n/locales.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import { WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import { costsOf } from "../domain/costs.ts";
import { isCancelled } from "../domain/dated.ts";
import { agesUnclear, costUnclear, hoursUnclear } from "../domain/held-fields.ts";
import type { OrukService } from "../domain/oruk.ts";
import { addressLine, isCurrent, isFree, phonesOf, placesOf, weekdaysOf } from "../domain/service-listing.ts";

type Schedule = NonNullable<OrukService["schedules"]>[number];

/** A line in the page's language; `own` is what its publisher says, which is English. */
export interface Line {
  text: string;
  own?: string;
}

/** A schedule as a line: the days and hours where it has them, and its own words. */
export function sayWhen(t: Translator, schedule: Schedule): Line | undefined {
  const { freq, interval = 1, byday, opens_at, closes_at, description, notes } = schedule;
  if (isCancelled(schedule)) return { text: t.text("vocabulary.standing.cancelled"), own: description };
  const own = [description, notes].filter(Boolean).join(". ") || undefined;
  const days = weekdaysOf(byday);
  if (freq === "WEEKLY" && interval === 1 && days.length > 0 && opens_at && closes_at) {
    const hours = sayTimeRange(opens_at, closes_at, wordingOf(t));
    const named = days.map((day) => t.text(`vocabulary.day.${WEEKDAY_KEYS[day - 1]!}`));
    const list = new Intl.ListFormat([LOCALES[t.locale].intl], { type: "conjunction" }).format(named);
    const text =
      days.length === 7 ? t.text("partners.everyDay", { hours }) : t.text("partners.hours", { days: list, hours });
    return { text, own };
  }
  return own ? { text: "", own } : undefined;
}

/** When it is, as far as that is not over. @param today date */
export const sayHours = (t: Translator, { schedules = [] }: OrukService, today: string): Line[] =>
  schedules
    .filter(({ valid_to }) => isCurrent({ valid_to }, today))
    .map((each) => sayWhen(t, each))
    .filter((line) => line !== undefined);

/** Whom a service is for by age, in the page's language; undefined where it is for everyone or not said. */
export function sayAges(t: Translator, { minimum_age: from, maximum_age: to }: OrukService): string | undefined {
  const most = to !== undefined && to < 100 ? to : undefined;
  if (most === undefined) return from ? t.text("partners.agesFrom", { from }) : undefined;
  return from ? t.text("partners.ages", { from, to: most }) : t.text("partners.agesTo", { to: most });
}

const own = (words: (string | undefined)[]): Line[] =>
  words.filter((each) => each !== undefined && each !== "").map((each) => ({ text: "", own: each }));
const said = (text: string | undefined): Line[] => (text ? [{ text }] : []);

/** What whoever confirms an entry looks at. */
export interface KeyFact {
  term: string;
  /** None where it is not said. */
  lines: Line[];
  /** Its lines are telephone numbers, which are written from the left in every language. */
  dials?: true;
}

/**
 * What people have to know of an entry before they go, as the public reads it, for whoever says that it is right. Pure.
 * @param today date
 */
export function keyFactsOf(
  t: Translator,
  { doc, address_withheld }: { doc: OrukService; address_withheld: boolean },
  today: string,
): KeyFact[] {
  const places = placesOf(doc).map(({ name, addresses: [address] = [] }) =>
    addressLine(address_withheld ? [address?.city] : [name, address?.address_1, address?.city, address?.postal_code]),
  );
  const online = (doc.service_at_locations ?? []).some(({ location }) => location.location_type === "virtual");
  const ask = (isUnclear: boolean) => said(isUnclear ? t.text("partners.unclear") : undefined);
  const whom = /^Who it is for: (.+)$/m.exec(doc.description ?? "")?.[1];
  return [
    { term: t.text("partners.when"), lines: [...sayHours(t, doc, today), ...ask(hoursUnclear(doc))] },
    {
      term: t.text("partners.where"),
      lines: [
        ...own(places),
        ...own((doc.service_areas ?? []).map(({ name }) => name)),
        ...said(online ? t.text("partners.online") : undefined),
      ],
    },
    {
      term: t.text("partners.phone"),
      lines: phonesOf(doc).map(({ number, own: whose }) => ({ text: number, own: whose })),
      dials: true,
    },
    { term: t.text("partners.email"), lines: own([doc.email ?? doc.contacts?.find(({ email }) => email)?.email]) },
    { term: t.text("partners.website"), lines: own([doc.url]) },
    {
      term: t.text("partners.cost"),
      lines: [
        ...said(isFree(doc, today) ? t.text("partners.free") : undefined),
        ...own(costsOf(doc, today)),
        ...ask(costUnclear(doc)),
      ],
    },
    { term: t.text("partners.who"), lines: [...said(sayAges(t, doc)), ...own([whom]), ...ask(agesUnclear(doc))] },
    {
      term: t.text("partners.languages"),
      lines: own([(doc.languages ?? []).flatMap(({ name, code }) => name ?? code ?? []).join(", ")]),
    },
  ];
}

/** Characters of a fact in a letter. */
const SHORT = 120;

/** The same as short lines of a letter; what is not said is left out. */
export const keyLinesOf = (...given: Parameters<typeof keyFactsOf>): string[] =>
  keyFactsOf(...given).flatMap(({ term, lines }) => {
    const words = lines
      .map(({ text, own: more }) => [text, more].filter(Boolean).join(". "))
      .join("; ")
      .replace(/\s+/g, " ");
    return words === "" ? [] : [`${term}: ${words.length > SHORT ? `${words.slice(0, SHORT - 1)}…` : words}`];
  });
