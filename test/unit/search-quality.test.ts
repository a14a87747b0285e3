import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { gradeOf, greatCircleKm, type JudgedDoc, meets, rightAnswers } from "../../bench/search-quality/judge.ts";
import { type JudgedQuery, queryFileShape } from "../../bench/search-quality/query-file.ts";
import { inFirstThree, ndcgAt10, scoreFile, scoreQuery, summarise } from "../../bench/search-quality/score.ts";
import { TEMPLATES } from "../../src/modules/programme/templates/index.ts";

const fileOf = (name: string) => queryFileShape.parse(JSON.parse(readFileSync(`bench/search-quality/${name}`, "utf8")));
const file = fileOf("queries.json");
const more = fileOf("queries-more.json");
const third = fileOf("queries-third.json");
const services = fileOf("queries-services.json");
const POINTS = { B66: { lat: 52.4927, lng: -1.9647 } };

const esol: JudgedDoc = {
  id: "esol",
  kind: "activity",
  title: "Sample: English class (ESOL)",
  template: "esol_class",
  needs: ["learn_english"],
  libraryName: "Thimblemill Library",
  point: { lat: 52.4816, lng: -1.9766 },
  ages: { from: 19 },
  languages: ["en"],
  free: true,
  booking: "book",
  mode: "in_person",
  access: [],
  occasions: [
    { weekday: 2, hour: 10, daysAhead: 0 },
    { weekday: 5, hour: 18, daysAhead: 10 },
  ],
  openOn: [],
};
const far: JudgedDoc = { ...esol, id: "far", point: { lat: 52.52, lng: -2.06 } };
const cafe: JudgedDoc = { ...esol, id: "cafe", template: "conversation_cafe" };
const noPlace: JudgedDoc = {
  ...esol,
  id: "no-place",
  point: undefined,
  ages: undefined,
  free: undefined,
  occasions: [],
};
const DOCS = [far, esol, cafe, noPlace];

const query: JudgedQuery = {
  id: "one",
  q: "esol",
  near: "B66",
  half: "tune",
  kind: "place",
  judge: {
    grades: [
      { grade: 3, where: { template: ["esol_class"], within: { km: 3, of: "B66" } } },
      { grade: 1, where: { template: ["esol_class"], within: { km: 20, of: "B66" } } },
      { grade: 2, where: { template: ["conversation_cafe"], within: { km: 3, of: "B66" } } },
    ],
  },
};

describe("judging", () => {
  it("gives the highest grade that is met, and none where the place is not known", () => {
    expect(DOCS.map((doc) => gradeOf(doc, query, POINTS))).toEqual([1, 3, 2, 0]);
  });

  it("asks day, time and days ahead of one and the same session", () => {
    expect(meets(esol, { weekday: [2], timeOfDay: ["morning"] }, POINTS)).toBe(true);
    expect(meets(esol, { weekday: [2], timeOfDay: ["evening"] }, POINTS)).toBe(false);
    expect(meets(esol, { weekday: [5], withinDays: 9 }, POINTS)).toBe(false);
    expect(meets(esol, { weekday: [5], withinDays: 10 }, POINTS)).toBe(true);
  });

  it("takes a fact that is not stated as not met", () => {
    expect(meets(noPlace, { free: true }, POINTS)).toBe(false);
    expect(meets(noPlace, { free: false }, POINTS)).toBe(false);
    expect(meets(noPlace, { ages: { from: 0, to: 120 } }, POINTS)).toBe(false);
    expect(meets(noPlace, { openOn: [7] }, POINTS)).toBe(false);
  });

  it("compares ages, names, languages, online and access", () => {
    expect(meets(esol, { ages: { from: 5, to: 18 } }, POINTS)).toBe(false);
    expect(meets(esol, { ages: { from: 18, to: 19 } }, POINTS)).toBe(true);
    expect(meets(esol, { library: "thimblemill", title: "english" }, POINTS)).toBe(true);
    expect(meets(esol, { provider: "anyone" }, POINTS)).toBe(false);
    expect(meets(esol, { language: ["pl"] }, POINTS)).toBe(false);
    expect(meets({ ...esol, mode: "both" }, { online: true }, POINTS)).toBe(true);
    expect(meets({ ...esol, access: ["relaxed"] }, { access: ["relaxed", "lift"] }, POINTS)).toBe(false);
  });

  it("finds the right answers: the best grade reached, or the nearest few", () => {
    expect(rightAnswers(DOCS, query, POINTS)).toEqual(new Set(["esol"]));
    expect(rightAnswers([far, noPlace], query, POINTS)).toEqual(new Set(["far"]));
    expect(rightAnswers([noPlace], query, POINTS)).toEqual(new Set());
    const where = { template: ["esol_class"] };
    const nearest = (n: number) => ({
      ...query,
      judge: { ...query.judge, top: { where, nearest: { n, of: "B66" } } },
    });
    expect(rightAnswers(DOCS, nearest(1), POINTS)).toEqual(new Set(["esol"]));
    expect(rightAnswers(DOCS, nearest(9), POINTS)).toEqual(new Set(["esol", "far"]));
    expect(rightAnswers([noPlace], nearest(1), POINTS)).toEqual(new Set());
  });

  it("measures distance: Rotherham to Smethwick is about 111 km", () => {
    expect(greatCircleKm({ lat: 53.4314, lng: -1.3612 }, { lat: 52.4977, lng: -1.9735 })).toBeCloseTo(111.6, 0);
  });
});

