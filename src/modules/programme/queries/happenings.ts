import type { Kysely } from "kysely";
import type { ProgrammeTables } from "../tables.ts";

/** One session as lists show it. Instants RFC 3339. */
export interface Happening {
  sessionId: string;
  activityId: string;
  slug: string;
  title: string;
  summary: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  cancelReason: string | null;
  movedFrom: string | null;
  booking: "drop_in" | "book" | "ring";
  costPence: number | null;
  where: string | null;
  runBy: string | null;
}

/** The public sessions at a library that start in [from, to), soonest first. Private ones are not visible to this role. */
export function happeningsAt(
  db: Kysely<ProgrammeTables>,
  libraryId: string,
  from: string,
  to: string,
): Promise<Happening[]> {
  return db
    .selectFrom("programme.session as s")
    .innerJoin("programme.activity as a", "a.id", "s.activity_id")
    .select([
      "s.id as sessionId",
      "a.id as activityId",
      "a.slug",
      "a.title",
      "a.summary",
      "s.starts_at as startsAt",
      "s.ends_at as endsAt",
      "s.status",
      "s.cancel_reason as cancelReason",
      "s.moved_from as movedFrom",
      "a.booking",
      "a.cost_pence as costPence",
      "a.public_where as where",
      "a.run_by as runBy",
    ])
    .where("s.library_id", "=", libraryId)
    .where("s.starts_at", ">=", from)
    .where("s.starts_at", "<", to)
    .orderBy("s.starts_at")
    .orderBy("a.title")
    .execute();
}
