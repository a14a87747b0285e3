import { expect, it } from "vitest";
import { againOn } from "./call.ts";

it("it is time to ring again two working days after nobody answered, a working week after they said that something changed", () => {
  const holidays = new Set(["2026-12-25", "2026-12-28"]);
  expect(againOn("nobody", "2026-12-23", holidays)).toBe("2026-12-29");
  expect(againOn("nobody", "2026-12-18", holidays)).toBe("2026-12-22");
  expect(againOn("changed", "2026-12-18", holidays)).toBe("2026-12-29");
  for (const heard of ["right", "ended"] as const) expect(againOn(heard, "2026-12-18", holidays)).toBeNull();
});
