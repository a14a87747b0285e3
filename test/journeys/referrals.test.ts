import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eraseDue } from "../../src/modules/referrals/actions/erase-referral.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { openDatabase } from "../../src/platform/db/open.ts";
import { inProject } from "../../src/platform/root.ts";
import { mailTo } from "../bookings-cases.ts";
import { launchChromium } from "../chromium.ts";
import { faultsOf } from "../page-checks.ts";
import { desk } from "../people.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { NOW, RUTH, worldOfReferrals } from "../referrals-world.ts";
import { insertStaff } from "../staff-accounts.ts";
import { staffSession } from "../staff-site.ts";

let db: Database;
let site: PublicSite;
let browser: Browser;
let address: string;
let world: Awaited<ReturnType<typeof worldOfReferrals>>;
beforeAll(async () => {
  db = await openDatabase({ dataDir: "memory" }, inProject("migrations"));
  world = await worldOfReferrals(db);
  site = await openPublicSite(db, { now: NOW, clock: world.clock, baseUrl: "http://127.0.0.1" });
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

/** Checks the page as it stands, in a browser with scripts, because the checks are scripts. */
async function check(page: Page, name: string): Promise<void> {
  const html = await page.content();
  const looking = await open({ storageState: await page.context().storageState() });
  const copy = await looking.newPage();
  // A page that answers a form cannot be asked for again: its words are put where its styles are.
  await copy.route("**/copy", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await copy.goto("/copy");
  expect(await faultsOf(copy, name, html)).toEqual([]);
  await looking.close();
}

async function signIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/my/sign-in");
  await page.getByLabel("Your email address").fill(RUTH);
  await page.getByRole("button", { name: "Send me a link" }).click();
  const mail = (await mailTo(db)).findLast(({ recipient, body }) => recipient === RUTH && body.includes("token="))!;
  await page.goto(/https?:\S+/.exec(mail.body)![0].replace(/^https?:\/\/[^/]+/, ""));
  await page.getByRole("button", { name: "Sign in" }).click();
  return page;
}

it("takes somebody from a surgery's link worker to a charity and back, and is gone when it is taken back", async () => {
  // The link worker, at a computer.
  const worker = await (await open()).newPage();
  await worker.goto(`/refer/${world.slug}`);
  await check(worker, "refer-who");
  await worker.getByRole("link", { name: "For somebody I help in health or care" }).click();
  // The words run the other way.
  await worker.goto(`/refer/${world.slug}?for=link_worker&lang=ar`);
  await check(worker, "refer-ar");
  await worker.goto(`/refer/${world.slug}?for=link_worker&lang=en`);
  await worker.getByRole("button", { name: "Send" }).click();
  await check(worker, "refer-wrong");
  await worker.getByLabel("Your name").fill("Ottoline Featherstone");
  await worker.getByLabel("Where you work or volunteer").fill("Thurcroft Surgery");
  await worker.locator("#ref_phone").fill("01709 555010");
  await worker.getByLabel("What should they call the person?").fill("Wilhelmina");
  await worker.getByLabel("Their phone number").fill("07700 900461");
  await worker.getByLabel(/What would they like help with/).fill("Bailiffs have knocked. She has depression");
  await worker.getByLabel("No, that would not be safe").check();
  await worker.getByLabel(/^I have told the person/).check();
  await worker.getByRole("button", { name: "Send" }).click();
  await check(worker, "refer-gentle");
  await worker.getByLabel(/What would they like help with/).fill("Bailiffs have knocked");
  await worker.getByRole("button", { name: "Send it" }).click();
  await worker.getByRole("heading", { name: "It has been sent" }).waitFor();
  await check(worker, "refer-sent");
  const code = (await worker.locator("strong").first().textContent())!;

  // The charity, by its mail, which names nobody.
  const waits = (await mailTo(db)).findLast(({ recipient }) => recipient === RUTH)!;
  expect(waits.subject + waits.body).not.toMatch(/Wilhelmina|Ottoline|bailiff/i);
  const ruth = await signIn(await open());
  await ruth.goto(/\/my\/organisation\/\S+/.exec(waits.body)![0]);
  await check(ruth, "received");
  await ruth.getByRole("link", { name: /^R-/ }).click();
  await check(ruth, "received-one");
  await ruth.getByLabel("A few words").first().fill("Come on Tuesday at ten");
  await ruth.getByRole("button", { name: "Say yes" }).click();
  await ruth.getByRole("heading", { name: "Going on (1)" }).waitFor();
  await ruth.getByRole("link", { name: "Debt advice", exact: true }).click();
  await check(ruth, "receiving");

  // The person, on a phone without scripts, with the paper they were given.
  const person = await (await open(PHONE)).newPage();
  await person.goto("/referral/find");
  await check(person, "referral-find");
  await person.getByLabel("Code").fill(code);
  await person.getByLabel("Name on the form").fill("wilhelmina");
  await person.getByRole("button", { name: "Open" }).click();
  await person.getByText("Come on Tuesday at ten").waitFor();
  expect(await person.locator("#looks + ul li").allTextContents()).toEqual([
    "Tuesday 1 December, 11am: You, or somebody who has your code",
    "Tuesday 1 December, 11am: Harbour Advice",
  ]);
  await check(person, "referral");
  await person.getByText("Take it back", { exact: true }).click();
  await person.getByText("This cannot be undone").waitFor();
  await person.getByRole("button", { name: "Yes, take it back" }).click();
  await person.getByRole("heading", { name: "It has been taken back" }).waitFor();

  // The charity is told to stop; a week later nothing of it is left to read.
  const stop = (await mailTo(db)).findLast(({ recipient }) => recipient === RUTH)!;
  expect(stop.subject).toContain("taken it back");
  world.clock.set("2026-12-08T06:00:00Z");
  await eraseDue(world.parts);
  const { rows } = await db.asOwner((client) =>
    client.query("SELECT (SELECT count(*)::int FROM referrals.data_key) AS keys, sealed FROM referrals.referral"),
  );
  expect(rows).toEqual([{ keys: 0, sealed: null }]);
  const later = await signIn(await open());
  await later.goto(/\/my\/organisation\/\S+/.exec(waits.body)![0]);
  await later.getByText("Erased").waitFor();
});

it("has pages for staff without a fault", async () => {
  await insertStaff(db, world.rotherham, [desk]);
  const session = await staffSession(db, world.rotherham, desk.email, NOW);
  world.clock.set(NOW);
  const context = await open();
  await context.addCookies([{ name: "alcove_session", value: session, url: address }]);
  const page = await context.newPage();
  await page.goto(`/refer/${world.slug}?for=staff`);
  await check(page, "refer-staff");
  await page.getByLabel("What should they call the person?").fill("Zenobia");
  await page.getByLabel("Their phone number").fill("07700 900999");
  await page.getByLabel("Yes", { exact: true }).check();
  await page.getByLabel(/^I have told the person/).check();
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "It has been sent" }).waitFor();
  await page.goto("/staff/referrals");
  await check(page, "staff-referrals");
  await page.getByRole("link", { name: /^R-/ }).click();
  await check(page, "staff-referral");
});
