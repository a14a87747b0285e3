import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askRounds } from "../../src/modules/partners/actions/ask-rounds.ts";
import { findPairs } from "../../src/modules/partners/actions/find-pairs.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { launchChromium } from "../chromium.ts";
import { insertLibrary, insertService, openFresh } from "../database-cases.ts";
import { axeFaults, htmlFaults, tooWide } from "../page-checks.ts";
import { insertLocalService } from "../partners-cases.ts";
import { openPublicSite, type PublicSite, SECRET_KEY } from "../public-site.ts";
import { staffSession } from "../staff-site.ts";

const START = "2026-12-01T09:00:00Z";

let db: Database;
let site: PublicSite;
let browser: Browser;
let url: string;
let rotherham: { id: string };
let entry: Awaited<ReturnType<typeof insertLocalService>>;
const clock = handClock(START);

beforeAll(async () => {
  db = await openFresh();
  rotherham = await insertService(db, { name: "Rotherham" });
  await insertLibrary(db, rotherham);
  await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele", role: "manager" });
  entry = await insertLocalService(db, rotherham, START, {
    doc: {
      phones: [{ number: "01709 960123" }],
      schedules: [{ freq: "WEEKLY", byday: "TU", opens_at: "10:00", closes_at: "13:00", description: "Drop in" }],
      service_at_locations: [
        {
          location: {
            location_type: "physical",
            name: "Mowbray Gardens Library",
            latitude: 53.4364,
            longitude: -1.3268,
          },
        },
      ],
    },
  });
  site = await openPublicSite(db, { now: START, clock, baseUrl: "http://127.0.0.1" });
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
  expect(await htmlFaults(await (await page.request.get(page.url())).text()), page.url()).toEqual([]);
}

const asStaff = (see: (page: Page) => Promise<void>) =>
  visit({}, async (page, context) => {
    const value = await staffSession(db, rotherham, "moira@rotherham.example", clock.now());
    await context.addCookies([{ name: "alcove_session", value, url }]);
    await see(page);
  });

describe("Whoever stands behind a local service", () => {
  it.each(["en", "ar"])("runs it at a library, whose page says so in %s", (lang) =>
    visit({ locale: "en-GB" }, async (page) => {
      await page.goto(`/libraries/mowbray-gardens-library?lang=${lang}`);
      const section = page.locator("section[aria-labelledby=others]");
      expect(await section.getByRole("link", { name: "Debt advice" }).getAttribute("href")).toBe(
        `/local-services/${entry.slug}`,
      );
      expect(await section.getByRole("link", { name: "01709 960123" }).getAttribute("href")).toBe("tel:01709960123");
      await isSound(page);
    }),
  );

  it("is named, asked, reminded and rung, and answers with one press on a telephone without scripts", async () => {
    await asStaff(async (page) => {
      await page.goto("/staff/local-services");
      await isSound(page);
      await page.getByRole("link", { name: /Answer.*Debt advice/ }).press("Enter");
      await page.getByRole("heading", { name: "Said to be wrong: Debt advice" }).waitFor();
      await isSound(page);
      await page.getByLabel("What you have done").fill("The number is put right.");
      await page.getByRole("button", { name: "Answer" }).press("Enter");
      await page.getByText("Answered. Whoever left an address").waitFor();
      await page.getByRole("link", { name: "Organisations, and whom we ask there" }).click();
      await page.getByRole("link", { name: "Harbour Advice" }).waitFor();
      await isSound(page);
      await page.getByRole("link", { name: "Harbour Advice" }).click();
      await page.getByRole("button", { name: "Save" }).press("Enter");
      await page.getByRole("link", { name: "Write whom we ask" }).waitFor();
      await isSound(page);
      await page.getByLabel("Name", { exact: true }).fill("Sam Hill");
      await page.getByLabel("Mail", { exact: true }).fill("hill@harbour.example");
      await page.getByLabel("Telephone, to ring them").fill("01709 960123");
      await page.getByRole("button", { name: "Save" }).press("Enter");
      await page.getByText("They are asked tomorrow").waitFor();
    });
    const parts = { db, clock, events: { tell: site.tell }, secret: SECRET_KEY, baseUrl: url, mailWaiting: () => {} };
    for (const date of ["2026-12-02", "2026-12-16", "2026-12-30", "2027-01-13"]) {
      clock.set(`${date}T09:00:00Z`);
      await askRounds(parts);
    }
    await asStaff(async (page) => {
      await page.goto("/staff");
      await page.getByText("Ring Sam Hill of Harbour Advice, 01709 960123").waitFor();
      await page.getByRole("link", { name: /Say what you heard.*Harbour Advice/ }).press("Enter");
      await page.getByRole("button", { name: "Note it" }).press("Enter");
      await page.getByRole("link", { name: "Choose what you heard" }).waitFor();
      await isSound(page);
      await page.getByLabel("Nobody answered").press("Space");
      await page.getByRole("button", { name: "Note it" }).press("Enter");
      await page.getByText("You are asked to ring again on another day").waitFor();
      await isSound(page);
    });
    clock.set("2027-01-27T09:00:00Z");
    await askRounds(parts);
    const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === "hill@harbour.example")!;
    const links = [...mail.body.matchAll(/http:\S+/g)].map(([link]) => link);
    await visit({}, async (page) => {
      for (const link of links) {
        await page.goto(link);
        await isSound(page);
      }
    });
    await visit({ javaScriptEnabled: false, viewport: PHONE }, async (page) => {
      expect((await page.goto(`/local-services/${entry.slug}`))?.status()).toBe(404);
      await page.goto(links.find((link) => !link.includes("/entry"))!);
      await page.getByRole("button", { name: "All of it is still right" }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Thank you" }).waitFor();
      await page.getByRole("link", { name: "Debt advice", exact: true }).press("Enter");
      await page.getByText("Checked by Harbour Advice on 27 January 2027.").waitFor();
      await page.getByText("Checked in the last three months").waitFor();
    });
  });

  it("is listed twice, until somebody says by keyboard that the two are one, and takes it back", async () => {
    clock.set(START);
    const again = await insertLocalService(db, rotherham, START, {
      name: "The debt advice",
      organisation: "Harbour Advice CIC",
      doc: { phones: [{ number: "+44 1709 960123" }], description: "In other words." },
    });
    await findPairs({ db });
    await asStaff(async (page) => {
      await page.goto("/staff/local-services");
      await page.getByText("Waits for you").waitFor();
      await page.getByRole("link", { name: "Perhaps the same" }).press("Enter");
      await page.getByText("they have a telephone number in common").waitFor();
      await isSound(page);
      await page
        .getByRole("button", { name: /^The same: show the one from/ })
        .first()
        .press("Enter");
      await page.getByText("One is shown, and the other's address leads to it.").waitFor();
      await page.getByRole("heading", { name: "Shown as one" }).waitFor();
      await isSound(page);
      await page.goto(`/staff/local-services/organisations/${entry.organisation}`);
      await isSound(page);
      await page.goto("/staff/local-services/same");
      await page.getByRole("button", { name: /^Show both again/ }).press("Enter");
      await page.getByText("Each is shown for itself.").waitFor();
      await page.getByRole("button", { name: /^Not the same/ }).press("Enter");
      await page.getByText(/All that was found( so far)? is answered\./).waitFor();
      expect((await page.goto(`/local-services/${again.slug}`))?.url()).toContain(again.slug);
    });
  });

  it.each(["en", "pl", "ar"])("is asked on pages without a fault in %s", async (lang) => {
    const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === "hill@harbour.example")!;
    await visit({ viewport: PHONE }, async (page) => {
      for (const [link] of mail.body.matchAll(/http:\S+/g)) {
        await page.goto(`${link}&lang=${lang}`);
        await isSound(page);
      }
    });
  });
});
