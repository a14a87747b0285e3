import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askForSpace } from "../../src/modules/bookings/actions/ask-for-space.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { bookingParts } from "../bookings-cases.ts";
import { insertLibrary, insertService } from "../database-cases.ts";
import { axeFaults, faultsOf } from "../page-checks.ts";
import { insertActivity } from "../programme-cases.ts";
import { at, insertHours, insertSpace, managerOf, wish } from "../spaces-cases.ts";
import { openStaffBrowser, type StaffBrowser } from "../staff-browser.ts";

const NOW = "2026-12-01T09:20:00Z";
const ROOM = "/libraries/mowbray-gardens-library/spaces/community-room";

let browser: StaffBrowser;
let service: { id: string };
let library: Awaited<ReturnType<typeof insertLibrary>>;
let room: { id: string; serviceId: string };
let parts: ReturnType<typeof bookingParts>;

beforeAll(async () => {
  browser = await openStaffBrowser(NOW);
  const { db } = browser;
  service = await insertService(db);
  library = await insertLibrary(db, service);
  await insertHours(db, library);
  parts = bookingParts(db, fixedClock(NOW));
  room = await insertSpace(db, library, {
    terms: { rates: { community: 1000, partner: 1250, commercial: 4000 }, noticeHours: 0 },
  });
  const studio = await insertSpace(db, library, {
    name: "Recording studio",
    kind: "equipment",
    capacity: 4,
    needs_induction: true,
    terms: { needsApproval: false, rates: { community: 0, partner: 0, commercial: 2000 } },
  });
  const desk = { by: "desk" as const, visitor: managerOf(service.id) };
  await wish(parts, room, ["2026-12-01", "10:00", "12:00"], {}, desk);
  await wish(parts, room, ["2026-12-01", "14:00", "15:30"], { organisation: "Chess and Chat", party: 12 });
  await wish(parts, room, ["2026-12-01", "14:30", "16:00"], { organisation: "Rotherham Refugee Welcome" });
  await wish(
    parts,
    studio,
    ["2026-12-01", "13:00", "14:00"],
    { organisation: "", name: "Amal", party: 2, inducted: true },
    desk,
  );
  await insertActivity(db, library, [at("2026-12-02", "10:30")], { title: "Rhymetime" });
});
afterAll(() => browser?.close());

let context: BrowserContext;
let page: Page;
async function open({ scripts = true } = {}) {
  context = await browser.chrome.newContext({ javaScriptEnabled: scripts });
  page = await context.newPage();
}
beforeEach(() => open());
afterEach(() => context.close());

describe("A group", () => {
  it("hires a room by keyboard on a phone with scripts off: sees it free, fills in, reads the price, sends, gives it up", async () => {
    await context.close();
    await open({ scripts: false });
    browser.staff.become(undefined);
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`${browser.url}/libraries/mowbray-gardens-library`);
    const follow = async (name: RegExp) => {
      await page.getByRole("link", { name }).first().focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    };
    await follow(/Rooms and spaces to book/);
    await follow(/Community room/);
    await follow(/12:30pm to 5pm/);
    const type = async (label: string, text: string) => {
      await page.getByLabel(label, { exact: true }).focus();
      await page.keyboard.type(text);
    };
    await type("To", "4pm");
    await type("How many people", "8");
    await type("Group or organisation", "Bearwood Knitters");
    await type("Your name", "Sam");
    await type("Email", "sam@example.org");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(await page.textContent("main")).toContain("£35");
    await page.getByRole("button", { name: "Send" }).focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(await page.textContent("main")).toContain("Asked for. A member of staff will answer by");
    for (const name of ["Give it up", "Yes, give it up"]) {
      await page.getByRole("button", { name, exact: true }).focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    }
    expect(await page.textContent("main")).toContain("Given up.");
  });
});

