import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { launchChromium } from "../chromium.ts";
import { insertLibrary, insertService, openFresh } from "../database-cases.ts";
import { axeFaults, htmlFaults, tooWide } from "../page-checks.ts";
import { insertLocalService } from "../partners-cases.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { staffSession } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";

let db: Database;
let site: PublicSite;
let browser: Browser;
let url: string;
let rotherham: { id: string };
let rhymetime: { slug: string };
let advice: { slug: string };

beforeAll(async () => {
  db = await openFresh();
  site = await openPublicSite(db, { now: NOW, baseUrl: "http://127.0.0.1", texts: true });
  rotherham = await insertService(db, { name: "Rotherham" });
  await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele" });
  const library = await insertLibrary(db, rotherham);
  await db.asOwner((client) =>
    client.query("UPDATE places.library SET phone = '01709 823606', address = '1 Garden Lane', postcode = 'S65 2UH'"),
  );
  rhymetime = await insertActivity(db, library, [
    "2026-12-08T10:00:00Z",
    "2026-12-15T10:00:00Z",
    "2026-12-22T10:00:00Z",
  ]);
  const place = { location_type: "physical", latitude: 53.44, longitude: -1.33 };
  advice = await insertLocalService(db, rotherham, NOW, {
    doc: {
      phones: [{ number: "116 123" }],
      schedules: [{ freq: "WEEKLY", byday: "TU", opens_at: "10:00", closes_at: "13:00" }],
      service_at_locations: [{ location: { ...place, addresses: [{ address_1: "2 Mill Road", city: "Rotherham" }] } }],
    },
  });
  await site.index();
  url = await site.server.listen({ port: 0, host: "127.0.0.1" });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.server.close();
  await db?.close();
});

const PHONE = { width: 320, height: 640 };

async function visit(options: object, see: (page: Page, context: BrowserContext) => Promise<void>) {
  const context = await browser.newContext({ baseURL: url, ...options });
  try {
    await see(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** A page has no fault that machines find, on a telephone and on a desk. */
async function isSound(page: Page) {
  for (const size of [PHONE, { width: 1280, height: 900 }]) {
    await page.setViewportSize(size);
    expect(await axeFaults(page), page.url()).toEqual([]);
    expect(await tooWide(page), page.url()).toBeLessThanOrEqual(0);
  }
  expect(await htmlFaults(await page.content()), page.url()).toEqual([]);
}

const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;

const addTo = (page: Page, title: string) =>
  page.getByRole("button", { name: new RegExp(`^Add to a list.*: ${title}$`) });

/** Three things on the list of this browser. */
async function threeThings(page: Page) {
  for (const [path, title] of [
    [`/activities/${rhymetime.slug}`, "Rhymetime"],
    ["/libraries/mowbray-gardens-library", "Mowbray Gardens Library"],
    [`/local-services/${advice.slug}`, "Debt advice"],
  ] as const) {
    await page.goto(path);
    await addTo(page, title).press("Enter");
    await page.getByText("It is on your list.").waitFor();
  }
}

describe("A list to hand over", () => {
  it("is made from a search by keyboard on a phone without scripts, put in order, and goes to paper", () =>
    visit({ javaScriptEnabled: false, viewport: PHONE }, async (page) => {
      await page.goto("/search?q=rhymetime&near=Rotherham");
      await addTo(page, "Rhymetime").press("Enter");
      await page.getByText("On your list.", { exact: true }).waitFor();
      expect(page.url()).toMatch(/\/search\?q=rhymetime.*#thing-/);
      expect(await tooWide(page)).toBeLessThanOrEqual(0);
      await page.goto(`/local-services/${advice.slug}`);
      await addTo(page, "Debt advice").press("Enter");
      const titles = () => page.locator("ol.handed h2").allInnerTexts();
      expect(await titles()).toEqual(["Rhymetime", "Debt advice"]);
      await page.getByRole("button", { name: /^Move up.*: Debt advice$/ }).press("Enter");
      await page.waitForURL(/\/list#/);
      expect(await titles()).toEqual(["Debt advice", "Rhymetime"]);
      // At an end the other way is at the keyboard, else the same again.
      await page.locator("button:focus", { hasText: "Move down: Debt advice" }).waitFor();
      expect(await tooWide(page)).toBeLessThanOrEqual(0);
      await page.getByLabel("A first line, if you like").focus();
      await page.keyboard.type("Two things to try");
      await page.keyboard.press("Tab");
      await page.keyboard.type("Ask for Sam at the desk.");
      await page.getByRole("button", { name: "Show it to print" }).press("Enter");
      await page.getByRole("heading", { name: "Two things to try" }).waitFor();
      await page.getByText("Ask for Sam at the desk.").waitFor();
      // Where nobody can be rung the address of a page is written out there.
      const long = `https://alcove.example/services/${"rotherham-".repeat(4)}rooms`;
      await page
        .locator(".paper .facts dd")
        .last()
        .evaluate((element, text) => element.append(text), long);
      expect(await tooWide(page)).toBeLessThanOrEqual(0);
      await page.getByRole("img", { name: "Square code: opens this list on a phone" }).waitFor();
      await page.getByRole("link", { name: "Back to the list" }).press("Enter");
      await page.getByRole("button", { name: "Empty the list" }).press("Enter");
      await page.getByText("Your list is empty.").waitFor();
    }));

  it.each(["en", "pl", "ar"])("has pages without a fault, and three things on one sheet of A4, in %s", (lang) =>
    visit({}, async (page) => {
      await threeThings(page);
      await page.goto(`/list?lang=${lang}`);
      await isSound(page);
      // Printed as it stands it is the three things, without what can be done with them.
      await page.emulateMedia({ media: "print" });
      expect(await page.locator("main :is(button,input,textarea,select):visible").count()).toBe(0);
      expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
      await page.emulateMedia({ media: null });
      const link = await page.locator("#link").inputValue();
      await page.goto(new URL(link).pathname + new URL(link).search);
      await isSound(page);
      await page.locator("#first").fill(lang === "ar" ? "ثلاثة أشياء للتجربة" : "Three things to try");
      // As much as fits in the field.
      await page.locator("#note").fill((lang === "ar" ? "اسأل عند المكتب. " : "Ask at the desk. ").repeat(17).trim());
      await page.locator("form[action='/list/print'] button").press("Enter");
      await page.locator(".paper h1").waitFor();
      await isSound(page);
      expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    }),
  );

  it("is sent by staff, who are told what becomes of the number", () =>
    visit({}, async (page, context) => {
      const value = await staffSession(db, rotherham, "moira@rotherham.example", NOW);
      await context.addCookies([{ name: "alcove_session", value, url }]);
      await threeThings(page);
      await page.getByText("it leaves the outbox with the message").waitFor();
      await isSound(page);
      await page.getByLabel("Mobile number").fill("nobody");
      await page.getByRole("button", { name: "Text the link" }).press("Enter");
      await page.getByRole("link", { name: /^Enter a UK mobile number/ }).waitFor();
      await isSound(page);
      await page.getByLabel("Mobile number").fill("07700 900123");
      await page.getByRole("button", { name: "Text the link" }).press("Enter");
      await page.getByText("The text message is on its way.").waitFor();
    }));
});
