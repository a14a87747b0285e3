import type { ModuleManifest } from "../../platform/manifest.ts";
import type { OutcomesParts } from "./actions/parts.ts";
import { givenRoutes } from "./web/given/routes.ts";

export function outcomesModule(parts: OutcomesParts): ModuleManifest {
  return { name: "outcomes", routes: [...givenRoutes(parts)] };
}
