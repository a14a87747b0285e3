import type { BrowserContext, Page } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { linkToken } from "../../src/modules/bookings/actions/private-link.ts";
import { createMailer } from "../../src/platform/mail/send-due-mail.ts";
import { smtpSender } from "../../src/platform/mail/smtp-sender.ts";
import { book, bookingParts, handClock, mailTo, party } from "../bookings-cases.ts";
import { insertLibrary, insertService } from "../database-cases.ts";
import { startMailServer } from "../mail-server.ts";
import { faultsOf } from "../page-checks.ts";
import { insertActivity } from "../programme-cases.ts";
import { holdsOf, insertHours, insertSpace, managerOf, wish } from "../spaces-cases.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";
import { insertTechnology } from "../technology-cases.ts";

// Taking part, from end to end: each by keyboard alone on a screen of 320 pixels.
const clock = handClock("2026-12-01T10:00:00Z");
let browser: StaffBrowser;
let parts: ReturnType<typeof bookingParts>;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await openStaffBrowser(clock);
  parts = bookingParts(browser.db, clock);
});
afterEach(async () => {
  clock.set("2026-12-01T10:00:00Z");
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(() => browser?.close());

/** Somebody at a phone: staff with scripts, residents without. */
async function phone({ scripts }: { scripts: boolean }) {
  const context = await browser.chrome.newContext({
    baseURL: browser.url,
    viewport: { width: 320, height: 700 },
    javaScriptEnabled: scripts,
  });
  contexts.push(context);
  const page = await context.newPage();
  const enter = async (part: ReturnType<Page["locator"]>) => {
    await part.first().focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  };
  return {
    page,
    main: async () => (await page.textContent("main")) ?? "",
    follow: (name: string | RegExp) => enter(page.getByRole("link", { name })),
    press: (name: string | RegExp) => enter(page.getByRole("button", { name })),
    async write(label: string, words: string) {
      await page.getByLabel(label, { exact: true }).focus();
      await page.keyboard.press("Control+A");
      await page.keyboard.type(words);
    },
  };
}

/** A library with hours of its own service, so that no story meets another's. */
async function place(name: string) {
  const service = await insertService(browser.db, { name });
  const library = await insertLibrary(browser.db, service, { name: `${name} Library` });
  await insertHours(browser.db, library);
  return { service, library, manager: managerOf(service.id) };
}

it("the desk books a learner under a name of their own for the conversation group, and prints the slip", async () => {
  const { library, manager } = await place("Sandwell");
  const made = await insertActivity(browser.db, library, ["2026-12-03T10:00:00Z"], {
    title: "Conversation group",
    booking: "book",
    capacity: 8,
  });
  browser.staff.become({ ...manager, role: "staff" });
  const { page, main, follow, press, write } = await phone({ scripts: true });
  await page.goto(`/staff/sessions/${made.sessions[0]!.id}/register`);
  await press("Book for someone");
  await press("Book");
  expect(await main()).toContain("name");
  await write("A name to call them by", "Blue Coat");
  await press("Book");
  expect(await main()).toContain("They have a place");
  expect(await page.locator(".slip").textContent()).toContain("Blue Coat");
  const code = await page.locator(".slip-code bdi").textContent();
  expect(await page.getByRole("img", { name: code!, exact: true }).isVisible()).toBe(true);
  await follow("Register");
  expect(await main()).toContain("Blue Coat");
});

it("a group asks for a room and gives its wish a price; a manager says yes, and the group hears", async () => {
  const { library, manager } = await place("Rotherham");
  const room = await insertSpace(browser.db, library, {
    terms: { rates: { community: 1000, partner: 1250, commercial: 4000 }, noticeHours: 0 },
  });
  browser.staff.become(undefined);
  const group = await phone({ scripts: false });
  await group.page.goto("/libraries/rotherham-library/spaces");
  await group.follow(/Community room/);
  await group.follow(/9am to 5pm|10am to|10:15am to/);
  await group.write("From", "2pm");
  await group.write("To", "4pm");
  await group.write("How many people", "8");
  await group.write("Group or organisation", "Bearwood Knitters");
  await group.write("Your name", "Sam");
  await group.write("Email", "sam.okoro@example.org");
  await group.press("See the price");
  expect(await group.main()).toContain("£20");
  await group.press("Send");
  expect(await group.main()).toContain("Asked for. A member of staff will answer by");
  const asked = group.page.url();

  browser.staff.become(manager);
  const staff = await phone({ scripts: true });
  const [hold] = await holdsOf(browser.db, room.id);
  await staff.page.goto(`/staff/rooms?library=${library.id}&date=${hold!.starts_at.slice(0, 10)}`);
  await staff.follow("Bearwood Knitters");
  await staff.press("Say yes");
  expect((await holdsOf(browser.db, room.id))[0]!.status).toBe("confirmed");
  expect((await mailTo(browser.db)).filter(({ recipient }) => recipient === "sam.okoro@example.org").length).toBe(2);
  browser.staff.become(undefined);
  await group.page.goto(asked);
  expect(await group.main()).not.toContain("A member of staff will answer");
});

it("a child's time at computers runs out: their page says so kindly, and there is more tomorrow", async () => {
  const { library, manager } = await place("Thimblemill");
  await insertSpace(browser.db, library, { name: "PC 1", kind: "computer", terms: {} });
  const { page, main, press, write } = await phone({ scripts: true });
  /** Two hours a day is what a child has; staff may give more, a page gives none. */
  const desk = async (from: string) => {
    browser.staff.become(manager);
    await page.goto(`/staff/technology/computer?library=${library.id}`);
    await write("Library card number, or guest code", "D1234567");
    await page.getByLabel("a child's card").focus();
    await page.keyboard.press("Space");
    await write("From", from);
    await press("Give it");
  };
  await desk("");
  expect(await main()).toContain("PC 1");
  clock.set("2026-12-01T11:30:00Z");
  await desk("");
  const timesOf = () =>
    browser.db.asOwner(async (client) => {
      const { rows } = await client.query<{ id: string }>(
        "SELECT id FROM bookings.computer_time WHERE library_id = $1 ORDER BY starts_at DESC",
        [library.id],
      );
      return rows;
    });
  const [today] = await timesOf();
  browser.staff.become(undefined);
  const child = await phone({ scripts: false });
  await child.page.goto(`/technology/computer?token=${linkToken(parts.secret, "computer", today!.id, "1")}`);
  await child.press("Stay longer");
  expect(await child.main()).toContain("Your minutes for today are used up. There are new ones tomorrow");
  clock.set("2026-12-02T10:00:00Z");
  await desk("");
  browser.staff.become(undefined);
  const [tomorrow] = await timesOf();
  await child.page.goto(`/technology/computer?token=${linkToken(parts.secret, "computer", tomorrow!.id, "1")}`);
  await child.press("Stay longer");
  expect(await child.main()).toContain("2 December, 10am to 11:30am");
});

it("a library closes tomorrow in three taps, and everyone hears in their language", { timeout: 120_000 }, async () => {
  const { service, library, manager } = await place("Shoe Lane");
  const made = await insertActivity(browser.db, library, ["2026-12-02T12:00:00Z"], {
    title: "Community lunch",
    booking: "book",
    capacity: 20,
  });
  const activity = { id: made.id, serviceId: service.id };
  const sessionId = made.sessions[0]!.id;
  for (const [name, email, language] of [
    ["Kelly", "closing.kelly@example.org", "en"],
    ["Kasia", "closing.kasia@example.org", "pl"],
    ["Amal", "closing.amal@example.org", "ar"],
    ["Nobody to write to", undefined, "en"],
  ] as const)
    await book(parts, activity, { sessionId, name, email, language, party: party({ adults: 2 }) });
  const room = await insertSpace(browser.db, library, { terms: { needsApproval: false, noticeHours: 0 } });
  await wish(parts, room, ["2026-12-02", "14:00", "15:00"], { language: "pl", email: "closing.sam@example.org" });
  await insertTechnology(browser.db, library, "2026-12-02T15:00:00Z");
  await browser.db.asOwner((client) =>
    client.query(
      "UPDATE bookings.loan SET due_on = '2026-12-02', email = 'closing.jo@example.org', language = 'ar' WHERE library_id = $1",
      [library.id],
    ),
  );
  browser.staff.become(manager);
  const { page, main, follow, press } = await phone({ scripts: true });
  await page.goto(`/staff/at/${library.id}`);
  await follow("Close the library");
  await page.getByLabel(/^Tomorrow/).focus();
  await page.keyboard.press("Space");
  await press("The heating has failed");
  const preview = await main();
  for (const told of [
    "Community lunch",
    "Bearwood Knitters",
    "3 parties hear by message, one has to be told by you",
    "One computer is booked and called off",
    "One loan is due back then",
  ])
    expect(preview).toContain(told);
  expect(await faultsOf(page, "closing-preview", await page.content())).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  await press("Close it and tell 5 parties");
  expect(await main()).toContain("It is closed, and the public page says so");

  const mail = await startMailServer();
  const sender = createMailer({
    db: browser.db,
    clock: { ...clock, now: () => Temporal.Now.instant().add({ minutes: 1 }).toString() },
    senders: { mail: smtpSender(mail.url, "Alcove <noreply@alcove.example>") },
  });
  await sender.sendDue();
  await sender.close();
  await mail.stop();
  const told = (await mailTo(browser.db)).filter(({ subject }) =>
    /^(Cancelled|Odwołane|أُلغي|Musimy zamknąć|موعد آخر)/.test(subject),
  );
  expect(told.map(({ recipient, subject }) => [recipient, subject.split(":")[0]]).sort()).toEqual([
    ["closing.amal@example.org", "أُلغي"],
    ["closing.jo@example.org", "موعد آخر للإعادة"],
    ["closing.kasia@example.org", "Odwołane"],
    ["closing.kelly@example.org", "Cancelled"],
    ["closing.sam@example.org", "Musimy zamknąć"],
  ]);
  const arrived = new Set(mail.deliveries.map(({ recipient }) => recipient));
  expect(told.filter(({ recipient }) => !arrived.has(recipient))).toEqual([]);
  await follow("People who could not be written to");
  expect(await main()).toContain("Nobody to write to");
  browser.staff.become(undefined);
  const resident = await phone({ scripts: false });
  await resident.page.goto("/libraries/shoe-lane-library");
  expect(await resident.main()).toContain("The heating has failed");
});

it("a full lunch's waiting list moves by keyboard when somebody gives up", async () => {
  const { library } = await place("City of London");
  const made = await insertActivity(browser.db, library, ["2026-12-04T12:00:00Z"], {
    title: "Full lunch",
    booking: "book",
    capacity: 2,
  });
  browser.staff.become(undefined);
  const { page, main, press, write } = await phone({ scripts: false });
  const take = async (name: string, button: string) => {
    await page.goto(`/activities/${made.slug}/book?session=${made.sessions[0]!.id}`);
    await write("Adults", "2");
    await write("What should we call you?", name);
    await page.getByLabel(/^Email/).focus();
    await page.keyboard.type(`list.${name.toLowerCase()}@example.org`);
    await press(button);
    return page.url();
  };
  const first = await take("Ana", "Book");
  await take("Ben", "Join the waiting list");
  expect(await main()).toContain("You are number 1 in line");
  await page.goto(first);
  await press("Give up this place");
  await press("Yes, give it up");
  const offer = (await mailTo(browser.db)).find(
    ({ subject, recipient }) => recipient === "list.ben@example.org" && /come free/.test(subject),
  );
  await page.goto(/http\S+offer\?token=\S+/.exec(offer!.body)![0].replace(/^https?:\/\/[^/]+/, ""));
  await press("Yes, I will come");
  expect(await main()).toContain("The place is yours.");
});
