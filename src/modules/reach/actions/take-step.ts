import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { type Measured, type StepKind, stepsOpen } from "../domain/action.ts";
import { actionById } from "../queries/actions.ts";
import type { ReachTables } from "../tables.ts";
import { jsonOf } from "./open-action.ts";
import type { ReachParts } from "./parts.ts";

export interface Step {
  kind: StepKind;
  word: string;
  /** Which state of the action the form showed. */
  version: number;
  /** Of a change: what the action is from now on. */
  changed?: { what: string; owner: { id: string; name: string }; dueOn: string; reviewOn: string };
  /** Of a review: the figure now; null where there is no newer one. */
  figureNow?: Measured | null;
}

/**
 * Says what became of an action: changed, done, dropped, or what a review found.
 * @returns 'meanwhile' where somebody else said something since the form was shown, or it cannot be said of it now
 */
export const takeStep = (
  { db, clock }: Pick<ReachParts, "db" | "clock">,
  visitor: Visitor,
  actionId: string,
  { kind, word, version, changed, figureNow }: Step,
): Promise<"done" | "meanwhile" | "not_found"> =>
  db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const own = () =>
      trx.selectFrom("reach.action").where("id", "=", actionId).where("service_id", "=", visitor.serviceId);
    const held = await own().select("version").forUpdate().executeTakeFirst();
    const action = held && (await actionById(trx, visitor.serviceId, actionId));
    if (!action) return "not_found";
    if (action.version !== version || !stepsOpen(action.taken).includes(kind)) return "meanwhile";
    await trx
      .updateTable("reach.action")
      .set({
        version: version + 1,
        ...(changed && {
          what: changed.what,
          owner_id: changed.owner.id,
          owner_name: changed.owner.name,
          due_on: changed.dueOn,
          review_on: changed.reviewOn,
        }),
      })
      .where("id", "=", actionId)
      .execute();
    await trx
      .insertInto("reach.action_step")
      .values({
        id: newId(),
        action_id: actionId,
        service_id: visitor.serviceId,
        kind,
        word,
        by_name: visitor.name,
        at: clock.now(),
        figure_now: jsonOf(figureNow ?? null),
      })
      .execute();
    return "done";
  });
