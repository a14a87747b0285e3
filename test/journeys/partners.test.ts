import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { mailTo } from "../bookings-cases.ts";
import { launchChromium } from "../chromium.ts";
import { insertLibrary, insertService, openFresh } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { staffSession } from "../staff-site.ts";

const NOW = "2026-12-01T09:00:00Z";
const RUTH = "ruth@harbour.example";
const STAFF = "/staff/local-services";

let db: Database;
let site: PublicSite;
let browser: Browser;
let url: string;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  db = await openFresh();
  for (const name of ["Rotherham", "Sandwell"]) {
    const service = await insertService(db, { name });
    await insertLibrary(db, service, { name: `${name} Central Library`, lat: 53.4327, lng: -1.3636 });
    await insertMember(db, service, {
      email: `manager@${service.slug}.example`,
      name: `${name} manager`,
      role: "manager",
    });
  }
  site = await openPublicSite(db, { now: NOW, baseUrl: "http://127.0.0.1" });
  url = await site.server.listen({ port: 0, host: "127.0.0.1" });
  browser = await launchChromium();
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await site?.server.close();
  await db?.close();
});

/** Somebody's own device. */
async function device(width = 1280): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: 900 } });
  context.setDefaultTimeout(10_000);
  contexts.push(context);
  return context.newPage();
}

async function staffOf(name: string): Promise<Page> {
  const page = await device();
  const { rows } = await db.asOwner((client) => client.query("SELECT id FROM places.service WHERE name = $1", [name]));
  const value = await staffSession(db, rows[0], `manager@${name.toLowerCase()}.example`, NOW);
  await page.context().addCookies([{ name: "alcove_session", value, url }]);
  return page;
}

const sound = async (page: Page, name: string) =>
  expect(await faultsOf(page, name, await (await page.request.get(page.url())).text())).toEqual([]);
const press = (page: Page, name: string | RegExp) =>
  Promise.all([page.waitForNavigation(), page.getByRole("button", { name }).first().click()]);
const feed = async (page: Page) =>
  (await (await page.request.get("/oruk/v3/services")).json()).contents as { name: string; alert?: string }[];
const bodyOf = (page: Page) => page.locator("main").textContent();

/** @param name of the page, where it is looked through */
async function approve(staff: Page, name?: string) {
  await staff.goto(STAFF);
  await staff.getByRole("link", { name: /^Debt/ }).click();
  if (name) await sound(staff, name);
  await staff.getByLabel("Approve: it is public from now on").check();
  await press(staff, "Answer");
  expect(await bodyOf(staff)).toContain("Approved. They have been written to");
}

it("a debt-advice charity joins, lists, is approved by two library services, edits, and takes nobody new", async () => {
  const ruth = await device();
  await ruth.goto("/partners/join");
  await sound(ruth, "the door for partners");
  await press(ruth, "Begin");
  await ruth.getByLabel("Your email").fill(RUTH);
  await press(ruth, "Send me a link");
  const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === RUTH)!;
  await ruth.goto(/http:\S+/.exec(mail.body)![0].replace(/^http:\/\/[^/]+/, ""));
  await press(ruth, "Sign in");

  await ruth.getByLabel("Name of the organisation").fill("Harbour Advice");
  await press(ruth, "Ask the library service");
  await sound(ruth, "joining with something missing");
  expect(await ruth.getByLabel("Name of the organisation").inputValue()).toBe("Harbour Advice");
  await ruth.getByLabel("Town or place").fill("Rotherham");
  await ruth.getByLabel("A charity").check();
  await ruth.getByLabel("Which library service").selectOption({ label: "Rotherham" });
  await press(ruth, "Ask the library service");
  await ruth.getByLabel("Ask another library service").selectOption({ label: "Sandwell" });
  await press(ruth, /^Ask$/);
  await sound(ruth, "a partner's own page");
  const home = new URL(ruth.url()).pathname;

  const moira = await staffOf("Rotherham");
  const sam = await staffOf("Sandwell");
  for (const staff of [moira, sam]) {
    await staff.goto(STAFF);
    await staff.getByRole("link", { name: "Harbour Advice" }).click();
    if (staff === moira) await sound(staff, "an organisation that asks");
    await staff.getByLabel("Yes, they may list").check();
    await press(staff, "Answer");
    expect(await bodyOf(staff)).toContain("You work with it");
  }

  await ruth.goto(home);
  await press(ruth, "List something");
  await ruth.getByLabel("What is it called?").fill("Debt advice");
  await ruth.getByLabel("What is it?", { exact: true }).fill("Free help with bills and bailiffs.");
  await ruth.getByLabel("Nothing", { exact: true }).check();
  await ruth.getByText("Days and hours").click();
  await ruth.getByLabel("When is it?").fill("Tue 10am to 1pm");
  await ruth.getByLabel("Telephone").fill("01709 960123");
  await ruth.getByLabel("At a library", { exact: true }).check();
  await ruth.getByLabel("Which library?").selectOption({ label: "Rotherham Central Library (Rotherham)" });
  await sound(ruth, "the form of a listing");
  await press(ruth, "Keep the draft");
  await sound(ruth, "a listing's own page");
  const listing = new URL(ruth.url()).pathname;
  await press(ruth, "See it as people will");
  await sound(ruth, "a draft as people will see it");
  expect(await bodyOf(ruth)).toContain("Nobody else sees it yet");
  await ruth.goto(listing);
  await press(ruth, "Ask for approval");
  expect(await feed(ruth)).toEqual([]);
  await approve(moira, "a listing to approve");
  await approve(sam);

  const resident = await device(320);
  await resident.goto("/search?q=bailiffs");
  await resident.getByRole("link", { name: "Debt advice" }).click();
  expect(await bodyOf(resident)).toContain("01709 960123");
  expect(await feed(resident)).toMatchObject([{ name: "Debt advice" }]);
  const seen = resident.url();

  await ruth.goto(listing);
  await press(ruth, "Change it");
  await ruth.getByLabel("What is it called?").fill("Debt and benefits advice");
  await press(ruth, "Keep the draft");
  await press(ruth, "Ask for approval");
  await resident.goto(seen);
  expect(await resident.getByRole("heading", { level: 1 }).textContent()).toBe("Debt advice");
  await approve(moira, "a changed listing to approve");
  await resident.goto(seen);
  expect(await resident.getByRole("heading", { level: 1 }).textContent()).toBe("Debt and benefits advice");
  expect(await feed(resident)).toHaveLength(1);

  await ruth.goto(listing);
  await ruth.getByLabel("No, nobody new for now").check();
  await ruth.getByLabel("If not: from which day again").fill("2027-01-05");
  await press(ruth, "Show this");
  await resident.goto(seen);
  expect(await bodyOf(resident)).toContain("Takes nobody new until 5 January 2027");
  await sound(resident, "a listing that takes nobody new");
  await resident.goto("/search?q=bailiffs");
  expect(await bodyOf(resident)).toContain("Takes nobody new for now");
  expect(await feed(resident)).toMatchObject([{ alert: "Takes nobody new until 5 January 2027" }]);
  await moira.goto(`${STAFF}/partners`);
  await sound(moira, "the partners of a library service");
  await moira.goto(`${STAFF}/partners/invite`);
  await sound(moira, "inviting an organisation");
});
