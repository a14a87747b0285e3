import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import { insertLibrary, insertService } from "../../../../test/database-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { MemberRole } from "../../../vocabulary/roles.ts";
import { firstAdministratorLink } from "../actions/first-administrator.ts";
import type { PeopleParts } from "../parts.ts";
import { type Browser, newBrowser } from "./browser.ts";
import { openSite, type Site } from "./site.ts";

/** Two services with a library each, and the site in front of them. */
export async function openTwoServices(db: Database, sip2?: PeopleParts["sip2"]) {
  const rotherham = await insertService(db, { name: "Rotherham" });
  const sandwell = await insertService(db, { name: "Sandwell" });
  const mowbray = await insertLibrary(db, rotherham, { name: "Mowbray Gardens Library" });
  const thimblemill = await insertLibrary(db, sandwell, { name: "Thimblemill Library" });
  const directory = {
    services: async () => [rotherham, sandwell],
    libraries: async (id: string) => [mowbray, thimblemill].filter((each) => each.serviceId === id),
  };
  const site = await openSite(db, directory, sip2);
  return { site, rotherham, sandwell, mowbray, thimblemill };
}

let address = 0;
/** A browser at an address of its own, so that one test's requests do not use up another's. */
export const someone = (site: Site): Browser => {
  address += 1;
  return newBrowser(site.url, { "x-forwarded-for": `10.1.${address >> 8}.${address & 255}` });
};

/** Puts in a member of staff who has not signed in yet. */
export async function insertMember(
  db: Database,
  service: { id: string },
  given: { email: string; name: string; role?: MemberRole; libraryIds?: string[] },
): Promise<string> {
  return db.asOwner(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO people.account (id, email, name) VALUES ($1, $2, $3)
       ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id`,
      [newId(), given.email, given.name],
    );
    await client.query(
      "INSERT INTO people.membership (account_id, service_id, role, library_ids) VALUES ($1, $2, $3, $4)",
      [rows[0].id, service.id, given.role ?? "staff", given.libraryIds ?? []],
    );
    return rows[0].id;
  });
}

/** The link in the newest mail to an address, as its reader would press it; undefined where none came. */
export async function mailedLink(db: Database, email: string): Promise<string | undefined> {
  const { rows } = await db.asOwner((client) =>
    client.query("SELECT body FROM platform.mail WHERE recipient = $1 ORDER BY id DESC LIMIT 1", [email]),
  );
  const link = /https?:\/\/\S+/.exec(rows[0]?.body ?? "")?.[0];
  return link && new URL(link).pathname + new URL(link).search;
}

/** What an authenticator app shows at the site's time. */
export const codeOf = (site: Site, secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret), period: 30, digits: 6 }).generate({
    timestamp: Date.parse(site.clock.now()),
  });

/** From 'half signed in, no second step' to signed in; the app's secret. */
export async function setUpApp(site: Site, browser: Browser): Promise<string> {
  await browser.open("/staff/second-step/app");
  const secret = /id="app-key">([^<]+)</.exec(browser.html)![1]!.replaceAll(" ", "");
  await browser.submit("/staff/second-step/app", { code: codeOf(site, secret) });
  expect(browser.location).toBe("/staff/account/recovery-codes?first=1");
  return secret;
}

/** Asks for a link and presses its button: half signed in. */
export async function halfSignIn(site: Site, browser: Browser, email: string): Promise<Browser> {
  await browser.open("/staff/sign-in?with=mail");
  await browser.submit("/staff/sign-in", { email });
  await browser.open((await mailedLink(site.parts.db, email))!);
  await browser.submit("/staff/sign-in/confirm");
  expect(browser.location).toBe("/staff/second-step");
  return browser;
}

/** A new member of staff, all the way in; the app's secret for next time. */
export async function enrol(site: Site, browser: Browser, email: string): Promise<string> {
  await halfSignIn(site, browser, email);
  const secret = await setUpApp(site, browser);
  site.clock.pass({ seconds: 30 });
  return secret;
}

/** Someone who has an app, all the way in. */
export async function signIn(site: Site, browser: Browser, email: string, secret: string): Promise<Browser> {
  await halfSignIn(site, browser, email);
  await browser.follow();
  await browser.submit("/staff/second-step", { code: codeOf(site, secret) });
  site.clock.pass({ seconds: 30 });
  return browser;
}

/** The first administrator, all the way in. */
export async function enrolFirstAdministrator(site: Site, browser: Browser, email = "admin@example.org") {
  const link = new URL((await firstAdministratorLink(site.parts))!);
  await browser.open(link.pathname + link.search);
  await browser.submit("/staff/first", { name: "Ada Min", email });
  const secret = await setUpApp(site, browser);
  site.clock.pass({ seconds: 30 });
  return secret;
}
