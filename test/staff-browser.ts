import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { type Clock, fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { openAssets } from "../src/platform/views/asset-names.ts";
import { buildAssets } from "../src/platform/views/assets/build.ts";
import { launchChromium } from "./chromium.ts";
import { openFresh } from "./database-cases.ts";
import { type StaffServer, staffServer } from "./staff-server.ts";

export interface StaffBrowser {
  db: Database;
  staff: StaffServer;
  /** Where the pages are. */
  url: string;
  chrome: Browser;
  /** For what the test itself writes; gone with the rest. */
  folder: string;
  close: () => Promise<void>;
}

/**
 * The staff pages on a database of their own, as they are served, and a browser to look at them.
 * @param args more of Chromium's own switches, such as those of a made-up camera
 */
export async function openStaffBrowser(now: string | Clock, args: string[] = []): Promise<StaffBrowser> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-assets-"));
  await buildAssets(folder);
  const db = await openFresh();
  const staff = await staffServer(db, typeof now === "string" ? fixedClock(now) : now, {
    names: openAssets(folder),
    folder,
  });
  const url = await staff.server.listen({ port: 0, host: "127.0.0.1" });
  const chrome = await launchChromium(args);
  const close = async () => {
    await chrome.close();
    await staff.server.close();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, staff, url, chrome, folder, close };
}
