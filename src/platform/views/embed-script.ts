import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OPEN_TO_ALL } from "../api/problem.ts";
import type { Route } from "../http/route.ts";

/** Other people's pages ask again within the hour, so that a mended script reaches them. */
const MAX_AGE = 3600;

/** GET /embed.js: the built list for other people's pages at an address that never changes. @param folder of built assets */
export function embedScript(folder: string): Route {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, string>;
  const body = readFileSync(join(folder, manifest["embed.js"]!));
  return {
    method: "GET",
    path: "/embed.js",
    access: { rule: "public" },
    handle: () => ({
      kind: "text",
      type: "text/javascript; charset=utf-8",
      body,
      headers: { ...OPEN_TO_ALL, "cache-control": `public, max-age=${MAX_AGE}` },
    }),
  };
}