describe("scoring", () => {
  it("is 1 for the ideal order and less for any other", () => {
    expect(ndcgAt10([3, 2, 1], [1, 2, 3, 0])).toBe(1);
    expect(ndcgAt10([1, 2, 3], [1, 2, 3])).toBeCloseTo((1 + 3 / Math.log2(3) + 7 / 2) / (7 + 3 / Math.log2(3) + 1 / 2));
    expect(ndcgAt10([], [3])).toBe(0);
    expect(ndcgAt10([0, 0], [0, 0])).toBeUndefined();
  });

  it("looks at ten results and no more", () => {
    expect(ndcgAt10([...Array(10).fill(0), 3], [3])).toBe(0);
  });

  it("looks for a right answer in the first three", () => {
    expect(inFirstThree(["a", "b", "c", "d"], new Set(["c"]))).toBe(true);
    expect(inFirstThree(["a", "b", "c", "d"], new Set(["d"]))).toBe(false);
    expect(inFirstThree(["a"], new Set())).toBeUndefined();
  });

  it("does not count a listing twice, nor one that it does not know", () => {
    expect(scoreQuery(query, ["esol", "esol", "stranger", "cafe"], DOCS, POINTS).grades).toEqual([3, 0, 0, 2]);
  });

  it("asks every query and averages by half and by kind, leaving out the unanswerable", async () => {
    const impossible: JudgedQuery = {
      ...query,
      id: "two",
      half: "hold",
      judge: { grades: [{ grade: 3, where: { template: ["nothing"] } }] },
    };
    const scores = await scoreFile(
      { points: POINTS, queries: [query, impossible] },
      { search: async () => ["esol", "cafe", "far"], allDocs: async () => DOCS },
    );
    expect(summarise(scores)).toEqual({
      all: { queries: 2, unanswerable: 1, ndcg: 1, inFirstThree: 1 },
      byHalf: {
        tune: { queries: 1, unanswerable: 0, ndcg: 1, inFirstThree: 1 },
        hold: { queries: 1, unanswerable: 1, ndcg: 0, inFirstThree: 0 },
      },
      byKind: { place: { queries: 2, unanswerable: 1, ndcg: 1, inFirstThree: 1 } },
      byHalfAndKind: {
        "tune: place": { queries: 1, unanswerable: 0, ndcg: 1, inFirstThree: 1 },
        "hold: place": { queries: 1, unanswerable: 1, ndcg: 0, inFirstThree: 0 },
      },
    });
  });
});

describe("the shipped queries", () => {
  it("are a hundred or more, half and half in every kind", () => {
    expect(file.queries.length).toBeGreaterThanOrEqual(100);
    for (const [kind, queries] of Map.groupBy(file.queries, (one) => one.kind)) {
      const tune = queries.filter((one) => one.half === "tune").length;
      expect(Math.abs(queries.length - 2 * tune), kind).toBeLessThanOrEqual(1);
      expect(queries.length, kind).toBeGreaterThanOrEqual(10);
    }
  });

  it("of the second file and of that with services fall into halves by their own words", () => {
    for (const { id, q, near, half } of [...more.queries, ...services.queries]) {
      const byte = createHash("sha256")
        .update(`${q}\n${near ?? ""}`)
        .digest()[0]!;
      expect(half, id).toBe(byte % 2 ? "hold" : "tune");
    }
    expect(more.queries.length).toBeGreaterThanOrEqual(120);
  });

  it("of the third file are all untouched, ten of each of eight kinds", () => {
    expect(third.queries.filter(({ half }) => half !== "hold")).toEqual([]);
    const counts = [...Map.groupBy(third.queries, ({ kind }) => kind).values()].map((queries) => queries.length);
    expect(counts).toEqual(Array(8).fill(10));
  });

  it("name only templates that there are", () => {
    const known = new Set(TEMPLATES.map((template) => template.key));
    const named = [file, more, third, services]
      .flatMap(({ queries }) => queries)
      .flatMap(({ judge }) =>
        [...judge.grades.map((rule) => rule.where), judge.top?.where].flatMap((where) => where?.template ?? []),
      );
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  it("name only what there is among the sample services", () => {
    const lines = parse<{ what: string }>(readFileSync(`bench/search-quality/${services.services}`, "utf8"), {
      columns: true,
    });
    const known = new Set(lines.map(({ what }) => what));
    const named = services.queries.flatMap(({ judge }) => judge.grades.flatMap(({ where }) => where.what ?? []));
    expect(named.filter((what) => !known.has(what))).toEqual([]);
    expect(lines.length).toBeGreaterThanOrEqual(80);
  });

  it("are refused when two share a name, a point is unknown or a word is misspelt", () => {
    const bad = (queries: unknown[]) => queryFileShape.safeParse({ points: POINTS, queries }).success;
    expect(bad([query])).toBe(true);
    expect(bad([query, query])).toBe(false);
    const rule = { grade: 3, where: { within: { km: 1, of: "Nowhere" } } };
    expect(bad([{ ...query, judge: { grades: [rule] } }])).toBe(false);
    expect(bad([{ ...query, judge: { grades: [{ grade: 3, where: { weekdays: [2] } }] } }])).toBe(false);
  });
});