describe("Staff", () => {
  it("move through the calendar by keys, open a request and say yes", async () => {
    browser.staff.become(managerOf(service.id));
    await page.goto(`${browser.url}/staff/rooms?library=${library.id}`);
    const focused = () => page.evaluate<string>("document.activeElement.textContent.trim()");
    await page.keyboard.press("j");
    expect(await focused()).toContain("Bearwood Knitters");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("a")]);
    expect(page.url()).toContain("date=2026-12-02");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("b")]);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("n")]);
    expect(page.url()).toContain("/book?date=2026-12-01");
    await page.goto(`${browser.url}/staff/rooms?library=${library.id}`);
    await page.getByRole("link", { name: "Chess and Chat" }).last().focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await page.getByRole("button", { name: "Say yes" }).focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(await page.textContent("main")).toContain("Everybody else who asked for that time has been told");
  });

  it("say by keyboard on a phone that a room is out of order, and in order again, without a fault of access", async () => {
    browser.staff.become(managerOf(service.id));
    await wish(parts, room, ["2026-12-17", "10:00", "11:00"], {}, { by: "desk", visitor: managerOf(service.id) });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${browser.url}/staff/rooms?library=${library.id}&date=2026-12-17`);
    const press = async (name: string | RegExp, role: "link" | "button" = "button") => {
      await page.getByRole(role, { name }).first().focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    };
    await press(/^Out of order ?: Community room/, "link");
    expect(await faultsOf(page, "out-form")).toEqual([]);
    await page.getByLabel("First day").fill("2026-12-17");
    await page.getByLabel("Until further notice").focus();
    await page.keyboard.press("Space");
    await page.getByLabel("Why").fill("The heating has failed");
    await press("See what is booked then");
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.textContent("main")).toContain("1 booking will be called off");
    await press("Out of order, and call off 1");
    expect(await faultsOf(page, "out-of-order")).toEqual([]);
    await press(/^Change its last day/, "link");
    expect(await faultsOf(page, "out-last-day")).toEqual([]);
    await page.getByLabel("Last day").fill("2026-12-18");
    await press("See what is booked then");
    expect(await page.textContent("main")).toContain("not both");
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel("Until further notice").focus();
    await page.keyboard.press("Space");
    await press("See what is booked then");
    expect(await faultsOf(page, "out-last-day-check")).toEqual([]);
    await press("Change something");
    await page.getByLabel("Last day").fill("");
    await page.getByLabel("Until further notice").focus();
    await page.keyboard.press("Space");
    await press("See what is booked then");
    await press("Change the last day");
    expect(await page.textContent("main")).toContain("Its last day is changed.");
    await page.goto(`${browser.url}${ROOM}?week=2026-12-17`);
    expect(await page.textContent("main")).toContain("until further notice. The heating has failed");
    expect(await faultsOf(page, "space-out")).toEqual([]);
    await page.goto(`${browser.url}/staff/rooms/spaces/${room.id}/out-of-order`);
    await press("In order again");
    expect(await page.textContent("main")).toContain("It is in order again.");
  });
});

describe("Pages of rooms", () => {
  it("have no fault of HTML or access and fit a phone, in each language", async () => {
    browser.staff.become(undefined);
    const paths = [
      ["spaces", "/libraries/mowbray-gardens-library/spaces"],
      ["space", ROOM],
      ["ask", `${ROOM}/ask?date=2026-12-02&from=10:00`],
      ["studio", "/libraries/mowbray-gardens-library/spaces/recording-studio/ask"],
    ];
    for (const lang of ["en", "pl", "ar"])
      for (const [name, path] of paths) {
        const address = new URL(path!, browser.url);
        address.searchParams.set("lang", lang);
        await page.goto(address.href);
        expect(await faultsOf(page, `${name}-${lang}`)).toEqual([]);
      }
  });

  it("show what is wrong with a form, what it costs, and somebody's booking, without a fault", async () => {
    browser.staff.become(undefined);
    await page.goto(`${browser.url}${ROOM}/ask?date=2026-12-03&from=10:00`);
    const sent = async (button: string) => {
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === "POST"),
        page.getByRole("button", { name: button }).click(),
      ]);
      await page.waitForLoadState();
      return answer.status() === 303 ? undefined : answer.text();
    };
    expect(await faultsOf(page, "ask-wrong", await sent("See the price"))).toEqual([]);
    await page.getByLabel("To", { exact: true }).fill("12:00");
    await page.getByLabel("How many people").fill("8");
    await page.getByLabel("Your name").fill("Sam");
    expect(await faultsOf(page, "ask-check", await sent("See the price"))).toEqual([]);
    await sent("Send");
    expect(await faultsOf(page, "booking")).toEqual([]);
  });

  it("of staff have no fault and fit a phone", async () => {
    const manager = managerOf(service.id);
    browser.staff.become(manager);
    const asked = await askForSpace(
      parts,
      {
        spaceId: room.id,
        serviceId: service.id,
        startsAt: at("2026-12-04", "10:00"),
        endsAt: at("2026-12-04", "11:00"),
        name: "Sam",
        language: "en",
        party: 4,
        rate: "community",
        inducted: false,
        once: "for-the-picture",
      },
      { by: "online" },
    );
    const hold = "done" in asked ? asked.done.id : "";
    const pages = [
      ["rooms-day", `/staff/rooms?library=${library.id}`],
      ["rooms-week", `/staff/rooms?library=${library.id}&view=week`],
      ["rooms-hold", `/staff/rooms/holds/${hold}`],
      ["rooms-book", `/staff/rooms/spaces/${room.id}/book?date=2026-12-04`],
      ["rooms-standing", `/staff/rooms/spaces/${room.id}/standing`],
      ["rooms-standings", `/staff/rooms/standing?library=${library.id}`],
    ];
    for (const [name, path] of pages) {
      await page.goto(`${browser.url}${path}`);
      expect(await faultsOf(page, name!)).toEqual([]);
    }
  });

  it("of what staff set have no fault, nor has the display at a door, which names no group", async () => {
    browser.staff.become(managerOf(service.id));
    const activities = await browser.staff.server.inject({ url: "/staff/programme" });
    const activity = /\/staff\/activities\/([\da-f-]{36})/.exec(activities.body)![1];
    const pages = [
      ["rooms-terms", `/staff/rooms/spaces/${room.id}`],
      ["rooms-invoices", `/staff/rooms/invoices?library=${library.id}&from=2026-12-01&to=2026-12-31`],
      ["rooms-activity", `/staff/activities/${activity}/room`],
      ["spaces-list", `/staff/libraries/${library.id}/spaces`],
      ["spaces-edit", `/staff/libraries/${library.id}/spaces/${room.id}`],
    ];
    for (const [name, path] of pages) {
      await page.goto(`${browser.url}${path}`);
      expect(await faultsOf(page, name!)).toEqual([]);
    }
    const terms = await browser.staff.server.inject({ url: `/staff/rooms/spaces/${room.id}` });
    await page.goto(`${browser.url}${/href="(\/door\/[^"]+)"/.exec(terms.body)![1]}`);
    expect(await faultsOf(page, "door")).toEqual([]);
    await page.setViewportSize({ width: 1024, height: 768 });
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.textContent("main")).not.toContain("Knitters");
  });
});
