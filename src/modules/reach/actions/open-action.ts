import { sql } from "kysely";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { FigureOf, Measured } from "../domain/action.ts";
import type { ReachTables } from "../tables.ts";
import type { ReachParts } from "./parts.ts";

export interface NewAction {
  /** Made when the form was shown: sent twice, it opens once. */
  id: string;
  libraryId: string | null;
  about: string;
  seenAt: string | null;
  figure: { of: FigureOf; then: Measured } | null;
  what: string;
  owner: { id: string; name: string };
  dueOn: string;
  reviewOn: string;
}

/** A value for a jsonb column, or null. */
export const jsonOf = <T>(value: T | null) => (value === null ? null : sql<T>`${JSON.stringify(value)}::jsonb`);

/** Opens an action about a group, with who does what until when. Sent a second time it changes nothing. */
export const openAction = (
  { db, clock }: Pick<ReachParts, "db" | "clock">,
  visitor: Visitor,
  action: NewAction,
): Promise<string> =>
  db.work(scopeOf(visitor), async () => {
    await db
      .trx<ReachTables>()
      .insertInto("reach.action")
      .values({
        id: action.id,
        service_id: visitor.serviceId,
        library_id: action.libraryId,
        about: action.about,
        seen_at: action.seenAt,
        figure: jsonOf(action.figure?.of ?? null),
        figure_then: jsonOf(action.figure?.then ?? null),
        what: action.what,
        owner_id: action.owner.id,
        owner_name: action.owner.name,
        due_on: action.dueOn,
        review_on: action.reviewOn,
        opened_by: visitor.name,
        opened_at: clock.now(),
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    return action.id;
  });
