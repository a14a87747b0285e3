import { sql } from "kysely";
import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { type SpaceWithTerms, spaceById } from "../../queries/space-terms-of.ts";
import type { BookingsTables, StandingRow } from "../../tables.ts";
import type { SpaceWish } from "../ask-for-space.ts";
import { type Organiser, organisersOf } from "../hiring/organisers-of.ts";
import { lockSpace } from "../lock-space.ts";

/** A standing booking with its space and those who organise the group that has it. */
export interface LoadedStanding extends SpaceWithTerms {
  standing: StandingRow;
  /** None where it is somebody's own, and no group's. */
  organisers: Organiser[];
}

/** What each of its dates is made with; empty once it is forgotten whose it was. */
export const wishOf = ({ standing }: Pick<LoadedStanding, "standing">): Partial<SpaceWish> => standing.wish;

/** A standing booking, also one that has ended; undefined for none, or for another service's. In the open transaction. */
export async function loadStanding(db: Database, id: string): Promise<LoadedStanding | undefined> {
  if (!isId(id)) return undefined;
  const trx = db.trx<BookingsTables>();
  const standing = await trx.selectFrom("bookings.standing").selectAll().where("id", "=", id).executeTakeFirst();
  const space = standing && (await spaceById(trx, standing.space_id));
  if (!standing || !space) return undefined;
  return { standing, organisers: await organisersOf(db, standing.hiring_group_id), ...space };
}

/** The same, with its space locked before it is read: nothing about either changes until this ends. */
export async function lockStanding(db: Database, id: string): Promise<LoadedStanding | undefined> {
  if (!isId(id)) return undefined;
  const row = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.standing")
    .select("space_id")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  await lockSpace(db, row.space_id);
  return loadStanding(db, id);
}

/** Whether a round of asking is open: the question was asked about the dates that are the last now. Pure. */
export const isAsked = ({ standing }: Pick<LoadedStanding, "standing">): boolean =>
  standing.asked_for === standing.confirmed_until && standing.answer === null;

/** Whether somebody may act on it, from what is known of it while it is locked. */
export type MayAct = (found: LoadedStanding) => boolean;

/** Staff of its library. */
export const staffMay =
  (visitor: Visitor): MayAct =>
  ({ space }) =>
    mayActFor(visitor, space.library_id);

/** An account whose proven address organises its group, or is the one that it is somebody's own under. */
export const accountMay =
  (email: string | undefined): MayAct =>
  (found) => {
    if (!email) return false;
    if (found.standing.hiring_group_id) return found.organisers.some((organiser) => organiser.email === email);
    return wishOf(found).email?.toLowerCase() === email;
  };

/** Dates of it that are still to come and had, in order. Instants RFC 3339, money pence. */
export interface DateToCome {
  id: string;
  link_version: number;
  starts_at: string;
  ends_at: string;
  price_pence: number | null;
  cancellation: { days: number; percent: number }[];
  /** Kept until it is known whether it is still wanted. */
  kept: boolean;
}

/** What of a standing booking is still to come; in the open transaction. @param now instant */
export async function datesToCome(db: Database, { standing }: LoadedStanding, now: string): Promise<DateToCome[]> {
  const { rows } = await sql<DateToCome>`
    SELECT id, link_version, starts_at, ends_at, price_pence, cancellation,
      (starts_at AT TIME ZONE 'Europe/London')::date > ${standing.confirmed_until}::date AS kept
    FROM bookings.hold WHERE standing_id = ${standing.id}::uuid AND status = 'confirmed' AND starts_at > ${now}::timestamptz
    ORDER BY starts_at`.execute(db.trx<BookingsTables>());
  return rows;
}
