import { describe, expect, it } from "vitest";
import { LOCALE_KEYS } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { Weekday } from "../../../vocabulary/terms.ts";
import type { KnownHours } from "../domain/opening-hours.ts";
import { presentNotice } from "./present-notice.ts";

const week = (over: Partial<KnownHours> = {}): KnownHours => ({
  standing: "confirmed",
  // Tuesday to Saturday.
  openings: ([2, 3, 4, 5, 6] as Weekday[]).map((weekday) => ({
    weekday,
    opens: "09:30",
    closes: "17:00",
    staffed: true,
  })),
  closures: [{ first_day: "2026-12-04", last_day: "2026-12-05", reason: "The roof leaks" }],
  holidays: [],
  ...over,
});
const closing = {
  ...{ library: "Mowbray Gardens Library", firstDay: "2026-12-04", lastDay: "2026-12-05", reason: "The roof leaks" },
  today: "2026-12-01",
  known: week(),
  near: { name: "Riverside House", address: "Main Street", phone: "01709 960123", known: week({ closures: [] }) },
};
const t = createTranslator("en");

describe("The notice for the door", () => {
  it("says when it opens again, and the hours of the nearest other library on those days", () => {
    expect(presentNotice(t, closing)).toMatchObject({
      title: "Mowbray Gardens Library is closed",
      days: "Friday 4 December to Saturday 5 December 2026",
      opens: "It opens again on Tuesday 8 December at 9:30am.",
      near: {
        text: "The nearest other library is Riverside House, Main Street.",
        ring: "Ring 01709 960123.",
        hours: [{ day: "Friday 4 December to Saturday 5 December", hours: "9:30am to 5pm" }],
        listed: undefined,
      },
    });
  });

  it("lists the days that are left where it is printed meanwhile", () => {
    const left = presentNotice(t, { ...closing, today: "2026-12-05" }).near!.hours;
    expect(left.map(({ day }) => day)).toEqual(["Saturday 5 December"]);
  });

  it("says nothing that nobody knows: no hours, or a holiday before it opens", () => {
    const none = week({ standing: "none", openings: [], closures: [] });
    const quiet = presentNotice(t, { ...closing, known: none, near: { ...closing.near, known: none } });
    expect(quiet.opens).toBeUndefined();
    expect(quiet.near?.hours).toEqual([]);
    const holiday = week({ holidays: [{ day: "2026-12-07", title: "A holiday" }] });
    expect(presentNotice(t, { ...closing, known: holiday }).opens).toBeUndefined();
    expect(presentNotice(t, { ...closing, known: undefined, near: undefined }).near).toBeUndefined();
  });

  it("says what is only listed as that, another closing after this one, and a week of a long one", () => {
    const listed = week({
      standing: "listed",
      closures: [...closing.known.closures, { first_day: "2026-12-08", last_day: "2026-12-08", reason: "Training" }],
    });
    const near = { ...closing.near, known: listed };
    const said = presentNotice(t, { ...closing, lastDay: "2026-12-31", known: week({ standing: "listed" }), near });
    expect(said.near).toMatchObject({ listed: "These are listed hours: ring first." });
    expect(said.near!.hours).toEqual([
      { day: "Friday 4 December to Tuesday 8 December", hours: "Closed" },
      { day: "Wednesday 9 December to Thursday 10 December", hours: "9:30am to 5pm" },
    ]);
    expect(presentNotice(t, { ...closing, known: listed }).opens).toBe(
      "By its listed hours it opens again on Wednesday 9 December at 9:30am.",
    );
  });

  it.each(LOCALE_KEYS)("is worded in %s", (locale) => {
    const said = presentNotice(createTranslator(locale), closing);
    const { title, days, opens, near, sorry } = said;
    const words = [title, days, opens, near!.text, near!.ring, ...near!.hours.map(({ day }) => day), sorry].join(" ");
    expect(words).toContain("Riverside House, Main Street");
    if (locale !== "en") expect(words).not.toMatch(/closed|opens|nearest|December|sorry/i);
  });
});
