import type { Database } from "../../../../platform/db/database.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { Undertaking } from "../../../../vocabulary/undertaking.ts";
import { standingOf } from "../../domain/action.ts";
import { actionsOf } from "../../queries/actions.ts";
import type { ReachTables } from "../../tables.ts";
import { actionPath } from "./action-paths.ts";
import { maySeeAction } from "./actions-page.tsx";
import { STANDING_WORDS } from "./say-action.ts";

/** Actions of a visitor's service that they may read, or a few by id, for whoever lists what the service has undertaken. */
export async function actionsUndertaken(db: Database, visitor: Visitor, ids?: string[]): Promise<Undertaking[]> {
  const all = await actionsOf(db.trx<ReachTables>(), visitor.serviceId, ids);
  return all
    .filter((action) => maySeeAction(visitor, action))
    .map(({ id, about, what, taken, libraryId }) => ({
      kind: "action",
      id,
      title: about,
      what,
      standing: STANDING_WORDS[standingOf(taken)],
      isOver: ["dropped", "reviewed"].includes(standingOf(taken)),
      forOthers: libraryId === null,
      href: actionPath(id),
    }));
}
