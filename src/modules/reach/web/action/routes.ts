import { type Answer, type Context, notFound, type Route } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { StaffRole } from "../../../../vocabulary/roles.ts";
import { actionPage } from "./action-page.tsx";
import { ACTIONS_PATH, NEW_ACTION_PATH } from "./action-paths.ts";
import { actionsPage } from "./actions-page.tsx";
import type { ActionParts } from "./figure-of-action.ts";
import { newActionPage } from "./new-action-page.tsx";

type Handle = (parts: ActionParts, context: Context) => Promise<Answer>;

/** Actions: managers open them, owners say what became of theirs. */
export function actionRoutes(parts: ActionParts): Route[] {
  const route = (role: StaffRole, method: Route["method"], path: string, handle: Handle): Route => ({
    method,
    path,
    access: { rule: "staff", role },
    handle: (context) => {
      const { visitor, params } = context;
      if (visitor!.serviceId === "*" || (params.id !== undefined && !isId(params.id))) return notFound;
      return handle(parts, context);
    },
  });
  return [
    route("staff", "GET", ACTIONS_PATH, actionsPage),
    route("manager", "GET", NEW_ACTION_PATH, newActionPage),
    route("manager", "POST", NEW_ACTION_PATH, newActionPage),
    route("staff", "GET", `${ACTIONS_PATH}/:id`, actionPage),
    route("staff", "POST", `${ACTIONS_PATH}/:id`, actionPage),
  ];
}
