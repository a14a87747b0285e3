import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { type FigureOf, standingOf } from "../../domain/action.ts";
import { actionsOf, type ReachAction } from "../../queries/actions.ts";
import type { ReachTables } from "../../tables.ts";
import { day } from "../say-figures.ts";
import { actionPath } from "./action-paths.ts";
import { maySeeAction } from "./actions-page.tsx";

type Members = Extract<FigureOf, { of: "members" }>;
export type ActionOnTenth = ReachAction & { figure: Members };

/** Open actions on the tenths of a page of members, of the service or of one library, that a visitor may see; the next due first. */
export async function actionsOnTenths(
  { db }: Pick<ReachParts, "db">,
  visitor: Visitor,
  libraryId: string | null,
): Promise<ActionOnTenth[]> {
  const all = await db.work(scopeOf(visitor), () => actionsOf(db.trx<ReachTables>(), visitor.serviceId));
  return all.filter(
    (action): action is ActionOnTenth =>
      action.figure?.of === "members" &&
      action.figure.libraryId === libraryId &&
      standingOf(action.taken) === "open" &&
      maySeeAction(visitor, action),
  );
}

/** What is being done already about what a page finds, under its finding. */
export const OpenActions = ({
  actions,
  another,
}: {
  actions: ActionOnTenth[];
  another: (action: ActionOnTenth) => string;
}) => (
  <>
    {actions.map((action) => (
      <p key={action.id} class="aside">
        <b>Open action:</b> <bdi>{action.about}</bdi>: <bdi>{action.what}</bdi>. <bdi>{action.ownerName}</bdi>, review{" "}
        {day(action.reviewOn)}.{" "}
        <a href={actionPath(action.id)}>
          See it<span class="govuk-visually-hidden">: {action.about}</span>
        </a>{" "}
        or{" "}
        <a class="not-printed" href={another(action)}>
          start another
        </a>
      </p>
    ))}
  </>
);
