import { expect, test } from "vitest";
import { sayClosed } from "./closed-soon.tsx";

const TODAY = "2026-11-26";

test.each([
  ["2026-11-26", "2026-11-26", "Closed today"],
  ["2026-11-20", "2026-11-26", "Closed today"],
  ["2026-11-26", "2026-11-28", "Closed today, and until Saturday 28 November"],
  ["2026-11-27", "2026-11-27", "Closed tomorrow, Friday 27 November"],
  ["2026-11-27", "2027-01-04", "Closed tomorrow, Friday 27 November, to Monday 4 January 2027"],
])("a closure from %s to %s", (firstDay, lastDay, said) => {
  expect(sayClosed({ firstDay, lastDay }, TODAY)).toBe(said);
});
