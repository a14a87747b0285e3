import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { counted } from "../say-figures.ts";
import type { LoadedSurveyFigures } from "./load-survey-figures.ts";
import { marginAnswer, marginWords } from "./survey-words.ts";

const en = createTranslator("en");

/** A share as whole people of a hundred. */
export const inHundred = (share: number) => share.toFixed(0);

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
  if (compared.length === 0) return <p class="lead">It is not set beside who lives here.</p>;
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
