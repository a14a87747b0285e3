import { spawnSync } from "node:child_process";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inProject } from "../../src/platform/root.ts";
import { launchChromium } from "../chromium.ts";
import { axeFaults, htmlFaults, tooWide } from "../page-checks.ts";
import { type RunningServer, startServer } from "../server.ts";

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  const done = spawnSync(
    process.execPath,
    [
      inProject("dist/alcove.js"),
      "import",
      "services",
      inProject("test/standards/oruk-3.0/made-up-feed.json"),
      ...["--service", "Rotherham", "--licence", "Open Government Licence v3.0", "--source", "Community directory"],
    ],
    { env: { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: "", BASE_URL: "" }, encoding: "utf8" },
  );
  expect(done.stdout + done.stderr).toContain("2 read: 2 taken whole.");
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function visit(options: object, see: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: server.address, ...options });
  try {
    await see(await context.newPage());
  } finally {
    await context.close();
  }
}

describe("a service that others than the library run", () => {
  it("is found by keyboard on a phone without scripts, and says who runs it, whom to ring and who says so", () =>
    visit({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto("/");
      await page.focus("#q");
      await page.keyboard.type("debt");
      await page.keyboard.press("Tab");
      await page.keyboard.type("Rotherham");
      await page.keyboard.press("Enter");
      const link = page.getByRole("link", { name: "Debt and money advice", exact: true });
      await link.focus();
      expect(await page.getByText("Run by Harbour Advice.").first().isVisible()).toBe(true);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "How to use it" }).waitFor();
      expect(await page.getByText("This is not run by the library").isVisible()).toBe(true);
      expect(await page.getByRole("link", { name: "01709 960123" }).getAttribute("href")).toBe("tel:01709960123");
      expect(await page.getByText("From Community directory, under Open Government Licence v3.0.").isVisible()).toBe(
        true,
      );
      expect(await tooWide(page)).toBeLessThanOrEqual(0);
    }));

  it("is said to be wrong by keyboard on a phone without scripts, and what was typed stays where it cannot be sent", () =>
    visit({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto("/search?q=debt&near=Rotherham&kind=service");
      await page.getByRole("link", { name: "Debt and money advice", exact: true }).click();
      await page.waitForURL(/local-services/);
      expect(await page.locator("main .govuk-tag").textContent()).toMatch(
        /^(Checked in the last three months|Not checked since .+)$/,
      );
      const link = page.getByRole("link", { name: "Is something wrong here? Tell us" });
      await link.focus();
      await page.keyboard.press("Enter");
      await page.focus("#email");
      await page.keyboard.type("no address");
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name: "Write what is wrong" }).waitFor();
      expect(await page.inputValue("#email")).toBe("no address");
      await page.getByRole("link", { name: "Write what is wrong" }).press("Enter");
      await page.keyboard.type("Nobody answers this number.");
      await page.fill("#email", "");
      await page.getByRole("button", { name: "Send" }).press("Enter");
      await page.getByRole("heading", { name: "Thank you. We have it" }).waitFor();
      expect(await page.getByText("looks at it within 7 days").isVisible()).toBe(true);
      expect(await tooWide(page)).toBeLessThanOrEqual(0);
    }));

  it.each(["en", "pl", "ar"])("has pages without a fault in %s", async (lang) => {
    for (const q of ["debt", "walking bus"])
      await visit({ viewport: { width: 320, height: 640 } }, async (page) => {
        await page.goto(`/search?q=${q}&near=Rotherham&kind=service&lang=${lang}`);
        expect(await axeFaults(page)).toEqual([]);
        await page.locator("ol.go a").first().click();
        await page.waitForURL(/local-services/);
        expect(await axeFaults(page)).toEqual([]);
        expect(await tooWide(page)).toBeLessThanOrEqual(0);
        expect(await htmlFaults(await (await fetch(page.url())).text())).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 900 });
        expect(await axeFaults(page)).toEqual([]);
        await page.goto(`${new URL(page.url()).pathname}/wrong?lang=${lang}`);
        expect(await axeFaults(page)).toEqual([]);
        expect(await htmlFaults(await (await fetch(page.url())).text())).toEqual([]);
      });
  });
});
