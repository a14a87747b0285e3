import type { AddressInfo } from "node:net";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { mailTo, wrongBooks } from "../bookings-cases.ts";
import { codeOn } from "../camera.ts";
import { launchChromium } from "../chromium.ts";
import { insertLibrary, insertService, openFresh } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";

const NOW = "2026-12-01T09:00:00Z";

let db: Database;
let site: PublicSite;
let browser: Browser;
let address: string;
let library: Awaited<ReturnType<typeof insertLibrary>>;
beforeAll(async () => {
  db = await openFresh();
  library = await insertLibrary(db, await insertService(db, { name: "City of London" }), { name: "Shoe Lane Library" });
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

async function visit<T>(options: BrowserContextOptions, see: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 }, ...options });
  try {
    return await see(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Checks a page with scripts on, because the checks are scripts. */
const check = (path: string, name: string) =>
  visit({}, async (page) => {
    await page.goto(path);
    expect(await faultsOf(page, name)).toEqual([]);
  });

const stayAndPlay = (
  capacity: number,
  title = "Stay and Play",
  dates = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z"],
) => insertActivity(db, library, dates, { booking: "book", capacity, title });

it("lets a parent book for one adult and two children on a phone, without an account and without scripts", async () => {
  const { slug } = await stayAndPlay(12);
  await check(`/activities/${slug}`, "activity-to-book");
  await check(`/activities/${slug}/book`, "choose-date");
  await visit(PHONE, async (page) => {
    await page.goto(`/activities/${slug}`);
    await page.getByRole("button", { name: "Choose a date and book" }).click();
    await page.getByRole("link", { name: /3 December/ }).click();
    expect(await page.getByText("12 places left").count()).toBe(1);
    await check(page.url(), "book-form");
    await page.getByLabel("Adults").fill("1");
    await page.getByLabel("Children").fill("two");
    await page.getByRole("button", { name: "Book", exact: true }).click();
    expect(await page.title()).toContain("Error");
    expect(await page.getByRole("alert").textContent()).toContain("Tell us a name");
    expect(await page.getByLabel("Children").inputValue()).toBe("two");
    await page.getByRole("link", { name: "Write a number, such as 2" }).click();
    await page.getByLabel("Children").fill("2");
    await page.getByLabel("What should we call you?").fill("Kelly");
    await page.getByRole("button", { name: "Book", exact: true }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Your place");
    expect(await page.getByText("Kelly: one adult, 2 children").count()).toBe(1);
    await check(page.url(), "my-booking");
    const mine = page.url();
    const calendar = await page.request.get(
      await page.getByRole("link", { name: "Put it in your calendar" }).getAttribute("href").then(String),
    );
    expect(await calendar.text()).toContain("SUMMARY:Stay and Play");

    await page.getByText("Change who is coming").click();
    await page.getByLabel("Adults").fill("2");
    await page.getByLabel("Date").selectOption({ label: "Thursday 10 December, 10am to 11am" });
    await page.getByRole("button", { name: "Save the change" }).click();
    expect(await page.getByText("Thursday 10 December").first().isVisible()).toBe(true);
    expect(await page.getByText("Kelly: 2 adults, 2 children").count()).toBe(1);

    const code = String(
      await page
        .locator("dd")
        .filter({ hasText: /^[2-9A-Z]{3} [2-9A-Z]{4}$/ })
        .textContent(),
    );
    await visit({ colorScheme: "dark" }, async (seen) => {
      await seen.goto(mine);
      expect(await codeOn(seen)).toBe(code.replace(" ", ""));
      expect(await seen.getByRole("img", { name: code }).isVisible()).toBe(true);
    });
    await page.goto("/booking/find");
    await page.getByLabel("Your code").fill(code.toLowerCase());
    await page.getByLabel("The name it is under").fill("kelly ");
    await page.getByRole("button", { name: "Find it" }).click();
    expect(page.url()).toBe(mine.replace(/&done=.*/, ""));
    await page.getByRole("button", { name: "Give up this place" }).press("Enter");
    await check(page.url(), "give-up");
    await page.getByRole("link", { name: "No, keep it" }).click();
    await page.getByRole("button", { name: "Give up this place" }).press("Enter");
    await page.getByRole("button", { name: "Yes, give it up" }).press("Enter");
    expect(await page.getByText("You have given it up").count()).toBe(1);
    await page.goto(mine.slice(0, -20));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("This link opens nothing");
  });
  await check("/booking/find", "find-booking");
  expect(await wrongBooks(db)).toEqual([]);
});

it("moves a full lunch's waiting list when somebody gives up, and the next one says yes", async () => {
  const { slug, sessions } = await stayAndPlay(2, "Community lunch", ["2026-12-04T12:00:00Z"]);
  const book = (page: Page, name: string, email: string) =>
    page.goto(`/activities/${slug}/book?session=${sessions[0]!.id}`).then(async () => {
      await page.getByLabel("Adults").fill("2");
      await page.getByLabel("What should we call you?").fill(name);
      await page.getByLabel(/^Email/).fill(email);
      await page.locator("main form button").click();
    });
  await visit(PHONE, async (page) => {
    await book(page, "Ana", "ana@example.org");
    const first = page.url();
    await book(page, "Ben", "ben@example.org");
    expect(await page.getByText("You are number 1 in line").count()).toBe(1);
    await check(page.url(), "waiting");
    await page.goto(first);
    await page.getByRole("button", { name: "Give up this place" }).click();
    await page.getByRole("button", { name: "Yes, give it up" }).click();
    const offer = (await mailTo(db)).find(
      ({ subject, recipient }) => recipient === "ben@example.org" && /come free/.test(subject),
    );
    const link = /http\S+offer\?token=\S+/.exec(offer!.body)![0].replace(/^http:\/\/[^/]+/, "");
    await check(link, "offer");
    await page.goto(link);
    await page.getByRole("button", { name: "Yes, I will come" }).click();
    expect(await page.getByText("The place is yours.").count()).toBe(1);
    // The mail's link leads to the place from then on, and asks nothing a second time.
    await page.goto(link);
    expect(new URL(page.url()).pathname).toBe("/booking");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Your place");
    expect(await page.getByRole("button", { name: "Yes, I will come" }).count()).toBe(0);
  });
  expect(await wrongBooks(db)).toEqual([]);
});

it("is whole by keyboard alone, and tells whoever comes too late what they can do", async () => {
  const { slug, sessions } = await stayAndPlay(1, "Code club", ["2026-12-05T10:00:00Z"]);
  const path = `/activities/${slug}/book?session=${sessions[0]!.id}`;
  await visit({}, async (late) => {
    await late.goto(path);
    await visit({}, async (page) => {
      await page.goto(path);
      await page.getByLabel("What should we call you?").focus();
      await page.keyboard.type("Dev");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/booking\?token=/);
    });
    await late.getByLabel("What should we call you?").fill("Too late");
    await late.getByRole("button", { name: "Book", exact: true }).click();
    expect(await late.getByRole("alert").textContent()).toContain("It has just filled up");
    expect(await late.getByLabel("What should we call you?").inputValue()).toBe("Too late");
    expect(await faultsOf(late, "filled-up", await late.content())).toEqual([]);
    await late.getByRole("button", { name: "Join the waiting list" }).click();
    expect(await late.getByText("You are number 1 in line").count()).toBe(1);
  });
});

it("rings or meets whoever would rather talk", async () => {
  const { slug, sessions } = await stayAndPlay(5, "Reading group", ["2026-12-06T10:00:00Z"]);
  const ask = `/activities/${slug}/ask?session=${sessions[0]!.id}`;
  await check(`${ask}&for=ring`, "ask-ring");
  await check(`${ask}&for=meet`, "ask-meet");
  await visit(PHONE, async (page) => {
    await page.goto(`/activities/${slug}/book?session=${sessions[0]!.id}`);
    await page.getByRole("link", { name: "Ask us to ring you" }).click();
    await page.getByLabel("What should we call you?").fill("Amal");
    await page.getByRole("button", { name: "Please ring me" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("Write the number to ring");
    await page.getByLabel("Phone number").fill("07700 900123");
    await page.getByLabel("In the afternoon").check();
    await page.getByRole("button", { name: "Please ring me" }).click();
    expect(await page.getByText("Somebody from the library will ring you").count()).toBe(1);
    await page.goto(`${ask}&for=meet`);
    // One date: it is said, not asked. To be met keeps no place, and the page leads to where one is kept.
    expect(await page.getByRole("radio").count()).toBe(0);
    expect(await page.getByRole("link", { name: "Book a place as well" }).getAttribute("href")).toContain("/book?");
    await page.getByLabel("What should we call you?").fill("Amal");
    await page.getByRole("button", { name: "Please meet me" }).click();
    expect(await page.getByText("This does not keep a place for you").count()).toBe(1);
    expect(await page.getByText("Sunday 6 December").count()).toBe(1);
    await check(page.url(), "asked");
    await page.getByRole("button", { name: "I do not need to be met" }).press("Enter");
    expect(await page.getByText("Nobody will wait for you at the door").count()).toBe(1);
    await check(page.url(), "asked-back");
    await page.goto(`${ask}&for=meet&lang=ar`);
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  });
});
