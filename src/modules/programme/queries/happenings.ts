import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import { activityPath } from "../domain/activity-path.ts";

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
  /** Empty where a file took it off the programme without one. */
  cancelReason: string | null;
  movedFrom: string | null;
  booking: "drop_in" | "book" | "ring";
  costPence: number | null;
}

/** A session moved further than this is not looked for on its old day. */
const FURTHEST_MOVE = { hours: 24 * 28 };

const HAPPENINGS_AT = `
  SELECT s.id AS "sessionId", a.id AS "activityId", a.slug, coalesce(tr.title, a.title) AS title,
    coalesce(tr.language, a.content_language) AS language, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.status,
    s.cancel_reason AS "cancelReason", s.moved_from AS "movedFrom", a.booking, a.cost_pence AS "costPence"
  FROM programme.session s JOIN programme.activity a ON a.id = s.activity_id
    LEFT JOIN programme.translation tr ON tr.activity_id = a.id AND tr.language = $6
  WHERE s.library_id = $1 AND s.starts_at >= $4::timestamptz AND s.starts_at < $5::timestamptz
    AND ((s.starts_at >= $2::timestamptz AND s.starts_at < $3::timestamptz)
      OR (s.moved_from >= $2::timestamptz AND s.moved_from < $3::timestamptz))
  ORDER BY s.starts_at, a.title`;

/**
 * The public sessions at a library that start in [from, to), soonest first, and those moved out of that time.
 * Titles in the language asked for where a translation has it. Private sessions are not visible to this role.
 */
export async function happeningsAt(
  db: Database,
  libraryId: string,
  from: string,
  to: string,
  language: string,
): Promise<Happening[]> {
  const earliest = Temporal.Instant.from(from).subtract(FURTHEST_MOVE).toString();
  const latest = Temporal.Instant.from(to).add(FURTHEST_MOVE).toString();
  const rows = await db.readNamed<Omit<Happening, "url"> & { slug: string }>("happenings_at", HAPPENINGS_AT, [
    libraryId,
    from,
    to,
    earliest,
    latest,
    language,
  ]);
  return rows.map(({ slug, ...row }) => ({ ...row, url: activityPath(slug) }));
}
