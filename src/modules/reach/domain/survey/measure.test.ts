import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskedMeasure, type Measure, measureBand, measureScore, possibleSums, readMeasure } from "./measure.ts";

/** Made up, in the shape of a licensed scale: three statements, five answers, a table from sums to scores. */
const made: Measure = {
  name: "Made-up scale",
  licence: "Nobody's: it is for tests",
  items: ["One", "Two", "Three"],
  answers: ["Never", "Rarely", "Sometimes", "Often", "Always"].map((text, at) => ({ text, score: at + 1 })),
  table: Array.from({ length: 13 }, (_, at): [number, number] => [at + 3, 10 + at * 1.5]),
  higher: "better",
  bands: [
    { name: "Low", from: 10, to: 16 },
    { name: "High", from: 17, to: 28 },
  ],
};
const asked: AskedMeasure = { ...made, key: "measure-1" };
const chosen = (...answers: (string | undefined)[]) =>
  Object.fromEntries(answers.map((answer, at) => [`measure-1-${at}`, answer]));
const wrongWith = (changes: object) => {
  const read = readMeasure(JSON.stringify({ ...made, ...changes }));
  return "wrong" in read ? read.wrong : [];
};

describe("A measure under licence", () => {
  it("is read from its file, and nothing else of the file is kept", () => {
    expect(readMeasure(JSON.stringify({ ...made, script: "alert(1)" }))).toEqual({ measure: made });
  });

  it("is refused in words that say what is wrong where", () => {
    expect(readMeasure("not JSON")).toEqual({ wrong: [expect.stringContaining("no JSON")] });
    expect(readMeasure("[]")).toEqual({ wrong: [expect.stringContaining("one object")] });
    expect(wrongWith({ licence: "" })).toEqual(['"licence" has to be a text of up to 400 signs']);
    expect(wrongWith({ items: [] })).toEqual(['"items" has to be a list of 1 to 60']);
    expect(wrongWith({ items: ["One", 2, "Three"] })).toEqual(['The 2nd of "items" has to be a text']);
    expect(wrongWith({ answers: [{ text: "Yes", score: "1" }, ...made.answers] })).toEqual([
      'The 1st of "answers" has to be { text, score }',
    ]);
    expect(wrongWith({ table: made.table!.slice(1) })).toEqual(['"table" says nothing of the sum 3']);
    expect(wrongWith({ bands: [made.bands[0], { name: "High", from: 18, to: 28 }] })).toEqual([
      "No band holds the score 17.5",
    ]);
    expect(wrongWith({ bands: [made.bands[0], { name: "High", from: 16, to: 28 }] })).toEqual([
      "Two bands hold the score 16",
    ]);
    expect(wrongWith({ answers: made.answers.map(({ text }, at) => ({ text, score: 7.1 ** at })) })[0]).toContain(
      "sum",
    );
  });

  it("has the score of its table, and none where an answer is missing", () => {
    expect(measureScore(asked, chosen("0", "0", "0"))).toBe(10);
    expect(measureScore(asked, chosen("4", "4", "4"))).toBe(28);
    expect(measureScore({ ...asked, table: undefined }, chosen("4", "0", "1"))).toBe(8);
    for (const partly of [chosen("4", "4"), chosen("4", "4", "declined"), chosen("4", "4", "9")])
      expect(measureScore(asked, partly)).toBeUndefined();
    expect(measureBand(asked, chosen("4", "4", "4"))).toBe("band_2");
    expect(measureBand(asked, chosen("4", "4", "declined"))).toBe("declined");
    expect(measureBand(asked, chosen("4", "4"))).toBe("blank");
  });

  it("that is read has a band for whatever people answer", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 30 }),
        fc.infiniteStream(fc.nat()),
        (scores, count, cut, picks) => {
          const answers = scores.map((score, at) => ({ text: `Answer ${at}`, score }));
          const items = Array.from({ length: count }, (_, at) => `Item ${at}`);
          const sums = possibleSums({ items, answers });
          const [low, high] = [sums[0]!, sums.at(-1)!];
          const bands = [
            { name: "Low", from: Math.min(low, cut), to: cut },
            { name: "High", from: cut + 1, to: Math.max(high, cut + 1) },
          ];
          const read = readMeasure(JSON.stringify({ ...made, table: undefined, items, answers, bands }));
          if ("wrong" in read) return;
          const measure: AskedMeasure = { ...read.measure, key: "measure-1" };
          const given = chosen(...items.map(() => String(picks.next().value! % answers.length)));
          expect(sums).toContain(measureScore(measure, given));
          expect(["band_1", "band_2"]).toContain(measureBand(measure, given));
        },
      ),
    );
  });
});
