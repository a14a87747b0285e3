import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { type SpaceWithTerms, spaceById } from "../queries/space-terms-of.ts";
import type { BookingsTables, HoldRow } from "../tables.ts";
import { type Organiser, organisersOf } from "./hiring/organisers-of.ts";
import { lockSpace } from "./lock-space.ts";

export interface LoadedHold extends SpaceWithTerms {
  hold: HoldRow;
  /** Of its group, where it has one. */
  organisers: Organiser[];
}

/** A hold with its space, in the open transaction; undefined for none, or for another service's. */
export async function loadHold(db: Database, id: string): Promise<LoadedHold | undefined> {
  if (!isId(id)) return undefined;
  const trx = db.trx<BookingsTables>();
  const hold = await trx.selectFrom("bookings.hold").selectAll().where("id", "=", id).executeTakeFirst();
  const space = hold && (await spaceById(trx, hold.space_id));
  return hold && space && { hold, organisers: await organisersOf(db, hold.hiring_group_id), ...space };
}

/** The same, with its space locked before the hold is read: nothing about either changes until this ends. */
export async function lockHold(db: Database, id: string): Promise<LoadedHold | undefined> {
  const found = await loadHold(db, id);
  if (!found) return undefined;
  await lockSpace(db, found.space.id);
  return loadHold(db, id);
}

/** Whether someone of staff may act on it. */
export const mayActOn =
  (visitor: Visitor) =>
  ({ space }: LoadedHold): boolean =>
    mayActFor(visitor, space.library_id);
