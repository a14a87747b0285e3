import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { launchChromium } from "../chromium.ts";
import { insertLibrary, insertService, openFresh } from "../database-cases.ts";
import { changeSession, insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";

let db: Database;
let site: PublicSite;
let url: string;
let chrome: Browser;
/** Somebody else's web site, on another origin, with a strict policy of its own. */
let theirs: Server;
let theirPage = "";

beforeAll(async () => {
  db = await openFresh();
  site = await openPublicSite(db, { now: "2026-11-24T09:00:00Z" });
  url = await site.server.listen({ port: 0, host: "127.0.0.1" });
  chrome = await launchChromium();
  theirs = createServer((_, reply) => {
    const policy = `default-src 'none'; script-src ${url}; connect-src ${url}; style-src 'none'`;
    reply.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    reply.end(theirPage);
  });
  await new Promise<void>((resolve) => theirs.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await chrome?.close();
  theirs?.close();
  await site?.server.close();
  await db?.close();
});

const pageWith = (element: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>Our village</title><script src="${url}/embed.js" async></script></head>
<body><main><h1>Our village</h1>${element}</main></body></html>`;

it("a list of what's on stands on somebody else's page, accessible and without a cookie", async () => {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  const starts = ["2026-12-01T10:00:00Z", "2026-12-08T10:00:00Z", "2026-12-15T10:00:00Z"];
  const { slug, sessions } = await insertActivity(db, library, starts, { title: "Knit <b>& natter" });
  await changeSession(db, service.id, sessions[1]!, { cancel: "No heating." });
  await site.index();
  const context = await chrome.newContext();
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const address = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}/`;

  theirPage = pageWith(
    `<alcove-whats-on library="${library.slug}" limit="2" heading="At the library"><a href="${url}/">Library</a></alcove-whats-on>`,
  );
  await page.goto(address);
  const items = page.getByRole("region", { name: "At the library" }).getByRole("listitem");
  await items.first().waitFor();
  expect(await items.allInnerTexts()).toEqual([
    "Knit <b>& natter\nTuesday 1 December, 10am to 11am\nMowbray Gardens Library",
    "Knit <b>& natter\nCancelled\nTuesday 8 December, 10am to 11am\nMowbray Gardens Library",
  ]);
  expect(await items.first().getByRole("link").getAttribute("href")).toMatch(new RegExp(`/activities/${slug}$`));
  expect(await page.getByRole("link", { name: "See everything" }).getAttribute("href")).toBe(
    `${url}/libraries/${library.slug}`,
  );
  expect(await context.cookies()).toEqual([]);

  theirPage = pageWith(`<alcove-whats-on search="q=natter"><a href="${url}/">Library</a></alcove-whats-on>`);
  await page.goto(address);
  await page.getByRole("listitem").first().waitFor();
  expect(await page.getByRole("listitem").count()).toBe(1);

  theirPage = pageWith(`<alcove-whats-on library="no-such"><a href="${url}/">Library</a></alcove-whats-on>`);
  await page.goto(address);
  await page.waitForFunction("!document.querySelector('alcove-whats-on').hasAttribute('aria-busy')");
  expect(await page.getByRole("link", { name: "Library" }).isVisible()).toBe(true);
  expect(problems.filter((text) => !/404/.test(text))).toEqual([]);
  await context.close();
});

it("the pages for those who make other pages and programs are accessible and show what is really answered", async () => {
  const page = await (await chrome.newContext({ bypassCSP: true })).newPage();
  for (const path of ["/embed", "/api"]) {
    await page.goto(url + path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  expect(await page.locator("pre").first().textContent()).toContain('"results"');
  await page.goto(`${url}/embed?library=mowbray-gardens-library`);
  expect(await page.locator("pre").textContent()).toContain('<alcove-whats-on library="mowbray-gardens-library"');
});

it("weighs less than 10 kB", async () => {
  const body = await (await fetch(`${url}/embed.js`)).arrayBuffer();
  expect(body.byteLength).toBeLessThan(10_000);
});
