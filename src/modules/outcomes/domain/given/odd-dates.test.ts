import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meantDay, spanOf } from "./odd-dates.ts";

const TODAY = "2026-11-27";
const SPAN = { from: "2021-04-01", to: "2025-03-31" };

describe("The day that a year far away may mean", () => {
  it("is the one of the file's own years that takes the fewest slips of a digit", () => {
    expect(meantDay("2202-03-04", TODAY, SPAN)).toBe("2022-03-04");
    expect(meantDay("1022-05-01", TODAY, SPAN)).toBe("2022-05-01");
    expect(meantDay("0223-05-01", TODAY, SPAN)).toBe("2023-05-01");
    expect(meantDay("1021-01-05", TODAY, SPAN)).toBe("2021-01-05");
    // Two of its years are as near as each other, none is near, or none has that day.
    expect(meantDay("1918-05-01", TODAY, { from: "2017-01-01", to: "2019-12-31" })).toBe("2018-05-01");
    expect(meantDay("2031-05-01", TODAY, { from: "2011-01-01", to: "2021-12-31" })).toBeUndefined();
    expect(meantDay("9999-05-01", TODAY, SPAN)).toBeUndefined();
    expect(meantDay("1020-02-29", TODAY, { from: "2021-01-01", to: "2023-12-31" })).toBeUndefined();
    // Of few rows nothing is known but that it is of this century.
    expect(meantDay("1018-05-01", TODAY, undefined)).toBe("2018-05-01");
    expect(meantDay("1099-05-01", TODAY, undefined)).toBeUndefined();
  });

  it("lies in the file's span, keeps the day of the year, and is never a day that year has not", () => {
    const day = fc.date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true });
    const real = fc.date({ min: new Date("2015-01-01"), max: new Date("2026-11-27"), noInvalidDate: true });
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, fc.array(real, { minLength: 3, maxLength: 60 }), (wrong, dates) => {
        const span = spanOf(dates.map(iso).toSorted(), TODAY);
        const meant = meantDay(iso(wrong), TODAY, span);
        if (meant === undefined) return;
        expect(meant <= TODAY).toBe(true);
        if (span)
          expect(meant.slice(0, 4) >= span.from.slice(0, 4) && meant.slice(0, 4) <= span.to.slice(0, 4)).toBe(true);
        expect(meant.slice(4)).toBe(iso(wrong).slice(4));
        expect(new Date(`${meant}T00:00:00Z`).toISOString().slice(0, 10)).toBe(meant);
      }),
    );
  });

  it("finds a year whose two middle digits changed places, wherever the file's years are told apart by it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2010, max: 2026 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const [a, b, c, d] = String(year);
        const swapped = `${a}${c}${b}${d}`;
        const on = `-${String(month).padStart(2, "0")}-15`;
        expect(meantDay(`${swapped}${on}`, "2027-12-31", { from: `${year}-01-01`, to: `${year}-12-31` })).toBe(
          `${year}${on}`,
        );
      }),
    );
  });
});
