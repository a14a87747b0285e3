import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { placesModule } from "./modules/places/module.ts";
import type { Clock } from "./platform/clock/clock.ts";
import type { Database } from "./platform/db/database.ts";
import { createEvents } from "./platform/events.ts";
import { createServer } from "./platform/http/server.ts";
import type { ModuleManifest } from "./platform/manifest.ts";
import { inProject } from "./platform/root.ts";
import type { Settings } from "./platform/settings.ts";
import { openAssets } from "./platform/views/asset-names.ts";
import { renderPage } from "./platform/views/layout.tsx";

export interface AppParts {
  settings: Settings;
  db: Database;
  clock: Clock;
  log: Logger;
}

/** The key that signs cookies and tokens: as set, or made once and kept in the data folder. */
export function secretOf(settings: Settings): string {
  if (settings.secretKey) return settings.secretKey;
  const file = path.join(settings.dataDir, "secret");
  if (!existsSync(file)) {
    mkdirSync(settings.dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}

/** Puts the product together: modules, what they offer each other, and the server. Nothing listens yet. */
export async function buildApp(parts: AppParts) {
  const { settings, db, clock, log } = parts;
  const secret = secretOf(settings);
  const events = createEvents();
  const modules: ModuleManifest[] = [placesModule({ db, clock })];
  for (const module of modules) events.subscribe(module);

  const assets = openAssets(inProject("dist/assets"));
  const server: FastifyInstance = await createServer({
    log,
    secret,
    baseUrl: settings.baseUrl,
    assets: inProject("dist/assets"),
    routes: modules.flatMap((module) => module.routes),
    identify: async () => undefined,
    render: (page, context) =>
      renderPage(page, {
        t: context.t,
        path: context.request.url,
        visitor: context.visitor,
        assets,
        baseUrl: settings.baseUrl,
      }),
    clock,
  });
  return { server, events, modules };
}
