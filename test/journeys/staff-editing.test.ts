import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertLibrary, insertService } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { desk } from "../people.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";

let browser: StaffBrowser;
let library: { id: string };

beforeAll(async () => {
  browser = await openStaffBrowser("2026-12-01T11:20:00Z");
  const { staff, db } = browser;
  const rotherham = await insertService(db);
  library = await insertLibrary(db, rotherham);
  await insertLibrary(db, rotherham, { name: "Brinsworth Library" });
  staff.become({
    id: desk.id,
    name: desk.name,
    serviceId: rotherham.id,
    role: "service_administrator",
    libraryIds: [],
  });
});
afterAll(() => browser?.close());

/** Presses Tab until the element has the focus, as someone without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`No number of tabs leads to ${selector} on ${page.url()}`);
}

/** @returns the HTML of the page it led to */
async function pressEnterOn(page: Page, selector: string): Promise<string> {
  await tabTo(page, selector);
  const [answer] = await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  return (await answer?.text()) ?? "";
}

async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

it("a whole staff edit by keyboard alone: from a template to the public page, and one date called off", async () => {
  const page = await (await browser.chrome.newContext()).newPage();
  await page.goto(`${browser.url}/staff`);
  await pressEnterOn(page, `a[href="/staff/at/${library.id}"]`);
  await pressEnterOn(page, 'main a[href="/staff/activities/new"]');
  await pressEnterOn(page, 'a[href$="template=rhymetime"]');
  await typeInto(page, "#when", "four Tuesdays from 8 December 2026, 10.30am to 11am");
  await typeInto(page, "#where", "Children's area");
  await typeInto(page, "#run_by", "Priya");
  await pressEnterOn(page, "main form button:not([name])");
  expect(await page.locator("ol.date-list li").allTextContents()).toHaveLength(4);
  await pressEnterOn(page, 'button[value="publish"]');
  await pressEnterOn(page, 'main a[href^="/activities/"]');
  const publicPage = page.url();
  expect(await page.locator("h1").textContent()).toContain("Rhymetime");
  expect(await page.locator("main").textContent()).toContain("Tuesday 15 December");

  await page.goto(`${browser.url}/staff/programme`);
  await pressEnterOn(page, 'tbody a[href^="/staff/activities/"]');
  await tabTo(page, 'tbody tr:nth-child(2) a[href^="/staff/sessions/"]');
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await pressEnterOn(page, 'form[action$="/cancel"] button');
  expect(await page.evaluate("document.querySelector('.govuk-error-summary a').getAttribute('href')")).toBe("#reason");
  await typeInto(page, "#reason", "The heating is being mended");
  await pressEnterOn(page, 'form[action$="/cancel"] button');
  await page.goto(publicPage);
  expect(await page.locator("main").textContent()).toContain("The heating is being mended");
  await page.context().close();
});

it("every staff page passes axe and html-validate and needs no sideways scroll at 320 and 1280", {
  timeout: 400_000,
}, async () => {
  const page = await (await browser.chrome.newContext()).newPage();
  const activity = await activityId(page);
  const session = await page.locator('main a[href^="/staff/sessions/"]').first().getAttribute("href");
  const pages: [string, string][] = [
    ["today", "/staff"],
    ["week", "/staff/week?from=2026-12-07"],
    ["programme", "/staff/programme"],
    ["choose-template", "/staff/activities/new"],
    ["choose-template-none", "/staff/activities/new?q=xyzzy"],
    ["new-activity", "/staff/activities/new?template=health_walk"],
    ["activity", `/staff/activities/${activity}?done=published`],
    ["edit", `/staff/activities/${activity}/edit`],
    ["dates", `/staff/activities/${activity}/when`],
    ["copy", `/staff/activities/${activity}/copy`],
    ["cancel", `/staff/activities/${activity}/cancel`],
    ["history", `/staff/activities/${activity}/history`],
    ["translations", `/staff/activities/${activity}/translations`],
    ["translation", `/staff/activities/${activity}/translations/ar`],
    ["session", session!],
    ["copy-term", "/staff/copy-term"],
    ["libraries", "/staff/libraries"],
    ["library", `/staff/libraries/${library.id}`],
    ["details", `/staff/libraries/${library.id}/details`],
    ["hours", `/staff/libraries/${library.id}/hours`],
    ["access", `/staff/libraries/${library.id}/access`],
    ["closures", `/staff/libraries/${library.id}/closures`],
    ["terms", "/staff/terms"],
    ["service", "/staff/service"],
    ["colours", "/staff/service/colours"],
    ["logo", "/staff/service/logo"],
  ];
  const faults: string[] = [];
  for (const [name, at] of pages) {
    const answer = await page.goto(browser.url + at);
    if (answer?.status() !== 200) faults.push(`${name}: answered ${answer?.status()}`);
    faults.push(...(await faultsOf(page, name)));
  }
  await page.goto(`${browser.url}/staff/where`);
  faults.push(...(await faultsOf(page, "choose-library")));
  expect(faults).toEqual([]);
  await page.context().close();
});

it("pages that answer a form pass too: what is wrong, every date, what is on", { timeout: 400_000 }, async () => {
  const page = await (await browser.chrome.newContext()).newPage();
  const faults: string[] = [];
  const check = async (name: string, html: string) => faults.push(...(await faultsOf(page, name, html)));
  await page.goto(`${browser.url}/staff/activities/new?template=rhymetime`);
  await page.fill("#title", "");
  await page.selectOption("#library", library.id);
  await check("wrong", await pressEnterOn(page, "main form button:not([name])"));
  await page.fill("#title", "Songs");
  await page.fill("#when", "every Tuesday 10am to 11am until 2 February 2027, except 5 January");
  await check("check-dates", await pressEnterOn(page, "main form button:not([name])"));
  await pressEnterOn(page, 'button[value="publish"]');
  const at = page.url().split("?")[0]!;
  await page.goto(`${at}/when?at=2027-01-12`);
  await page.fill("#when", "every Wednesday 2pm to 3pm until 27 January 2027");
  await check("check-change", await pressEnterOn(page, 'button[value="see"]'));
  await page.goto(`${at}/copy`);
  await page.fill("#start", "2027-02-15");
  await page.fill("#end", "2027-03-26");
  await check("check-copy", await pressEnterOn(page, "main form button:not([name])"));
  await page.goto(`${browser.url}/staff/libraries/${library.id}/closures`);
  await page.fill("#first_day", "2026-12-22");
  await page.fill("#reason", "Christmas");
  await check("what-is-on", await pressEnterOn(page, 'form[action$="/closures"] button'));
  await page.goto(`${at}/edit`);
  const other = await page.context().newPage();
  await other.goto(`${at}/edit`);
  await other.fill("#title", "Songs and rhymes");
  await pressEnterOn(other, "main form > button");
  await page.fill("#title", "Singing");
  await check("clash", await pressEnterOn(page, "main form > button"));
  expect(faults).toEqual([]);
  await page.context().close();
});

/** The activity of the journey above, with its page open. */
async function activityId(page: Page): Promise<string> {
  await page.goto(`${browser.url}/staff/at/${library.id}`);
  await page.goto(`${browser.url}/staff/programme`);
  await page.locator('tbody a[href^="/staff/activities/"]').first().click();
  return page.url().split("/").at(-1)!;
}
