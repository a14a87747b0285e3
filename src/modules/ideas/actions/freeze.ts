import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { workingDaysOn } from "../../../platform/clock/working-days.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { bankHolidays, type PlacesTables } from "../../places/index.ts";
import { READ_WORKING_DAYS } from "../domain/idea.ts";
import { freezeNow } from "../queries/shaping.ts";
import type { IdeasTables } from "../tables.ts";
import type { IdeasParts } from "./parts.ts";

/** Whether a service makes nothing newly public today; in the open transaction. */
export const isFrozen = async ({ db, clock }: Pick<IdeasParts, "db" | "clock">, serviceId: string): Promise<boolean> =>
  (await freezeNow(db, serviceId, clock.today())) !== undefined;

/** From a day to another, both with it, nothing newly public appears, and ideas are read later. The same form twice is one. */
export const freezeService = (
  { db, clock }: Pick<IdeasParts, "db" | "clock">,
  visitor: Visitor,
  freeze: { once: string; from: string; until: string; reason: string },
): Promise<void> =>
  db.work(scopeOf(visitor), async () => {
    const id = newId();
    const { numInsertedOrUpdatedRows: isNew } = await db
      .trx<IdeasTables>()
      .insertInto("ideas.freeze")
      .values({
        id,
        service_id: visitor.serviceId,
        once: freeze.once,
        from_on: freeze.from,
        until_on: freeze.until,
        reason: freeze.reason,
        set_by: visitor.name,
        lifted_on: null,
      })
      .onConflict((conflict) => conflict.constraint("freeze_once").doNothing())
      .executeTakeFirstOrThrow();
    if (!isNew) return;
    const holidays = new Set(await bankHolidays(db.trx<PlacesTables>()));
    const by = workingDaysOn(freeze.until, READ_WORKING_DAYS, holidays);
    // What was promised for these days is promised for after them; what is late already stays so.
    await db
      .trx<IdeasTables>()
      .updateTable("ideas.idea")
      .set({ answer_by: by })
      .where("service_id", "=", visitor.serviceId)
      .where("state", "=", "waiting")
      .where("answer_by", ">=", freeze.from)
      .where("answer_by", ">=", clock.today())
      .where("answer_by", "<", by)
      .execute();
    await recordAudit({ action: "ideas.frozen", subject: { kind: "freeze", id }, detail: { ...freeze } });
  });

/** Lifts a freeze before its time. Safe to send twice. */
export const liftFreeze = (
  { db, clock }: Pick<IdeasParts, "db" | "clock">,
  visitor: Visitor,
  id: string,
): Promise<void> =>
  db.work(scopeOf(visitor), async () => {
    const lifted = await db
      .trx<IdeasTables>()
      .updateTable("ideas.freeze")
      .set({ lifted_on: clock.today() })
      .where("id", "=", id)
      .where("lifted_on", "is", null)
      .executeTakeFirstOrThrow();
    if (lifted.numUpdatedRows) await recordAudit({ action: "ideas.thawed", subject: { kind: "freeze", id } });
  });
