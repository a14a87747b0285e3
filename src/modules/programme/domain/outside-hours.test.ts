import { describe, expect, it } from "vitest";
import { outsideHours } from "./outside-hours.ts";

const on = (date: string, from: string, to: string) => ({
  date,
  startsAt: `${date}T${from}:00Z`,
  endsAt: `${date}T${to}:00Z`,
});
const OPEN = [
  { opens: "09:00", closes: "12:00" },
  { opens: "13:00", closes: "17:00" },
];

describe("Sessions outside a library's hours", () => {
  it("are those that no spell holds whole", () => {
    const dates = [
      on("2026-12-03", "09:00", "12:00"),
      on("2026-12-04", "01:30", "03:00"),
      on("2026-12-05", "11:30", "13:30"),
      on("2026-12-06", "16:00", "17:30"),
    ];
    expect(outsideHours(dates, () => OPEN).map(({ date }) => date)).toEqual(["2026-12-04", "2026-12-05", "2026-12-06"]);
  });
  it("are all of them on a day it is closed, and none where nobody has said", () => {
    const dates = [on("2026-12-03", "10:00", "11:00")];
    expect(outsideHours(dates, () => [])).toEqual(dates);
    expect(outsideHours(dates, () => undefined)).toEqual([]);
  });
  it("go by the clock on the wall", () => {
    expect(outsideHours([on("2026-07-02", "08:00", "09:00")], () => OPEN)).toEqual([]);
  });
});
