import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nameOrganiser } from "../../src/modules/bookings/actions/hiring/organisers.ts";
import { saveGroup } from "../../src/modules/bookings/actions/hiring/save-group.ts";
import { askStanding } from "../../src/modules/bookings/actions/standing/ask-standing.ts";
import { makeStanding } from "../../src/modules/bookings/actions/standing/make-standing.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { openDatabase } from "../../src/platform/db/open.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { inProject } from "../../src/platform/root.ts";
import { bookingParts, handClock, mailTo } from "../bookings-cases.ts";
import { launchChromium } from "../chromium.ts";
import { insertLibrary, insertService } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { openPublicSite, type PublicSite, SECRET_KEY } from "../public-site.ts";
import { insertHours, insertSpace, managerOf } from "../spaces-cases.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";

const NOW = "2026-12-11T09:00:00Z";
const ROOM = "/libraries/mowbray-gardens-library/spaces/community-room";
const ORGANISER = "sam@example.org";

let db: Database;
let site: PublicSite;
let browser: Browser;
let address: string;
let groupId: string;
beforeAll(async () => {
  db = await openDatabase({ dataDir: "memory" }, inProject("migrations"));
  ({ groupId } = await furnish(db));
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

/** A library with a room that knitters have every Tuesday, and are asked about now. */
async function furnish(into: Database) {
  const service = await insertService(into, { name: "Rotherham" });
  const library = await insertLibrary(into, service);
  await insertHours(into, library);
  const room = await insertSpace(into, library, {
    terms: { needsApproval: false, noticeHours: 0, rates: { community: 1000, partner: 1500, commercial: 4000 } },
  });
  const parts = { ...bookingParts(into, handClock(NOW)), secret: SECRET_KEY };
  const manager = managerOf(service.id);
  const id = newId();
  await saveGroup(parts, manager, {
    id,
    version: 0,
    details: { name: "Bearwood Knitters", rate: "partner", insuredUntil: "2027-03-31" },
  });
  await nameOrganiser(parts, manager, id, { email: ORGANISER, language: "en" });
  await into.asOwner((client) =>
    client.query(
      `INSERT INTO places.term (id, service_id, name, first_day, last_day) VALUES
       (gen_random_uuid(), $1, 'Autumn', '2026-11-02', '2026-12-18'), (gen_random_uuid(), $1, 'Spring', '2027-01-05', '2027-02-12')`,
      [service.id],
    ),
  );
  await makeStanding(parts, manager, {
    spaceId: room.id,
    said: "every Tuesday 10am to 12 noon",
    rule: {
      every: "week",
      interval: 1,
      weekdays: [2],
      from: "2026-12-15",
      time: "10:00",
      minutes: 120,
      season: "term",
      except: [],
      also: [],
      skipBankHolidays: false,
    },
    wish: { name: "Sam", language: "en", party: 8, rate: "community", inducted: false },
    once: newId(),
    hiringGroupId: id,
  });
  await askStanding(parts);
  return { groupId: id, service, library };
}

const PHONE = { viewport: { width: 320, height: 700 }, javaScriptEnabled: false };
const open = (options: BrowserContextOptions = {}) =>
  browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 }, ...options });
const linkTo = async (email: string, about: RegExp) => {
  const mail = (await mailTo(db)).findLast(({ recipient, subject }) => recipient === email && about.test(subject))!;
  return /https?:\S+/.exec(mail.body)![0].replace(/^https?:\/\/[^/]+/, "");
};
/** Checks a page with scripts on, because the checks are scripts, in the same session. */
async function check(context: BrowserContext, path: string, name: string) {
  const looking = await open({ storageState: await context.storageState() });
  const page = await looking.newPage();
  await page.goto(path);
  expect(await faultsOf(page, name, await page.content())).toEqual([]);
  await looking.close();
}
/** Presses Tab until the control of that name has the focus, and then a key. */
async function tabTo(page: Page, name: RegExp, key?: string) {
  const deep = await page.evaluate("document.querySelectorAll('a, button, input, select, textarea').length");
  for (let pressed = 0; pressed <= Number(deep); pressed += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate<string>(
      "(document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent ?? '').trim()",
    );
    if (!name.test(at)) continue;
    if (key) await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
    return;
  }
  throw new Error(`Nothing called ${name} can be reached by keyboard`);
}

