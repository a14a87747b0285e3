import { describe, expect, it } from "vitest";
import { CATALOGUES } from "./catalogues.ts";
import { createTranslator } from "./translator.ts";

describe("createTranslator", () => {
  it("says a message in its language and counts by that language's plurals", () => {
    expect(createTranslator("en").text("fields.thingsToPutRight", { count: 1 })).toBe("One thing to put right");
    expect(createTranslator("pl").text("fields.thingsToPutRight", { count: 3 })).toBe("3 rzeczy do poprawienia");
    expect(createTranslator("ar").text("fields.thingsToPutRight", { count: 2 })).toBe("أمران يحتاجان إلى تصحيح");
  });
  it("writes western digits in Arabic", () => {
    expect(createTranslator("ar").text("layout.page", { number: 12 })).toBe("صفحة 12");
  });
  it("borrows English where a language lacks a message, and says so", () => {
    const { skip, ...rest } = CATALOGUES.pl.layout!;
    const whole = CATALOGUES.pl.layout!;
    CATALOGUES.pl.layout = { ...rest, back: undefined };
    try {
      expect(createTranslator("pl").say("layout.back")).toEqual({ text: "Back", lang: "en" });
    } finally {
      CATALOGUES.pl.layout = whole;
    }
    expect(skip).toBeDefined();
  });
  it("leaves angle brackets in arguments as they are: escaping is the page's work", () => {
    expect(createTranslator("en").text("layout.staffOf", { service: "<b>" })).toBe("<b>, staff");
  });
  it("compiles once: the same translator comes back", () => {
    expect(createTranslator("en")).toBe(createTranslator("en"));
  });
});
