import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { type Part, pageWithin } from "../domain/pages.ts";
import type { BookingsTables } from "../tables.ts";

/** Asks on one page of the list. */
export const ASKS_SHOWN = 100;

/** Whether somebody is named for the activity of an ask `a`, or covers the session it is about. */
const runsIt = ({ id }: Visitor) => sql<boolean>`(
  EXISTS (SELECT 1 FROM bookings.facilitator f WHERE f.activity_id = a.activity_id AND f.account_id = ${id}::uuid)
  OR EXISTS (SELECT 1 FROM bookings.cover c WHERE c.session_id = a.session_id AND c.account_id = ${id}::uuid))`;

/** Those that somebody may answer: of their libraries, and of what they run; a guest tutor's are of what they run alone. */
function asksFor(db: Database, visitor: Visitor) {
  const waiting = db.trx<BookingsTables>().selectFrom("bookings.ask as a").where("a.answered_at", "is", null);
  if (visitor.role === "guest_tutor") return waiting.where(runsIt(visitor));
  if (visitor.libraryIds.length === 0) return waiting;
  return waiting.where((eb) => eb.or([eb("a.library_id", "in", visitor.libraryIds), runsIt(visitor)]));
}

/** How many wait for a call or would like to be met; in the open transaction. */
export async function countOpenAsks(db: Database, visitor: Visitor): Promise<number> {
  const { count } = await asksFor(db, visitor)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A page of who waits for a call or would like to be met, oldest first; in the open transaction. @param asked from 1 */
export async function openAsks(db: Database, visitor: Visitor, asked = 1): Promise<Part<OpenAsk>> {
  const total = await countOpenAsks(db, visitor);
  const { page, offset } = pageWithin(asked, total, ASKS_SHOWN);
  const rows = await rowsFrom(db, visitor, offset);
  return { rows, total, page, size: ASKS_SHOWN };
}

function rowsFrom(db: Database, visitor: Visitor, offset: number) {
  const sensitive = sql<boolean>`EXISTS (
    SELECT 1 FROM programme.v_session v WHERE v.activity_id = a.activity_id AND v.sensitive)`;
  // Who it is and what it is about stand together only before whoever runs it.
  const hidden = sql<boolean>`(${sensitive} AND NOT ${runsIt(visitor)})`;
  return asksFor(db, visitor)
    .leftJoin("programme.v_session as s", "s.id", "a.session_id")
    .select((eb) => [
      "a.id",
      "a.kind",
      "a.name",
      "a.phone",
      "a.best_time as bestTime",
      "a.language",
      "a.made_at as madeAt",
      "a.withdrawn_at as withdrawnAt",
      "a.service_id as serviceId",
      "a.activity_id as activityId",
      "a.session_id as sessionId",
      "a.library_id as libraryId",
      eb.case().when(hidden).then(null).else(eb.ref("s.title")).end().as("title"),
      hidden.as("discreet"),
      sensitive.as("sensitive"),
      "s.starts_at as startsAt",
      "s.ends_at as endsAt",
    ])
    .orderBy("a.made_at")
    .orderBy("a.id")
    .limit(ASKS_SHOWN)
    .offset(offset)
    .execute();
}

export type OpenAsk = Awaited<ReturnType<typeof rowsFrom>>[number];
