import type { Kysely } from "kysely";
import type { VNode } from "preact";
import { type Answer, type Context, notFound, page } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import type { Availability, AvailabilityOf } from "../../../vocabulary/session-standing.ts";
import type { PlaceOfActivity } from "../../places/index.ts";
import { activityPath } from "../domain/activity-path.ts";
import type { BehindOf } from "../findable.ts";
import { activityBySlug, currentSlugOf } from "../queries/activity-by-slug.ts";
import type { ProgrammeTables } from "../tables.ts";
import { ActivityBody } from "./activity-view.tsx";
import { activityJsonLd } from "./json-ld.ts";
import { presentActivity } from "./present-activity.ts";

/** Where something is held and whom to ring; no library where the place may not be told. */
export type PlaceOf = (serviceId: string, libraryId: string | null) => Promise<PlaceOfActivity>;

/** What people say of an activity, and the way to say more. @param slug of its page */
export type QuotesOn = (of: { activityId: string; slug: string }, t: Translator) => Promise<VNode>;

/** The way to ask for what stands behind a date, where it takes people. @param slug of its listing */
export type AskForListing = (slug: string, t: Translator) => Promise<VNode | undefined>;

export interface ActivityPageParts {
  db: Kysely<ProgrammeTables>;
  placeOf: PlaceOf;
  behindShown: BehindOf;
  availability: AvailabilityOf;
  quotesOn?: QuotesOn;
  askFor?: AskForListing;
  /** Without a slash at the end. */
  baseUrl: string;
}

/** GET /activities/:slug */
export async function activityPage(parts: ActivityPageParts, { params, now, t }: Context): Promise<Answer> {
  const { db, placeOf, behindShown, availability, quotesOn, askFor, baseUrl } = parts;
  const slug = params.slug ?? "";
  const data = await activityBySlug(db, slug, now);
  if (!data) {
    const current = await currentSlugOf(db, slug);
    return current ? { kind: "redirect", to: activityPath(current), status: 301 } : notFound;
  }
  const { activity } = data;
  const [place, behind, standings, quotes] = await Promise.all([
    placeOf(activity.service_id, activity.public_library_id),
    behindShown([activity.id]),
    activity.booking === "book" && !activity.ring_for_time_and_place
      ? availability(
          data.sessions.map(({ id }) => id),
          now,
        )
      : new Map<string, Availability>(),
    // Of what is told by phone alone nobody speaks here.
    activity.sample || activity.ring_for_time_and_place
      ? undefined
      : quotesOn?.({ activityId: activity.id, slug: activity.slug }, t),
  ]);
  const slugBehind = behind.get(activity.id)?.slug;
  const ask = slugBehind === undefined ? undefined : await askFor?.(slugBehind, t);
  const view = presentActivity(t, data, { ...place, behind: behind.get(activity.id) }, now, standings);
  const path = activityPath(activity.slug);
  const { title, summary } = view.content;
  return page({
    title: view.library ? `${title}, ${view.library.name}` : title,
    current: "find",
    // A made-up example is not for search engines.
    canonical: activity.sample ? undefined : path,
    service: { name: place.service.name, look: place.service.look },
    description: summary,
    feeds: activity.ring_for_time_and_place
      ? []
      : [
          { href: `${path}.ics`, type: "text/calendar", title },
          { href: `${path}.atom`, type: "application/atom+xml", title },
        ],
    jsonLd: activityJsonLd(data, place, baseUrl),
    body: <ActivityBody id={activity.id} view={view} path={path} quotes={quotes} ask={ask} t={t} />,
  });
}
