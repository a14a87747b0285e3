import { describe, expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { intakeOfDates, takesNobody } from "../domain/intake.ts";
import { sayIntake } from "./say-intake.ts";

const t = createTranslator("en");
const PAUSED = {
  paused_at: "2026-12-01T11:00:00Z",
  paused_until: "2027-01-04",
  dates_open: false,
  room_for: null,
  room_said_on: null,
};
const NEXT = { next: "2026-12-08T10:00:00Z" };

describe("What a listing that takes nobody new says of its dates at libraries", () => {
  it.each([
    [false, undefined, ["Takes nobody new until 4 January 2027"]],
    [true, undefined, ["Takes nobody new until 4 January 2027"]],
    [false, NEXT, ["Takes nobody new until 4 January 2027", "Its dates at libraries go on for those who come already"]],
    [
      true,
      NEXT,
      [
        "Takes nobody new until 4 January 2027. You can still come to its dates at libraries, next on Tuesday 8 December",
      ],
    ],
    [true, {}, ["Takes nobody new until 4 January 2027. You can still come to its dates at libraries"]],
  ])("open to anybody: %s, with dates %o", (dates_open, dates, said) => {
    expect(sayIntake(t, { ...PAUSED, dates_open }, dates)).toEqual(said);
  });

  it("takes people there where they are open to anybody, unless there is no room", () => {
    const open = intakeOfDates({ ...PAUSED, dates_open: true });
    expect(takesNobody(open)).toBe(false);
    expect(takesNobody({ ...open, room_for: 0 })).toBe(true);
    expect(takesNobody(intakeOfDates(PAUSED))).toBe(true);
  });
});
