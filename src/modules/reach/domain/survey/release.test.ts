import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellKeys } from "../../actions/cell-keys.ts";
import { designEffect, spreadOf } from "./bootstrap.ts";
import { randomFrom } from "./draw.ts";
import { comeLeast, responseRate, surveyFigure, unitOfFigures } from "./figures.ts";
import { inProportion, type KeptGroup, releaseSurvey } from "./release.ts";

const keysOf = (secret: string) => (margin: string) => cellKeys(secret, "service", `survey ${margin}`, null);

/** Sessions of ten who come as often as `weights` say, by age. */
const groupsOf = (sessions: { weight: number | null; age: Record<string, number> }[]): KeptGroup[] =>
  sessions.map(({ weight, age }, at) => ({
    cluster: `session ${at}`,
    lives: "here",
    people: Object.values(age).reduce((a, b) => a + b, 0),
    weight,
    margins: { age },
  }));

/** Half of the visits are of the old, who come every week; the young come once a year. */
const WEEKLY = Array.from({ length: 10 }, () => ({ weight: 1 / 50, age: { "65_plus": 20 } }));
const YEARLY = Array.from({ length: 10 }, () => ({ weight: 1, age: { "16_24": 2 } }));

describe("Figures of a survey", () => {
  it("are of people where it is known how often they come, and of attendances where it is not", () => {
    const people = releaseSurvey(groupsOf([...WEEKLY, ...YEARLY]), ["age"], keysOf("key"), 1)[0]!;
    // By hand: 200/50 = 4 of the old and 20/1 of the young, 24 in all; of 220 who answered that is 37 and 183.
    expect(people.unit).toBe("people");
    const figure = surveyFigure(people, { age: { "16_24": 50, "65_plus": 50 } });
    const share = (answer: string) => figure.rows.find((row) => row.answer === answer)!.share;
    expect(Math.abs(share("16_24") - 83.3)).toBeLessThan(3);
    expect(share("16_24") + share("65_plus")).toBeCloseTo(100, 9);
    const visits = releaseSurvey(
      groupsOf([...WEEKLY, ...YEARLY].map((each) => ({ ...each, weight: null }))),
      ["age"],
      keysOf("key"),
      1,
    )[0]!;
    expect(visits.unit).toBe("attendances");
    expect(visits.cells).toEqual([
      { name: "16_24", shown: 20 },
      { name: "65_plus", shown: 200 },
    ]);
    // Attendances are never set against residents.
    const alone = surveyFigure(visits, { age: { "16_24": 50, "65_plus": 50 } });
    expect(alone.alone).toBe("attendances");
    for (const row of alone.rows)
      expect([row.community, row.ratio, row.compared]).toEqual([undefined, undefined, undefined]);
  });

  it("weighed by age and sex say what is left besides, from one table a question, age and sex as people come", () => {
    // The old speak English at home, half of the young do not; among residents half are young.
    const session = (at: number): KeptGroup => {
      const young = at % 5;
      return {
        cluster: `session ${at}`,
        lives: "here",
        people: 10,
        weight: 1,
        margins: {
          age: { "16_24": young, "65_plus": 10 - young },
          sex: { female: 5 + (at % 2), male: 5 - (at % 2) },
          language: { english: 10 - young / 2, other: young / 2 },
        },
      };
    };
    const groups = Array.from({ length: 40 }, (_, at) => session(at)).map((group) => ({
      ...group,
      margins: {
        ...group.margins,
        language: {
          english: Math.ceil(group.margins.language!.english!),
          other: Math.floor(group.margins.language!.other!),
        },
      },
    }));
    const margins = ["age", "sex", "language"] as const;
    const plain = releaseSurvey(groups, margins, keysOf("key"), 1);
    const targets = { age: { "16_24": 30, "65_plus": 70 }, sex: { female: 55, male: 45 } };
    const weighed = releaseSurvey(groups, margins, keysOf("key"), 1, 5, targets);
    expect(weighed.map(({ margin }) => margin)).toEqual([...margins]);
    // As people come, but for the rounding of up to four in each of eight classes.
    for (const at of [0, 1]) {
      expect(weighed[at]!.standardised).toBeUndefined();
      for (const [index, { name, shown }] of weighed[at]!.cells.entries()) {
        expect(plain[at]!.cells[index]!.name).toBe(name);
        expect(Math.abs(shown - plain[at]!.cells[index]!.shown)).toBeLessThanOrEqual(20);
      }
    }
    const other = (tables: typeof plain) => tables[2]!.cells.find(({ name }) => name === "other")?.shown ?? 0;
    expect(weighed[2]!.standardised).toBe(true);
    expect(other(weighed)).toBeGreaterThan(other(plain));
    // What nobody can meet is left as people come, and says so.
    const cannot = { ...targets, age: { "16_24": 95, "65_plus": 5 } };
    expect(releaseSurvey(groups, margins, keysOf("key"), 1, 5, cannot)).toEqual(plain);
  });

  it("set shares beside the census with a ratio and an interval, and say who comes least", () => {
    const table = {
      margin: "age" as const,
      unit: "people" as const,
      cells: [
        { name: "0_15", shown: 60 },
        { name: "16_24", shown: 10 },
        { name: "25_34", shown: 130 },
        { name: "declined", shown: 20 },
        { name: "blank", shown: 5 },
      ],
      effect: 1.5,
      clusters: 38,
    };
    const census = { age: { "0_15": 300, "16_24": 200, "25_34": 500, "35_49": 0 } };
    const figure = surveyFigure(table, census);
    expect([figure.said, figure.all]).toEqual([200, 225]);
    expect(figure.declined).toBeCloseTo(8.89, 2);
    const [children, young, adults, none] = figure.rows;
    expect(children).toMatchObject({ share: 30, community: 30, compared: "same", ratio: { at: 1 } });
    expect(young).toMatchObject({ share: 5, community: 20, compared: "fewer", ratio: { at: 0.25 } });
    expect(adults).toMatchObject({ share: 65, community: 50, compared: "more" });
    expect(none).toMatchObject({ share: 0, community: 0 });
    expect(none!.ratio).toBeUndefined();
    // Wilson with 200/1.5 people less what rounding may do, and t of 37: as computed apart.
    expect(young!.interval!.low).toBeCloseTo(2.13, 1);
    expect(young!.interval!.high).toBeCloseTo(11.28, 1);
    expect(comeLeast([figure]).map(({ row }) => row.answer)).toEqual(["16_24"]);
    // What is weighed to residents is no figure of who comes, and says so wherever it is told.
    expect(comeLeast([surveyFigure({ ...table, standardised: true }, census)])[0]!.standardised).toBe(true);
  });

  it("compare nothing with what is not comparable, and give no interval from one session", () => {
    const table = {
      margin: "home" as const,
      unit: "people" as const,
      cells: [{ name: "owned", shown: 60 }],
      effect: null,
      clusters: 1,
    };
    // The table that ships counts households; one of people may be loaded.
    expect(surveyFigure(table, { home: { owned: 5 } }).alone).toBeUndefined();
    expect(surveyFigure(table, {})).toMatchObject({ alone: "households" });
    expect(surveyFigure({ ...table, margin: "language", cells: [{ name: "english", shown: 60 }] }, {}).alone).toBe(
      "no_table",
    );
    expect(surveyFigure({ ...table, margin: "lonely", cells: [{ name: "often", shown: 60 }] }, {}).alone).toBe(
      "not_in_census",
    );
    expect(surveyFigure(table, {}).rows[0]!.interval).toBeUndefined();
    // It is of people all the same.
    expect(unitOfFigures([{ margin: "here", unit: "attendances" }, surveyFigure(table, {})])).toBe("people");
    expect(unitOfFigures([])).toBeUndefined();
    const few = {
      ...table,
      cells: [
        { name: "owned", shown: 45 },
        { name: "blank", shown: 55 },
      ],
    };
    expect(surveyFigure(few, {})).toMatchObject({ alone: "too_few", rows: [], blank: 55 });
  });

  it("break down neither fewer than fifty nor who lives elsewhere", () => {
    const few = groupsOf([{ weight: 1, age: { "0_15": 49 } }]);
    expect(releaseSurvey(few, ["age"], keysOf("key"), 1)).toEqual([]);
    const elsewhere: KeptGroup = {
      cluster: "x",
      lives: "elsewhere",
      people: 30,
      weight: 1,
      margins: { here: { work: 30 } },
    };
    const live = groupsOf(WEEKLY).map((group) => ({
      ...group,
      margins: { ...group.margins, here: { live: group.people } },
    }));
    const [age, here] = releaseSurvey([...live, elsewhere], ["age", "here"], keysOf("key"), 1);
    expect(age!.cells).toEqual([{ name: "65_plus", shown: 200 }]);
    // 200/50 = 4 who live here and 30 who work here.
    expect(here!.cells.find(({ name }) => name === "work")!.shown).toBeGreaterThan(190);
  });

  it("state a response only where it can be one", () => {
    expect(responseRate(61, 100)).toBe(61);
    expect(responseRate(5, null)).toBeUndefined();
    expect(responseRate(5, 4)).toBeUndefined();
  });

  it("keep proportions in whole numbers that add up", () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 9 }),
        fc.nat(500),
        (sums, total) => {
          const whole = inProportion(sums, total);
          const all = sums.reduce((a, b) => a + b, 0);
          expect(whole.reduce((a, b) => a + b, 0)).toBe(all === 0 ? 0 : total);
          for (const [at, each] of whole.entries())
            if (all > 0) expect(Math.abs(each - (sums[at]! * total) / all)).toBeLessThan(1 + 1e-6);
        },
      ),
    ));
});

