import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeAnswer } from "../../src/modules/reach/actions/take-answer.ts";
import { answerOf } from "../../src/modules/reach/domain/survey/answer.ts";
import { BANK, visitsAYear } from "../../src/modules/reach/domain/survey/bank.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { faultsOf } from "../page-checks.ts";
import { manager } from "../people.ts";
import { SECRET_KEY } from "../public-site.ts";
import { membersByLibrary, worldOfReach } from "../reach-world.ts";
import { openSiteBrowser, type SiteBrowser } from "../site-browser.ts";
import { insertStaff } from "../staff-accounts.ts";

const NOW = "2026-12-01T09:00:00Z";

let site: SiteBrowser<unknown>;
let db: Database;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const opened = await openSiteBrowser(NOW, async (db) => {
    const world = await worldOfReach(db);
    await insertStaff(db, world.rotherham, [manager], "manager");
    return world;
  });
  site = opened;
  ({ db, browser } = opened);
  page = await opened.pageOf(manager, opened.world.rotherham);
});
afterAll(() => site?.close());

/** As LibrariesWest publishes theirs: by library and small area, small numbers hidden. */
const FILE = membersByLibrary(
  {
    "Mowbray Gardens/E01000001": 120,
    "Mowbray Gardens/E01000002": "*",
    "Mowbray Gardens/E01000004": 240,
    "Mowbray Gardens/E01900001": 60,
    "Riverside/E01000003": 90,
    "Riverside/E01000006": 310,
    "Riverside/Unknown": 35,
    "Riverside/E01000021": 25,
    "Riverside/E01999999": 7,
  },
  "2026-09-30",
);

describe("A manager asks whether members mirror who lives here", () => {
  it("gives a count of members, decides on what is odd, sees the finding and takes it away as a file", async () => {
    await page.goto("/staff");
    await page.locator("nav summary", { hasText: "Reach and outcomes" }).press("Enter");
    await page.getByRole("link", { name: "Reach", exact: true }).click();
    expect(await faultsOf(page, "reach-empty")).toEqual([]);
    await page.getByRole("link", { name: "Give a count of members" }).click();
    expect(await faultsOf(page, "reach-members")).toEqual([]);
    await page.getByLabel("CSV file").setInputFiles({
      name: "members.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(FILE),
    });
    await page.getByLabel("How they were counted").fill("Library system, active in the last year");
    await page.getByRole("button", { name: "See what becomes of it" }).click();
    await page.getByText("E01999999 is the code of no small area").waitFor();
    expect(await faultsOf(page, "reach-draft")).toEqual([]);
    await page.getByRole("button", { name: "Take it in" }).click();
    await page.getByRole("link", { name: "Look at what is odd" }).click();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Take it in" }).click();

    const lead = page.locator(".lead");
    expect(await lead.textContent()).toContain("Fewest for their number: people in the most deprived tenth of areas.");
    const row = page.getByRole("row", { name: /^Most deprived tenth/ });
    expect(await row.textContent()).toContain("Fewer than nearby");
    expect(await page.getByText("they cannot be joined or compared").count()).toBe(1);
    expect(await faultsOf(page, "reach")).toEqual([]);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "CSV", exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("members-by-area-2026-09-30.csv");

    // By keyboard to one library.
    await page.locator("main summary").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/libraries\//);
    expect(await page.getByText("421 to 424 members in all").count()).toBe(1);
    expect(await faultsOf(page, "reach-library")).toEqual([]);
  });

  it("at Mowbray Gardens looks beside whom the library is set, sees whom it misses, and opens an action", async () => {
    await page.getByRole("link", { name: "those who live nearest" }).click();
    await page.getByRole("heading", { name: "Members, beside who lives nearest to this library" }).waitFor();
    expect(await faultsOf(page, "reach-nearest")).toEqual([]);
    await page.getByRole("link", { name: "everyone in the council’s area" }).click();
    await page.getByRole("link", { name: /^Do something about it ?: Most deprived tenth/ }).click();
    expect(await page.locator(".lead").textContent()).toBe(
      "People in the most deprived tenth of areas, Mowbray Gardens Library",
    );
    expect(await faultsOf(page, "action-new")).toEqual([]);
    await page.getByLabel("What will be done").fill("Stay and Play at Dalton community centre on Thursdays");
    await page.getByLabel("Done by").fill("10 12 2026");
    await page.getByLabel("Look at what came of it on").fill("1 10 2027");
    await page.getByRole("button", { name: "Open the action" }).click();
    await page.getByText("The action is open").waitFor();
    expect(await faultsOf(page, "action")).toEqual([]);
    await page.goto("/staff");
    await page.getByRole("link", { name: "Mowbray Gardens Library" }).click();
    await page.getByRole("link", { name: /^Say where it stands ?: People in the most deprived/ }).click();
    await page.getByLabel("It is done").check();
    await page.getByLabel("A word on it").fill("Ten Thursdays, the room was full");
    await page.getByRole("button", { name: "Say so" }).click();
    await page.getByText("Done, to be reviewed").waitFor();
    await page.getByRole("link", { name: "Actions", exact: true }).click();
    expect(await faultsOf(page, "actions")).toEqual([]);
  });
});

