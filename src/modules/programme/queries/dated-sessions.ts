import type { Kysely } from "kysely";
import type { ProgrammeTables } from "../tables.ts";

/** Which published sessions. Instants; `from` and `to` are [from, to) of the start. At least one of the ids is given. */
export interface SessionFilter {
  activityIds?: string[];
  libraryId?: string;
  serviceId?: string;
  from: string;
  to: string;
  /** Whether made-up ones are given too. */
  samples: boolean;
  limit: number;
  /** The last session of the page before. */
  after?: { startsAt: string; id: string };
}

/**
 * Dated sessions with what a calendar or a list says of their activity, soonest first. One whose activity is 'ring for
 * time and place' is never among them, whatever its own row says.
 */
export function datedSessions(db: Kysely<ProgrammeTables>, filter: SessionFilter) {
  let query = db
    .selectFrom("programme.session as s")
    .innerJoin("programme.activity as a", "a.id", "s.activity_id")
    .select([
      "s.id",
      "s.activity_id as activityId",
      "s.library_id as libraryId",
      "s.starts_at as startsAt",
      "s.ends_at as endsAt",
      "s.status",
      "s.cancel_reason as cancelReason",
      "s.moved_from as movedFrom",
      "s.note",
      "s.sequence",
      "s.updated_at as sessionChangedAt",
      "a.slug",
      "a.title",
      "a.summary",
      "a.needs",
      "a.booking",
      "a.cost_pence as costPence",
      "a.cost_note as costNote",
      "a.mode",
      "a.public_where as where",
      "a.run_by as runBy",
      "a.contact_phone as phone",
      "a.sample",
      "a.sensitive",
      "a.updated_at as activityChangedAt",
    ])
    .where("a.ring_for_time_and_place", "=", false)
    .where("s.starts_at", ">=", filter.from)
    .where("s.starts_at", "<", filter.to)
    .orderBy("s.starts_at")
    .orderBy("s.id")
    .limit(filter.limit);
  if (filter.activityIds) query = query.where("s.activity_id", "in", filter.activityIds);
  if (filter.libraryId) query = query.where("s.library_id", "=", filter.libraryId);
  if (filter.serviceId) query = query.where("s.service_id", "=", filter.serviceId);
  if (!filter.samples) query = query.where("a.sample", "=", false);
  const { after } = filter;
  if (after)
    query = query.where((eb) =>
      eb.or([
        eb("s.starts_at", ">", after.startsAt),
        eb.and([eb("s.starts_at", "=", after.startsAt), eb("s.id", ">", after.id)]),
      ]),
    );
  return query.execute();
}

export type DatedSession = Awaited<ReturnType<typeof datedSessions>>[number];
