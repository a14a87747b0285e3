import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { LEAST_DAYS, TELLING_DAYS } from "../../domain/survey/before-closing.ts";
import { isOfOneDay, type SurveyFigure } from "../../domain/survey/figures.ts";
import { counted } from "../say-figures.ts";
import type { LoadedSurveyFigures } from "./load-survey-figures.ts";
import { marginAnswer, marginWords } from "./survey-words.ts";

const en = createTranslator("en");

/** A share as whole people of a hundred. */
export const inHundred = (share: number) => share.toFixed(0);

/** Why those who come are here, of 100; what nobody said is not named. @param share of an answer, in hundredths */
export function sayHere(share: (answer: string) => number): string {
  const parts = [
    ["live", "live here"],
    ["work", "work here without living here"],
    ["study", "study here without living here"],
    ["visit", "visit"],
  ].flatMap(([answer, words]) => {
    const of = share(answer!);
    return of === 0 ? [] : [`${of < 0.5 ? "fewer than 1" : inHundred(of)} ${words}`];
  });
  return `Of every 100 people who come and say it, ${new Intl.ListFormat("en-GB").format(parts)}.`;
}

/** A finding: what it says first, the group that it is about in bold, and what follows. */
export interface SaidFinding {
  first: string;
  group?: string;
  rest?: string;
}

/** Why nothing is set beside who lives here. */
export function sayWhyAlone(figures: readonly Pick<SurveyFigure, "alone" | "clusters" | "margin">[]): string {
  const could = figures.filter(({ alone }) => alone === undefined);
  if (could.length > 0)
    return could.every(isOfOneDay)
      ? `all answers are of one day or session, and nobody can tell what another would have given. ${LEAST_DAYS} are the least, ${TELLING_DAYS} or more say something.`
      : "the answers do not tell how much days differ.";
  return figures.some(({ alone }) => alone === "attendances")
    ? "too few said how often they come to tell how many people they are."
    : figures.some(({ alone }) => alone === "too_few")
      ? "too few answered any question that the census asks as well."
      : "no question was asked that a census table here asks as well.";
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
  if (compared.length === 0) return { first: `It is not set beside who lives here: ${sayWhyAlone(figures)}` };
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
