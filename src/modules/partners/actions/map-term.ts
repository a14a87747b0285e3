import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import type { Events } from "../../../platform/events.ts";
import type { Need } from "../../../vocabulary/needs.ts";
import { sameTerms, servicesWithTerms } from "../queries/terms.ts";
import type { PartnersTables } from "../tables.ts";
import { tellChanged } from "./tell-changed.ts";

/** Services that are listed anew at once. */
const PART = 200;

/**
 * Says which needs a publisher's term meets, here and for every source that uses it, and lists the services that have it
 * anew, some at a time. Safe to run twice: should it be cut short, pressing again lists the rest.
 * @returns how many services have it; undefined where there is no such term
 */
export async function mapTerm(
  { db, events }: { db: Database; events: Pick<Events, "tell"> },
  scope: Scope,
  { termId, needs }: { termId: string; needs: Need[] },
): Promise<number | undefined> {
  const term = await db.work(scope, async () => {
    const trx = db.trx<PartnersTables>();
    const found = await sameTerms(trx, termId);
    if (!found) return undefined;
    const { vocabulary, code } = found;
    await trx.deleteFrom("partners.term_need").where("vocabulary", "=", vocabulary).where("code", "=", code).execute();
    if (needs.length > 0)
      await trx
        .insertInto("partners.term_need")
        .values(needs.map((need) => ({ vocabulary, code, need })))
        .onConflict((it) => it.doNothing())
        .execute();
    await recordAudit({
      action: "term.mapped",
      subject: { kind: "term", id: termId },
      detail: { term: found.doc.name, needs },
    });
    return found;
  });
  if (!term) return undefined;
  let listed = 0;
  for (let after = ""; ; ) {
    const ids = await db.work(scope, async () => {
      const some = await servicesWithTerms(db.trx<PartnersTables>(), term.ids, after, PART);
      await tellChanged({ db, events }, some);
      return some;
    });
    listed += ids.length;
    if (ids.length < PART) return listed;
    after = ids.at(-1)!;
  }
}
