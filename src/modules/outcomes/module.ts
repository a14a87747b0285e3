import type { ModuleManifest } from "../../platform/manifest.ts";
import { forgetGivenFiles } from "./actions/given/forget-files.ts";
import type { GivenPages } from "./actions/given/given-parts.ts";
import type { OutcomesParts } from "./actions/parts.ts";
import { givenRoutes } from "./web/given/routes.ts";
import { OUTCOMES_PATH } from "./web/paths.ts";
import { outcomesRoutes } from "./web/routes.ts";

export function outcomesModule(parts: OutcomesParts & GivenPages): ModuleManifest {
  return {
    name: "outcomes",
    routes: [...outcomesRoutes(parts), ...givenRoutes(parts)],
    daily: [{ name: "forget tables whose columns nobody explained", run: () => forgetGivenFiles(parts) }],
    staffNav: [{ key: "outcomes", label: "Objectives", href: OUTCOMES_PATH, role: "manager", ofService: true }],
  };
}
