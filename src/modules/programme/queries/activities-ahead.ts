import type { Kysely } from "kysely";
import { activityPath } from "../domain/activity-path.ts";
import type { ProgrammeTables } from "../tables.ts";

/** A published activity that has dates to come, if only such as are called off. Instants RFC 3339, soonest first. */
export interface ActivityAhead {
  id: string;
  path: string;
  libraryId: string | null;
  /** Where in the library. */
  where: string | null;
  /** BCP 47 tags. */
  languages: string[];
  dates: { startsAt: string; endsAt: string }[];
  /** Called off. */
  off: { startsAt: string; endsAt: string }[];
}

const spansOf = (rows: { starts_at: string; ends_at: string; status: string }[], status: "scheduled" | "cancelled") =>
  rows.flatMap((row) => (row.status === status ? [{ startsAt: row.starts_at, endsAt: row.ends_at }] : []));

/** Activities that are published and still come, by when they do: what the public may read of them. @param now instant */
export async function activitiesAhead(
  db: Kysely<ProgrammeTables>,
  ids: string[],
  now: string,
): Promise<ActivityAhead[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("programme.session as s")
    .innerJoin("programme.activity as a", "a.id", "s.activity_id")
    .select([
      "a.id",
      "a.slug",
      "a.public_library_id",
      "a.public_where",
      "a.languages",
      "s.starts_at",
      "s.ends_at",
      "s.status",
    ])
    .where("a.id", "in", ids)
    .where("a.status", "=", "published")
    .where("a.ring_for_time_and_place", "=", false)
    .where("s.private", "=", false)
    .where("s.ends_at", ">", now)
    .orderBy("s.starts_at")
    .orderBy("s.id")
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, dates]) => ({
    id,
    path: activityPath(dates[0]!.slug),
    libraryId: dates[0]!.public_library_id,
    where: dates[0]!.public_where,
    languages: dates[0]!.languages,
    dates: spansOf(dates, "scheduled"),
    off: spansOf(dates, "cancelled"),
  }));
}
