import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { copiesOf } from "../queries/own-entries.ts";
import type { PartnersTables } from "../tables.ts";
import type { PartnersParts } from "./parts.ts";
import { forAllServices } from "./tell-changed.ts";

type Outcome = { done: true } | { refused: "not_found" };

/** Whether the exact address of the first may not be told, and the other would tell it, as far as this service sees. */
async function wouldTellAddress({ db }: PartnersParts, hidden: string, shown: string): Promise<boolean> {
  const withheld = await db
    .trx<PartnersTables>()
    .selectFrom("partners.service")
    .select("id")
    .where("id", "in", [hidden, shown])
    .where("address_withheld", "=", true)
    .execute();
  return withheld.length === 1 && withheld[0]!.id === hidden;
}

/** The pair of two entries, one of which at least is of the open transaction's service. */
const pairOf = async ({ db }: PartnersParts, ids: [string, string]) =>
  ids.every(isId)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.pair")
        .select(["one_id", "other_id"])
        .where("one_id", "in", ids)
        .where("other_id", "in", ids)
        .forUpdate()
        .executeTakeFirst()
    : undefined;

/**
 * Two entries are one service, and this one is shown: the other is out of sight for as long as this one is shown. Only an
 * entry of one's own library service can go out of sight, and nothing that a partner lists itself. One whose address is
 * told nowhere is not shown by one that tells it. Safe to press twice.
 */
export const showOneOf = (
  parts: PartnersParts,
  visitor: Visitor,
  shown: string,
  instead: string,
): Promise<Outcome | { refused: "address" }> =>
  parts.db.work(scopeOf(visitor), async () => {
    const { db, clock, events } = parts;
    if (!(await pairOf(parts, [shown, instead]))) return { refused: "not_found" };
    const trx = db.trx<PartnersTables>();
    const now = clock.now();
    const { rows } = await sql<{ is: boolean }>`SELECT partners.is_shown(${shown}) AS is`.execute(trx);
    if (!rows[0]!.is) return { refused: "not_found" };
    if (await wouldTellAddress(parts, instead, shown)) return { refused: "address" };
    const hidden = await trx
      .updateTable("partners.service")
      .set({ twin_of: shown, twin_away: true, changed_at: now })
      .where("id", "=", instead)
      .where("service_id", "=", visitor.serviceId)
      .where("listing_id", "is", null)
      .where((eb) => eb.or([eb("twin_of", "is", null), eb("twin_of", "<>", shown)]))
      .returning("id")
      .executeTakeFirst();
    if (!hidden) {
      const already = await trx
        .selectFrom("partners.service")
        .select("twin_of")
        .where("id", "=", instead)
        .executeTakeFirst();
      return already?.twin_of === shown ? { done: true } : { refused: "not_found" };
    }
    const said = { said_by: visitor.name, said_at: now };
    await trx
      .insertInto("partners.twin")
      .values({ entry_id: instead, service_id: visitor.serviceId, ...said })
      .onConflict((conflict) => conflict.column("entry_id").doUpdateSet(said))
      .execute();
    // What it was shown for is now shown by the same. Another service's stays its own, and is shown again.
    await trx.updateTable("partners.service").set({ twin_of: shown }).where("twin_of", "=", instead).execute();
    await events.tell({ kind: "service.changed", detail: { ids: [instead] } });
    await recordAudit({ action: "entry.shown_by_other", subject: { kind: "entry", id: instead }, detail: { shown } });
    return { done: true };
  });

/** An entry is shown for itself again. Safe to press twice. */
export const showBoth = (parts: PartnersParts, visitor: Visitor, entryId: string): Promise<Outcome> =>
  parts.db.work(scopeOf(visitor), async () => {
    const { db, clock, events } = parts;
    if (!isId(entryId)) return { refused: "not_found" };
    const trx = db.trx<PartnersTables>();
    const shown = await trx
      .updateTable("partners.service")
      .set({ twin_of: null, twin_away: null, changed_at: clock.now() })
      .where("id", "=", entryId)
      .where("service_id", "=", visitor.serviceId)
      .where("twin_of", "is not", null)
      .returning("id")
      .executeTakeFirst();
    if (!shown) return { done: true };
    await trx.deleteFrom("partners.twin").where("entry_id", "=", entryId).execute();
    await events.tell({ kind: "service.changed", detail: { ids: [entryId] } });
    await recordAudit({ action: "entry.shown_for_itself", subject: { kind: "entry", id: entryId } });
    return { done: true };
  });

/** Two entries are not the same: nobody is asked again while both are as they are. Safe to press twice. */
export const notTheSame = (parts: PartnersParts, visitor: Visitor, ids: [string, string]): Promise<Outcome> =>
  parts.db.work(scopeOf(visitor), async () => {
    const pair = await pairOf(parts, ids);
    if (!pair) return { refused: "not_found" };
    const { db, clock } = parts;
    // It is said of all rows that a partner's own listing stands in: nobody is asked of each.
    await forAllServices(db, async () => {
      const rowsOf = async (id: string) => [id, ...(await copiesOf(db, [id])).map((copy) => copy.id)];
      const ones = await rowsOf(pair.one_id);
      const others = await rowsOf(pair.other_id);
      await db
        .trx<PartnersTables>()
        .updateTable("partners.pair")
        .set({ not_same_at: clock.now(), not_same_by: visitor.name })
        .where((eb) =>
          eb.or([
            eb.and([eb("one_id", "in", ones), eb("other_id", "in", others)]),
            eb.and([eb("one_id", "in", others), eb("other_id", "in", ones)]),
          ]),
        )
        .where("not_same_at", "is", null)
        .execute();
    });
    await recordAudit({
      action: "entry.not_the_same",
      subject: { kind: "entry", id: pair.one_id },
      detail: { other: pair.other_id },
    });
    return { done: true };
  });