it("lets a group answer by its mail whether it keeps its room, on a phone by keyboard without scripts", async () => {
  const context = await open(PHONE);
  const page = await context.newPage();
  const link = await linkTo(ORGANISER, /Do you still want it/);
  for (const lang of ["en", "pl", "ar"]) await check(context, `${link}&lang=${lang}`, `question-${lang}`);
  await page.goto(link);
  await tabTo(page, /^How many people come$/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("lots");
  await tabTo(page, /^Keep it$/, "Enter");
  expect(await page.title()).toContain("Error");
  await tabTo(page, /^Write how many people come$/);
  await tabTo(page, /^How many people come$/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("12");
  await tabTo(page, /^Keep it$/, "Enter");
  expect(await page.textContent("main")).toContain("You have kept it. It is booked up to Friday 12 February 2027.");
  // The same link says what came of it, and asks no more.
  await page.goto(link);
  expect(await page.getByRole("button", { name: "Keep it" }).count()).toBe(0);
  await context.close();
});

it("lets an organiser ask for a room in the group's name, see all of it, change it and hand it over", async () => {
  const context = await open(PHONE);
  const page = await context.newPage();
  await page.goto("/my/sign-in");
  await tabTo(page, /^Your email address$/);
  await page.keyboard.type(ORGANISER);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await page.goto(await linkTo(ORGANISER, /Sign in/));
  await tabTo(page, /^Sign in$/, "Enter");
  expect(await page.textContent("main")).toContain("Groups you organise");
  await check(context, "/my", "mine");
  await page.goto(`${ROOM}/ask?date=2026-12-16&from=10:00`);
  await check(context, `${ROOM}/ask?date=2026-12-16&from=10:00`, "ask-as-group");
  expect(await page.getByLabel("Bearwood Knitters").isChecked()).toBe(true);
  expect(await page.getByLabel("Group or organisation").count()).toBe(0);
  await tabTo(page, /^To$/);
  await page.keyboard.type("11:00");
  await tabTo(page, /^How many people$/);
  await page.keyboard.type("8");
  await tabTo(page, /^Your name$/);
  await page.keyboard.type("Sam");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  expect(await page.textContent("main")).toContain("£15");
  await tabTo(page, /^Send$/, "Enter");
  expect(await page.textContent("main")).toContain("Booked.");
  await check(context, page.url(), "hold");
  await tabTo(page, /^How many people$/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("9");
  await tabTo(page, /^Save$/, "Enter");
  expect(await page.getByRole("alert").textContent()).toContain("It is changed.");
  await tabTo(page, /^See all of yours$/, "Enter");
  await tabTo(page, /^Bearwood Knitters$/, "Enter");
  for (const lang of ["en", "pl", "ar"]) await check(context, `/my/groups/${groupId}?lang=${lang}`, `group-${lang}`);
  await page.goto(`/my/groups/${groupId}?lang=en`);
  const standing = page.getByRole("link", { name: "Community room" }).first();
  const path = (await standing.getAttribute("href"))!;
  expect(path).toContain("/my/standing/");
  for (const lang of ["en", "pl", "ar"]) await check(context, `${path}?lang=${lang}`, `standing-${lang}`);
  await check(context, `${path}/end?lang=en`, "standing-end");
  await page.goto(`/my/groups/${groupId}?lang=en`);
  await tabTo(page, /^Their email address$/);
  await page.keyboard.type("jo@example.org");
  await tabTo(page, /^Hand over$/, "Enter");
  expect(await page.getByRole("alert").textContent()).toContain("You have handed the group over");
  expect(await page.textContent("main")).not.toContain("Bearwood Knitters");
  await context.close();
});

it("has pages for staff without a fault", async () => {
  const staff: StaffBrowser = await openStaffBrowser(NOW);
  try {
    const { service, library, groupId: id } = await furnish(staff.db);
    staff.staff.become(managerOf(service.id));
    const page = await (await staff.chrome.newContext()).newPage();
    for (const [name, at] of [
      ["groups", "/staff/rooms/groups"],
      ["group-new", "/staff/rooms/groups/new"],
      ["group", `/staff/rooms/groups/${id}`],
      ["standings", `/staff/rooms/standing?library=${library.id}`],
      ["invoices", `/staff/rooms/invoices?library=${library.id}`],
    ] as const) {
      await page.goto(`${staff.url}${at}`);
      expect(await faultsOf(page, name)).toEqual([]);
    }
  } finally {
    await staff.close();
  }
});
