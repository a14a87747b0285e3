import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { LEAST_DAYS, TELLING_DAYS } from "../../domain/survey/before-closing.ts";
import { isOfOneDay, type SurveyFigure } from "../../domain/survey/figures.ts";
import { counted } from "../say-figures.ts";
import type { LoadedSurveyFigures } from "./load-survey-figures.ts";
import { marginAnswer, marginWords } from "./survey-words.ts";

const en = createTranslator("en");

/** A share as whole people of a hundred. */
export const inHundred = (share: number) => share.toFixed(0);

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
export const Finding = ({
  loaded: { figures, least, answers, nearestTo, survey },
  area,
}: {
  loaded: LoadedSurveyFigures;
  area: string;
}) => {
  if (figures.length === 0)
    return (
      <p class="lead">
        {counted(answers, "answer", "answers")}: too few to break down. Fifty are the least, of people who live here.
      </p>
    );
  const compared = figures.flatMap(({ rows }) => rows.flatMap(({ compared: each }) => each ?? []));
  if (compared.length === 0) return <p class="lead">It is not set beside who lives here: {sayWhyAlone(figures)}</p>;
  const [first] = least;
  if (!first)
    return (
      <p class="lead">
        {compared.includes("unclear")
          ? "No group comes clearly less than it would; of some there are too few answers to tell."
          : "Yes, as far as this was asked: no group comes clearly less than it would for its number."}
      </p>
    );
  return (
    <p class="lead">
      Not everyone alike.{" "}
      <b>
        Fewest for their number, by {marginWords(survey.measures, first.margin).toLowerCase()}:{" "}
        {marginAnswer(en, survey.measures, first.margin, first.row.answer, area)}.
      </b>{" "}
      They are {inHundred(first.row.share)} in every 100 who come
      {first.standardised && ", were these of residents’ ages and sexes"}, and {inHundred(first.row.community!)} in
      every 100 who live {nearestTo === null ? "here" : "nearest to it"}.
    </p>
  );
};
