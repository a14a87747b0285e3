import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerCourse, OUTCOMES_NOW, worldOfOutcomes } from "../outcomes-world.ts";
import { faultsOf } from "../page-checks.ts";
import { insertAgreement } from "../partner-cases.ts";
import { facilitator, manager } from "../people.ts";
import { insertWhoComes } from "../reach-world.ts";
import { openSiteBrowser, type SiteBrowser } from "../site-browser.ts";

let site: SiteBrowser<Awaited<ReturnType<typeof worldOfOutcomes>>>;
beforeAll(async () => {
  site = await openSiteBrowser(OUTCOMES_NOW, worldOfOutcomes);
});
afterAll(() => site?.close());

const PLAN = `Healthy and connected | People live well, and have somebody to talk to
- Fewer people are lonely
- More people are active
Thriving economy`;

describe("A council officer asks what an objective came to", () => {
  it("writes the council's plan, says which activities are for it, and follows it down to sessions and back", async () => {
    const page = await site.pageOf(manager, site.world.rotherham);
    await page.goto("/staff");
    await page.locator("nav summary", { hasText: "Reach and outcomes" }).press("Enter");
    await page.locator("nav").getByRole("link", { name: "Objectives", exact: true }).click();
    await page.getByRole("button", { name: /Libraries Deliver/ }).click();
    await page.getByText("The plan is there").waitFor();
    await page.locator("nav summary", { hasText: "Reach and outcomes" }).press("Enter");
    await page.locator("nav").getByRole("link", { name: "Objectives", exact: true }).click();
    await page.getByRole("button", { name: "Write a plan" }).click();
    await page.getByLabel("What it is called").fill("Council plan 2026 to 2030");
    await page.getByLabel("The council's plan").check();
    await page.getByLabel("Objectives", { exact: true }).fill(PLAN);
    expect(await faultsOf(page, "objectives-new")).toEqual([]);
    await page.getByRole("button", { name: "Save the plan" }).click();
    await page.getByRole("link", { name: "More people are active" }).first().click();
    await page.getByRole("button", { name: "Choose activities" }).click();
    await page.getByLabel("Health walk").check();
    await page.getByLabel("From which day").fill("1 4 2026");
    expect(await faultsOf(page, "objectives-pick")).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();

    const lead = page.locator(".lead");
    expect(await lead.textContent()).toContain("1 activity, 2 sessions, 22 attendances, £90.");
    const partner = { id: null, name: "Harbour Advice" };
    await insertAgreement(site.db, site.world.rotherham, partner, { keeper: null, now: OUTCOMES_NOW });
    await page.getByRole("link", { name: "Choose agreements and actions" }).click();
    await page.getByLabel("Harbour Advice").check();
    expect(await faultsOf(page, "objective-undertakings")).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    expect(await page.getByRole("row", { name: /^Harbour Advice/ }).textContent()).toContain("Agreement");
    expect(await faultsOf(page, "objective")).toEqual([]);
    await page.getByRole("link", { name: "Harbour Advice" }).click();
    await page.getByRole("link", { name: "Choose objectives" }).waitFor();
    expect(await faultsOf(page, "agreement-for-what")).toEqual([]);
    await page.getByRole("link", { name: "More people are active" }).click();
    const { walk, mowbray, rotherham } = site.world;
    await insertWhoComes(site.db, rotherham, mowbray, { id: walk.id, title: "Health walk" });
    await page.getByRole("link", { name: "Health walk" }).click();
    expect(await lead.first().textContent()).toContain("£4.09 for each attendance");
    expect(await page.getByRole("row", { name: /NHS South Yorkshire/ }).textContent()).toContain("£50");
    expect(await faultsOf(page, "activity-figures")).toEqual([]);
    await page.getByRole("link", { name: "Wednesday 15 July 2026, 11am to 12 noon" }).click();
    expect(await page.locator("h1").textContent()).toBe("Health walk");
    await page.goBack();
    await page.getByRole("link", { name: "More people are active" }).click();
    await page.getByRole("link", { name: "Council plan 2026 to 2030" }).click();
    expect(await page.getByRole("row", { name: /^Healthy and connected/ }).textContent()).toContain("22");
    expect(await faultsOf(page, "plan")).toEqual([]);
    await page.locator("nav summary", { hasText: "Reach and outcomes" }).press("Enter");
    await page.locator("nav").getByRole("link", { name: "Objectives", exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "The year as a PDF" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("objectives-2026.pdf");
  });
});

describe("A facilitator closes a course with first and last answers", () => {
  it("asks, types in a paper form, has somebody answer on a phone, closes it and reads the change", async () => {
    const page = await site.pageOf(facilitator, site.world.rotherham);
    await page.goto(`/staff/activities/${site.world.flourish.id}`);
    await page.getByRole("link", { name: "What it is for, and what came of it" }).click();
    await page.getByRole("link", { name: "Ask for first and last answers" }).click();
    await page.getByRole("button", { name: "Begin to ask" }).click();
    await page.getByText("0 people have given a first answer").waitFor();
    const course = page.url();
    const form = (await page.locator('a[href^="/survey/"]').getAttribute("href"))!;

    await page.getByRole("link", { name: "Type in a form of 16 July 2026" }).click();
    await page.getByLabel("16 or over").check();
    for (const item of ["companionship", "left_out", "isolated"])
      await page.locator(`input[name=${item}][value=often]`).check();
    await page.getByLabel("A code of your own").fill("Blue 47");
    await page.getByRole("button", { name: "Save, and type the next" }).click();
    await page.getByText("It is in: 1 answer now").waitFor();

    const visitor = await site.browser.newContext({ baseURL: site.url, javaScriptEnabled: false });
    const phone = await visitor.newPage();
    await phone.goto(form);
    await phone.getByLabel("16 or over").check();
    for (const item of ["companionship", "left_out", "isolated"])
      await phone.locator(`input[name=${item}][value=some]`).check();
    await phone.getByLabel("A code of your own").fill("blue-47");
    await phone.getByRole("button", { name: "Send my answers" }).click();
    await phone.getByText("116 123").waitFor();
    await visitor.close();

    const codes = Array.from({ length: 9 }, (_, at) => `red${at}`);
    await answerCourse(site.db, site.world.flourish, 0, codes, "often");
    await answerCourse(site.db, site.world.flourish, 1, codes, "some");
    await page.goto(course);
    expect(await page.locator(".lead").textContent()).toContain("10 people have given a first answer, 10 of them");
    expect(await faultsOf(page, "course-open")).toEqual([]);
    await page.getByLabel("Every paper form is typed in").check();
    await page.getByRole("button", { name: "Close it" }).click();
    await page.getByText("10 people gave the same code on two days").waitFor();
    expect(await page.getByRole("row", { name: /^Loneliness/ }).textContent()).toContain("-3.0");
    expect(await faultsOf(page, "course-closed")).toEqual([]);
  });
});

describe("Somebody who came on a walk says what it was like", () => {
  it("in their own words without scripts, is quoted where they agreed to it, and takes it back", async () => {
    const { world, browser, url } = site;
    const visitor = await browser.newContext({ baseURL: url, javaScriptEnabled: false, locale: "en-GB" });
    const phone = await visitor.newPage();
    await phone.goto(`/activities/${world.walk.slug}`);
    await phone.getByRole("link", { name: "Say what it was like" }).press("Enter");
    await phone
      .getByLabel("Your words", { exact: true })
      .fill("I came for the air. It is the first time I feel wanted.");
    await phone.getByRole("button", { name: "Send your words" }).press("Enter");
    await phone.getByRole("link", { name: "Choose one. If you are under 18" }).waitFor();
    expect(await phone.getByLabel("Your words", { exact: true }).inputValue()).toContain(
      "the first time I feel wanted",
    );
    await phone.getByLabel("Yes", { exact: true }).check();
    await phone.getByLabel("On this website").check();
    await phone.getByLabel("In reports to the council").check();
    await phone.getByRole("button", { name: "Send your words" }).press("Enter");
    await phone.getByText("Not read yet").waitFor();
    const yours = phone.url();

    const page = await site.pageOf(manager, world.rotherham);
    await page.goto("/staff");
    await page.getByRole("link", { name: /Read.*what people say/ }).click();
    expect(await faultsOf(page, "voices")).toEqual([]);
    await page.getByRole("link", { name: /I came for the air/ }).click();
    await page.getByLabel("What may be quoted").fill("the first time I felt wanted");
    await page.getByRole("button", { name: "This may be quoted" }).click();
    await page.getByRole("link", { name: /These are not all their words/ }).waitFor();
    expect(await faultsOf(page, "voice-refused")).toEqual([]);
    await page.getByLabel("What may be quoted").fill("It is the first time I feel wanted.");
    await page.getByRole("button", { name: "This may be quoted" }).click();
    await page.getByText("Saved: it may be quoted").waitFor();

    await phone.goto(`/activities/${world.walk.slug}`);
    await phone.getByText("It is the first time I feel wanted.").waitFor();
    await page.goto(`/staff/outcomes/activities/${world.walk.id}`);
    await page.getByText("It is the first time I feel wanted.").waitFor();
    await page.goto(`/activities/${world.walk.slug}`);
    expect(await faultsOf(page, "activity-quoted")).toEqual([]);
    await page.goto(`/voices/new?activity=${world.walk.slug}&lang=ar`);
    expect(await faultsOf(page, "voice-new-ar")).toEqual([]);
    await page.goto(yours);
    expect(await faultsOf(page, "voice-yours")).toEqual([]);

    await phone.goto(yours);
    await phone.getByRole("button", { name: "Take my words back" }).press("Enter");
    await phone.getByText("There is nothing here any more").waitFor();
    await phone.goto(`/activities/${world.walk.slug}`);
    expect(await phone.getByText("feel wanted").count()).toBe(0);
    await visitor.close();

    await page.goto("/staff/voices/new");
    await page.getByLabel("Which library?").selectOption({ label: "Mowbray Gardens Library" });
    await page.getByLabel("Your words", { exact: true }).fill("They found me a chair.");
    await page.getByLabel("Yes", { exact: true }).check();
    expect(await faultsOf(page, "voice-written-down")).toEqual([]);
    await page.getByRole("button", { name: "Save their words" }).click();
    await page.getByText("They agreed to no use").waitFor();
  });
});
