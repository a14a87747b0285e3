import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { type Part, pageWithin } from "../domain/pages.ts";
import type { BookingsTables } from "../tables.ts";

/** Of each list on one page. */
export const UNREACHED_SHOWN = 100;

/** None named: all of the service. */
type WhoseLibraries = Pick<Visitor, "libraryIds">;

function bookersFor(db: Database, visitor: WhoseLibraries, now: string) {
  const waiting = db
    .trx<BookingsTables>()
    .selectFrom("bookings.unreached as u")
    .innerJoin("bookings.booking as b", "b.id", "u.booking_id")
    .innerJoin("programme.v_session as s", "s.id", "u.session_id")
    .where("u.answered_at", "is", null)
    // The latest news alone: what it has overtaken is nothing to ring anybody about.
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM bookings.unreached n WHERE n.booking_id = u.booking_id
        AND n.session_id = u.session_id AND n.answered_at IS NULL AND (n.made_at, n.telling) > (u.made_at, u.telling))`,
    )
    .where("s.ends_at", ">", now)
    .where("b.status", "in", ["booked", "waiting", "offered"]);
  return visitor.libraryIds.length > 0 ? waiting.where("s.library_id", "in", visitor.libraryIds) : waiting;
}

async function countBookers(db: Database, visitor: WhoseLibraries, now: string): Promise<number> {
  const counted = bookersFor(db, visitor, now).select((eb) => eb.fn.countAll<number>().as("count"));
  return Number((await counted.executeTakeFirstOrThrow()).count);
}

const bookerRows = (db: Database, visitor: Visitor, now: string, offset: number) =>
  bookersFor(db, visitor, now)
    .select([
      "u.booking_id as bookingId",
      "u.session_id as sessionId",
      "u.telling",
      "u.made_at as madeAt",
      "b.name",
      "b.mobile",
      "b.code",
      "s.title",
      "s.sensitive",
      "s.starts_at as startsAt",
      "s.ends_at as endsAt",
      "s.library_id as libraryId",
    ])
    .orderBy("u.made_at")
    .orderBy("u.booking_id")
    .limit(UNREACHED_SHOWN)
    .offset(offset)
    .execute();

export type UnreachedBooker = Awaited<ReturnType<typeof bookerRows>>[number];

/** What could not be sent to bookers, longest waiting first; in the open transaction. @param asked the page, from 1 */
export async function unreachedBookers(
  db: Database,
  visitor: Visitor,
  now: string,
  asked = 1,
): Promise<Part<UnreachedBooker>> {
  const total = await countBookers(db, visitor, now);
  const { page, offset } = pageWithin(asked, total, UNREACHED_SHOWN);
  return { rows: await bookerRows(db, visitor, now, offset), total, page, size: UNREACHED_SHOWN };
}

function hirersFor(db: Database, visitor: WhoseLibraries, now: string) {
  const waiting = db
    .trx<BookingsTables>()
    .selectFrom("bookings.unreached_hirer as u")
    .innerJoin("bookings.hold as h", "h.id", "u.hold_id")
    .innerJoin("places.v_space as p", "p.id", "h.space_id")
    .where("u.answered_at", "is", null)
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM bookings.unreached_hirer n WHERE n.hold_id = u.hold_id
        AND n.answered_at IS NULL AND (n.made_at, n.telling) > (u.made_at, u.telling))`,
    )
    .where("h.ends_at", ">", now);
  return visitor.libraryIds.length > 0 ? waiting.where("p.library_id", "in", visitor.libraryIds) : waiting;
}

async function countHirers(db: Database, visitor: WhoseLibraries, now: string): Promise<number> {
  const counted = hirersFor(db, visitor, now).select((eb) => eb.fn.countAll<number>().as("count"));
  return Number((await counted.executeTakeFirstOrThrow()).count);
}

const hirerRows = (db: Database, visitor: Visitor, now: string, offset: number) =>
  hirersFor(db, visitor, now)
    .select([
      "u.hold_id as holdId",
      "u.telling",
      "u.made_at as madeAt",
      "h.name",
      "h.organisation",
      "h.mobile",
      "h.code",
      "h.starts_at as startsAt",
      "h.ends_at as endsAt",
      "p.name as space",
      "p.library_name as library",
    ])
    .orderBy("u.made_at")
    .orderBy("u.hold_id")
    .limit(UNREACHED_SHOWN)
    .offset(offset)
    .execute();

export type UnreachedHirer = Awaited<ReturnType<typeof hirerRows>>[number];

/** The same of those who asked for a space. */
export async function unreachedHirers(
  db: Database,
  visitor: Visitor,
  now: string,
  asked = 1,
): Promise<Part<UnreachedHirer>> {
  const total = await countHirers(db, visitor, now);
  const { page, offset } = pageWithin(asked, total, UNREACHED_SHOWN);
  return { rows: await hirerRows(db, visitor, now, offset), total, page, size: UNREACHED_SHOWN };
}

/** How many of both wait to be told; in the open transaction. @param now instant */
export const countUnreached = async (db: Database, visitor: WhoseLibraries, now: string): Promise<number> =>
  (await countBookers(db, visitor, now)) + (await countHirers(db, visitor, now));
