import { describe, expect, it } from "vitest";
import { changesSince, nextDue } from "./source.ts";

const BEGAN = "2026-12-01T03:00:00Z";

describe("When a source is due next", () => {
  it.each([
    ["daily", false, 0, "2026-12-02T03:00:00Z"],
    ["weekly", false, 0, "2026-12-08T03:00:00Z"],
    ["hand", false, 0, null],
    ["daily", true, 0, null],
    ["daily", false, 1, "2026-12-01T04:00:00Z"],
    ["daily", false, 2, "2026-12-01T07:00:00Z"],
    ["daily", false, 3, "2026-12-01T19:00:00Z"],
    ["daily", false, 4, "2026-12-02T03:00:00Z"],
    ["weekly", false, 9, "2026-12-08T03:00:00Z"],
    ["hand", false, 3, null],
  ] as const)("%s, paused %s, %i failures: %s", (every, paused, failures, due) => {
    expect(nextDue({ every, paused }, BEGAN, failures)).toBe(due);
  });
});

describe("What is asked of a source", () => {
  const tells = { tells_changes: true, good_at: "2026-12-05T03:00:00Z", whole_at: "2026-12-01T03:00:00Z" };
  it("is what has changed, a day over, for less than a week after all of it was read", () => {
    expect(changesSince(tells, "2026-12-06T03:00:00Z")).toBe("2026-12-04T03:00:00Z");
    expect(changesSince(tells, "2026-12-08T01:00:00Z")).toBe("2026-12-04T03:00:00Z");
    expect(changesSince(tells, "2026-12-08T02:00:00Z")).toBeUndefined();
  });
  it("is all of it where its publisher does not tell changes, or it was never read whole", () => {
    for (const one of [{ tells_changes: false }, { good_at: null }, { whole_at: null }])
      expect(changesSince({ ...tells, ...one }, "2026-12-06T03:00:00Z")).toBeUndefined();
  });
});
