import { expect, it } from "vitest";
import { isAgreed } from "./renaming.ts";

it("A renaming holds once all that work with the partner have agreed, and those alone are asked", () => {
  const yes = { state: "admitted", agreed_at: "2026-12-01T11:00:00Z" };
  const open = { state: "admitted", agreed_at: null };
  expect(isAgreed([])).toBe(true);
  expect(isAgreed([yes, { ...open, state: "asked" }, { ...open, state: "ended" }])).toBe(true);
  expect(isAgreed([yes, open])).toBe(false);
});
