import { expect, test } from "vitest";
import { sayDatesNow } from "./say-dates-now.ts";

const on = (day: string, some: { status?: "scheduled" | "cancelled"; changed_alone?: boolean } = {}) => ({
  starts_at: `${day}T10:00:00Z`,
  ends_at: `${day}T11:00:00Z`,
  status: "scheduled" as const,
  changed_alone: false,
  ...some,
});

test("an activity of one date is said by that date, whatever its rule said first", () => {
  const words = "On 3 December, 10am to 11am";
  expect(sayDatesNow(words, [on("2026-12-04")], "2026-12-01")).toBe("Friday 4 December, 10am to 11am");
  expect(sayDatesNow(words, [on("2027-01-08")], "2026-12-01")).toBe("Friday 8 January 2027, 10am to 11am");
  expect(sayDatesNow(words, [on("2026-12-04", { status: "cancelled" })], "2026-12-01")).toMatch(/, cancelled$/);
});

test("a rule stays, with how many dates are not as it says", () => {
  const [plain, alone] = [on("2026-12-03"), on("2026-12-11", { changed_alone: true })];
  expect(sayDatesNow("Every Thursday", [plain, plain], "2026-12-01")).toBe("Every Thursday");
  expect(sayDatesNow("Every Thursday", [plain, alone], "2026-12-01")).toBe("Every Thursday. One date is different");
  expect(sayDatesNow("Every Thursday", [alone, alone], "2026-12-01")).toBe("Every Thursday. 2 dates are different");
});

test("without a rule it says that dates are single ones, or none", () => {
  expect(sayDatesNow(null, [on("2026-12-03"), on("2026-12-11")], "2026-12-01")).toBe("Date by date");
  expect(sayDatesNow(null, [], "2026-12-01")).toBe("No dates");
});
