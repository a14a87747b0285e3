import { z } from "zod";
import { type ApiOperation, noSuch, openJson, operation } from "../../../platform/api/operation.ts";
import { badCursor, unknownField } from "../../../platform/api/problem.ts";
import { CURSOR, LIMIT, readCursor, reference, SAMPLES, writeCursor } from "../../../platform/api/query-fields.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { apiShowsSamples } from "../../../vocabulary/samples.ts";
import { idOf, librariesForFeeds, namesOfServices } from "../../places/index.ts";
import { pageOfActivities, slugOfActivity } from "../queries/activities-for-api.ts";
import { activityBySlug, currentSlugOf } from "../queries/activity-by-slug.ts";
import { activityDetail, activityList, detailOf, listedOf } from "./activity-json.ts";
import type { FeedParts } from "./feeds.ts";

const MAX_AGE = 60;

const query = z.object({
  service: reference("Only this library service's: its id, or the name at the end of its page's address.").optional(),
  library: reference("Only at this library: its id, or the name at the end of its page's address.").optional(),
  samples: SAMPLES.optional(),
  limit: LIMIT.optional(),
  cursor: CURSOR.optional(),
});

async function listActivities(parts: FeedParts, asked: z.output<typeof query>, now: string): Promise<Answer> {
  const { programme, places, baseUrl, local } = parts;
  const [serviceId, libraryId] = await Promise.all([
    asked.service && idOf(places, "service", asked.service),
    asked.library && idOf(places, "library", asked.library),
  ]);
  if (asked.service && !serviceId) return unknownField("service", "There is no library service with this id or name.");
  if (asked.library && !libraryId) return unknownField("library", "There is no library with this id or name.");
  const after = readCursor(asked.cursor);
  if (after !== undefined && !/^[a-z0-9-]+$/.test(after)) return badCursor;
  const page = await pageOfActivities(programme, {
    serviceId: serviceId || undefined,
    libraryId: libraryId || undefined,
    samples: apiShowsSamples(local, asked.samples),
    limit: asked.limit ?? 20,
    after: after || undefined,
    now,
  });
  const booked = page.activities.filter(({ booking }) => booking === "book");
  const [standings, libraries, services, behind] = await Promise.all([
    parts.availability(
      booked.flatMap(({ next }) => next.map(({ id }) => id)),
      now,
    ),
    librariesForFeeds(places, [...new Set(page.activities.map((row) => row.libraryId).filter((id) => id !== null))]),
    namesOfServices(places, [...new Set(page.activities.map((row) => row.serviceId))]),
    parts.behindShown(page.activities.map(({ id }) => id)),
  ]);
  const results = page.activities.map((row) =>
    listedOf(row, {
      library: libraries.get(row.libraryId ?? ""),
      serviceName: services.get(row.serviceId),
      standings,
      behind: behind.get(row.id),
      baseUrl,
    }),
  );
  return openJson({ results, next_cursor: writeCursor(page.after) }, MAX_AGE);
}

async function oneActivity(parts: FeedParts, slug: string, now: string): Promise<Answer | undefined> {
  const { programme, places, baseUrl } = parts;
  const data = await activityBySlug(programme, slug, now);
  if (!data) return undefined;
  const libraryId = data.activity.public_library_id;
  const { activity, sessions } = data;
  const booked = activity.booking === "book" ? sessions.map(({ id }) => id) : [];
  const [standings, libraries, services, behind] = await Promise.all([
    parts.availability(booked, now),
    librariesForFeeds(places, libraryId ? [libraryId] : []),
    namesOfServices(places, [activity.service_id]),
    parts.behindShown([activity.id]),
  ]);
  const library = libraries.get(libraryId ?? "");
  return openJson(
    detailOf(data, {
      library,
      serviceName: services.get(activity.service_id),
      standings,
      behind: behind.get(activity.id),
      baseUrl,
    }),
    MAX_AGE,
  );
}

/** GET /api/v1/activities and /activities/{id}. */
export const activitiesApi = (parts: FeedParts): ApiOperation[] => [
  operation({
    id: "activities",
    path: "/api/v1/activities",
    summary: "Activities",
    description: "Published activities by the name in their address, each with its next sessions.",
    query,
    answer: activityList,
    example: "/api/v1/activities?service=rotherham&limit=3",
    handle: (asked, _params, { now }) => listActivities(parts, asked, now),
  }),
  operation({
    id: "activity",
    path: "/api/v1/activities/:id",
    summary: "One activity",
    description:
      "Everything its page says, with its sessions. The same is at the page's own address with .json after it. How to join online is never given, nor when and where of an activity that asks people to ring.",
    query: z.object({}),
    params: { id: "The activity's id, or the name at the end of its page's address." },
    answer: activityDetail,
    example: "/api/v1/activities/flourish-mowbray-gardens",
    handle: async (_query, params, { now }) => {
      const slug = await slugOfActivity(parts.programme, params.id ?? "");
      return (slug && (await oneActivity(parts, slug, now))) || noSuch("activity");
    },
  }),
];

/** GET /activities/:slug.json */
export async function activityJson(parts: FeedParts, { params, now }: Context): Promise<Answer> {
  const slug = params.slug ?? "";
  const found = await oneActivity(parts, slug, now);
  if (found) return found;
  const current = await currentSlugOf(parts.programme, slug);
  return current ? { kind: "redirect", to: `/activities/${current}.json`, status: 301 } : notFound;
}
