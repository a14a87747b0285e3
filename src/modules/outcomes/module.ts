import type { ModuleManifest } from "../../platform/manifest.ts";
import type { OutcomesParts } from "./actions/parts.ts";
import { OUTCOMES_PATH } from "./web/paths.ts";
import { outcomesRoutes } from "./web/routes.ts";

export function outcomesModule(parts: OutcomesParts): ModuleManifest {
  return {
    name: "outcomes",
    routes: outcomesRoutes(parts),
    staffNav: [{ key: "outcomes", label: "Objectives", href: OUTCOMES_PATH, role: "manager", ofService: true }],
  };
}
