import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { type Spans, spansOf } from "./spans.ts";

const days = (from: Temporal.PlainDate, to: Temporal.PlainDate): string[] =>
  Array.from({ length: from.until(to).days + 1 }, (_, n) => from.add({ days: n }).toString());

const daysOf = ({ days: parts, months }: Spans): string[] => [
  ...parts.flatMap(({ from, to }) => days(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to))),
  ...(months
    ? days(
        Temporal.PlainDate.from(months.from),
        Temporal.PlainDate.from(months.to).add({ months: 1 }).subtract({ days: 1 }),
      )
    : []),
];

test("days are taken apart into whole months and the days around them, each day once", () => {
  expect(spansOf("2026-04-01", "2026-04-30")).toEqual({ days: [], months: { from: "2026-04-01", to: "2026-04-01" } });
  expect(spansOf("2026-04-01", "2026-11-27")).toEqual({
    days: [{ from: "2026-11-01", to: "2026-11-27" }],
    months: { from: "2026-04-01", to: "2026-10-01" },
  });
  expect(spansOf("2026-04-02", "2026-05-30")).toEqual({ days: [{ from: "2026-04-02", to: "2026-05-30" }] });
  expect(spansOf("2026-04-02", "2026-04-01")).toEqual({ days: [] });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), (after, length) => {
      const from = Temporal.PlainDate.from("2024-01-01").add({ days: after });
      const to = from.add({ days: length });
      expect(daysOf(spansOf(from.toString(), to.toString())).toSorted()).toEqual(days(from, to));
    }),
    { numRuns: 200 },
  );
});
