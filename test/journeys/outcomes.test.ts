import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { openFresh } from "../database-cases.ts";
import { OUTCOMES_NOW, worldOfOutcomes } from "../outcomes-world.ts";
import { faultsOf } from "../page-checks.ts";
import { manager } from "../people.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { staffSession } from "../staff-site.ts";

let db: Database;
let site: PublicSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  db = await openFresh();
  const { rotherham } = await worldOfOutcomes(db);
  site = await openPublicSite(db, { now: OUTCOMES_NOW, baseUrl: "http://127.0.0.1" });
  const url = await site.server.listen({ port: 0, host: "127.0.0.1" });
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const context = await browser.newContext({ baseURL: url, acceptDownloads: true });
  await context.addCookies([
    { name: "alcove_session", value: await staffSession(db, rotherham, manager.email, OUTCOMES_NOW), url },
  ]);
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await site?.server.close();
  await db?.close();
});

const PLAN = `Healthy and connected | People live well, and have somebody to talk to
- Fewer people are lonely
- More people are active
Thriving economy`;

describe("A council officer asks what an objective came to", () => {
  it("writes the council's plan, says which activities are for it, and follows it down to sessions and back", async () => {
    await page.goto("/staff");
    await page.locator("nav summary", { hasText: "Reach and outcomes" }).press("Enter");
    await page.locator("nav").getByRole("link", { name: "Objectives", exact: true }).click();
    await page.getByRole("button", { name: /Libraries Deliver/ }).click();
    await page.getByText("The plan is there").waitFor();
    expect(await faultsOf(page, "objectives-set")).toEqual([]);
    await page.locator("nav summary", { hasText: "Reach and outcomes" }).press("Enter");
    await page.locator("nav").getByRole("link", { name: "Objectives", exact: true }).click();
    await page.getByRole("button", { name: "Write a plan" }).click();
    await page.getByLabel("What it is called").fill("Council plan 2026 to 2030");
    await page.getByLabel("The council's plan").check();
    await page.getByLabel("Objectives", { exact: true }).fill(PLAN);
    expect(await faultsOf(page, "objectives-new")).toEqual([]);
    await page.getByRole("button", { name: "Save the plan" }).click();
    await page.getByRole("link", { name: "More people are active" }).first().click();
    await page.getByRole("button", { name: "Choose activities" }).click();
    await page.getByLabel("Health walk").check();
    await page.getByLabel("From which day").fill("1 4 2026");
    expect(await faultsOf(page, "objectives-pick")).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();

    const lead = page.locator(".lead");
    expect(await lead.textContent()).toContain("1 activity, 2 sessions, 22 attendances, £90.");
    expect(await faultsOf(page, "objective")).toEqual([]);
    await page.getByRole("link", { name: "Health walk" }).click();
    expect(await lead.textContent()).toContain("£4.09 for each attendance");
    expect(await page.getByRole("row", { name: /NHS South Yorkshire/ }).textContent()).toContain("£50");
    expect(await faultsOf(page, "activity-figures")).toEqual([]);
    await page.getByRole("link", { name: "Wednesday 15 July 2026, 11am to 12 noon" }).click();
    expect(await page.locator("h1").textContent()).toBe("Health walk");
    await page.goBack();
    await page.getByRole("link", { name: "More people are active" }).click();
    await page.getByRole("link", { name: "Council plan 2026 to 2030" }).click();
    expect(await page.getByRole("row", { name: /^Healthy and connected/ }).textContent()).toContain("22");
    expect(await faultsOf(page, "plan")).toEqual([]);
    await page.locator("nav summary", { hasText: "Reach and outcomes" }).press("Enter");
    await page.locator("nav").getByRole("link", { name: "Objectives", exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "The year as a PDF" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("objectives-2026.pdf");
  });
});
