import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { entryNames, type PartnersTables } from "../../partners/index.ts";
import type { ReferralsTables } from "../tables.ts";
import type { ReferralsParts } from "./parts.ts";

/**
 * Counts that this library service's staff told somebody about a local service, wherever that is: which, and the month. The same
 * press twice is one.
 * @returns the word in the service's address
 */
export async function signpost(
  { db, clock }: Pick<ReferralsParts, "db" | "clock">,
  visitor: Visitor,
  { entryId, once }: { entryId: string; once: string },
): Promise<{ done: { slug: string } } | { refused: "not_there" }> {
  const entry = isId(entryId) ? (await entryNames(db.reads<PartnersTables>(), [entryId])).get(entryId) : undefined;
  if (!entry) return { refused: "not_there" };
  await db.work(scopeOf(visitor), () =>
    db
      .trx<ReferralsTables>()
      .insertInto("referrals.signpost")
      .values({ once, service_id: visitor.serviceId, entry_id: entryId, month: `${clock.today().slice(0, 7)}-01` })
      .onConflict((conflict) => conflict.column("once").doNothing())
      .execute(),
  );
  return { done: { slug: entry.slug } };
}
