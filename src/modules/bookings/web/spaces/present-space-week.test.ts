import { expect, it } from "vitest";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { usualSpaceTerms } from "../../domain/space-terms.ts";
import { presentSpaceWeek } from "./present-space-week.ts";

const openings = ([1, 2, 3, 4, 5] as const).map((weekday) => ({
  weekday,
  opens: "09:00",
  closes: "17:00",
  // On Friday nobody of staff is there.
  staffed: weekday !== 5,
}));
const known = {
  standing: "confirmed" as const,
  openings,
  closures: [{ first_day: "2026-12-03", last_day: "2026-12-03", reason: "The boiler" }],
  holidays: [],
};

it("says of every day without a time to press why there is none", () => {
  const days = presentSpaceWeek(
    createTranslator("en"),
    known,
    [],
    { ...usualSpaceTerms("room"), hours: "staffed" },
    {
      monday: "2026-11-30",
      today: "2026-12-01",
      time: "09:30",
      earliest: "2026-12-02",
      latest: "2026-12-02",
      out: [],
    },
  );
  expect(days.map(({ asks, note, own }) => [asks, note, own])).toEqual([
    [false, "Past", undefined],
    [false, "Too soon to ask for here: ring us", undefined],
    [true, undefined, undefined],
    [false, "Closed:", "The boiler"],
    [false, "Not let on this day", undefined],
    [false, "Closed", undefined],
    [false, "Closed", undefined],
  ]);
  const [monday] = presentSpaceWeek(createTranslator("en"), known, [], usualSpaceTerms("room"), {
    monday: "2026-12-07",
    today: "2026-12-01",
    time: "09:30",
    earliest: "2026-12-02",
    latest: "2026-12-06",
    out: [],
  });
  expect(monday).toMatchObject({ asks: false, note: "Too far ahead to ask for yet" });
});
