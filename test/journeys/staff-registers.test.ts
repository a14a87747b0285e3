import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { book, bookingParts, handClock, party, setTerms } from "../bookings-cases.ts";
import { insertLibrary, insertService } from "../database-cases.ts";
import { faultsOf } from "../page-checks.ts";
import { desk, facilitator, manager } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";
import { insertStaff } from "../staff-accounts.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";

const NOW = "2026-12-01T11:20:00Z";
let browser: StaffBrowser;
let service: { id: string };
let library: Awaited<ReturnType<typeof insertLibrary>>;

beforeAll(async () => {
  browser = await openStaffBrowser(NOW);
  service = await insertService(browser.db);
  library = await insertLibrary(browser.db, service);
  await insertStaff(browser.db, service, [desk, facilitator]);
  await insertStaff(browser.db, service, [manager], "manager");
  become(manager, "manager");
});
afterAll(() => browser?.close());

const become = (person: typeof desk, role: "staff" | "manager" = "staff") =>
  browser.staff.become({ id: person.id, name: person.name, serviceId: service.id, role, libraryIds: [] });

/** Something on at this moment, with people who come and people who wait. */
async function putOn(terms: Parameters<typeof insertActivity>[3], starts: string, names: string[]) {
  const { db } = browser;
  const made = await insertActivity(db, library, [starts, "2026-12-08T11:00:00Z"], {
    booking: "book",
    capacity: 6,
    ...terms,
  });
  const activity = { id: made.id, serviceId: service.id };
  const parts = bookingParts(db, handClock("2026-11-30T09:00:00Z"));
  const sessionId = made.sessions[0]!.id;
  const codes: string[] = [];
  const ids: string[] = [];
  for (const [index, name] of names.entries()) {
    const outcome = await book(parts, activity, {
      ...(terms?.form === "course" ? { kind: "course" } : { sessionId }),
      name,
      party: party({ children: index % 3 }),
    });
    if ("refused" in outcome) throw new Error(outcome.refused);
    codes.push(outcome.done.code);
    ids.push(outcome.done.id);
  }
  return { ...made, activity, sessionId, codes, ids, register: `${browser.url}/staff/sessions/${sessionId}/register` };
}

const LUNCHERS = ["Kelly Marsh", "Blue Coat", "Amal", "Jean and Arthur", "Someone with a very long name indeed"];

async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
}

it("the door: a scan, a tap, heads in three taps, and the register closed", { timeout: 120_000 }, async () => {
  const { register, codes } = await putOn({ title: "Community lunch" }, "2026-12-01T11:00:00Z", LUNCHERS.slice(0, 3));
  const page = await (await browser.chrome.newContext({ javaScriptEnabled: false })).newPage();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(register);
  await page.locator("#code").fill(codes[0]!);
  // The scanner's own Enter.
  await Promise.all([page.waitForNavigation(), page.locator("#code").press("Enter")]);
  expect(await page.locator("main").textContent()).toContain("Kelly Marsh came");
  await press(page, "tr:has-text('Blue Coat') .taps > form button");
  expect(await page.locator("tr:has-text('Blue Coat') .taps").textContent()).toContain("Came");
  expect(await page.locator("#part-close ~ p").first().textContent()).toContain("3 people");
  await page.locator("#heads_adults-4").check();
  await page.locator("#heads_children-2").check();
  await press(page, "form[action$='/heads'] button");
  await press(page, "form[action$='/close'] button");
  expect(await page.locator("main").textContent()).toContain("6 people: 4 adults and 2 children");
  await page.context().close();
});

