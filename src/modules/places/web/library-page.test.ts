import { expect, it } from "vitest";
import { askedMonday } from "./library-page.tsx";

it.each([
  [null, "2026-11-23"],
  ["2026-12-07", "2026-12-07"],
  ["2026-12-09", "2026-12-07"],
  ["2026-02-30", undefined],
  ["2026-2-3", undefined],
  ["9999-12-07", undefined],
  ["<b>", undefined],
])("takes %s as the week of %s", (asked, monday) => {
  expect(askedMonday(asked, "2026-11-24")).toBe(monday);
});
