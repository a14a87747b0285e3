import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { openFresh } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { manager } from "../people.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { membersByLibrary, worldOfReach } from "../reach-world.ts";
import { insertStaff } from "../staff-accounts.ts";
import { staffSession } from "../staff-site.ts";

const NOW = "2026-12-01T09:00:00Z";

let db: Database;
let site: PublicSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  db = await openFresh();
  const world = await worldOfReach(db);
  await insertStaff(db, world.rotherham, [manager], "manager");
  site = await openPublicSite(db, { now: NOW, baseUrl: "http://127.0.0.1" });
  const url = await site.server.listen({ port: 0, host: "127.0.0.1" });
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const context = await browser.newContext({ baseURL: url, acceptDownloads: true });
  await context.addCookies([
    { name: "alcove_session", value: await staffSession(db, world.rotherham, manager.email, NOW), url },
  ]);
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await site?.server.close();
  await db?.close();
});

/** As LibrariesWest publishes theirs: by library and small area, small numbers hidden. */
const FILE = membersByLibrary(
  {
    "Mowbray Gardens/E01000001": 120,
    "Mowbray Gardens/E01000002": "*",
    "Mowbray Gardens/E01000004": 240,
    "Mowbray Gardens/E01900001": 60,
    "Riverside/E01000003": 90,
    "Riverside/E01000006": 310,
    "Riverside/Unknown": 35,
    "Riverside/E01000021": 25,
    "Riverside/E01999999": 7,
  },
  "2026-09-30",
);

describe("A manager asks whether members mirror who lives here", () => {
  it("gives a count of members, decides on what is odd, sees the finding and takes it away as a file", async () => {
    await page.goto("/staff");
    await page.getByRole("link", { name: "Reach", exact: true }).click();
    expect(await faultsOf(page, "reach-empty")).toEqual([]);
    await page.getByRole("link", { name: "Give a count of members" }).click();
    expect(await faultsOf(page, "reach-members")).toEqual([]);
    await page.getByLabel("CSV file").setInputFiles({
      name: "members.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(FILE),
    });
    await page.getByLabel("How they were counted").fill("Library system, active in the last year");
    await page.getByRole("button", { name: "See what becomes of it" }).click();
    await page.getByText("E01999999 is the code of no small area").waitFor();
    expect(await faultsOf(page, "reach-draft")).toEqual([]);
    await page.getByRole("button", { name: "Take it in" }).click();
    await page.getByRole("link", { name: "Look at what is odd" }).click();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Take it in" }).click();

    const lead = page.locator(".lead");
    expect(await lead.textContent()).toContain("Fewest for their number: people in the most deprived tenth of areas.");
    const row = page.getByRole("row", { name: /^Most deprived tenth/ });
    expect(await row.textContent()).toContain("Fewer than nearby");
    expect(await page.getByText("they cannot be joined or compared").count()).toBe(1);
    expect(await faultsOf(page, "reach")).toEqual([]);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "CSV", exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("members-by-area-2026-09-30.csv");

    // By keyboard to one library.
    await page.locator("summary").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/libraries\//);
    expect(await page.getByText("420 members in all").count()).toBe(1);
    expect(await faultsOf(page, "reach-library")).toEqual([]);
  });
});
