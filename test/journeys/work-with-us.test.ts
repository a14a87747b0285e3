import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { launchChromium } from "../chromium.ts";
import { insertLibrary, insertService, openFresh } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { insertAgreement, insertOwnListing, insertPartner, residentSession } from "../partner-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";
import { insertHours, insertSpace } from "../spaces-cases.ts";
import { staffSession } from "../staff-site.ts";

const START = "2026-12-01T09:00:00Z";
const DOOR = "/work-with-us?library=mowbray-gardens-library";

let db: Database;
let site: PublicSite;
let browser: Browser;
let url: string;
let rotherham: { id: string };
let library: Awaited<ReturnType<typeof insertLibrary>>;
const clock = handClock(START);

beforeAll(async () => {
  db = await openFresh();
  rotherham = await insertService(db, { name: "Rotherham" });
  library = await insertLibrary(db, rotherham);
  await insertHours(db, library);
  await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
  site = await openPublicSite(db, { now: START, clock, baseUrl: "http://127.0.0.1" });
  url = await site.server.listen({ port: 0, host: "127.0.0.1" });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.server.close();
  await db?.close();
});

async function visit(options: object, see: (page: Page, context: BrowserContext) => Promise<void>) {
  const context = await browser.newContext({ baseURL: url, ...options });
  try {
    await see(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

const asStaff = (see: (page: Page) => Promise<void>) =>
  visit({}, async (page, context) => {
    const value = await staffSession(db, rotherham, "moira@rotherham.example", clock.now());
    await context.addCookies([{ name: "alcove_session", value, url }]);
    await see(page);
  });

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).press("Enter");

describe("Whoever would like to work with a library", () => {
  it("writes on a telephone without scripts, is answered, and reads the answer by a private link", async () => {
    let yours = "";
    await visit({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto("/libraries/mowbray-gardens-library");
      await page.getByRole("link", { name: "Work with us" }).first().press("Enter");
      await page.getByRole("link", { name: "An artist or tutor" }).press("Enter");
      await page.getByLabel("What do you do?").fill("Potter");
      await press(page, "Send");
      await page.getByRole("link", { name: "Write what you offer or need" }).press("Enter");
      expect(await page.getByLabel("What do you do?").inputValue()).toBe("Potter");
      await page.getByLabel("What do you offer, or what do you need?").fill("Clay for carers.\nI bring the kiln.");
      await page.getByLabel("From", { exact: true }).fill("40");
      await page.getByLabel("Tuesday").check();
      await page.getByLabel("Your name").fill("Inês Costa");
      await page.getByLabel("Email").fill("ines@example.org");
      await press(page, "Send");
      await page.getByRole("heading", { name: "Thank you. We have it" }).waitFor();
      yours = page.url();
    });
    await asStaff(async (page) => {
      await page.goto("/staff");
      await page.getByRole("link", { name: /Answer.*those who would like to work with us/ }).press("Enter");
      expect(await faultsOf(page, "staff-work")).toEqual([]);
      await page.getByRole("link", { name: "Inês Costa" }).press("Enter");
      await page.getByRole("heading", { name: "Inês Costa" }).waitFor();
      expect(await faultsOf(page, "staff-enquiry")).toEqual([]);
      await page.getByLabel("What you answer").fill("Come and see the room on Tuesday at ten.");
      await press(page, "Answer");
      await page.getByText("Answered.", { exact: true }).waitFor();
      await press(page, "Put on the register of people who may lead");
      await page.getByText("On the register. Look at their papers").waitFor();
      expect(await faultsOf(page, "staff-leader")).toEqual([]);
      await page.goto("/staff/may-lead");
      await page.getByRole("link", { name: "Inês Costa" }).waitFor();
      expect(await faultsOf(page, "staff-leaders")).toEqual([]);
    });
    const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === "ines@example.org")!;
    const link = /http:\S+/.exec(mail.body)![0];
    expect(new URL(yours).search).toContain(new URL(link).search);
    await visit({}, async (page) => {
      await page.goto(new URL(link).pathname + new URL(link).search);
      await page.getByText("Come and see the room on Tuesday at ten.").waitFor();
      expect(await faultsOf(page, "yours")).toEqual([]);
      await page.getByRole("textbox", { name: "Add something" }).fill("Gladly.");
      await press(page, "Send");
      await page.getByText(/We have it. You get an answer by/).waitFor();
    });
  });

  it("has an agreement written from that, sent by mail, signed, and its papers seen", async () => {
    await asStaff(async (page) => {
      await page.goto("/staff/work-with-us");
      await page.getByRole("link", { name: "Inês Costa" }).press("Enter");
      await page.getByRole("link", { name: "Begin an agreement with them" }).press("Enter");
      await page.getByRole("heading", { name: "Begin an agreement" }).waitFor();
      expect(await faultsOf(page, "agreement-new")).toEqual([]);
      await page.getByLabel("First day").fill("2027-01-05");
      await page.getByLabel("Payment", { exact: true }).check();
      await page.getByLabel("Neither side gives the other").check();
      await press(page, "Save");
      await page.getByRole("link", { name: "Write the sum in pounds, such as 240" }).waitFor();
      expect(await page.getByLabel("Who it is with").inputValue()).toBe("Inês Costa");
      await page.getByLabel("Sum in pounds, of a payment").fill("240");
      await press(page, "Save");
      await page.getByText("The draft is kept.").waitFor();
      await page.getByText("Send it to be signed").first().click();
      await press(page, "Send it to be signed");
      await page.getByText("a link to read and print it is on its way").waitFor();
      await page.getByText("Both sides have signed").click();
      await page.getByLabel("The day they signed").fill("2026-12-01");
      await page.getByLabel("The day the other side signed").fill("2026-12-01");
      expect(await faultsOf(page, "agreement")).toEqual([]);
      await press(page, "Keep that it is signed");
      await page.getByText("Signed: this version holds.").waitFor();
      await page.getByText("Somebody has seen a paper").click();
      await page.getByLabel("What it is called").fill("Public liability");
      await page.getByLabel("The day you saw it").fill("2026-12-01");
      await page.getByLabel("Holds until, if it ends").fill("2026-12-20");
      await press(page, "Keep that it was seen");
      await page.getByText("Nothing of the paper itself is kept.").waitFor();
      expect(await faultsOf(page, "agreement-signed")).toEqual([]);
      await page.goto("/staff/agreements");
      await page.getByText("Public liability runs out on 20 December 2026").waitFor();
      expect(await faultsOf(page, "agreements")).toEqual([]);
    });
    const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === "ines@example.org")!;
    const link = new URL(/http:\S+/.exec(mail.body)![0]);
    await visit({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(`${link.pathname}${link.search}`);
      expect(await page.getByRole("link", { name: /Read the agreement, version 1/ }).getAttribute("href")).toContain(
        "/agreement.pdf?token=",
      );
    });
    await visit({}, async (page) => {
      await page.goto(`${link.pathname}${link.search}&lang=ar`);
      expect(await faultsOf(page, "agreement-to-sign")).toEqual([]);
    });
  });

  it("books a desk by its agreement, which stands in what is on, and calls a date off", async () => {
    const partner = await insertPartner(db, [rotherham]);
    await insertOwnListing(db, partner, [rotherham], { doc: { description: "Help with bills." } });
    await insertSpace(db, library, { name: "Desk by the window", kind: "desk" });
    const [keeper] = await db.asOwner(async (client) => (await client.query("SELECT id FROM people.account")).rows);
    await insertAgreement(db, rotherham, partner, { keeper: keeper.id, now: START });
    await asStaff(async (page) => {
      await page.goto("/staff/agreements");
      await page.getByRole("link", { name: "Harbour Advice" }).press("Enter");
      await page.getByRole("link", { name: "What they may book by themselves" }).press("Enter");
      await page
        .getByLabel("Space", { exact: true })
        .selectOption({ label: "Mowbray Gardens Library: Desk by the window" });
      await page.getByLabel("Tue").check();
      await page.getByLabel("Not before").fill("9am");
      await page.getByLabel("Not after").fill("5pm");
      await page.getByLabel("Weeks ahead, at most").fill("10");
      await page.getByLabel("No charge").check();
      await press(page, "Let them book it");
      await page.getByText("They may book it from now on.").waitFor();
      expect(await faultsOf(page, "may-book")).toEqual([]);
    });
    const value = await residentSession(db, partner.email, clock.now());
    await visit({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } }, async (page, context) => {
      await context.addCookies([{ name: "alcove_resident", value, url }]);
      await page.goto(`/my/organisation/${partner.id}`);
      await page.getByRole("link", { name: "Desks and rooms by your agreement" }).press("Enter");
      await page.getByLabel("First day").fill("2026-12-08");
      await page.getByLabel("Last day, where it is each week").fill("2026-12-15");
      await page.getByLabel("From", { exact: true }).fill("8am");
      await page.getByLabel("Until").fill("12:00");
      await press(page, "Book it");
      await page.getByRole("link", { name: "Your agreement does not give these hours" }).press("Enter");
      await page.getByLabel("From", { exact: true }).fill("10am");
      await press(page, "Book it");
      await page.getByText("It is booked, and stands in what is on.").waitFor();
      await page.locator("summary", { hasText: /Call it off.*Tuesday 15 December/ }).press("Enter");
      await page.getByRole("button", { name: /Yes, call it off.*Tuesday 15 December/ }).press("Enter");
      await page.getByText("It is called off.").waitFor();
      await page.goto("/libraries/mowbray-gardens-library?week=2026-12-07");
      await page.getByRole("link", { name: "Debt advice" }).waitFor();
    });
    await visit({}, async (page, context) => {
      await context.addCookies([{ name: "alcove_resident", value, url }]);
      for (const lang of ["en", "ar"]) {
        await page.goto(`/my/organisation/${partner.id}/drop-ins?lang=${lang}`);
        expect(await faultsOf(page, `drop-ins-${lang}`)).toEqual([]);
      }
      await page.goto(`/my/organisation/${partner.id}/agreements?lang=pl`);
      expect(await faultsOf(page, "own-agreements")).toEqual([]);
    });
  });

  it.each([true, false])(
    "lands at what is wrong with a form, here and on staff's side, with scripts: %s",
    async (scripts) => {
      const value = await staffSession(db, rotherham, "moira@rotherham.example", clock.now());
      for (const [path, title] of [
        ["/work-with-us/artist?lang=en", "Error: Work with us: An artist or tutor – Alcove"],
        ["/work-with-us/artist?lang=ar", /^خطأ: .* – Alcove$/],
        ["/staff/local-services/partners/invite", /^Error: .* – Alcove$/],
      ] as const)
        await visit({ javaScriptEnabled: scripts }, async (page, context) => {
          await context.addCookies([{ name: "alcove_session", value, url }]);
          await page.goto(path);
          expect(await page.locator(":focus").count()).toBe(0);
          await page.locator("main form button").last().press("Enter");
          await page.locator(".govuk-error-summary:focus").waitFor();
          expect(await page.title()).toMatch(title);
          // Its links are the next things at the keyboard.
          await page.keyboard.press("Tab");
          expect(await page.locator(".govuk-error-summary a:focus").count()).toBe(1);
        });
    },
  );

  it.each(["en", "pl", "ar"])("finds pages without a fault in %s", (lang) =>
    visit({}, async (page) => {
      await page.goto(`${DOOR}&lang=${lang}`);
      expect(await faultsOf(page, `work-${lang}`)).toEqual([]);
      for (const kind of lang === "en" ? ["artist", "provider"] : ["artist"]) {
        await page.goto(`/work-with-us/${kind}?lang=${lang}`);
        expect(await faultsOf(page, `work-${kind}-${lang}`)).toEqual([]);
      }
    }),
  );
});
