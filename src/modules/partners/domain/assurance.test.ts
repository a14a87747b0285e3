import { describe, expect, it } from "vitest";
import { isFresh, lastCheck } from "./assurance.ts";

const TODAY = "2026-12-01";
const none = { checked_on: null, by: null };

describe("A check of an entry", () => {
  it("is the later of what was recorded here and what the publisher says", () => {
    expect(lastCheck(none, undefined, TODAY)).toBeUndefined();
    expect(lastCheck(none, "2026-11-02", TODAY)).toEqual({ on: "2026-11-02", by: "publisher" });
    expect(lastCheck({ checked_on: "2026-11-01", by: "library" }, "2026-11-02", TODAY)?.by).toBe("publisher");
    expect(lastCheck({ checked_on: "2026-11-02", by: "organisation" }, "2026-11-02", TODAY)?.by).toBe("organisation");
  });

  it("never lies in the future, whatever a publisher writes", () => {
    expect(lastCheck(none, "2026-12-02", TODAY)).toBeUndefined();
    expect(lastCheck({ checked_on: "2026-01-01", by: "library" }, "2999-01-01", TODAY)?.on).toBe("2026-01-01");
  });

  it("is fresh for three months to the day, at the end of a short month too", () => {
    const on = (date: string) => ({ on: date, by: "library" as const });
    expect(isFresh(on("2026-09-01"), TODAY)).toBe(true);
    expect(isFresh(on("2026-08-31"), TODAY)).toBe(false);
    expect(isFresh(on("2026-11-30"), "2027-02-28")).toBe(true);
    expect(isFresh(on("2026-11-30"), "2027-03-01")).toBe(false);
  });
});