describe("Somebody who knows how many answered, and the method, but no key", () => {
  /** So many of each age, at twelve sessions of nine in any way. */
  const world = (young: number, old: number, random: () => number) => {
    const people = Array.from({ length: 108 }, (_, at) =>
      at < young ? "16_24" : at < young + old ? "65_plus" : "0_15",
    );
    const mixed = people.map((age) => ({ age, at: random() })).toSorted((a, b) => a.at - b.at);
    const sessions = Array.from({ length: 12 }, (_, at) => mixed.slice(9 * at, 9 * at + 9).map(({ age }) => age));
    return groupsOf(
      sessions.map((ages) => ({
        weight: 1 / 50,
        age: Object.fromEntries([...Map.groupBy(ages, (age) => age)].map(([age, all]) => [age, all.length])),
      })),
    );
  };
  const possible = (print: (groups: KeptGroup[], secret: string) => string) => {
    const random = randomFrom(3);
    const seen = new Map<string, number[]>();
    for (const young of [0, 1, 2, 3, 4, 5, 6])
      for (const old of [41, 42, 43, 44, 45])
        for (let turn = 0; turn < 12; turn++) {
          const text = print(world(young, old, random), `key ${turn}`);
          seen.set(text, [...(seen.get(text) ?? []), young]);
        }
    return [...seen.values()];
  };
  const figures = (groups: KeptGroup[], secret: string) =>
    JSON.stringify(releaseSurvey(groups, ["age"], keysOf(secret), 11).map((table) => surveyFigure(table, {})));

  it("cannot tell one to four of a group apart by anything that is printed", () => {
    // Of what is rarely printed too little was tried to say what else it may be.
    const often = possible(figures).filter((tried) => tried.length >= 20);
    expect(often.length).toBeGreaterThan(4);
    for (const tried of often) expect(new Set(tried).size).toBeGreaterThanOrEqual(3);
  });

  it("would know, were the true counts shown, or a design effect of small answers (planted)", () => {
    const counted = (groups: KeptGroup[]) =>
      String(groups.reduce((sum, { margins }) => sum + (margins.age!["16_24"] ?? 0), 0));
    for (const tried of possible(counted)) expect(new Set(tried).size).toBe(1);
    const atOne = (few: number) => Array.from({ length: 12 }, (_, at) => (at === 0 ? [9 - few, few] : [9, 0]));
    const effect = (few: number) => designEffect([spreadOf(atOne(few), 108, 11)], 0);
    expect(effect(4)).toBeGreaterThan(effect(1)! + 1);
  });
});
