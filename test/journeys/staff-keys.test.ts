import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { insertLibrary, insertService } from "../database-cases.ts";
import { axeFaults } from "../page-checks.ts";
import { desk, facilitator } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";

let browser: StaffBrowser;
let service: { id: string };
const TITLES = ["Rhymetime", "Tea and toast", "Code club"];

const sit = (person: { id: string; name: string }) =>
  browser.staff.become({ id: person.id, name: person.name, serviceId: service.id, role: "staff", libraryIds: [] });

beforeAll(async () => {
  browser = await openStaffBrowser("2026-12-01T11:20:00Z");
  const { db } = browser;
  service = await insertService(db);
  const made = await insertLibrary(db, service);
  const library = { ...made, name: "Mowbray Gardens Library", serviceId: service.id };
  for (const [index, title] of TITLES.entries())
    await insertActivity(db, library, [`2026-12-01T1${index}:00:00Z`], { title });
  await insertActivity(db, library, ["2026-12-02T10:00:00Z"], { title: "Tomorrow's walk" });
});
afterAll(() => browser?.close());

let context: BrowserContext;
let page: Page;
beforeEach(async () => {
  sit(desk);
  context = await browser.chrome.newContext();
  page = await context.newPage();
  await page.goto(`${browser.url}/staff`);
});
afterEach(() => context.close());

/** What has the focus, in its own words. */
const focused = () => page.evaluate<string>("document.activeElement.textContent.trim()");
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
  return focused();
};

it("J and K move the focus between the day's sessions, visibly, and stop at the ends; Enter opens", async () => {
  expect(await press("j")).toBe("Rhymetime");
  const [outline, ground] = await page.evaluate<string[]>(
    "(({ boxShadow, backgroundColor }) => [boxShadow, backgroundColor])(getComputedStyle(document.activeElement))",
  );
  expect(outline).not.toBe("none");
  expect(ground).toBe("rgb(255, 203, 71)");
  expect(await press("j", "j")).toBe("Code club");
  expect(await press("j", "j")).toBe("Code club");
  expect(await press("K")).toBe("Tea and toast");
  expect(await press("k", "k", "k")).toBe("Rhymetime");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  expect(page.url()).toContain("/staff/sessions/");
  await page.goBack();
  await Promise.all([page.waitForNavigation(), page.keyboard.press("n")]);
  expect(page.url()).toContain("/staff/activities/new");
});

it("a question mark shows the list, Escape closes it, and it passes axe", async () => {
  await page.keyboard.press("?");
  const list = page.locator("dialog[open]");
  expect(await list.textContent()).toContain("Next session");
  expect(await focused()).toBe("Close");
  expect(await axeFaults(page)).toEqual([]);
  // Keys of the page rest behind the list.
  await page.keyboard.press("n");
  await page.keyboard.press("Escape");
  expect(await page.locator("dialog[open]").count()).toBe(0);
  expect(page.url()).toBe(`${browser.url}/staff`);
});

it("can be turned off, which the browser remembers for that person alone", async () => {
  await page.click("[data-keys-all]");
  await page.click("[data-keys-switch]");
  expect(await page.locator("[data-keys-said]").textContent()).toBe("The keys are off.");
  await page.click("[data-keys-close]");
  await page.reload();
  expect(await page.locator(".keys").textContent()).toContain("Keys are off.");
  expect(await press("j")).not.toBe("Rhymetime");
  await page.keyboard.press("?");
  expect(await page.locator("dialog[open]").count()).toBe(0);
  sit(facilitator);
  await page.reload();
  expect(await press("j")).toBe("Rhymetime");
  sit(desk);
  await page.reload();
  await page.click("[data-keys-all]");
  await page.click("[data-keys-switch]");
  await page.click("[data-keys-close]");
  expect(await press("j")).toBe("Rhymetime");
});

it("can be turned off where the browser lets nothing be kept", async () => {
  const full = await context.newPage();
  await full.addInitScript("Storage.prototype.setItem = () => { throw new Error('There is no room') }");
  await full.goto(`${browser.url}/staff`);
  await full.click("[data-keys-all]");
  await full.click("[data-keys-switch]");
  expect(await full.locator("[data-keys-said]").textContent()).toBe("The keys are off.");
  await full.click("[data-keys-close]");
  await full.keyboard.press("?");
  expect(await full.locator("dialog[open]").count()).toBe(0);
});

it("rests while someone types, and while Ctrl, Alt or Command is held", async () => {
  await page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input id=\"typed\" />')");
  await page.focus("#typed");
  await page.keyboard.type("jkn?");
  expect(await page.inputValue("#typed")).toBe("jkn?");
  expect(page.url()).toBe(`${browser.url}/staff`);
  await page.evaluate("document.activeElement.blur()");
  expect(await press("Control+j", "Alt+j", "Meta+j")).not.toBe("Rhymetime");
});

it("is whole without scripts, and says nothing of keys there", async () => {
  const bare = await (await browser.chrome.newContext({ javaScriptEnabled: false })).newPage();
  await bare.goto(`${browser.url}/staff`);
  expect(await bare.locator("tbody th a").allTextContents()).toEqual([...TITLES, "Tomorrow's walk"]);
  expect(await bare.locator(".keys").isVisible()).toBe(false);
  await bare.context().close();
});
