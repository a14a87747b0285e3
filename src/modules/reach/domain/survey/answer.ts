import { AREA, type Asked, BLANK, DECLINED, type Margin, marginsOf, UNDER_16 } from "./bank.ts";
import { type Scores, scoredFeelings } from "./feelings.ts";
import { type AskedMeasure, measureBand } from "./measure.ts";

/** One person's answers, in memory and for as short as can be: docs/adr/0023. */
export interface Answer {
  /** Somebody who says that they live elsewhere has this and `said.here` alone. */
  lives: "here" | "elsewhere" | "not_asked";
  /** Visits a year; undefined where they do not say. */
  visits?: number;
  /** The answer to each question asked; 'declined' or 'blank' where there is none. */
  said: Partial<Record<Margin, string>>;
}

/**
 * What is kept of a form, question by question. Only those who live here are set beside those who live here: of others
 * it is kept that they came, and nothing else.
 * @param given by question; empty is blank
 * @param area tenth or 'outside', made of a postcode; undefined where none was given
 */
export function answerOf(
  asked: readonly Asked[],
  given: Partial<Record<string, string>>,
  {
    visits,
    area,
    scores,
    measures = [],
  }: { visits?: number; area?: string; scores?: Scores; measures?: readonly AskedMeasure[] } = {},
): Answer {
  const here = given.here || (area === "outside" ? undefined : area && "live");
  const lives = !asked.includes("here") ? "not_asked" : here === "live" ? "here" : "elsewhere";
  const known = visits === undefined ? {} : { visits };
  if (lives === "elsewhere") return { lives, ...known, said: { here: here || BLANK } };
  const under16 = given.age === "0_15";
  const feelings: Partial<Record<string, string>> =
    scores && !under16
      ? {
          ...scoredFeelings(scores),
          ...Object.fromEntries(measures.map((measure) => [measure.key, measureBand(measure, scores)])),
        }
      : {};
  const said = marginsOf(asked).map((margin): [Margin, string] => {
    if (margin === AREA) return [margin, area ?? BLANK];
    if (under16 && (margin === "qualifications" || margin === "work")) return [margin, UNDER_16];
    if (margin === "here") return [margin, here || BLANK];
    return [margin, given[margin] || feelings[margin] || BLANK];
  });
  return { lives, ...known, said: Object.fromEntries(said) };
}

/** Whether an answer says something. */
export const says = (answer: string): boolean => answer !== DECLINED && answer !== BLANK;
