import type { ModuleManifest } from "../../platform/manifest.ts";
import type { OutcomesParts } from "./actions/parts.ts";

export function outcomesModule(_parts: OutcomesParts): ModuleManifest {
  return { name: "outcomes", routes: [] };
}
