import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Route } from "../../../../../platform/http/route.ts";

/** What a phone or tablet needs to put the door on its home screen. */
const appOf = (icon: string) => ({
  name: "Alcove door",
  short_name: "Door",
  id: "/staff/sessions/door",
  start_url: "/staff/sessions/door",
  scope: "/staff/",
  display: "standalone",
  lang: "en-GB",
  background_color: "#fffdf9",
  theme_color: "#08362a",
  icons: [{ src: icon, type: "image/svg+xml", sizes: "any", purpose: "any" }],
});

/**
 * GET /door-worker.js and /door.webmanifest: the worker that keeps a door's page on a device for a day, and what makes
 * the page installable. Both at addresses that never change. @param folder of built assets
 */
export function doorFiles(folder: string): Route[] {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, string>;
  const worker = readFileSync(join(folder, manifest["door-worker.client.js"]!));
  const app = JSON.stringify(appOf(`/assets/${manifest["mark.svg"]}`));
  const access = { rule: "public" } as const;
  return [
    {
      method: "GET",
      path: "/door-worker.js",
      access,
      handle: () => ({
        kind: "text",
        type: "text/javascript; charset=utf-8",
        body: worker,
        // It may keep pages of sessions and of nothing else.
        headers: { "service-worker-allowed": "/staff/sessions/", "cache-control": "no-cache" },
      }),
    },
    {
      method: "GET",
      path: "/door.webmanifest",
      access,
      handle: () => ({ kind: "text", type: "application/manifest+json; charset=utf-8", body: app }),
    },
  ];
}