it("every page of registers passes axe and html-validate and needs no sideways scroll", {
  timeout: 400_000,
}, async () => {
  const lunch = await putOn({ title: "Community lunch and a talk" }, "2026-12-01T11:00:00Z", LUNCHERS);
  const later = await putOn({ title: "Flourish", form: "course" }, "2026-12-03T11:00:00Z", LUNCHERS);
  const quiet = await putOn({ title: "Living with low mood", sensitive: true }, "2026-12-01T11:00:00Z", LUNCHERS);
  const club = await putOn({ title: "Code club" }, "2026-12-02T16:00:00Z", []);
  await setTerms(browser.db, club.activity, { children: "alone", course: "both" });
  const parts = bookingParts(browser.db, handClock("2026-11-30T09:00:00Z"));
  for (const firstName of ["Zara", "Abe"])
    await book(parts, club.activity, {
      sessionId: club.sessionId,
      party: party({ adults: 0, children: 1 }),
      childDetails: [
        {
          firstName,
          contactName: "Kelly",
          contactPhone: "07700 900123",
          collects: "Nan",
          allergies: "Nuts",
          photos: false,
        },
      ],
    });
  const page = await (await browser.chrome.newContext()).newPage();
  const faults: string[] = [];
  const check = async (name: string, at: string) => {
    const answer = await page.goto(at);
    if (answer?.status() !== 200) faults.push(`${name}: answered ${answer?.status()}`);
    faults.push(...(await faultsOf(page, name, await answer?.text())));
  };
  const session = (id: string) => `${browser.url}/staff/sessions/${id}`;
  const activity = (id: string) => `${browser.url}/staff/activities/${id}`;
  await page.goto(`${browser.url}/staff/at/${library.id}`);
  await check("takings-today", `${browser.url}/staff`);
  await check("register-now", lunch.register);
  await check("register-later", later.register);
  await check("register-quiet", `${quiet.register}?code=${quiet.codes[0]}`);
  await check("register-print", `${lunch.register}/print`);
  await check("register-club", club.register);
  await check("register-children", `${club.register}/children`);
  await check("book-for", `${session(later.sessionId)}/book`);
  await check("book-for-club", `${session(club.sessionId)}/book`);
  await check("slip", `${browser.url}/staff/bookings/${lunch.ids[0]}/slip?done=booked`);
  await check("booking-terms", `${activity(later.id)}/booking`);
  await check("booking-terms-quiet", `${activity(quiet.id)}/booking?done=saved`);
  await check("looks", `${activity(quiet.id)}/booking/looks`);

  const answered = async (name: string, selector: string) => {
    const [answer] = await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
    faults.push(...(await faultsOf(page, name, await answer?.text())));
  };
  await page.goto(lunch.register);
  await page.locator("#code").fill("nonsense");
  await answered("register-wrong", "form[action$='/scan'] button");
  await page.goto(lunch.register);
  await answered("register-heads-wrong", "form[action$='/heads'] button");
  await page.goto(lunch.register);
  await page.locator("#heads_adults-7").check();
  await page.locator("#heads_children-3").check();
  await page.locator("#under_12").fill("2");
  await answered("register-counted", "form[action$='/heads'] button");
  await answered("register-closed", "form[action$='/close'] button");
  await page.goto(`${session(later.sessionId)}/book`);
  await page.locator("#adults").fill("0");
  await answered("book-for-wrong", "main form button");
  await page.goto(`${activity(later.id)}/booking`);
  await page.locator("#party_most").fill("none");
  await answered("booking-terms-wrong", "main form button");
  expect(faults).toEqual([]);
  await page.context().close();
});

it("on paper is the slip and the register, and nothing around them", { timeout: 60_000 }, async () => {
  const lunch = await putOn({ title: "Community lunch" }, "2026-12-01T11:00:00Z", LUNCHERS.slice(0, 2));
  const page = await (await browser.chrome.newContext()).newPage();
  await page.emulateMedia({ media: "print" });
  const seen = () =>
    Promise.all([".top", ".not-printed", ".slip, .paper-register"].map((each) => page.locator(each).isVisible()));
  await page.goto(`${browser.url}/staff/bookings/${lunch.ids[0]}/slip?done=booked`);
  expect(await seen()).toEqual([false, false, true]);
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/paper-slip.png` });
  await page.goto(`${lunch.register}/print`);
  expect(await seen()).toEqual([false, false, true]);
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/paper-register.png`, fullPage: true });
  await page.context().close();
});
