import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Events } from "../../../platform/events.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PlacesTables } from "../tables.ts";

/** What staff's actions work with. */
export interface StaffParts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
  /** Where a manager looks whom a change of hours or a closure touches. */
  assess?: (about: "hours" | "closure", libraryId: string) => string;
}

/** An action's answer: what came of it, or why not, for the page to word. */
export type Outcome<Done, Refused extends string = never> = { done: Done } | { refused: Refused | "not_found" };

/**
 * Tells every module that these libraries changed, in the open transaction.
 * @param itselfOnly nothing of them changed that is shown elsewhere: neither name, place nor access
 */
export const tellChanged = (parts: StaffParts, ids: string[], { itselfOnly = false } = {}): Promise<void> =>
  parts.events.tell({ kind: "library.changed", detail: { ids, ...(itselfOnly && { itselfOnly }) } });

/** A library that someone may change, in their open transaction; undefined for another's. */
export async function libraryOf(parts: StaffParts, visitor: Visitor, id: string) {
  if (!isId(id) || !mayActFor(visitor, id)) return undefined;
  return parts.db.trx<PlacesTables>().selectFrom("places.library").selectAll().where("id", "=", id).executeTakeFirst();
}
export type OwnLibrary = NonNullable<Awaited<ReturnType<typeof libraryOf>>>;

/** PostgreSQL's code for an exclusion constraint that a racing transaction won. */
export const isOverlap = (error: unknown): boolean => (error as { code?: string }).code === "23P01";
