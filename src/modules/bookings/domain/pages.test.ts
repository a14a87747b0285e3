import { expect, it } from "vitest";
import { pageWithin } from "./pages.ts";

it("finds the page that is asked for, and never one that is not there", () => {
  expect(pageWithin(1, 0, 50)).toEqual({ page: 1, offset: 0 });
  expect(pageWithin(2, 51, 50)).toEqual({ page: 2, offset: 50 });
  expect(pageWithin(2, 50, 50)).toEqual({ page: 1, offset: 0 });
  expect(pageWithin(99, 120, 50)).toEqual({ page: 3, offset: 100 });
  for (const odd of [0, -3, Number.NaN, 1.5, 1e300]) expect(pageWithin(odd, 120, 50).page).toBe(1);
});
