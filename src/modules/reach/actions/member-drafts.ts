import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { ReachTables } from "../tables.ts";
import type { ReachParts } from "./parts.ts";

/** Hours for which a draft waits to be looked at. */
const KEPT_HOURS = 24;

type Parts = Pick<ReachParts, "db" | "clock">;

/**
 * Keeps a file of counts as a draft, until somebody has seen what becomes of it. It has been looked through for what is
 * of people: that is never kept.
 * @returns its id
 */
export function keepMembersDraft(
  { db, clock }: Parts,
  visitor: Visitor,
  given: { source: string; file: string; saidOn: string | null },
): Promise<string> {
  const id = newId();
  return db.work(scopeOf(visitor), async () => {
    await db
      .trx<ReachTables>()
      .insertInto("reach.member_count")
      .values({
        id,
        service_id: visitor.serviceId,
        state: "draft",
        source: given.source,
        given_by: visitor.name,
        given_at: clock.now(),
        file: given.file,
        said_on: given.saidOn,
      })
      .execute();
    return id;
  });
}

/** A draft of the visitor's service; inside the open transaction. */
export const membersDraft = ({ db }: Parts, visitor: Visitor, id: string) =>
  db
    .trx<ReachTables>()
    .selectFrom("reach.member_count")
    .select(["source as source", "file", "said_on as saidOn"])
    .where("id", "=", id)
    .where("service_id", "=", visitor.serviceId)
    .where("state", "=", "draft")
    .$narrowType<{ file: string }>()
    .executeTakeFirst();

/** Throws a draft away. A second time changes nothing. */
export const dropMembersDraft = ({ db }: Parts, visitor: Visitor, id: string): Promise<void> =>
  db.work(scopeOf(visitor), async () => {
    await db
      .trx<ReachTables>()
      .deleteFrom("reach.member_count")
      .where("id", "=", id)
      .where("service_id", "=", visitor.serviceId)
      .where("state", "=", "draft")
      .execute();
  });

/** Forgets drafts that nobody took within a day. Safe to run twice. */
export async function forgetMembersDrafts({ db, clock }: Parts): Promise<void> {
  const before = Temporal.Instant.from(clock.now()).subtract({ hours: KEPT_HOURS }).toString();
  await db.asOwner((client) =>
    client.query("DELETE FROM reach.member_count WHERE state = 'draft' AND given_at < $1", [before]),
  );
}
