import { describe, expect, it } from "vitest";
import { NEEDS } from "../../../vocabulary/needs.ts";
import { FIRST_TIMER_QUESTIONS } from "../../../vocabulary/terms.ts";
import { forBooking } from "./first-timer.ts";
import { TEMPLATES, templateByKey } from "./index.ts";
import { readingGrade } from "./reading-grade.ts";

const ASKED_FOR_BY_R20_AND_R47 = [
  "health_walk",
  "esol_class",
  "community_lunch",
  "tea_and_toast",
  "stay_and_play",
  "rhymetime",
  "data_sim",
  "blood_pressure_kits",
  "home_library_service",
  "conversation_cafe",
  "job_club",
  "cv_help",
  "business_help_desk",
  "homework_help",
  "makerspace",
  "printing_3d_course",
  "digital_help",
  "digital_course",
  "code_club",
];

describe("the ready templates", () => {
  it("include what R20 and R47 ask for", () => {
    for (const key of ASKED_FOR_BY_R20_AND_R47) expect(templateByKey(key), key).toBeDefined();
    expect(TEMPLATES.length).toBeGreaterThanOrEqual(45);
  });

  it("have keys and titles of their own", () => {
    expect(new Set(TEMPLATES.map((t) => t.key)).size).toBe(TEMPLATES.length);
    expect(new Set(TEMPLATES.map((t) => t.terms.title)).size).toBe(TEMPLATES.length);
    for (const { key } of TEMPLATES) expect(key).toMatch(/^[a-z0-9_]+$/);
  });

  it("keep the usual attributes of the field", () => {
    expect(templateByKey("rhymetime")).toMatchObject({
      terms: { agesFrom: 0, agesTo: 4, booking: "drop_in" },
      usual: { every: "week", minutes: 30 },
    });
    expect(templateByKey("code_club")).toMatchObject({ terms: { agesFrom: 9, agesTo: 13, booking: "book" } });
    expect(templateByKey("health_walk")).toMatchObject({ terms: { capacity: 20 } });
    expect(templateByKey("data_sim")).toMatchObject({ terms: { agesFrom: 18, costPence: 0 } });
    expect(templateByKey("writing_and_art_course")).toMatchObject({ terms: { form: "course" }, usual: { count: 10 } });
  });

  it("never say that no names are taken where people book", () => {
    for (const { key, terms } of TEMPLATES)
      if (terms.booking === "book") expect(terms.firstTimer.written_down, key).not.toContain("No names");
    const own = { written_down: "Nothing at all." };
    expect(forBooking("book", own)).toBe(own);
    const { firstTimer } = templateByKey("rhymetime")!.terms;
    expect(forBooking("drop_in", firstTimer)).toBe(firstTimer);
    expect(forBooking("book", firstTimer).written_down).toContain("any name you like");
  });

  describe.each(TEMPLATES.map((template) => [template.key, template] as const))("%s", (_key, { terms, usual }) => {
    it("answers every question of a first-timer", () => {
      for (const question of FIRST_TIMER_QUESTIONS) {
        expect(terms.firstTimer[question]?.length, question).toBeGreaterThan(3);
      }
    });

    it("is complete", () => {
      expect(terms.summary).toMatch(/^[^\n]{20,140}\.$/);
      expect(terms.description.split("\n\n").length).toBeGreaterThanOrEqual(2);
      expect(terms.needs.length).toBeGreaterThan(0);
      for (const need of terms.needs) expect(NEEDS).toContain(need);
      expect(terms.keywords.length).toBeGreaterThan(2);
      expect(terms.costs.length).toBeGreaterThan(0);
      for (const line of terms.costs) expect(Number.isInteger(line.pence) && line.pence >= 0, line.label).toBe(true);
      expect(terms.costPence).toBeGreaterThanOrEqual(0);
      if (terms.costPence) expect(terms.costNote).toContain("£");
      if (terms.agesFrom !== undefined && terms.agesTo !== undefined) {
        expect(terms.agesFrom).toBeLessThanOrEqual(terms.agesTo);
      }
      if (terms.booking === "book") expect(terms.capacity).toBeGreaterThan(0);
    });

    it("suggests when", () => {
      expect(usual.time).toMatch(/^\d\d:\d\d$/);
      expect(usual.minutes).toBeGreaterThan(0);
      if (usual.every === "week") expect(usual.weekdays.length).toBe(1);
      if (usual.every === "month") expect(usual.monthly).toBeDefined();
      if (terms.form === "course") expect(usual.count).toBeGreaterThan(1);
    });

    it("is in plain English", () => {
      const words = `${terms.summary}\n${terms.description}\n${Object.values(terms.firstTimer).join("\n")}`;
      expect(readingGrade(terms.description)).toBeLessThanOrEqual(7);
      expect(readingGrade(words)).toBeLessThanOrEqual(5);
      expect(words.match(/\b[A-Z]{4,}\b/g)?.filter((word) => word !== "ESOL" && word !== "LGBT") ?? []).toEqual([]);
    });

    it("names no one's status", () => {
      const everything = JSON.stringify(terms);
      expect(everything).not.toMatch(/refugee|asylum|immigra/i);
      expect(terms.title).not.toMatch(/mental health|dementia|anxiety|depress/i);
    });
  });
});

describe("readingGrade", () => {
  it("grades a hard sentence higher than an easy one", () => {
    expect(readingGrade("The cat sat on the mat. It was warm.")).toBeLessThan(2);
    expect(
      readingGrade(
        "Participation necessitates preliminary registration via the authority's designated representative.",
      ),
    ).toBeGreaterThan(15);
    expect(readingGrade("")).toBe(0);
  });
});
