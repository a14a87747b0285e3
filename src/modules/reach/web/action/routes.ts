import type { Route } from "../../../../platform/http/route.ts";
import { staffRoutes } from "../../../../platform/http/staff-routes.ts";
import { actionPage } from "./action-page.tsx";
import { ACTIONS_PATH, NEW_ACTION_PATH } from "./action-paths.ts";
import { actionsPage } from "./actions-page.tsx";
import type { ActionParts } from "./figure-of-action.ts";
import { newActionPage } from "./new-action-page.tsx";

/** Actions: managers open them, owners say what became of theirs. */
export function actionRoutes(parts: ActionParts): Route[] {
  const { route, both } = staffRoutes(parts);
  return [
    route("staff", "GET", ACTIONS_PATH, actionsPage),
    ...both("manager", NEW_ACTION_PATH, newActionPage),
    ...both("staff", `${ACTIONS_PATH}/:id`, actionPage),
  ];
}
