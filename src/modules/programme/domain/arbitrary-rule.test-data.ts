import fc from "fast-check";
import type { Weekday } from "../../../vocabulary/terms.ts";
import type { Monthly, Nth, RepeatRule } from "./repeat-rule.ts";

const days = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const weekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;
const monthly: fc.Arbitrary<Monthly> = fc.oneof(
  fc.record({
    kind: fc.constant("weekday" as const),
    nth: fc.uniqueArray(fc.constantFrom<Nth>(1, 2, 3, 4, -1), { minLength: 1, maxLength: 3 }),
    weekday,
  }),
  fc.record({
    kind: fc.constant("day" as const),
    days: fc.uniqueArray(fc.constantFrom(1, 2, 13, 15, 21, 28, 29, 30, 31, -1), { minLength: 1, maxLength: 3 }),
  }),
);

/** Any whole rule that begins in 2026 to 2028. Test data only. */
export const arbitraryRule: fc.Arbitrary<RepeatRule> = fc.record({
  every: fc.constantFrom("once" as const, "day" as const, "week" as const, "month" as const),
  interval: fc.constantFrom(1, 1, 2, 3, 4, 14),
  weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }),
  monthly,
  from: days("2026-01-01", "2028-12-31"),
  until: fc.option(days("2029-01-01", "2029-12-31"), { nil: undefined }),
  count: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 5, 15, 30, 45))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":")),
  minutes: fc.integer({ min: 1, max: 24 * 60 - 1 }),
  season: fc.constantFrom("all_year" as const, "all_year" as const, "term" as const, "holidays" as const),
  except: fc.array(days("2026-01-01", "2029-12-31"), { maxLength: 5 }),
  also: fc.array(days("2026-01-01", "2029-12-31"), { maxLength: 3 }),
  skipBankHolidays: fc.boolean(),
});
