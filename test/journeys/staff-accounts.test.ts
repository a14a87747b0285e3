import { Secret, TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../chromium.ts";
import { faultsOf } from "../page-checks.ts";
import { type RunningServer, startServer } from "../server.ts";

let server: RunningServer;
let chrome: Browser;
const faults: string[] = [];

beforeAll(async () => {
  server = await startServer();
  chrome = await launchChromium();
});
afterAll(async () => {
  await chrome?.close();
  await server?.stop();
});

/** Links of a kind that were printed where the product was started. */
const printed = (path: string) =>
  [...server.said().matchAll(new RegExp(`http://\\S+?(${path}\\?token=\\S+)`, "g"))].map(([, link]) => link!);

/** The one printed after there were so many, once it is there. */
async function printedLink(path: string, before = 0): Promise<string> {
  await expect.poll(() => printed(path).length, { timeout: 20_000 }).toBeGreaterThan(before);
  // The port is any that is free, so the product does not know its own address.
  return server.address + printed(path).at(-1)!;
}

/** Asks for a link by mail and opens it. */
async function followMailedLink(page: Page): Promise<void> {
  await page.fill("#email", "sam@example.org");
  const before = printed("/staff/sign-in/confirm").length;
  await press(page, "Send me a link");
  await page.goto(await printedLink("/staff/sign-in/confirm", before));
}

const press = async (page: Page, name: string): Promise<string> => {
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.getByRole("button", { name, exact: true }).first().click(),
  ]);
  return (await answer?.text()) ?? "";
};
/** Looks at the page as it stands; `html` where it answers a form. */
const look = async (page: Page, name: string, html?: string) => faults.push(...(await faultsOf(page, name, html)));
const visit = async (page: Page, name: string, path: string, status = 200) => {
  const answer = await page.goto(server.address + path);
  expect([path, answer?.status()]).toEqual([path, status]);
  await look(page, name, await answer!.text());
};

/** From the choice of a second step to the recovery codes, by an app; gives the codes. */
async function setUpApp(page: Page, name: string): Promise<string[]> {
  await look(page, `${name}-choose-step`);
  await page.getByRole("button", { name: "Use an app" }).click();
  await page.waitForURL("**/staff/second-step/app");
  await look(page, `${name}-app`);
  await page.fill("#code", "000000");
  await look(page, `${name}-app-wrong`, await press(page, "Continue"));
  const secret = (await page.textContent("#app-key"))!.replaceAll(" ", "");
  await page.fill("#code", new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await press(page, "Continue");
  await look(page, `${name}-recovery`);
  await look(page, `${name}-codes`, await press(page, "Show my codes"));
  return page.locator("#codes li").allTextContents();
}

it("sign-in, the account, colleagues, desks and mail pass axe and html-validate and fit 320 and 1280 pixels", {
  timeout: 600_000,
}, async () => {
  const page = await (await chrome.newContext()).newPage();
  await visit(page, "sign-in", "/staff/sign-in");
  await page.fill("#email", "nobody");
  await look(page, "sign-in-wrong", await press(page, "Send me a link"));
  await visit(page, "sign-in-sent", "/staff/sign-in/sent");
  await visit(page, "sign-in-council", "/staff/sign-in/council");
  await visit(page, "link-gone", "/staff/sign-in/confirm?token=none", 410);
  await visit(page, "first-gone", "/staff/first?token=none", 410);
  await visit(page, "no-desk", "/staff/desk", 403);

  await page.goto(await printedLink("/staff/first"));
  await look(page, "first");
  await look(page, "first-wrong", await press(page, "Continue"));
  await page.fill("#name", "Ada Min");
  await page.fill("#email", "ada@example.org");
  await press(page, "Continue");
  await setUpApp(page, "first");
  await visit(page, "account-installation", "/staff/account");
  await visit(page, "passkey", "/staff/second-step/new-passkey");
  await visit(page, "which-service", "/staff/people");
  await visit(page, "today-installation", "/staff");
  await page.goto(`${server.address}/staff/people`);
  await page.getByRole("link", { name: "Rotherham", exact: true }).click();
  await look(page, "people-none");
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.waitForURL("**/staff/people/invite?**");
  await look(page, "invite");
  await look(page, "invite-wrong", await press(page, "Send the invitation"));
  await page.fill("#name", "Sam Desk");
  await page.fill("#email", "sam@example.org");
  await page.getByLabel("Service administrator").check();
  await press(page, "Send the invitation");
  await look(page, "people");
  await page.getByRole("link", { name: "Sam Desk" }).click();
  await look(page, "person");
  await press(page, "Suspend Sam Desk");
  await look(page, "person-suspended");
  await press(page, "Let them back in");
  await page.goto(`${server.address}/staff/people`);
  await page.getByRole("link", { name: "Rotherham", exact: true }).click();
  await page.getByRole("link", { name: "The council's own sign-in" }).click();
  await look(page, "council");
  await look(page, "council-wrong", await press(page, "Save"));
  await visit(page, "mail", "/staff/admin/mail");
  await visit(page, "needs", "/staff/needs");
  await visit(page, "need", "/staff/needs/food");
  await visit(page, "publishers' terms", "/staff/publishers-terms");

  const desk = await (await chrome.newContext()).newPage();
  await desk.goto(`${server.address}/staff/sign-in`);
  await followMailedLink(desk);
  await look(desk, "confirm");
  await press(desk, "Sign in");
  const codes = await setUpApp(desk, "staff");
  await visit(desk, "account", "/staff/account");
  await desk.fill("#pin", "1111");
  await look(desk, "account-pin-wrong", await press(desk, "Set my PIN"));
  await desk.fill("#pin", "4096");
  await desk.fill("#again", "4096");
  await press(desk, "Set my PIN");
  await look(desk, "account-pin");
  await visit(desk, "desks-none", "/staff/desks");
  await look(desk, "desks-wrong", await press(desk, "Make it a desk computer"));
  await desk.fill("#name", "Front desk, left");
  await press(desk, "Make it a desk computer");
  await look(desk, "desks");
  await desk.goto(`${server.address}/staff/account`);
  await press(desk, "Sign out");
  await visit(desk, "desk", "/staff/desk");
  await desk.getByLabel("Sam Desk").check();
  await desk.fill("#pin", "9999");
  await look(desk, "desk-wrong", await press(desk, "Start"));

  await visit(desk, "sign-in-at-desk", "/staff/sign-in?with=mail");
  await followMailedLink(desk);
  await press(desk, "Sign in");
  await look(desk, "second-step");
  await desk.getByRole("link", { name: "use a recovery code" }).click();
  await look(desk, "second-step-recovery");
  await desk.fill("#code", "wrong");
  await look(desk, "second-step-wrong", await press(desk, "Continue"));
  await desk.fill("#code", codes[0]!.trim());
  await press(desk, "Continue");
  await look(desk, "signed-in");
  expect(await desk.locator("h1").textContent()).toContain("library");
  expect(faults).toEqual([]);
});
