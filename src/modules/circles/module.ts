import type { ModuleManifest } from "../../platform/manifest.ts";
import { forgetVoices } from "./actions/forget-voices.ts";
import type { CirclesParts } from "./actions/parts.ts";
import { STAFF_VOICES } from "./web/paths.ts";
import { circlesRoutes } from "./web/routes.ts";

export function circlesModule(parts: CirclesParts): ModuleManifest {
  return {
    name: "circles",
    routes: circlesRoutes(parts),
    staffNav: [{ key: "voices", label: "What people say", href: STAFF_VOICES, role: "staff", ofService: true }],
    daily: [{ name: "forget words that nobody quotes", run: () => forgetVoices(parts) }],
  };
}
