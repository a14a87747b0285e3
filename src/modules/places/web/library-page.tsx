import type { VNode } from "preact";
import { Temporal } from "temporal-polyfill";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { Database } from "../../../platform/db/database.ts";
import { refusalPage } from "../../../platform/http/refusal.tsx";
import { type Answer, type Context, notFound, page } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import type { Availability, AvailabilityOf } from "../../../vocabulary/session-standing.ts";
import { libraryPath } from "../domain/addresses.ts";
import type { HappeningsAt } from "../domain/happening.ts";
import { lookOnPage } from "../domain/look-on-page.ts";
import { mondayOf } from "../domain/opening-hours.ts";
import type { ServiceHere } from "../domain/service-here.ts";
import { currentSlugOf, libraryBySlug } from "../queries/library-by-slug.ts";
import type { PlacesTables } from "../tables.ts";
import { libraryJsonLd } from "./json-ld.ts";
import { LibraryBody } from "./library-view.tsx";
import { presentLibrary } from "./present-library.ts";
import { weekBounds } from "./present-week.ts";

/** No further ahead than programmes are made, nor further back than anyone asks. */
const WEEKS_SHOWN = { years: 1 };

/** The Monday of the week asked for; this week's where none is; undefined where the words are no date near now. */
export function askedMonday(asked: string | null, today: string): string | undefined {
  if (!asked) return mondayOf(today);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asked)) return undefined;
  try {
    const date = Temporal.PlainDate.from(asked, { overflow: "reject" });
    const day = Temporal.PlainDate.from(today);
    const near =
      Temporal.PlainDate.compare(date, day.subtract(WEEKS_SHOWN)) >= 0 &&
      Temporal.PlainDate.compare(date, day.add(WEEKS_SHOWN)) <= 0;
    return near ? mondayOf(asked) : undefined;
  } catch {
    return undefined;
  }
}

/** The way to what a library lends and gives, in the page's language; undefined where it does neither. */
export type TechnologyLink = (
  library: { id: string; slug: string },
  t: Translator,
) => Promise<{ href: string; text: string } | undefined>;

/** What others run at a library. */
export type ServicesHere = (
  library: { id: string; service_id: string; lat: number | null; lng: number | null },
  t: Translator,
  /** Instant. */
  now: string,
) => Promise<ServiceHere[]>;

/** What people say of a library, and the way to say more. @param slug of its page */
export type QuotesOn = (of: { libraryId: string; slug: string }, t: Translator) => Promise<VNode>;

export interface LibraryPageParts {
  db: Database;
  happeningsAt: HappeningsAt;
  availability: AvailabilityOf;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Where its spaces are booked, by its slug. */
  spacesPath?: (slug: string) => string;
  /** Where it says what technology it lends and gives, where it does. */
  technologyLink?: TechnologyLink;
  servicesHere?: ServicesHere;
  quotesOn?: QuotesOn;
}

/** GET /libraries/:slug, with `?week=2026-12-07` for another week. */
export async function libraryPage(
  { db, happeningsAt, availability, baseUrl, spacesPath, technologyLink, servicesHere, quotesOn }: LibraryPageParts,
  { params, query, now, t }: Context,
): Promise<Answer> {
  const today = localDate(now);
  const monday = askedMonday(query.get("week"), today);
  if (!monday) return page(refusalPage(t, 400), 400);
  const slug = params.slug ?? "";
  const data = await libraryBySlug(db, slug, [monday, today].sort()[0]!);
  if (!data) {
    const current = await currentSlugOf(db.reads<PlacesTables>(), slug);
    return current ? { kind: "redirect", to: libraryPath(current), status: 301 } : notFound;
  }
  const { from, to } = weekBounds(monday);
  const [happenings, technology, others, quotes] = await Promise.all([
    happeningsAt(data.library.id, from, to, t.locale),
    technologyLink?.(data.library, t),
    servicesHere?.(data.library, t, now),
    quotesOn?.({ libraryId: data.library.id, slug }, t),
  ]);
  // Only what is booked has places to ask about: most weeks have little of it.
  const booked = happenings.filter(({ booking }) => booking === "book").map(({ sessionId }) => sessionId);
  const standings = booked.length > 0 ? await availability(booked, now) : new Map<string, Availability>();
  const path = libraryPath(data.library.slug);
  const view = presentLibrary(t, data, happenings, {
    standings,
    now,
    today,
    monday,
  });
  return page({
    title: data.library.name,
    current: "libraries",
    canonical: path,
    service: { name: view.service.name, look: lookOnPage(data.service) },
    description: [data.library.name, view.contact.address].join(", "),
    feeds: [
      { href: `${path}.ics`, type: "text/calendar", title: data.library.name },
      { href: `${path}.atom`, type: "application/atom+xml", title: data.library.name },
    ],
    jsonLd: libraryJsonLd(data, baseUrl),
    body: (
      <LibraryBody
        id={data.library.id}
        view={view}
        path={path}
        spaces={data.hasSpaces ? spacesPath?.(slug) : undefined}
        technology={technology}
        others={others}
        quotes={quotes}
        t={t}
      />
    ),
  });
}
