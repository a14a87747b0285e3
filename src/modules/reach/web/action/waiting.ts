import { Temporal } from "temporal-polyfill";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { ToAnswer } from "../../../../vocabulary/to-answer.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { DUE_SOON_DAYS } from "../../domain/action.ts";
import { actionsDue } from "../../queries/actions.ts";
import type { ReachTables } from "../../tables.ts";
import { askOf } from "./actions-page.tsx";

/** Actions of somebody's own that are due soon or to be reviewed, for their day; in the open transaction. */
export async function actionsWaiting(
  { db, clock }: Pick<ReachParts, "db" | "clock">,
  visitor: Pick<Visitor, "id" | "serviceId">,
): Promise<ToAnswer[]> {
  const today = clock.today();
  const soon = Temporal.PlainDate.from(today).add({ days: DUE_SOON_DAYS }).toString();
  const due = await actionsDue(db.trx<ReachTables>(), visitor.serviceId, visitor.id, soon, today);
  return due.map((action) => askOf(action, today));
}
