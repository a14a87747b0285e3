import type { Browser, Page } from "playwright-core";
import type { Database } from "../src/platform/db/database.ts";
import { launchChromium } from "./chromium.ts";
import { openFresh } from "./database-cases.ts";
import type { Person } from "./people.ts";
import { openPublicSite } from "./public-site.ts";
import { staffSession } from "./staff-site.ts";

export interface SiteBrowser<World> {
  db: Database;
  world: World;
  browser: Browser;
  /** Where the pages are. */
  url: string;
  /** A page in the browser of somebody who works for a library service, signed in. */
  pageOf: (person: Person, service: { id: string }) => Promise<Page>;
  close: () => Promise<void>;
}

/**
 * The whole product at a fixed moment on a database of its own, and a browser to look at it.
 * @param furnish what is in the database
 */
export async function openSiteBrowser<World>(
  now: string,
  furnish: (db: Database) => Promise<World>,
): Promise<SiteBrowser<World>> {
  const db = await openFresh();
  const world = await furnish(db);
  const site = await openPublicSite(db, { now, baseUrl: "http://127.0.0.1" });
  const url = await site.server.listen({ port: 0, host: "127.0.0.1" });
  const browser = await launchChromium();
  return {
    db,
    world,
    browser,
    url,
    async pageOf(person, service) {
      const context = await browser.newContext({ baseURL: url, acceptDownloads: true });
      const value = await staffSession(db, service, person.email, now);
      await context.addCookies([{ name: "alcove_session", value, url }]);
      return context.newPage();
    },
    async close() {
      await browser.close();
      await site.server.close();
      await db.close();
    },
  };
}
