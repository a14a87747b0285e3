import { describe, expect, it } from "vitest";
import { visualRuns } from "./bidi-runs.ts";

describe("A line on paper", () => {
  it("is one stretch where all of it is read in one direction", () => {
    expect(visualRuns("Łódź, naïve")).toEqual([{ text: "Łódź, naïve", rtl: false }]);
    expect(visualRuns("جمعية الأصدقاء")).toEqual([{ text: "جمعية الأصدقاء", rtl: true }]);
    expect(visualRuns("")).toEqual([]);
  });

  it("puts an English word after the Arabic one before it to the left of it, and digits as they are read", () => {
    expect(visualRuns("مكتبة Bearwood 12")).toEqual([
      { text: "Bearwood 12", rtl: false },
      { text: "مكتبة ", rtl: true },
    ]);
    expect(visualRuns("Room for جمعية 12 today")).toEqual([
      { text: "Room for ", rtl: false },
      { text: "12", rtl: false },
      { text: "جمعية ", rtl: true },
      { text: " today", rtl: false },
    ]);
  });

  it("turns brackets that are read from the right", () => {
    expect(visualRuns("(جمعية)")).toEqual([{ text: ")جمعية(", rtl: true }]);
    expect(visualRuns("جمعية (2026) Bearwood")).toEqual([
      { text: "Bearwood", rtl: false },
      { text: " (", rtl: false },
      { text: "2026", rtl: false },
      { text: "جمعية )", rtl: true },
    ]);
  });
});
