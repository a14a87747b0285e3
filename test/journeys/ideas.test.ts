import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import { insertLibrary, insertService } from "../database-cases.ts";
import { insertIdea } from "../ideas-world.ts";
import { faultsOf } from "../page-checks.ts";
import { openSiteBrowser, type SiteBrowser } from "../site-browser.ts";

const NOW = "2026-12-01T11:00:00Z";
const MOIRA = { name: "Moira Steele", email: "moira@rotherham.example", role: "manager" } as const;

let open: SiteBrowser<{ service: { id: string } }>;

beforeAll(async () => {
  open = await openSiteBrowser(NOW, async (db) => {
    const service = await insertService(db, { name: "Rotherham" });
    const library = await insertLibrary(db, service, { name: "Mowbray Gardens Library" });
    await insertMember(db, service, MOIRA);
    await insertIdea(db, service, library, { title: "Sewing for everybody" });
    return { service };
  });
});
afterAll(() => open?.close());

async function visit(options: object, see: (page: Page, context: BrowserContext) => Promise<void>) {
  const context = await open.browser.newContext({ baseURL: open.url, ...options });
  try {
    await see(await context.newPage(), context);
  } finally {
    await context.close();
  }
}
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).press("Enter");
const follow = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first().press("Enter");

it("an idea is brought on a telephone without scripts, read by staff, supported, shaped and answered", async () => {
  const staff = await open.pageOf(MOIRA as never, open.world.service);
  await staff.goto("/staff");
  await follow(staff, /idea/);
  await follow(staff, "Sewing for everybody");
  await press(staff, "Show it to everybody");

  await visit({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto("/libraries/mowbray-gardens-library");
    await follow(page, /^Ideas/);
    await press(page, "Bring an idea");
    await page.getByLabel("Your idea in a few words").fill("Sewing for women");
    await page.getByLabel("What would it be like?").fill("Two machines and tea on Tuesday mornings.");
    await page.getByLabel("I do").check();
    await press(page, "Send your idea");
    await page.getByText("Is it one of these?").waitFor();
    expect(await page.getByLabel("What would it be like?").inputValue()).toBe(
      "Two machines and tea on Tuesday mornings.",
    );
    await press(page, "Send mine all the same");
    await page.getByRole("heading", { name: "Thank you. We have your idea" }).waitFor();
  });

  await staff.goto("/staff/ideas");
  expect(await faultsOf(staff, "staff-ideas")).toEqual([]);
  await follow(staff, "Sewing for women");
  expect(await faultsOf(staff, "staff-idea-waiting")).toEqual([]);
  await press(staff, "Show it to everybody");

  let idea = "";
  await visit({}, async (page) => {
    await page.goto("/ideas");
    expect(await faultsOf(page, "ideas")).toEqual([]);
    await follow(page, "Sewing for women");
    await page.getByLabel("I would come").check();
    await page.getByText("If you would come: when, and what you would need").click();
    await page.getByLabel("Tuesday").check();
    await page.getByLabel("Morning").check();
    expect(await faultsOf(page, "idea")).toEqual([]);
    await press(page, "Count me in");
    await page.getByText("Thank you. You are counted.").waitFor();
    idea = new URL(page.url()).pathname;
  });

  await follow(staff, "Sewing for women");
  await follow(staff, "Who would like it, and when they would come");
  await staff.getByText("One would come", { exact: true }).waitFor();
  await staff.getByText("Most would come on Tuesday morning.").waitFor();
  expect(await faultsOf(staff, "staff-idea-support")).toEqual([]);
  await staff.goBack();
  await follow(staff, "How it is shaped");
  expect(await faultsOf(staff, "staff-idea-shaping")).toEqual([]);
  await staff.getByLabel("What do you ask?").fill("Mornings or afternoons?");
  await staff.getByLabel("How to take part").fill("On a card at the desk.");
  await staff.getByLabel("Last day").fill("31 1 2027");
  await staff.locator('button[name="do"][value="open"]').press("Enter");
  await staff.getByLabel("You said").fill("Mornings.");
  await staff.getByLabel("We did").fill("The room is held on Tuesday mornings.");
  await staff.locator('button[name="do"][value="close"]').press("Enter");
  await staff.getByRole("button", { name: "Open it" }).waitFor();
  await staff.goto("/staff/ideas/freeze");
  expect(await faultsOf(staff, "staff-ideas-freeze")).toEqual([]);
  await staff.goto("/staff/ideas/new");
  expect(await faultsOf(staff, "staff-ideas-new")).toEqual([]);

  await visit({ locale: "ar" }, async (page) => {
    await page.goto(`${idea}?lang=ar`);
    await page.getByText("The room is held on Tuesday mornings.").waitFor();
    expect(await faultsOf(page, "idea-ar")).toEqual([]);
    await page.goto("/ideas/new?library=mowbray-gardens-library&lang=pl");
    expect(await faultsOf(page, "idea-new-pl")).toEqual([]);
  });
});
