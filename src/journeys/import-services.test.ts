import { expect, it } from "vitest";
import { sayTaken } from "./import-services.ts";

it.each([
  [[2, 2, 2, "record"], "4 read: 0 taken whole, 2 taken without a field, 2 refused."],
  [[3, 0, 0, "record"], "3 read: 3 taken whole."],
  [[2, 1, 0, "row"], "2 taken, 1 row refused."],
] as const)("What became of a source is counted truly: %j", (counts, said) => {
  expect(sayTaken(...(counts as [number, number, number, "record" | "row"]))).toBe(said);
});
