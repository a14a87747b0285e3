import { z } from "zod";
import { withOffset } from "../../../platform/clock/offset-time.ts";
import { listingJson, listingLibraryJson, occasionJson } from "../../../vocabulary/listing-json.ts";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import { FIRST_TIMER_QUESTIONS } from "../../../vocabulary/terms.ts";
import type { LibraryForFeed } from "../../places/index.ts";
import type { Behind } from "../findable.ts";
import type { ListedActivity } from "../queries/activities-for-api.ts";
import type { ActivityPageData } from "../queries/activity-by-slug.ts";
import type { DatedSession } from "../queries/dated-sessions.ts";

export const activityList = z.object({ results: z.array(listingJson), next_cursor: z.string().nullable() });

const change = {
  cancel_reason: z.string().nullable().describe("Null also where it was taken off the programme without one."),
  moved_from: z.iso.datetime({ offset: true }).nullable().describe("When it was to start before it was moved."),
  note: z.string().nullable(),
  updated: z.iso.datetime({ offset: true }),
};

export const sessionJson = occasionJson.extend({
  id: z.uuid(),
  activity: z.object({ id: z.uuid(), name: z.string(), summary: z.string(), url: z.url() }),
  library: listingLibraryJson,
  free: z.boolean().nullable(),
  booking: listingJson.shape.booking,
  takes_nobody: listingJson.shape.takes_nobody,
  sample: z.boolean(),
  ...change,
});
export const sessionList = z.object({ results: z.array(sessionJson), next_cursor: z.string().nullable() });

export const activityDetail = listingJson.omit({ next: true }).extend({
  slug: z.string(),
  form: z.enum(["course", "series", "once"]),
  description: z.string(),
  when: z.string().nullable().describe("How it repeats, in words."),
  where: z.string().nullable(),
  cost_pence: z.int().nullable(),
  cost_note: z.string().nullable(),
  run_by: z.string().nullable(),
  capacity: z.int().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  first_timer: z.partialRecord(z.enum(FIRST_TIMER_QUESTIONS), z.string()),
  reading_list: z.array(z.object({ title: z.string(), author: z.string() })),
  content_language: z.string(),
  translations: z.array(z.string()).describe("Languages that it can also be read in."),
  sessions: z
    .array(occasionJson.extend({ id: z.uuid(), ...change }))
    .describe("Sessions to come, at most sixty; of a course, all."),
  calendar: z.url(),
  updated: z.iso.datetime({ offset: true }),
});

const libraryOf = (library: LibraryForFeed | undefined): z.output<typeof listingLibraryJson> =>
  library ? { id: library.id, name: library.name, lat: library.lat, lng: library.lng } : null;

const agesOf = (from: number | null, to: number | null) =>
  from === null && to === null ? null : { from: from ?? 0, to };

const providerOf = (runBy: string | null, serviceName: string | undefined) =>
  runBy ?? (serviceName ? `${serviceName} Libraries` : "");

const freeOf = (pence: number | null) => (pence === null ? null : pence === 0);

/** What lists and details share. */
interface Parts {
  library?: LibraryForFeed;
  serviceName?: string;
  /** Where its sessions stand, by id. */
  standings: ReadonlyMap<string, Availability>;
  /** Whoever stands behind it, where that is somebody else. */
  behind?: Behind;
  baseUrl: string;
}

export function listedOf(
  row: ListedActivity,
  { library, serviceName, standings, behind, baseUrl }: Parts,
): z.output<typeof listingJson> {
  return {
    kind: "activity",
    id: row.id,
    name: row.title,
    summary: row.summary,
    url: `${baseUrl}/activities/${row.slug}`,
    provider: providerOf(row.runBy, serviceName),
    library: libraryOf(library),
    next: row.next.map(({ id, start, end, status }) => ({
      start: withOffset(start),
      end: withOffset(end),
      status,
      standing: standings.get(id)?.standing ?? null,
    })),
    free: freeOf(row.costPence),
    booking: row.booking,
    takes_nobody: behind?.takesNobody ?? false,
    mode: row.mode,
    ages: agesOf(row.agesFrom, row.agesTo),
    needs: row.needs,
    languages: row.languages,
    access: row.access,
    ring_for_time_and_place: row.ring,
    sample: row.sample,
  };
}

interface Changed {
  cancel_reason: string | null;
  moved_from: string | null;
  note: string | null;
  updated_at: string;
}
const changesOf = ({ cancel_reason, moved_from, note, updated_at }: Changed) => ({
  cancel_reason: cancel_reason || null,
  moved_from: moved_from && withOffset(moved_from),
  note,
  updated: withOffset(updated_at),
});

/** Everything that the activity's page says. */
export function detailOf(
  { activity, sessions, translations }: ActivityPageData,
  { library, serviceName, standings, behind, baseUrl }: Parts,
): z.output<typeof activityDetail> {
  return {
    kind: "activity",
    id: activity.id,
    slug: activity.slug,
    name: activity.title,
    summary: activity.summary,
    url: `${baseUrl}/activities/${activity.slug}`,
    provider: providerOf(activity.run_by, serviceName),
    library: libraryOf(library),
    free: freeOf(activity.cost_pence),
    booking: activity.booking,
    takes_nobody: behind?.takesNobody ?? false,
    mode: activity.mode,
    ages: agesOf(activity.ages_from, activity.ages_to),
    needs: activity.needs,
    languages: activity.languages,
    access: activity.access,
    ring_for_time_and_place: activity.ring_for_time_and_place,
    sample: activity.sample,
    form: activity.form,
    description: activity.description,
    when: activity.public_repeat_words,
    where: activity.public_where,
    cost_pence: activity.cost_pence,
    cost_note: activity.cost_note,
    run_by: activity.run_by,
    capacity: activity.capacity,
    phone: activity.contact_phone,
    email: activity.contact_email,
    first_timer: activity.first_timer,
    reading_list: activity.reading_list,
    content_language: activity.content_language,
    translations: translations.map(({ language }) => language),
    sessions: (activity.ring_for_time_and_place ? [] : sessions).map((session) => ({
      id: session.id,
      start: withOffset(session.starts_at),
      end: withOffset(session.ends_at),
      status: session.status,
      standing: standings.get(session.id)?.standing ?? null,
      ...changesOf(session),
    })),
    calendar: `${baseUrl}/activities/${activity.slug}.ics`,
    updated: withOffset(activity.updated_at),
  };
}

export function sessionOf(
  session: DatedSession,
  library: LibraryForFeed | undefined,
  { standing: places, behind, baseUrl }: { standing?: Availability; behind?: Behind; baseUrl: string },
): z.output<typeof sessionJson> {
  return {
    id: session.id,
    start: withOffset(session.startsAt),
    end: withOffset(session.endsAt),
    status: session.status,
    standing: places?.standing ?? null,
    activity: {
      id: session.activityId,
      name: session.title,
      summary: session.summary,
      url: `${baseUrl}/activities/${session.slug}`,
    },
    library: libraryOf(library),
    free: freeOf(session.costPence),
    booking: session.booking,
    takes_nobody: behind?.takesNobody ?? false,
    sample: session.sample,
    ...changesOf({
      cancel_reason: session.cancelReason,
      moved_from: session.movedFrom,
      note: session.note,
      updated_at: session.sessionChangedAt,
    }),
  };
}
