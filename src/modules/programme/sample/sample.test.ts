import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { templateByKey } from "../templates/index.ts";
import { chosenLibraries, type SampleLibrary, sampleProgramme } from "./index.ts";
import { fits, toMinutes } from "./slots.ts";
import type { OpenSpell } from "./types.ts";

const TUESDAY = Temporal.PlainDate.from("2026-11-24");
const HOURS: OpenSpell[] = [
  { weekday: 1, opens: "09:00", closes: "18:00" },
  { weekday: 3, opens: "09:00", closes: "13:00" },
  { weekday: 3, opens: "14:00", closes: "19:00" },
  { weekday: 5, opens: "09:00", closes: "17:30" },
  { weekday: 6, opens: "10:00", closes: "16:00" },
];

function library(name: string, serviceName: string, openWeekly?: OpenSpell[]): SampleLibrary {
  const id = `${serviceName}/${name}`;
  return { id, name, serviceName, serviceId: serviceName, town: "Town", lat: 53, lng: -1, openWeekly };
}

const MOWBRAY = library("Mowbray Gardens Library & Neighbourhood Hub", "Rotherham Metropolitan Borough Council", HOURS);
const THIMBLEMILL = library("Thimblemill Library", "Sandwell Metropolitan Borough Council", HOURS);
const SHOE_LANE = library("Shoe Lane Library", "City of London Corporation", HOURS);
const ORDINARY = Array.from({ length: 60 }, (_, n) =>
  library(`Library ${n}`, `Service ${n % 20}`, n % 3 === 0 ? undefined : HOURS),
);
const LIBRARIES = [MOWBRAY, THIMBLEMILL, SHOE_LANE, library("Wath", MOWBRAY.serviceName, HOURS), ...ORDINARY];
const ALL = [...sampleProgramme(LIBRARIES, TUESDAY)];
const at = (place: SampleLibrary) => ALL.filter((activity) => activity.libraryId === place.id);

