import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readByday, readDayWords, withDayWords } from "./day-words.ts";

const NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const day = fc.nat({ max: 6 });
const spelt = (at: number) =>
  fc.constantFrom(NAMES[at]!, `${NAMES[at]}s`, NAMES[at]!.slice(0, 3), NAMES[at]!.toLowerCase(), CODES[at]!);

describe("Days of the week in words", () => {
  it.each([
    ["Monday to Friday", "MO,TU,WE,TH,FR"],
    ["Mon-Fri", "MO,TU,WE,TH,FR"],
    ["Mon – Wed, Sat & Sun.", "MO,TU,WE,SA,SU"],
    ["weekdays", "MO,TU,WE,TH,FR"],
    ["Weekends", "SA,SU"],
    ["Weekdays and Sundays", "MO,TU,WE,TH,FR,SU"],
    ["daily", CODES.join(",")],
    ["Every day", CODES.join(",")],
    ["7 days a week", CODES.join(",")],
    ["Every Monday", "MO"],
    ["Tues/Thurs", "TU,TH"],
    ["Mondays and Thu", "MO,TH"],
    ["Friday to Monday", "MO,FR,SA,SU"],
    ["MO, TU", "MO,TU"],
  ])("%s", (text, byday) => {
    expect(readDayWords(text)).toBe(byday);
  });

  it.each([
    "Monthly",
    "1st Monday of the month",
    "First Monday",
    "Every other Monday",
    "Mondays in term time",
    "Monday except bank holidays",
    "not Mondays",
    "Mon-Wed-Fri",
    "Monday to Monday",
    "Monday to",
    "to Friday",
    "Monday 10am",
    "Month",
    "Sunrise",
    "and",
    "",
  ])("%j is not guessed", (text) => {
    expect(readDayWords(text)).toBeUndefined();
  });

  it("are all the days of a span, however its ends are spelt, over the end of the week as well", () => {
    const span = fc
      .tuple(day, fc.integer({ min: 1, max: 6 }))
      .chain(([from, more]) =>
        fc.tuple(
          fc.constant([from, more] as const),
          spelt(from),
          fc.constantFrom("-", " to ", " – "),
          spelt((from + more) % 7),
        ),
      );
    fc.assert(
      fc.property(span, ([[from, more], first, to, last]) => {
        const within = CODES.filter((_, at) => (at - from + 7) % 7 <= more);
        expect(readDayWords(`${first}${to}${last}`)).toBe(within.join(","));
      }),
    );
  });

  it("are those of a list in whatever order and joined by whatever, and nothing once another word stands among them", () => {
    const list = fc.array(
      day.chain((at) => fc.tuple(fc.constant(at), spelt(at))),
      { minLength: 1, maxLength: 7 },
    );
    fc.assert(
      fc.property(list, fc.constantFrom(", ", " and ", " & ", "/", "; ", " "), fc.nat(), (days, join, place) => {
        const words = days.map(([, word]) => word);
        expect(readDayWords(words.join(join))).toBe(
          CODES.filter((_, at) => days.some(([one]) => one === at)).join(","),
        );
        expect(readDayWords(words.toSpliced(place % (words.length + 1), 0, "second").join(join))).toBeUndefined();
      }),
    );
  });

  it("may be numbered within a month as a rule has them, which is not the same", () => {
    expect(readByday("1MO, -1fr")).toBe("1MO,-1FR");
    expect(readByday("Mon to Wed")).toBe("MO,TU,WE");
    expect(readByday("1st Monday")).toBeUndefined();
  });

  it("stay to be read where they tell no rule, and it is not weekly then", () => {
    expect(withDayWords({ byday: "First Monday", freq: "WEEKLY", opens_at: "10:00" })).toEqual({
      byday: "First Monday",
      description: "First Monday",
      opens_at: "10:00",
    });
    expect(withDayWords({ byday: "Monday", freq: "WEEKLY" })).toEqual({ byday: "Monday", freq: "WEEKLY" });
  });
});
