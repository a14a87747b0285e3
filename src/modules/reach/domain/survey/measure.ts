import { BLANK, DECLINED, type Loaded } from "./bank.ts";
import type { Scores } from "./feelings.ts";

/** A band of scores, both ends in it. */
export interface Band {
  name: string;
  from: number;
  to: number;
}

/**
 * A measure under licence, as a council that holds the licence has loaded it. Alcove ships none: the words of such measures
 * are their owners'. All items have the same answers; the score is the sum of their scores, or what a table makes of it.
 */
export interface Measure {
  name: string;
  /** Who holds which licence, as it stands beside each figure. */
  licence: string;
  /** What is said above the items. */
  lead?: string;
  items: string[];
  answers: { text: string; score: number }[];
  /** What sums are turned into, such as a metric score; a sum that is not in it has no score. */
  table?: [sum: number, score: number][];
  /** What a higher score means. */
  higher: string;
  /** Two to six, from the lowest to the highest, which together hold every score that there can be. */
  bands: Band[];
}

/** A measure as a survey asks it: fixed when the survey is planned. */
export interface AskedMeasure extends Measure {
  key: Loaded;
}

const LEAST_AND_MOST = { items: [1, 60], answers: [2, 11], bands: [2, 6] } as const;
const MOST_TEXT = 400;

export const itemName = (key: Loaded, item: number): string => `${key}-${item}`;
/** Bands are kept by number: names stay with the measure. */
export const bandKey = (at: number): string => `band_${at + 1}`;

const isText = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "" && value.length <= MOST_TEXT;
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every sum that the answers can make, from the least to the most. */
export function possibleSums({ items, answers }: Pick<Measure, "items" | "answers">): number[] {
  const scores = [...new Set(answers.map(({ score }) => score))];
  let sums = new Set([0]);
  for (let at = 0; at < items.length; at++)
    sums = new Set([...sums].flatMap((sum) => scores.map((score) => Math.round((sum + score) * 1000) / 1000)));
  return [...sums].toSorted((a, b) => a - b);
}

/** Different sums: more would take long to look through, and no scale has as many. */
const MOST_SCORES = 40;

const scored = (measure: Pick<Measure, "table">, sum: number): number | undefined =>
  measure.table ? measure.table.find(([from]) => from === sum)?.[1] : sum;

/** Why a list is none of this measure's, or nothing. */
function wrongList(given: Record<string, unknown>, name: keyof typeof LEAST_AND_MOST): string | undefined {
  const [least, most] = LEAST_AND_MOST[name];
  const list = given[name];
  return Array.isArray(list) && list.length >= least && list.length <= most
    ? undefined
    : `"${name}" has to be a list of ${least} to ${most}`;
}

function wrongScores(measure: Measure): string[] {
  if (new Set(measure.answers.map(({ score }) => score)).size > LEAST_AND_MOST.answers[1]) return [];
  const sums = possibleSums(measure);
  const wrong = sums
    .filter((sum) => scored(measure, sum) === undefined)
    .map((sum) => `"table" says nothing of the sum ${sum}`);
  const scores = sums.flatMap((sum) => scored(measure, sum) ?? []);
  const outside = scores.find((score) => bandIn(measure, score) === undefined);
  if (outside !== undefined) wrong.push(`No band holds the score ${outside}`);
  const twice = scores.find((score) => measure.bands.filter(({ from, to }) => score >= from && score <= to).length > 1);
  if (twice !== undefined) wrong.push(`Two bands hold the score ${twice}`);
  return wrong.slice(0, 5);
}

/**
 * Reads a measure from the text of its file (JSON). What is wrong is said in plain words, a line each; nothing else than
 * what a measure has is kept.
 */
export function readMeasure(text: string): { measure: Measure } | { wrong: string[] } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { wrong: [`The file is no JSON: ${(error as Error).message.slice(0, 120)}`] };
  }
  if (!isObject(given)) return { wrong: ["The file has to be one object, with “name”, “items”, “answers” and so on"] };
  const wrong = [
    ...(["name", "licence", "higher"] as const)
      .filter((name) => !isText(given[name]))
      .map((name) => `"${name}" has to be a text of up to ${MOST_TEXT} signs`),
    ...(given.lead === undefined || isText(given.lead) ? [] : ['"lead" has to be a text']),
    ...(["items", "answers", "bands"] as const).flatMap((name) => wrongList(given, name) ?? []),
  ];
  const each = (name: string, isOne: (value: unknown) => boolean, what: string) => {
    if (!Array.isArray(given[name])) return;
    const at = given[name].findIndex((value) => !isOne(value));
    if (at >= 0) wrong.push(`The ${ordinal(at)} of "${name}" has to be ${what}`);
  };
  each("items", isText, "a text");
  each("answers", (one) => isObject(one) && isText(one.text) && isNumber(one.score), "{ text, score }");
  each(
    "bands",
    (one) => isObject(one) && isText(one.name) && isNumber(one.from) && isNumber(one.to) && one.from <= one.to,
    "{ name, from, to }",
  );
  if (given.table !== undefined) {
    if (!Array.isArray(given.table)) wrong.push('"table" has to be a list of [sum, score]');
    each(
      "table",
      (one) => Array.isArray(one) && one.length === 2 && isNumber(one[0]) && isNumber(one[1]),
      "[sum, score]",
    );
  }
  if (wrong.length > 0) return { wrong };
  const { name, licence, lead, items, answers, table, higher, bands } = given as unknown as Measure;
  const measure: Measure = {
    name: name.trim(),
    licence: licence.trim(),
    ...(lead && { lead: lead.trim() }),
    items: items.map((item) => item.trim()),
    answers: answers.map(({ text, score }) => ({ text: text.trim(), score })),
    ...(table && { table: table.map(([sum, score]): [number, number] => [sum, score]) }),
    higher: higher.trim(),
    bands: bands.map((band) => ({ name: band.name.trim(), from: band.from, to: band.to })),
  };
  if (possibleSums({ ...measure, items: items.slice(0, 2) }).length > MOST_SCORES)
    return { wrong: ["The scores of the answers make too many different sums"] };
  const faults = wrongScores(measure);
  return faults.length > 0 ? { wrong: faults } : { measure };
}

const ordinal = (at: number) => `${at + 1}${["st", "nd", "rd"][at % 10] && at + 1 < 4 ? ["st", "nd", "rd"][at] : "th"}`;

/** Which band a score is in; undefined where it is in none. */
export function bandIn({ bands }: Pick<Measure, "bands">, score: number): number | undefined {
  const at = bands.findIndex(({ from, to }) => score >= from && score <= to);
  return at < 0 ? undefined : at;
}

/** The score of somebody's answers; undefined where one is missing: part of a scale has no score. */
export function measureScore(measure: AskedMeasure, scores: Scores): number | undefined {
  const points = measure.items.map((_, item) => measure.answers[Number(scores[itemName(measure.key, item)])]?.score);
  if (points.some((point) => point === undefined)) return undefined;
  const sum = Math.round(points.reduce<number>((all, point) => all + point!, 0) * 1000) / 1000;
  return scored(measure, sum);
}

/** The band of somebody's answers as it is kept, or that they declined or left something empty. */
export function measureBand(measure: AskedMeasure, scores: Scores): string {
  const score = measureScore(measure, scores);
  const band = score === undefined ? undefined : bandIn(measure, score);
  if (band !== undefined) return bandKey(band);
  return measure.items.some((_, item) => scores[itemName(measure.key, item)] === DECLINED) ? DECLINED : BLANK;
}
