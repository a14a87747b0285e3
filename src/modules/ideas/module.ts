import type { ModuleManifest } from "../../platform/manifest.ts";
import { forgetIdeas } from "./actions/forget-ideas.ts";
import { forgetLetters } from "./actions/letters.ts";
import { ideaPath, STAFF_IDEAS } from "./actions/links.ts";
import type { IdeasParts } from "./actions/parts.ts";
import { remindIdeas } from "./actions/remind-ideas.ts";
import { publicNumbers, publicNumbersStamp } from "./queries/public-ideas.ts";
import { ideasRoutes } from "./web/routes.ts";

export function ideasModule(parts: IdeasParts): ModuleManifest {
  const { db } = parts;
  return {
    name: "ideas",
    routes: ideasRoutes(parts),
    staffNav: [{ key: "ideas", label: "Ideas", href: STAFF_IDEAS, role: "staff", ofService: true }],
    everyMinute: [{ name: "forget to whom letters about ideas went", run: () => forgetLetters(parts) }],
    daily: [
      { name: "remind of ideas to be read", run: () => remindIdeas(parts) },
      { name: "forget contacts and ideas that are not shown", run: () => forgetIdeas(parts) },
    ],
    sitemap: {
      paths: async () =>
        (await publicNumbers(db)).map(({ number, changed_at }) => ({ path: ideaPath(number), changed: changed_at })),
      stamp: () => publicNumbersStamp(db),
    },
  };
}