/** Answers as people give them, of a page's own code. */
async function answered(code: string, how: number): Promise<void> {
  const found = await db.asOwner((client) =>
    client.query(
      `SELECT p.id AS "pointId", p.survey_id AS "surveyId", p.service_id AS "serviceId"
       FROM reach.survey_point p JOIN reach.survey_place l USING (survey_id, library_id) WHERE l.code = $1`,
      [code],
    ),
  );
  const parts = { db, clock: fixedClock(NOW), secret: SECRET_KEY };
  const often = ["weekly", "monthly", "few_a_year"];
  for (const [at, point] of found.rows.entries())
    for (let one = 0; one < how; one++) {
      const given = {
        often: often[one % 3]!,
        here: one === 0 ? "work" : "live",
        age: BANK.age[one % 7 === 0 ? 1 : (one + at) % 6]!,
        sex: one % 3 === 0 ? "male" : one % 11 === 0 ? "declined" : "female",
        ethnic_group: one % 5 === 0 ? "asian" : "white",
      };
      const answer = answerOf(
        ["often", "here", "age", "sex", "ethnic_group", "disability", "language", "loneliness"],
        given,
        {
          visits: visitsAYear(given.often),
        },
      );
      await takeAnswer(parts, point, { token: `${at} ${one}`, sentBy: "paper", answer });
    }
}

describe("A manager asks those who come", () => {
  it("plans a survey, which somebody answers on a phone, and sees who comes least", async () => {
    await db.asOwner((client) =>
      client.query(
        `UPDATE reach.area SET lad_code = 'E08000018', census = census || '{"age_0_15": 300, "age_16_24": 600,
           "age_25_34": 300, "age_35_49": 100, "age_50_64": 100, "age_65_plus": 100, "eth_white": 1000, "eth_asian": 400, "eth_black": 100}'`,
      ),
    );
    await page.goto("/staff/reach");
    await page.getByRole("link", { name: "Ask those who come" }).click();
    expect(await faultsOf(page, "surveys")).toEqual([]);
    await page.getByRole("link", { name: "Plan a survey" }).click();
    expect(await faultsOf(page, "survey-new")).toEqual([]);
    await page.getByLabel("Name", { exact: true }).fill("Who comes, winter");
    await page.getByLabel("Mowbray Gardens Library").check();
    await page.getByLabel("At the door").check();
    await page.getByLabel("Between").fill("1 12 2026");
    await page.getByLabel("And", { exact: true }).fill("12 12 2026");
    await page.getByLabel("How many at each library").fill("11");
    await page.getByLabel("Each library by itself").check();
    await page.getByLabel("Loneliness").check();
    await page.getByRole("button", { name: "Draw the days" }).click();
    await page.getByText("drawn by chance").waitFor();
    expect(await faultsOf(page, "survey")).toEqual([]);
    const survey = page.url();
    const code = (await page.locator('a[href^="/survey/"]').first().getAttribute("href"))!.split("/").at(-1)!;
    for (const path of ["paper", `points/${await pointOf()}`, `typed/${await pointOf()}`]) {
      await page.goto(`${survey}/${path}`);
      expect(await faultsOf(page, `survey-${path.split("/")[0]}`)).toEqual([]);
    }

    const visitor = await browser.newContext({
      baseURL: page.url(),
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
    });
    const phone = await visitor.newPage();
    await phone.goto(`/survey/${code}`);
    await phone.getByLabel("About once a week").check();
    await phone.getByLabel("16 to 24").check();
    await phone.getByLabel("Hardly ever", { exact: true }).check();
    await phone.getByRole("button", { name: "Send my answers" }).click();
    await phone.getByRole("link", { name: "Tick that you are 16 or over" }).click();
    expect(await phone.getByLabel("16 to 24").isChecked()).toBe(true);
    await phone.getByLabel("I am 16 or over").check();
    await phone.getByRole("button", { name: "Send my answers" }).click();
    await phone.getByText("116 123").waitFor();
    expect(await visitor.cookies()).toEqual([]);
    await visitor.close();
    for (const path of [
      `/survey/${code}`,
      `/survey/${code}?lang=ar`,
      `/survey/${code}?kiosk=yes&lang=en`,
      `/survey/${code}/thanks`,
    ]) {
      await page.goto(path);
      expect(await faultsOf(page, path)).toEqual([]);
    }

    await answered(code, 24);
    await page.goto(survey);
    await page.getByLabel("Every paper form is typed in").check();
    await page.getByLabel("Close it now all the same").check();
    await page.getByRole("button", { name: "Close the survey" }).click();
    expect(await page.locator(".lead").textContent()).toContain("Fewest for their number");
    expect(await faultsOf(page, "survey-figures")).toEqual([]);
  });
});

describe("A manager at Mowbray Gardens", () => {
  it("writes how many came through the door, is asked about a nought too many, and sees it in the figures", async () => {
    await page.goto("/staff/visits?choose");
    await page.getByRole("link", { name: "Mowbray Gardens Library" }).click();
    await page.getByLabel("Monday 30 November").fill("180");
    for (const day of ["Sunday 29", "Saturday 28", "Friday 27", "Thursday 26", "Wednesday 25"])
      await page.getByLabel(`${day} November`).fill("200");
    await page.getByRole("button", { name: "Keep the numbers" }).click();
    await page.getByLabel("Today, Tuesday 1 December, so far").fill("2000");
    await page.getByRole("button", { name: "Keep the numbers" }).click();
    expect(await page.locator(".aside").textContent()).toContain("2,000. More than ten times the usual");
    expect(await faultsOf(page, "visits")).toEqual([]);
    await page.getByLabel("Today, Tuesday 1 December, so far").fill("200");
    await page.getByRole("button", { name: "Keep the numbers" }).click();
    await page.getByRole("link", { name: "Visits by month" }).click();
    expect(await page.locator(".lead").textContent()).toBe("1,380 visits since January 2026.");
    expect(await faultsOf(page, "figures")).toEqual([]);
  });
});

const pointOf = async (): Promise<string> =>
  (await db.asOwner((client) => client.query("SELECT id FROM reach.survey_point ORDER BY day LIMIT 1"))).rows[0].id;
