import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { firstAdministratorLink } from "../../src/modules/people/index.ts";
import { mailedLink } from "../../src/modules/people/test/cast.ts";
import { openSite, type Site } from "../../src/modules/people/test/site.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { launchChromium } from "../chromium.ts";
import { openFresh } from "../database-cases.ts";

let db: Database;
let site: Site;
let chrome: Browser;

/** A browser of its own with a key that says yes whenever it is asked. */
async function withKey(): Promise<{ page: Page; keys: () => Promise<number>; takeAway: () => Promise<void> }> {
  const page = await (await chrome.newContext()).newPage();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    page,
    keys: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
    takeAway: () => cdp.send("WebAuthn.clearCredentials", { authenticatorId }).then(() => {}),
  };
}

beforeAll(async () => {
  db = await openFresh();
  site = await openSite(db, { services: async () => [], libraries: async () => [] });
  chrome = await launchChromium();
});
afterAll(async () => {
  await chrome?.close();
  await site?.close();
  await db?.close();
});

it("the first administrator makes a passkey and signs in with it by mail and key", async () => {
  const { page, keys, takeAway } = await withKey();
  await page.goto((await firstAdministratorLink(site.parts))!);
  await page.getByLabel("Your name").fill("Ada Min");
  await page.getByLabel("Your work mail address").fill("ada@example.org");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.waitForURL("**/staff/account/recovery-codes?first=1");
  expect(await keys()).toBe(1);
  await page.getByRole("button", { name: "Show my codes" }).click();
  expect(await page.locator("#codes li").count()).toBe(10);
  await page.goto(`${site.url}/staff/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();

  const askForLink = async () => {
    await page.goto(`${site.url}/staff/sign-in`);
    await page.getByLabel("Your work mail address").fill("ada@example.org");
    await page.getByRole("button", { name: "Send me a link" }).click();
    await page.getByText("Check your mail").waitFor();
    await page.goto(site.url + (await mailedLink(db, "ada@example.org")));
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  await askForLink();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/staff");
  expect(await page.textContent("body")).toContain("Today for Ada Min as installation_administrator");

  // Without the key the mail alone stays half way.
  await page.goto(`${site.url}/staff/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await takeAway();
  await askForLink();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByText("No passkey was given").waitFor();
  await page.goto(`${site.url}/staff`);
  expect(new URL(page.url()).pathname).toBe("/staff/second-step");
});

it("a passkey's answer counts once, and only for the question asked", async () => {
  const { page } = await withKey();
  // Ada's passkey is not here; a made-up answer, and one without a question, are refused.
  await page.goto(`${site.url}/staff/sign-in`);
  await page.getByLabel("Your work mail address").fill("ada@example.org");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByText("Check your mail").waitFor();
  await page.goto(site.url + (await mailedLink(db, "ada@example.org")));
  await page.getByRole("button", { name: "Sign in" }).click();
  const [token] = await page
    .locator("[data-passkey] [name=_csrf]")
    .evaluateAll((all) => all.map((each) => each.getAttribute("value")));
  for (const answer of ["", "null", "[]", "{}", '{"id":"x","response":{}}', "not json"]) {
    const said = await page.request.post(`${site.url}/staff/second-step/passkey`, {
      form: { _csrf: token ?? "", answer },
      maxRedirects: 0,
    });
    expect(said.status()).toBe(422);
  }
});
