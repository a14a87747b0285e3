import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertLibrary, insertService } from "../database-cases.ts";
import { type FeedServer, openFeedServer, send } from "../feed-server.ts";
import { faultsOf } from "../page-checks.ts";
import { desk } from "../people.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";

let browser: StaffBrowser;
let feed: FeedServer;

beforeAll(async () => {
  browser = await openStaffBrowser("2026-12-01T11:20:00Z");
  feed = await openFeedServer();
  const { staff, db } = browser;
  const rotherham = await insertService(db);
  await insertLibrary(db, rotherham);
  staff.feedsInside.push(feed.host);
  staff.become({ id: desk.id, name: desk.name, serviceId: rotherham.id, role: "manager", libraryIds: [] });
});
afterAll(async () => {
  await browser?.close();
  await feed?.close();
});

/** Presses Tab until the element has the focus, as someone without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
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

const main = (page: Page) => page.locator("main").textContent();
/** Looks at the page again until it says so. */
const says = (page: Page, words: RegExp | string) =>
  expect
    .poll(async () => {
      await page.reload();
      return main(page);
    })
    .toMatch(words);

it("a manager adds a feed by keyboard, sees what it brought, what was wrong and where, and takes it out", async () => {
  feed.services = [
    { id: "1", name: "Debt advice", email: "none", organization: { id: "h", name: "Harbour Advice" } },
    { id: "2", name: "Bailiffs", organization: { id: "h", name: "Harbour Advice" } },
    { id: "3", name: "Nobody's" },
  ] as never[];
  const page = await (await browser.chrome.newContext()).newPage();
  const faults: string[] = [];
  await page.goto(`${browser.url}/staff`);
  await pressEnterOn(page, 'a[href="/staff/sources"]');
  faults.push(...(await faultsOf(page, "sources-none")));
  await pressEnterOn(page, 'main a[href="/staff/sources/new"]');
  faults.push(...(await faultsOf(page, "source-new")));
  await tabTo(page, "#name");
  await page.keyboard.type("Rotherham directory");
  const refused = await pressEnterOn(page, "main form button");
  expect(await main(page)).toContain("Say under which licence it may be shown");
  expect(await page.inputValue("#name")).toBe("Rotherham directory");
  faults.push(...(await faultsOf(page, "source-refused", refused)));
  await tabTo(page, "#address");
  await page.keyboard.type(feed.address);
  await tabTo(page, "#licence");
  await page.keyboard.press("Space");
  await pressEnterOn(page, "main form button");
  await says(page, "2 new, 0 changed, 0 unchanged, 0 withdrawn, 1 refused.");
  await tabTo(page, "main details summary");
  await page.keyboard.press("Enter");
  expect(await page.locator("main table caption").last().isVisible()).toBe(true);
  const wrong = await main(page);
  for (const words of ["Debt advice", "email", "It does not say which organisation runs it.", "3: Nobody's"])
    expect(wrong, words).toContain(words);
  faults.push(...(await faultsOf(page, "source")));

  feed.reply = (_, reply) => send(reply, "<!doctype html>");
  for (let turn = 1; turn <= 3; turn++) {
    await pressEnterOn(page, 'main form[action$="/read"] button');
    await says(page, turn === 1 ? /It could not be read\. .* is a web page and no JSON/ : `${turn} times in a row`);
  }
  faults.push(...(await faultsOf(page, "source-broken")));
  const at = page.url();
  await page.goto(`${browser.url}/staff`);
  expect(await main(page)).toContain("Services from Rotherham directory could not be read 3 times in a row.");
  await page.goto(at);
  await pressEnterOn(page, 'main form[action$="/pause"] button');
  expect(await main(page)).toContain("It is not read by itself any more.");
  await page.goto(`${browser.url}/staff/sources`);
  faults.push(...(await faultsOf(page, "sources")));
  await page.goto(at);
  await pressEnterOn(page, 'main form[action$="/remove"] button');
  expect(await main(page)).toContain("You take nothing yet.");
  await expect
    .poll(
      async () =>
        (
          await browser.db.asOwner((client) =>
            client.query("SELECT count(*) FROM partners.service WHERE withdrawn_at IS NULL"),
          )
        ).rows,
    )
    .toEqual([{ count: 0 }]);
  expect(faults).toEqual([]);
  await page.context().close();
});
