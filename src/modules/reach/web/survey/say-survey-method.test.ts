import { expect, it } from "vitest";
import { sayProtected } from "./say-survey-method.ts";

it("says by which definition a closed round hides small counts: an earlier one stands, and is not called today's", () => {
  const round = { base: 5, leftOut: 0 };
  const now = sayProtected({ ...round, definition: 2 }, "people");
  expect(now).toContain("in classes of 15 or more people");
  expect(now).not.toContain("earlier definition");
  const before = sayProtected({ ...round, definition: null }, "people");
  expect(before).toContain("Protected by an earlier definition: answers were weighed first");
  expect(before).not.toContain("classes");
});
