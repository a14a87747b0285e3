import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertLibrary, insertService } from "../database-cases.ts";
import { axeFaults, faultsOf } from "../page-checks.ts";
import { desk } from "../people.ts";
import { PICTURES } from "../pictures.ts";
import { insertActivity } from "../programme-cases.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";

let browser: StaffBrowser;
let pages: string[];

beforeAll(async () => {
  browser = await openStaffBrowser("2026-12-01T11:20:00Z");
  const { staff, db } = browser;
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  const { slug } = await insertActivity(db, library, ["2026-12-01T14:00:00Z", "2026-12-08T14:00:00Z"]);
  pages = ["/services/rotherham", `/libraries/${library.slug}`, `/activities/${slug}`];
  staff.become({
    id: desk.id,
    name: desk.name,
    serviceId: service.id,
    role: "service_administrator",
    libraryIds: [],
  });
});
afterAll(() => browser?.close());

const colourOf = (page: Page, selector: string, property: string) =>
  page.evaluate<string>(
    `getComputedStyle(document.querySelector(${JSON.stringify(selector)}))[${JSON.stringify(property)}]`,
  );

it("a pair of colours nobody could read is answered with one that everybody can; a logo is put on", {
  timeout: 240_000,
}, async () => {
  const page = await (await browser.chrome.newContext()).newPage();
  await page.goto(`${browser.url}/staff/service`);
  await page.click('a[href="/staff/service/colours"]');
  await page.fill("#brand", "#ffe600");
  await page.fill("#band", "#808080");
  const [answer] = await Promise.all([page.waitForNavigation(), page.click("text=Save colours")]);
  expect(answer?.status()).toBe(422);
  expect(await page.inputValue("#brand")).toBe("#ffe600");
  expect(await page.locator(".govuk-error-summary li").count()).toBe(2);
  expect(await faultsOf(page, "look-wrong", await answer!.text())).toEqual([]);
  for (const name of ["brand", "band"]) {
    const words = await page.locator(`#${name}-error`).textContent();
    await page.fill(`#${name}`, /(#\w{6}) is the nearest/.exec(words ?? "")![1]!);
  }
  await Promise.all([page.waitForNavigation(), page.click("text=Save colours")]);
  expect(await faultsOf(page, "colours")).toEqual([]);
  await page.click(".govuk-back-link");
  await page.click('a[href="/staff/service/logo"]');
  const logo = path.join(browser.folder, "logo.png");
  writeFileSync(logo, PICTURES["image/png"]);
  await page.setInputFiles("#logo", logo);
  await Promise.all([page.waitForNavigation(), page.click("text=Save logo")]);
  expect(await page.evaluate("document.querySelector('.logo-now img').naturalWidth")).toBe(120);
  expect(await faultsOf(page, "logo")).toEqual([]);

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const at of pages) {
      await page.goto(browser.url + at);
      expect(await faultsOf(page, `look-${at.split("/")[1]}-${colorScheme}`)).toEqual([]);
      expect(await colourOf(page, ".top", "backgroundColor")).not.toBe("rgba(0, 0, 0, 0)");
      expect(await page.locator(".service-logo img").getAttribute("alt")).toBe("Rotherham Libraries");
    }
  }
  await page.context().close();
});

it("colours nobody could read that came into the database some other way are not used", async () => {
  await browser.db.asOwner((client) =>
    client.query(
      `INSERT INTO places.look (service_id, brand, band) SELECT id, '#ffff00', '#808080' FROM places.service
       ON CONFLICT (service_id) DO UPDATE SET brand = excluded.brand, band = excluded.band, version = 9`,
    ),
  );
  const page = await (await browser.chrome.newContext()).newPage();
  for (const at of pages) {
    await page.goto(browser.url + at);
    expect(await page.locator('link[href*="look.css"]').count()).toBe(1);
    expect(await colourOf(page, "main a", "color")).toBe("rgb(15, 85, 64)");
    expect(await axeFaults(page)).toEqual([]);
  }
  await page.context().close();
});
