import type { ModuleManifest } from "../../platform/manifest.ts";
import { forgetMembersDrafts } from "./actions/member-drafts.ts";
import type { ReachParts } from "./actions/parts.ts";
import { REACH_PATH } from "./web/paths.ts";
import { reachRoutes } from "./web/routes.ts";

export function reachModule(parts: ReachParts): ModuleManifest {
  return {
    name: "reach",
    routes: reachRoutes(parts),
    staffNav: [{ key: "reach", label: "Reach", href: REACH_PATH, role: "manager", ofService: true }],
    daily: [{ name: "forget counts of members that nobody took in", run: () => forgetMembersDrafts(parts) }],
  };
}
