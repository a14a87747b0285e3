import type { AnyMessageKey, MessageKey, Translator } from "../../../../platform/i18n/translator.ts";
import { AREA, isFeeling, isLoaded, type Loaded, type Margin, type Question } from "../../domain/survey/bank.ts";
import type { Measured } from "../../domain/survey/change.ts";
import { type AskedMeasure, bandKey } from "../../domain/survey/measure.ts";
import { tenthName } from "../say-figures.ts";

/** A question, and one of its answers, as people read them. `area` is the council's. */
export const questionText = (t: Translator, question: Question, area: string): string =>
  t.text(`survey.q.${question}` as MessageKey, { area });
export const answerText = (t: Translator, question: Question, answer: string, area: string): string =>
  t.text(`survey.a.${question}.${answer}` as MessageKey, { area });
export const feelingKey = (name: string) => `survey.f.${name}` as AnyMessageKey;

/** What a margin is called on staff's pages, in a few words. */
export const MARGIN_WORDS: Record<Exclude<Margin, Loaded>, string> = {
  often: "How often they come",
  here: "Live, work or study here",
  age: "Age",
  sex: "Sex",
  ethnic_group: "Ethnic group",
  disability: "Disability",
  home: "Home",
  language: "Main language",
  qualifications: "Highest qualification",
  work: "Work",
  area: "Where they live",
  lonely: "How often they feel lonely",
  ucla: "Loneliness, score of three questions",
  satisfied: "Satisfied with life",
  worthwhile: "Things they do are worthwhile",
  happy: "Happy yesterday",
  anxious: "Anxious yesterday",
};

const loaded = (measures: readonly AskedMeasure[], key: Loaded) => measures.find((each) => each.key === key);

/** The same of any margin of a survey, loaded measures among them. */
export const marginWords = (measures: readonly AskedMeasure[], margin: Margin | Measured): string =>
  isLoaded(margin) ? (loaded(measures, margin)?.name ?? "") : MARGIN_WORDS[margin];

const BANDS: Record<string, string> = {
  very_low: "Very low",
  low: "Low",
  medium: "Medium",
  high: "High",
  very_high: "Very high",
  "3_5": "3 to 5",
  "6_9": "6 to 9",
};

/** An answer on staff's pages. */
export function marginAnswer(
  t: Translator,
  measures: readonly AskedMeasure[],
  margin: Margin,
  answer: string,
  area: string,
): string {
  if (margin === AREA)
    return answer === "outside" ? `Outside ${area}` : tenthName(Number(answer.replace("tenth_", "")));
  if (margin === "lonely") return t.say(feelingKey(`lonely.${answer}`)).text;
  if (isLoaded(margin)) return loaded(measures, margin)?.bands.find((_, at) => bandKey(at) === answer)?.name ?? answer;
  if (isFeeling(margin)) return BANDS[answer]!;
  return answerText(t, margin, answer, area);
}
