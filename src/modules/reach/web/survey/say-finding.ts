import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { counted } from "../say-figures.ts";
import type { LoadedSurveyFigures } from "./load-survey-figures.ts";
import { marginAnswer, marginWords } from "./survey-words.ts";

const en = createTranslator("en");

/** A share as whole people of a hundred. */
export const inHundred = (share: number) => share.toFixed(0);

/** A finding: what it says first, the group that it is about in bold, and what follows. */
export interface SaidFinding {
  first: string;
  group?: string;
  rest?: string;
}

/** The finding in a sentence or two, before any number is read. */
export function sayFinding(
  { figures, least, answers, nearestTo, survey }: LoadedSurveyFigures,
  area: string,
): SaidFinding {
  if (figures.length === 0)
    return {
      first: `${counted(answers, "answer", "answers")}: too few to break down. Fifty are the least, of people who live here.`,
    };
  const compared = figures.flatMap(({ rows }) => rows.flatMap(({ compared: each }) => each ?? []));
  if (compared.length === 0) return { first: "It is not set beside who lives here." };
  const [first] = least;
  if (!first)
    return {
      first: compared.includes("unclear")
        ? "No group comes clearly less than it would; of some there are too few answers to tell."
        : "Yes, as far as this was asked: no group comes clearly less than it would for its number.",
    };
  const { margin, row, standardised } = first;
  return {
    first: "Not everyone alike.",
    group: `Fewest for their number, by ${marginWords(survey.measures, margin).toLowerCase()}: ${marginAnswer(en, survey.measures, margin, row.answer, area)}.`,
    rest: `They are ${inHundred(row.share)} in every 100 who come${standardised ? ", were these of residents’ ages and sexes" : ""}, and ${inHundred(row.community!)} in every 100 who live ${nearestTo === null ? "here" : "nearest to it"}.`,
  };
}
