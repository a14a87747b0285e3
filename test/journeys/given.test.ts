import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventsFile, worldOfGiven } from "../given-world.ts";
import { follow, tabTo } from "../keyboard.ts";
import { faultsOf } from "../page-checks.ts";
import { manager } from "../people.ts";
import { openSiteBrowser, type SiteBrowser } from "../site-browser.ts";
import { insertStaff } from "../staff-accounts.ts";

const NOW = "2026-12-01T09:00:00Z";

let site: SiteBrowser<unknown>;
let page: Page;

beforeAll(async () => {
  const opened = await openSiteBrowser(NOW, async (db) => {
    const world = await worldOfGiven(db);
    await insertStaff(db, world.rotherham, [manager], "manager");
    return world;
  });
  site = opened;
  page = await opened.pageOf(manager, opened.world.rotherham);
});
afterAll(() => site?.close());

type Row = Parameters<typeof eventsFile>[number];

/** Five years of two weekly events, as a branch keeps them: one outcome on all, and what slips in. */
function fiveYears(): string {
  const weeks = Array.from(
    { length: 60 },
    (_, month) => `${2019 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
  );
  const rows: Row[] = weeks.flatMap((month): Row[] => [
    ["Mowbray Gardens", `${month}-05`, "Rhymetime", 11],
    ["Mowbray Gardens", `${month}-12`, "Rhymetime", 14],
    ["Riverside Library", `${month}-19`, "Chess club", 7],
  ]);
  rows[10] = ["Mowbray Gardens", "1019-04-12", "Rhymetime", 14];
  rows[20] = ["Riverside Library", "2019-07-19", "Chess club", "about 9"];
  rows[23] = ["Riverside Library", "2019-08-19", "Chess club", 0];
  rows[26] = ["Riverside Library", "2019-09-19", "Chess club", 0];
  rows[40] = ["Mowbray Gardens", "2020-02-12", "Rhymetime", 140];
  rows[62] = ["Riverside Libary", "2020-09-19", "Chess club", 8];
  rows[65] = ["Riverside Libary", "2020-10-19", "Chess club", 8];
  rows[77] = ["Riverside Library", "sometime in spring", "Chess club", 6];
  rows.push(rows[0]!, ["Total", "", "", 1903]);
  return eventsFile(...rows);
}

async function give(name: string, text = fiveYears()): Promise<void> {
  await page.goto("/staff/outcomes");
  await page.getByRole("button", { name: "Counts from other systems" }).click();
  await tick(page.getByLabel("Events and who came"));
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, page.getByLabel("The file", { exact: true }));
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "events.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await write("What to call it", name);
  await press("See what becomes of it");
  await page.getByRole("heading", { level: 1, name }).waitFor();
}
// Without a mouse: by Tab, Enter, Space and letters alone.
const link = (name: string) => follow(page, page.getByRole("link", { name, exact: true }).first());
const back = () => follow(page, page.getByRole("link", { name: "Events spreadsheet" }).first());
const press = (name: string) => follow(page, page.getByRole("button", { name, exact: true }));
async function tick(box: Locator): Promise<void> {
  await tabTo(page, box);
  // What is suggested is ticked already.
  if (!(await box.isChecked())) await page.keyboard.press("Space");
}
/** Chooses in a list of choices by its first letters, without a space, which would open it. */
async function choose(label: string, letters: string): Promise<void> {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.type(letters);
}
async function write(label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.type(text);
}

describe("A spreadsheet of five years of events", () => {
  it("is taken in, and its faults are worked off", { timeout: 90_000 }, async () => {
    await give("Events spreadsheet");
    expect(await page.getByText("10 rows wait for your decision").count()).toBe(1);
    expect(await faultsOf(page, "given-file")).toEqual([]);
    await press("Take in 172 rows");
    expect(await page.getByText("172 rows taken in").count()).toBe(1);

    await link("Nobody came");
    expect(await faultsOf(page, "given-oddities")).toEqual([]);
    await press("Leave them out");
    expect(await page.getByText("2 rows: left out.").count()).toBe(1);
    await press("Take that back");
    await page.getByLabel("25", { exact: true }).waitFor();
    await press("Leave the ticked ones out");
    expect(await page.getByRole("link", { name: "Tick the rows that you decide on" }).count()).toBe(1);
    await press("Leave them out");
    await back();

    for (const [oddity, choice] of [
      ["Dates in the wrong century", "Put the ticked ones right as suggested"],
      ["Text where a number should be", "Put the ticked ones right as suggested"],
      ["More than can have come", "Leave the ticked ones out"],
      ["The same row again", "Leave the ticked ones out"],
      ["Totals among the rows", "Leave the ticked ones out"],
    ] as const) {
      await link(oddity);
      await tick(page.locator("input[name=line]"));
      await press(choice);
      await back();
    }
    await link("Libraries that are not known here");
    expect(await faultsOf(page, "given-names")).toEqual([]);
    await choose("Which library Riverside Libary is", "River");
    await press("Save");
    await back();

    await link("Dates that cannot be read");
    await follow(page, page.getByRole("link", { name: /^Look at it/ }));
    expect(await faultsOf(page, "given-row")).toEqual([]);
    await press("Count it like this");
    expect(await page.getByRole("link", { name: "Write the day, such as 4 3 2019" }).count()).toBe(1);
    await write("Date", "19 4 2021");
    await press("Count it like this");
    await back();
    await link("The same outcome on every row");
    await press("Count no outcome of this file");
    await back();
    await link("Months without a row");
    await press("It is right: nothing is missing");
    await back();
    await press("Take in 5 rows");
    expect(await page.getByText("Everything is decided and counted.").count()).toBe(1);

    await give("The same spreadsheet again");
    expect(await page.getByText("In another file already").count()).toBe(1);
    expect(await page.getByRole("button", { name: /^Take in/ }).count()).toBe(0);
    await page.goto("/staff/outcomes/given");
    expect(await page.getByRole("row", { name: /Events spreadsheet/ }).textContent()).toContain("Done");
    expect(await faultsOf(page, "given-files")).toEqual([]);

    // What is counted elsewhere, and what a council returns, are looked at as well.
    for (const path of ["outcomes/quality", "outcomes/return", "reach/measures"]) {
      await page.goto(`/staff/${path}`);
      expect(await faultsOf(page, path.replace("/", "-"))).toEqual([]);
    }
    // It stands in the figures, by itself.
    await page.goto("/staff/figures?of=given_attendance&to=2019-12");
    expect(await page.locator("h2#months").textContent()).toBe("Attendances, from other systems by month");
  });

  it("with months side by side is shown as it was understood, put right, and read", { timeout: 60_000 }, async () => {
    const titles = [
      "Branch",
      ...["Events", "Participants", "Enquiries"].flatMap((title) =>
        ["April 2024", "May 2024", "June 2024"].map((month) => `${title} - ${month}`),
      ),
    ];
    await give(
      "Months of two branches",
      [titles, ["Riverside Library", 4, 5, 6, 40, 50, 60, 7, 8, 9], ["Mowbray Gardens", 1, 2, 3, 10, 20, 30, 1, 1, 1]]
        .map((row) => row.join(","))
        .join("\n"),
    );
    expect(await page.getByRole("row", { name: /^Events 6 210 21$/ }).count()).toBe(1);
    expect(await faultsOf(page, "given-months")).toEqual([]);
    await page.getByLabel("What Participants is").selectOption("");
    await press("Show what it comes to with these");
    expect(await page.getByRole("row", { name: /^Number of events 6 0 21$/ }).count()).toBe(1);
    await page.getByText("Titles that are not counted").first().click();
    await page.getByLabel("What Participants is").selectOption("How many came: in person");
    await page.getByLabel("What Events is").selectOption("How many events: in person");
    await press("That is right: read the file");
    expect(await page.getByText("Nothing is odd. Take the rows in, and they are counted.").count()).toBe(1);
    await press("Take in 6 rows");
  });
});
