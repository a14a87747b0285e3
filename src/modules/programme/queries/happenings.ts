import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { activityPath } from "../domain/activity-path.ts";
import type { ProgrammeTables } from "../tables.ts";

/** One session as lists show it. Instants RFC 3339. */
export interface Happening {
  sessionId: string;
  activityId: string;
  /** Path of the activity's page. */
  url: string;
  title: string;
  /** BCP 47 tag of the title. */
  language: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  cancelReason: string | null;
  movedFrom: string | null;
  booking: "drop_in" | "book" | "ring";
  costPence: number | null;
}

/** A session moved further than this is not looked for on its old day. */
const FURTHEST_MOVE = { hours: 24 * 28 };

/**
 * The public sessions at a library that start in [from, to), soonest first, and those moved out of that time.
 * Titles in the language asked for where a translation has it. Private sessions are not visible to this role.
 */
export async function happeningsAt(
  db: Kysely<ProgrammeTables>,
  libraryId: string,
  from: string,
  to: string,
  language: string,
): Promise<Happening[]> {
  const earliest = Temporal.Instant.from(from).subtract(FURTHEST_MOVE).toString();
  const latest = Temporal.Instant.from(to).add(FURTHEST_MOVE).toString();
  const rows = await db
    .selectFrom("programme.session as s")
    .innerJoin("programme.activity as a", "a.id", "s.activity_id")
    .leftJoin("programme.translation as tr", (join) =>
      join.onRef("tr.activity_id", "=", "a.id").on("tr.language", "=", language),
    )
    .select((eb) => [
      "s.id as sessionId",
      "a.id as activityId",
      "a.slug",
      eb.fn.coalesce("tr.title", "a.title").as("title"),
      eb.fn.coalesce("tr.language", "a.content_language").as("language"),
      "s.starts_at as startsAt",
      "s.ends_at as endsAt",
      "s.status",
      "s.cancel_reason as cancelReason",
      "s.moved_from as movedFrom",
      "a.booking",
      "a.cost_pence as costPence",
    ])
    .where("s.library_id", "=", libraryId)
    .where("s.starts_at", ">=", earliest)
    .where("s.starts_at", "<", latest)
    .where((eb) =>
      eb.or([
        eb.and([eb("s.starts_at", ">=", from), eb("s.starts_at", "<", to)]),
        eb.and([eb("s.moved_from", ">=", from), eb("s.moved_from", "<", to)]),
      ]),
    )
    .orderBy("s.starts_at")
    .orderBy("a.title")
    .execute();
  return rows.map(({ slug, ...row }) => ({ ...row, url: activityPath(slug) }));
}
