import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeGuestCodes } from "../../src/modules/bookings/actions/technology/book-computer.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { bookingParts, mailTo } from "../bookings-cases.ts";
import { launchChromium } from "../chromium.ts";
import { insertLibrary, insertService, openFresh } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { parent } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { insertHours, insertSpace } from "../spaces-cases.ts";
import { insertDevice, staffOf } from "../technology-cases.ts";

const NOW = "2026-12-01T09:00:00Z";

let db: Database;
let site: PublicSite;
let browser: Browser;
let address: string;
let form: string;
let technology: string;
let guestCode: string;
let serviceId: string;
beforeAll(async () => {
  db = await openFresh();
  const service = await insertService(db, { name: "City of London" });
  serviceId = service.id;
  const library = await insertLibrary(db, service, { name: "Shoe Lane Library" });
  const { slug, sessions } = await insertActivity(db, library, ["2026-12-03T10:00:00Z"], {
    booking: "book",
    capacity: 12,
    title: "Stay and Play",
  });
  technology = `/libraries/${library.slug}/technology`;
  await insertHours(db, library);
  await insertSpace(db, library, { name: "PC 1", kind: "computer", capacity: 1 });
  const parts = bookingParts(db, fixedClock(NOW));
  await insertDevice(parts, library);
  const visitor = staffOf(service.id);
  guestCode = (await makeGuestCodes(parts, { by: "desk", visitor }, library, 1))[0]!;
  form = `/activities/${slug}/book?session=${sessions[0]!.id}`;
  site = await openPublicSite(db, { now: NOW, baseUrl: "http://127.0.0.1" });
  await site.server.listen({ port: 0, host: "127.0.0.1" });
  address = `http://127.0.0.1:${(site.server.server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.server.close();
  await db?.close();
});

const PHONE = { viewport: { width: 320, height: 700 }, javaScriptEnabled: false };
const open = (options: BrowserContextOptions = {}) =>
  browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 }, ...options });

/** The path of the newest link mailed to an address. */
const linkTo = async (email: string) => {
  const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === email)!;
  return /http:\S+/.exec(mail.body)![0].replace(/^http:\/\/[^/]+/, "");
};

/** Checks a page with scripts on, because the checks are scripts, in the same session. */
async function check(context: BrowserContext, path: string, name: string) {
  const looking = await open({ storageState: await context.storageState() });
  const page = await looking.newPage();
  await page.goto(path);
  expect(await faultsOf(page, name, await page.content())).toEqual([]);
  await looking.close();
}

it("lets a parent sign in on a phone without scripts, tell who comes, book by ticking, and leave again", async () => {
  const context = await open(PHONE);
  const page = await context.newPage();
  await page.goto(form);
  expect(await page.getByRole("link", { name: "Yours", exact: true }).count()).toBe(0);
  await page.goto("/my");
  expect(await page.getByText("Nobody needs an account for anything").count()).toBe(1);
  await check(context, "/my/sign-in", "sign-in");
  await page.getByLabel("Your email address").fill("kelly");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("link", { name: "Write the whole email address" }).click();
  await page.getByLabel("Your email address").fill(parent.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await check(context, page.url(), "sent");
  const link = await linkTo(parent.email);
  await check(context, link, "confirm");
  await page.goto(link);
  await page.getByLabel("Keep me signed in on this device").check();
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Yours");
  expect(await page.getByText("You have nothing booked or borrowed.").count()).toBe(1);
  await check(context, "/my", "nothing-yet");

  await page.getByRole("link", { name: "Who comes with you" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  expect(await page.title()).toContain("Error");
  for (const [name, age] of [
    ["Zosia", "Child"],
    ["Grandma", "Adult"],
  ] as const) {
    await page.getByLabel("What do you call them?").fill(name);
    await page.getByLabel(age, { exact: true }).check();
    await page.getByRole("button", { name: "Add", exact: true }).click();
  }
  expect(await page.getByRole("button", { name: "Take away Zosia" }).count()).toBe(1);
  await check(context, "/my/family", "family");
  await page.goto("/my/account");
  await page.getByLabel("What should we call you?").fill("Kelly");
  await page.getByRole("button", { name: "Save" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("Saved");
  await check(context, "/my/account", "account");

  await page.goto(form);
  expect(await page.getByLabel("What should we call you?").inputValue()).toBe("Kelly");
  await page.getByLabel("Zosia").check();
  await check(context, form, "book-with-ticks");
  await page.getByRole("button", { name: "Book", exact: true }).click();
  expect(await page.getByText("Kelly: one adult, one child").count()).toBe(1);
  await page.getByRole("link", { name: "See all of yours" }).click();
  expect(await page.getByRole("link", { name: "Stay and Play" }).count()).toBe(1);
  await check(context, "/my", "yours");
  await check(context, "/my?lang=ar", "yours-ar");
  await page.goto("/my?lang=en");
  await page.getByRole("link", { name: "Stay and Play" }).click();
  await page.getByRole("button", { name: "Give up this place" }).click();
  await page.getByRole("button", { name: "Yes, give it up" }).click();
  await page.getByRole("link", { name: "Yours", exact: true }).click();
  expect(await page.getByText("You gave it up").count()).toBe(1);

  await page.goto("/my/account");
  await page.getByText("Delete my account").click();
  await page.getByRole("button", { name: "Delete it now" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("Your account is deleted");
  expect(await page.getByRole("link", { name: "Yours", exact: true }).count()).toBe(0);
  await context.close();
});

/** Presses Tab until the control of that name has the focus, and says what has it when it never comes. */
async function tabTo(page: Page, name: string) {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(
      "(document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent ?? '').trim()",
    );
    if (at === name) return;
  }
  throw new Error(`Nothing called ${name} can be reached by keyboard`);
}

it("is whole by keyboard alone", async () => {
  const context = await open();
  const page = await context.newPage();
  const press = (key: string) => Promise.all([page.waitForLoadState("load"), page.keyboard.press(key)]);
  await page.goto("/my/sign-in");
  await tabTo(page, "Your email address");
  await page.keyboard.type("keys@example.org");
  await press("Enter");
  await page.waitForURL(/sent/);
  await page.goto(await linkTo("keys@example.org"));
  await tabTo(page, "Sign in");
  await press("Enter");
  await page.waitForURL(/\/my$/);
  await tabTo(page, "Who comes with you");
  await press("Enter");
  await page.waitForURL(/family/);
  await tabTo(page, "What do you call them?");
  await page.keyboard.type("Kit");
  await tabTo(page, "Adult");
  await page.keyboard.press("ArrowRight");
  await press("Enter");
  await page.getByText("Take away").waitFor();
  expect(await page.getByRole("listitem").filter({ hasText: "Kit" }).textContent()).toContain("Child");
  await page.goto(form);
  await tabTo(page, "Kit");
  await page.keyboard.press("Space");
  await tabTo(page, "What should we call you?");
  await page.keyboard.type("Keys");
  await press("Enter");
  await page.waitForURL(/\/booking\?token=/);
  expect(await page.getByText("Keys: one adult, one child").count()).toBe(1);
  await page.goto("/my");
  await tabTo(page, "Sign out");
  await press("Enter");
  await page.waitForURL(/signed_out/);
  await page.goBack();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("See what is yours");
  await context.close();
});

it("has a tablet and a time at a computer in it, by keyboard alone on a narrow screen without scripts", async () => {
  const context = await open(PHONE);
  const page = await context.newPage();
  const press = (key: string) => Promise.all([page.waitForLoadState("load"), page.keyboard.press(key)]);
  await page.goto("/my/sign-in");
  await tabTo(page, "Your email address");
  await page.keyboard.type("borrows@example.org");
  await press("Enter");
  await page.waitForURL(/sent/);
  await page.goto(await linkTo("borrows@example.org"));
  await tabTo(page, "Sign in");
  await press("Enter");
  await page.waitForURL(/\/my$/);

  await page.goto(technology);
  await tabTo(page, "Reserve a tablet");
  await press("Enter");
  await page.waitForURL(/reserve/);
  expect(await page.getByLabel("Email, if you want messages").inputValue()).toBe("borrows@example.org");
  await check(context, `${technology}/reserve?kind=tablet`, "reserve-signed-in");
  await tabTo(page, "What should we call you?");
  await page.keyboard.type("Kelly");
  await press("Enter");
  await page.waitForURL(/loan/);
  await check(context, page.url(), "loan-signed-in");

  await page.goto(`${technology}/computer`);
  await check(context, `${technology}/computer`, "computer-signed-in");
  await tabTo(page, "From when?");
  await page.keyboard.type("2pm");
  await tabTo(page, "Guest code");
  await page.keyboard.type(guestCode);
  await press("Enter");
  await page.waitForURL(/token=/);
  await tabTo(page, "See all of yours");
  await press("Enter");
  await page.waitForURL(/\/my$/);
  expect(await page.getByRole("heading", { level: 3 }).allTextContents()).toEqual(["PC 1", "Tablet"]);
  expect(await page.getByText("Tuesday 1 December, 2pm to 3pm").count()).toBe(1);
  await check(context, "/my", "yours-technology");
  await check(context, "/my?lang=ar", "yours-technology-ar");
  await page.goto("/my?lang=en");
  await tabTo(page, "Tablet");
  await press("Enter");
  await page.waitForURL(/loan/);
  await tabTo(page, "I don’t need it any more");
  await press("Enter");
  await page.waitForURL(/give-up/);
  await tabTo(page, "Yes, give it up");
  await press("Enter");
  await page.getByText("This reservation is given up.").waitFor();
  await page.goto("/my");
  expect(await page.getByRole("heading", { level: 3 }).allTextContents()).toEqual(["PC 1", "Tablet"]);
  expect(await page.getByText("Given up", { exact: true }).count()).toBe(1);
  await context.close();
});

it("asks for a library card where a service checks them, on a page without faults, in every language", async () => {
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO people.card_check (service_id, host, port, tls, institution_id, location_code, sealed_secrets)
       VALUES ($1, 'lms.invalid', 6001, true, '', '', 'sealed for another installation')`,
      [serviceId],
    ),
  );
  const context = await open(PHONE);
  const page = await context.newPage();
  await page.goto("/my/sign-in");
  await page.getByRole("link", { name: "Use your library card instead" }).click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Write the number on your card" }).click();
  await page.getByLabel("Library card number of City of London").fill("D200");
  await page.getByLabel("PIN").fill("1234");
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("We cannot ask your library just now");
  expect(await page.getByLabel("PIN").inputValue()).toBe("");
  expect(await page.content()).not.toContain("1234");
  for (const path of ["/my/sign-in/card", "/my/sign-in/card?lang=ar", "/privacy?lang=pl", "/privacy?lang=ar"])
    await check(context, path, `card${path.replace(/\W+/g, "-")}`);
  await context.close();
});
