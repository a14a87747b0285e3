import fc from "fast-check";
import { expect, it } from "vitest";
import type { Weekday } from "../../../vocabulary/terms.ts";
import { checkWeek, type Stretch } from "./week-hours.ts";

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const stretch: fc.Arbitrary<Stretch> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>,
  opens: clock,
  closes: clock,
  staffed: fc.boolean(),
});

it("takes a week exactly when no minute is open twice and each stretch ends after it begins", () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
      const forwards = stretches.every((each) => each.closes > each.opens);
      const meet = (a: Stretch, b: Stretch) => a.weekday === b.weekday && a.opens < b.closes && b.opens < a.closes;
      const apart = stretches.every((a, i) => stretches.every((b, j) => i >= j || !meet(a, b)));
      expect("week" in checkWeek(stretches)).toBe(forwards && apart);
    }),
  );
});

it("names the day and where the second begins", () => {
  const at = (opens: string, closes: string): Stretch => ({ weekday: 2, opens, closes, staffed: true });
  expect(checkWeek([at("12:30", "17:00"), at("09:00", "13:00")])).toEqual({
    problems: [{ kind: "overlap", weekday: 2, opens: "12:30" }],
  });
  expect(checkWeek([at("13:00", "17:00"), at("09:00", "13:00")])).toHaveProperty("week");
});
