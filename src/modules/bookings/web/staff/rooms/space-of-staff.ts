import { mayActFor, scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../../platform/http/route.ts";
import { isId } from "../../../../../platform/ids/ids.ts";
import { serviceName } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { type SpaceWithTerms, spaceById } from "../../../queries/space-terms-of.ts";
import type { BookingsTables } from "../../../tables.ts";

/** A space that somebody of staff may act for, and the name of their service for the page. */
export function spaceOfStaff(
  { db }: Pick<BookingParts, "db">,
  visitor: Visitor,
  id: string,
): Promise<{ found: SpaceWithTerms; service: string } | undefined> {
  return db.work(scopeOf(visitor), async () => {
    const found = isId(id) ? await spaceById(db.trx<BookingsTables>(), id) : undefined;
    // Computers are given by their own pages, so that one has one calendar.
    if (!found || found.space.kind === "computer" || !mayActFor(visitor, found.space.library_id)) return undefined;
    return { found, service: await serviceName(db, visitor) };
  });
}
