import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../chromium.ts";
import { axeFaults, htmlFaults, tooWide } from "../page-checks.ts";
import { type RunningServer, startServer } from "../server.ts";

const PAGES = [
  "/libraries",
  "/services/rotherham",
  "/services/sandwell",
  "/libraries/mowbray-gardens-rotherham",
  "/libraries/thimblemill-sandwell",
  "/activities/flourish-mowbray-gardens",
  "/activities/rhymetime-mowbray-gardens",
  "/activities/welcome-group",
  "/sources",
  "/privacy",
  "/accessibility",
];

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a path in a window of its own. The checks need scripts; the pages have none. */
async function open(path: string, { width = 1280, lang = "en" } = {}, see: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  try {
    const page = await context.newPage();
    const address = new URL(path, server.address);
    address.searchParams.set("lang", lang);
    const response = await page.goto(address.href);
    expect(response?.status()).toBe(200);
    await see(page);
  } finally {
    await context.close();
  }
}

describe.each(PAGES)("%s", (path) => {
  it.each(["en", "pl", "ar"])(
    "has no accessibility or HTML fault and fits a phone in %s, at twice the size too; in English at a desk as well",
    async (lang) => {
      await open(path, { width: 320, lang }, async (page) => {
        expect(await tooWide(page)).toBeLessThanOrEqual(0);
        expect(await axeFaults(page)).toEqual([]);
        expect(await page.locator("h1").count()).toBe(1);
        await page.evaluate('document.documentElement.style.fontSize = "200%"');
        expect(await tooWide(page)).toBeLessThanOrEqual(0);
        if (lang !== "en") return;
        await page.evaluate('document.documentElement.style.fontSize = ""');
        await page.setViewportSize({ width: 1280, height: 900 });
        expect(await axeFaults(page)).toEqual([]);
      });
      const html = await (await fetch(new URL(`${path}?lang=${lang}`, server.address))).text();
      expect(await htmlFaults(html)).toEqual([]);
      expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/);
    },
  );
});

it("leads from a library service to a library, its next week and an activity", () =>
  open("/services/rotherham", {}, async (page) => {
    await page.getByRole("link", { name: "Mowbray Gardens" }).first().click();
    expect(await page.getByText("Listed hours, ring first").first().isVisible()).toBe(true);
    expect(await page.getByText("Open now").count()).toBe(0);
    await page.getByRole("link", { name: "Next week" }).click();
    expect(page.url()).toMatch(/\?week=\d{4}-\d{2}-\d{2}$/);
    await page.locator(".week a").first().click();
    expect(await page.getByText("This is a made-up example").isVisible()).toBe(true);
  }));

it("tells neither time nor place where one must ring for them, in the page or its address", () =>
  open("/activities/welcome-group", {}, async (page) => {
    const html = await page.content();
    expect(html).toContain("Ask us for the time and the place");
    for (const secret of ["Thimblemill", "Smethwick", "B67", "Every ", "The dates"]) expect(html).not.toContain(secret);
  }));

it.each(["2026-02-30", "soon", "9999-12-07", "%00"])("refuses a week called %s with words", async (week) => {
  const response = await fetch(`${server.address}/libraries/mowbray-gardens-rotherham?week=${week}`);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("<h1>");
});

it.each(["/libraries/nowhere", "/services/nowhere", "/activities/nothing"])(
  "says that %s is not there",
  async (path) => {
    expect((await fetch(server.address + path)).status).toBe(404);
  },
);
