import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeGuestCodes } from "../../src/modules/bookings/actions/technology/book-computer.ts";
import { countSims } from "../../src/modules/bookings/actions/technology/give-sim.ts";
import { lendDevice } from "../../src/modules/bookings/actions/technology/lend-device.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { bookingParts } from "../bookings-cases.ts";
import { insertLibrary, insertService } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { insertHours, insertSpace, managerOf } from "../spaces-cases.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";
import { borrower, insertDevice, staffOf } from "../technology-cases.ts";

const NOW = "2026-12-01T09:00:00Z";
const PATH = "/libraries/thimblemill-library/technology";

let open: StaffBrowser;
let chrome: Browser;
let library: Awaited<ReturnType<typeof insertLibrary>>;
let guestCode: string;
let tablet: string;
beforeAll(async () => {
  open = await openStaffBrowser(NOW);
  chrome = open.chrome;
  library = await insertLibrary(open.db, await insertService(open.db, { name: "Sandwell" }), {
    name: "Thimblemill Library",
  });
  await insertHours(open.db, library);
  for (const name of ["PC 1", "PC 2"]) await insertSpace(open.db, library, { name, kind: "computer", capacity: 1 });
  const parts = bookingParts(open.db, fixedClock(NOW));
  const staff = staffOf(library.serviceId);
  tablet = await insertDevice(parts, library, { label: "T 01", make: "Samsung Galaxy Tab A9" });
  const laptop = await insertDevice(parts, library, { label: "L 01", kind: "laptop" });
  await lendDevice(parts, staff, laptop, { borrower: borrower({ name: "Kelly", email: "" }), once: "kelly-has-it" });
  await countSims(parts, staff, library.id, 12);
  [guestCode = ""] = await makeGuestCodes(parts, { by: "desk", visitor: staff }, library, 1);
});
afterAll(() => open?.close());

const PHONE = { viewport: { width: 320, height: 700 }, javaScriptEnabled: false };

async function visit<T>(options: object, see: (page: Page) => Promise<T>): Promise<T> {
  const context = await chrome.newContext({ baseURL: open.url, viewport: { width: 1280, height: 900 }, ...options });
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

it("lets somebody reserve a tablet on a phone, without an account and without scripts", async () => {
  open.staff.become(undefined);
  await check(PATH, "technology");
  for (const lang of ["pl", "ar"]) await check(`${PATH}?lang=${lang}`, `technology-${lang}`);
  await check(`${PATH}/reserve?kind=laptop`, "reserve");
  await visit(PHONE, async (page) => {
    await page.goto("/libraries/thimblemill-library");
    await page.getByRole("link", { name: "Tablets, laptops, data SIMs and computers" }).click();
    await page.getByRole("link", { name: "Reserve a laptop" }).click();
    await page.getByRole("button", { name: "Reserve it" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("Tell us a name");
    await page.getByRole("link", { name: "Tell us a name to call you by" }).click();
    await page.getByLabel("What should we call you?").fill("Amal");
    await page.getByRole("button", { name: "Reserve it" }).click();
    expect(await page.getByText("You are in line for a laptop").count()).toBe(1);
    await check(page.url(), "my-reservation");
    await page.getByRole("button", { name: "I don’t need it any more" }).click();
    await page.getByRole("button", { name: "Yes, give it up" }).click();
    expect(await page.getByText("This reservation is given up").count()).toBe(1);
  });
});

it("lets a guest book a computer with a code from the desk", async () => {
  open.staff.become(undefined);
  await check(`${PATH}/computer`, "computer-form");
  await visit(PHONE, async (page) => {
    await page.goto(`${PATH}/computer`);
    await page.getByLabel("From when?").fill("10:30");
    await page.getByLabel("Guest code").fill(guestCode);
    await page.getByRole("button", { name: "Book", exact: true }).click();
    expect(await page.getByText("It is booked for you").count()).toBe(1);
    await check(page.url(), "computer-time");
    await page.goto(`${PATH}/computer`);
    await page.getByLabel("From when?").fill("14:00");
    await page.getByLabel("Guest code").fill(guestCode);
    await page.getByRole("button", { name: "Book", exact: true }).click();
    expect(await page.getByRole("alert").textContent()).toContain("There are new ones the next day");
  });
});

it("shows staff what is out, what is left and who sits where", async () => {
  open.staff.become(managerOf(library.serviceId));
  await check(`/staff/technology?library=${library.id}`, "staff-technology");
  await check(`/staff/technology/devices/${tablet}`, "staff-device");
  await check(`/staff/technology/sim?library=${library.id}`, "staff-sim");
  await check(`/staff/technology/computer?library=${library.id}`, "staff-computer");
  await check("/staff/technology/settings", "staff-technology-settings");
  await visit({}, async (page) => {
    await page.goto(`/staff/technology/devices/${tablet}`);
    await page.getByLabel("What should we call them?").fill("Sam");
    await page.getByRole("button", { name: "Lend it" }).click();
    expect(await page.getByText("Tuesday 29 December 2026").count()).toBe(1);
    expect(await faultsOf(page, "staff-loan")).toEqual([]);
  });
});
