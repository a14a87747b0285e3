import type { Kysely } from "kysely";
import { sql } from "kysely";
import { isId } from "../../../platform/ids/ids.ts";
import type { ProgrammeTables } from "../tables.ts";

export interface ActivityFilter {
  serviceId?: string;
  libraryId?: string;
  samples: boolean;
  limit: number;
  /** The last slug of the page before. */
  after?: string;
  now: string;
}

const NEXT_SHOWN = 3;

/** Published activities by the name in their address, each with its next sessions (cancelled ones too, marked). */
export async function pageOfActivities(db: Kysely<ProgrammeTables>, filter: ActivityFilter) {
  let query = db
    .selectFrom("programme.activity as a")
    .select([
      "a.id",
      "a.slug",
      "a.title",
      "a.summary",
      "a.public_library_id as libraryId",
      "a.service_id as serviceId",
      "a.run_by as runBy",
      "a.cost_pence as costPence",
      "a.booking",
      "a.mode",
      "a.ages_from as agesFrom",
      "a.ages_to as agesTo",
      "a.needs",
      "a.languages",
      "a.access",
      "a.ring_for_time_and_place as ring",
      "a.sample",
    ])
    .orderBy("a.slug")
    .limit(filter.limit + 1);
  if (filter.serviceId) query = query.where("a.service_id", "=", filter.serviceId);
  if (filter.libraryId) query = query.where("a.public_library_id", "=", filter.libraryId);
  if (!filter.samples) query = query.where("a.sample", "=", false);
  if (filter.after) query = query.where("a.slug", ">", filter.after);
  const rows = await query.execute();
  const activities = rows.slice(0, filter.limit);
  const next = await nextSessions(
    db,
    activities.filter(({ ring }) => !ring).map(({ id }) => id),
    filter.now,
  );
  return {
    activities: activities.map((row) => ({ ...row, next: next.get(row.id) ?? [] })),
    after: rows.length > filter.limit ? activities.at(-1)?.slug : undefined,
  };
}

export type ListedActivity = Awaited<ReturnType<typeof pageOfActivities>>["activities"][number];

async function nextSessions(db: Kysely<ProgrammeTables>, ids: string[], now: string) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom(sql<{ id: string }>`unnest(${sql.val(ids)}::uuid[])`.as<"wanted">(sql`wanted(id)`))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("programme.session as s")
          .select(["s.id", "s.activity_id as activityId", "s.starts_at as start", "s.ends_at as end", "s.status"])
          .whereRef("s.activity_id", "=", "wanted.id")
          .where("s.ends_at", ">=", now)
          .orderBy("s.starts_at")
          .limit(NEXT_SHOWN)
          .as("n"),
      (join) => join.onTrue(),
    )
    .select(["n.id", "n.activityId", "n.start", "n.end", "n.status"])
    .execute();
  return Map.groupBy(rows, (row) => row.activityId);
}

/** The slug of a published activity by its id or slug; undefined where there is none. */
export async function slugOfActivity(db: Kysely<ProgrammeTables>, reference: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("programme.activity")
    .select("slug")
    .where(isId(reference) ? "id" : "slug", "=", reference)
    .executeTakeFirst();
  return row?.slug;
}
