import type { BrowserContext, Page } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import type { Clock } from "../src/platform/clock/clock.ts";
import { book, bookingParts, handClock, party } from "./bookings-cases.ts";
import { insertLibrary, insertService } from "./database-cases.ts";
import { desk, facilitator } from "./people.ts";
import { insertActivity } from "./programme-cases.ts";
import { insertStaff } from "./staff-accounts.ts";
import { openStaffBrowser } from "./staff-browser.ts";

const STARTS = "2026-12-01T11:00:00Z";

const PARTIES: [string, Parameters<typeof party>[0]][] = [
  ["Kelly Marsh", { adults: 1, children: 2 }],
  ["Blue Coat", {}],
  ["Jean and Arthur", { adults: 2 }],
  ["Someone with a very long name indeed", { adults: 1, children: 1, carers: 1, wheelchairs: 1 }],
];

/** What the database holds: 'Kelly Marsh 1+2', and heads '4+1+0'. */
interface Held {
  list: string[];
  heads: string | undefined;
}

export const keptOn = (page: Page): Promise<number> => page.evaluate(async () => (await caches.keys()).length);
export const row = (page: Page, name: string) => page.locator(`.door-list li:has-text("${name}")`);
export const text = async (page: Page, part: string) => (await page.locator(`[data-${part}]`).textContent()) ?? "";
export const sync = (page: Page) => expect.poll(() => text(page, "sync"), { timeout: 30_000 });

/** Opens a door and waits until the device has kept it. */
export async function openDoor(page: Page, door: string): Promise<void> {
  await page.goto(door);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect.poll(() => keptOn(page), { timeout: 10_000 }).toBe(1);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open((await caches.keys())[0]!)).keys()).length))
    .toBeGreaterThan(5);
}

/**
 * The doors of sessions that began ten minutes ago, with four parties on their lists, and devices to open them.
 * @param args more of Chromium's own switches
 */
export async function openDoorCases(args: string[] = []) {
  /** A clock that goes. */
  const began = Date.now();
  const clock: Clock = {
    now: () =>
      Temporal.Instant.from("2026-12-01T11:10:00Z")
        .add({ milliseconds: Date.now() - began })
        .toString({ smallestUnit: "millisecond" }),
    today: () => "2026-12-01",
  };
  const browser = await openStaffBrowser(clock, args);
  const service = await insertService(browser.db);
  const library = await insertLibrary(browser.db, service);
  await insertStaff(browser.db, service, [desk, facilitator]);
  const contexts: BrowserContext[] = [];

  const become = (person: typeof desk | undefined) =>
    browser.staff.become(
      person && { id: person.id, name: person.name, serviceId: service.id, role: "staff", libraryIds: [] },
    );

  async function putOn(terms: Parameters<typeof insertActivity>[3] = {}) {
    become(desk);
    const wanted = { title: "Community lunch", booking: "book" as const, capacity: 20, ...terms };
    const made = await insertActivity(browser.db, library, [STARTS], wanted);
    const sessionId = made.sessions[0]!.id;
    const parts = bookingParts(browser.db, handClock("2026-11-30T09:00:00Z"));
    const codes: Record<string, string> = {};
    for (const [name, some] of PARTIES) {
      const outcome = await book(
        parts,
        { id: made.id, serviceId: service.id },
        { sessionId, name, party: party(some) },
      );
      if ("refused" in outcome) throw new Error(outcome.refused);
      codes[name] = outcome.done.code;
    }
    const session = `${browser.url}/staff/sessions/${sessionId}`;
    return { ...made, sessionId, codes, door: `${session}/door`, register: `${session}/register` };
  }

  /** A device of its own, with its own worker and store. */
  async function device(): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.chrome.newContext({ viewport: { width: 390, height: 800 } });
    contexts.push(context);
    return { context, page: await context.newPage() };
  }

  const heldOf = (sessionId: string): Promise<Held> =>
    browser.db.asOwner(async (client) => {
      const { rows } = await client.query<{ line: string }>(
        `SELECT DISTINCT ON (a.booking_id) coalesce(b.name, 'Others') || ' ' || a.adults || '+' || a.children AS line
         FROM bookings.arrival a LEFT JOIN bookings.booking b ON b.id = a.booking_id WHERE a.session_id = $1
         ORDER BY a.booking_id, a.said_at DESC, a.id DESC`,
        [sessionId],
      );
      const heads = await client.query<{ line: string }>(
        `SELECT adults || '+' || under_12 || '+' || from_12_to_17 AS line FROM bookings.head_count
         WHERE session_id = $1 ORDER BY said_at DESC, id DESC LIMIT 1`,
        [sessionId],
      );
      return { list: rows.map(({ line }) => line).sort(), heads: heads.rows[0]?.line };
    });

  /** Puts the devices away. */
  const putAway = async () => {
    for (const context of contexts.splice(0)) await context.close();
  };
  return { browser, service, become, putOn, device, heldOf, putAway, close: () => browser.close() };
}
