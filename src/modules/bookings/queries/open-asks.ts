import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { BookingsTables } from "../tables.ts";

/** Who waits for a call or would like to be met, oldest first; in the open transaction. */
export function openAsks(db: Database, visitor: Visitor, libraryId?: string) {
  // Who it is and what it is about stand together only before whoever runs it.
  const hidden = sql<boolean>`(EXISTS (SELECT 1 FROM programme.v_session v WHERE v.activity_id = a.activity_id AND v.sensitive)
    AND NOT EXISTS (SELECT 1 FROM bookings.facilitator f
      WHERE f.activity_id = a.activity_id AND f.account_id = ${visitor.id}::uuid))`;
  let query = db
    .trx<BookingsTables>()
    .selectFrom("bookings.ask as a")
    .leftJoin("programme.v_session as s", "s.id", "a.session_id")
    .select((eb) => [
      "a.id",
      "a.kind",
      "a.name",
      "a.phone",
      "a.best_time as bestTime",
      "a.language",
      "a.made_at as madeAt",
      "a.activity_id as activityId",
      "a.library_id as libraryId",
      eb.case().when(hidden).then(null).else(eb.ref("s.title")).end().as("title"),
      hidden.as("discreet"),
      "s.starts_at as startsAt",
      "s.ends_at as endsAt",
    ])
    .where("a.answered_at", "is", null)
    .orderBy("a.made_at")
    .limit(200);
  if (visitor.libraryIds.length > 0) query = query.where("a.library_id", "in", visitor.libraryIds);
  if (libraryId) query = query.where("a.library_id", "=", libraryId);
  return query.execute();
}

export type OpenAsk = Awaited<ReturnType<typeof openAsks>>[number];