describe("the sample programme", () => {
  it("is the same each time, in whatever order the libraries come", () => {
    const byLibrary = (list: typeof ALL) => list.filter((a) => a.libraryId === THIMBLEMILL.id);
    expect(byLibrary([...sampleProgramme(LIBRARIES.toReversed(), TUESDAY)])).toEqual(at(THIMBLEMILL));
    expect([...sampleProgramme(LIBRARIES, TUESDAY)]).toEqual(ALL);
  });

  it("is at one to three libraries of each service, and at all of the stories' services", () => {
    const chosen = chosenLibraries(LIBRARIES);
    expect(chosen.filter((one) => one.serviceId === MOWBRAY.serviceId)).toHaveLength(2);
    for (let n = 0; n < 20; n += 1) {
      const many = chosen.filter((one) => one.serviceId === `Service ${n}`).length;
      expect(many).toBeGreaterThanOrEqual(1);
      expect(many).toBeLessThanOrEqual(3);
    }
  });

  it("puts 6 to 14 activities in an ordinary library's weeks, none twice", () => {
    for (const place of chosenLibraries(ORDINARY)) {
      const keys = at(place).map((activity) => activity.templateKey);
      expect(keys.length).toBeGreaterThanOrEqual(6);
      expect(keys.length).toBeLessThanOrEqual(14);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it("says 'Sample: ' first in every title and comes from a template", () => {
    for (const { terms, templateKey } of ALL) {
      expect(terms.title).toMatch(/^Sample: \S/);
      expect(templateByKey(templateKey)).toBeDefined();
    }
  });

  it("runs from Monday of this week for 26 weeks, inside listed hours", () => {
    for (const { rule, libraryId } of ALL.filter((a) => a.libraryId.startsWith("Service"))) {
      expect(rule.from >= "2026-11-23").toBe(true);
      expect(rule.until).toBe("2027-05-23");
      expect(rule.season).toBe("all_year");
      const weekday =
        rule.weekdays[0] ??
        (rule.monthly?.kind === "weekday"
          ? rule.monthly.weekday
          : (Temporal.PlainDate.from(rule.from).dayOfWeek as OpenSpell["weekday"]));
      const place = LIBRARIES.find((one) => one.id === libraryId)!;
      expect(fits(place, { weekday, time: rule.time, minutes: rule.minutes }), `${rule.time} on ${weekday}`).toBe(true);
    }
  });

  it("holds school-age clubs after school or at the weekend", () => {
    for (const { rule } of ALL.filter((a) => a.templateKey === "code_club")) {
      if (rule.weekdays[0]! <= 5) expect(toMinutes(rule.time)).toBeGreaterThanOrEqual(toMinutes("15:30"));
      expect(rule.except).toContain(
        ["2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24", "2026-12-25", "2026-12-26"][rule.weekdays[0]! - 1],
      );
    }
  });

  it("changes only sessions that the rule has, into listed hours", () => {
    const changed = ALL.filter((activity) => activity.changes.length > 0);
    expect(changed.flatMap((a) => a.changes.map((change) => change.kind))).toEqual(
      expect.arrayContaining(["cancel", "move"]),
    );
    for (const { rule, changes, libraryId } of changed) {
      for (const change of changes) {
        const date = Temporal.PlainDate.from(change.date);
        expect(rule.weekdays).toContain(date.dayOfWeek);
        expect(rule.except).not.toContain(change.date);
        expect(change.reason.length).toBeGreaterThan(5);
        if (change.kind !== "move") continue;
        const weekday = Temporal.PlainDate.from(change.to.date).dayOfWeek as OpenSpell["weekday"];
        const place = LIBRARIES.find((one) => one.id === libraryId)!;
        expect(fits(place, { weekday, time: change.to.time, minutes: rule.minutes })).toBe(true);
      }
    }
  });

  it("has other languages, online, paid and not-yet-confirmed costs", () => {
    expect(new Set(ALL.flatMap((a) => a.terms.languages)).size).toBeGreaterThan(4);
    expect(ALL.some((a) => a.terms.mode === "online")).toBe(true);
    expect(ALL.some((a) => a.terms.mode === "both")).toBe(true);
    expect(ALL.some((a) => (a.terms.costPence ?? 0) > 0)).toBe(true);
    expect(ALL.some((a) => a.terms.costPence === undefined)).toBe(true);
  });
});

describe("the three stories", () => {
  it("tell Flourish at Mowbray Gardens: ten Fridays, a note for each, an exhibition on the last", () => {
    const flourish = at(MOWBRAY).find((a) => a.terms.title === "Sample: Flourish")!;
    expect(flourish.rule).toMatchObject({ weekdays: [5], count: 10, from: "2026-11-30" });
    expect(Object.keys(flourish.sessionNotes!)).toHaveLength(10);
    expect(flourish.terms.sensitive).toBe(true);
    const exhibition = at(MOWBRAY).find((a) => a.terms.title === "Sample: Flourish exhibition")!;
    expect(exhibition.rule).toMatchObject({ every: "once", from: "2027-02-05" });
  });

  it("tell Thimblemill: lunch, English, walk, toast, training, and a group to ring for time and place", () => {
    const here = at(THIMBLEMILL);
    for (const key of ["community_lunch", "esol_class", "health_walk", "tea_and_toast", "befriending_training"]) {
      expect(here.filter((a) => a.templateKey === key)).toHaveLength(1);
    }
    const ring = here.filter((a) => a.terms.ringForTimeAndPlace);
    expect(ring).toHaveLength(1);
    expect(ring[0]!.terms).toMatchObject({ runBy: "Bearwood Action for Refugees", booking: "ring", sensitive: true });
    expect(ring[0]!.terms.whereInLibrary).toBeUndefined();
  });

  it("tell Shoe Lane: Stay and Play every week", () => {
    const play = at(SHOE_LANE).find((a) => a.templateKey === "stay_and_play")!;
    expect(play.rule).toMatchObject({ every: "week", interval: 1, weekdays: [3] });
  });
});
