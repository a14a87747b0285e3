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
  await pressEnterOn(page, 'a[href="/staff/local-services"]');
  await pressEnterOn(page, 'main a[href="/staff/sources"]');
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
  for (const words of ["Debt advice", "mail address", "It does not say which organisation runs it.", "3: Nobody's"])
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

it("a manager gives a table of events, says which column is which, sees what becomes of it, and takes it in", async () => {
  const page = await (await browser.chrome.newContext()).newPage();
  const faults: string[] = [];
  await page.goto(`${browser.url}/staff/sources`);
  await pressEnterOn(page, 'main a[href="/staff/sources/file"]');
  faults.push(...(await faultsOf(page, "table-give")));
  const refused = await pressEnterOn(page, "main form button");
  expect(await main(page)).toContain("Choose the file");
  faults.push(...(await faultsOf(page, "table-refused", refused)));
  const csv = [
    "Event Name,Begins,Event End Time,Venue Name,Ticket",
    "Repair café,2026-12-05 10:00,12:00,Hall,Free",
    "Repair café,2026-12-12 10:00,12:00,Hall,Free",
    "Film night,soon,21:00,Hall,£4",
  ].join("\n");
  await page.setInputFiles("#file", { name: "events.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.check('input[value="eventbrite"]');
  await page.fill("#name", "Menders");
  await page.fill("#organisation", "The Menders");
  await page.check('input[value="CC0 1.0"]');
  await page.check("#whole");
  await pressEnterOn(page, "main form button");
  expect(await main(page)).toContain("2 services, 1 row refused");
  await page.selectOption("#column_1", "date");
  await page.selectOption("#column_4", "cost");
  await pressEnterOn(page, 'button[value="preview"]');
  const seen = await main(page);
  for (const words of [
    "1 service, 1 row refused",
    "Saturday 5 December 2026, 10am to 12 noon",
    "The Menders",
    "Begins",
    "'soon' is no date",
  ])
    expect(seen, words).toContain(words);
  faults.push(...(await faultsOf(page, "table-preview")));
  await page.selectOption("#column_4", "name");
  const twice = await pressEnterOn(page, 'button[value="preview"]');
  expect(await main(page)).toContain("Two columns are 'Name': choose one");
  expect(await page.inputValue("#column_4")).toBe("name");
  faults.push(...(await faultsOf(page, "table-twice", twice)));
  await page.selectOption("#column_4", "cost");
  await pressEnterOn(page, 'button[value="preview"]');
  await pressEnterOn(page, 'button[value="take"]');
  await says(page, "1 new, 0 changed, 0 unchanged, 0 withdrawn, 1 refused.");
  faults.push(...(await faultsOf(page, "table-source")));
  const { rows } = await browser.db.asOwner((client) =>
    client.query(
      "SELECT name, doc->'cost_options'->0->'amount' AS amount FROM partners.service WHERE withdrawn_at IS NULL",
    ),
  );
  expect(rows).toEqual([{ name: "Repair café", amount: 0 }]);
  await page.goto(`${browser.url}/staff/sources/file`);
  await page.setInputFiles("#file", { name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("PK\u0003\u0004") });
  await pressEnterOn(page, "main form button");
  expect(await main(page)).toContain("The file is a spreadsheet.");
  expect(faults).toEqual([]);
  await page.context().close();
});
