import { LEAST_IN_CLASS } from "../../domain/survey/classes.ts";
import { responseRate } from "../../domain/survey/figures.ts";
import { LEAST_ANSWERS } from "../../domain/survey/release.ts";
import type { Survey } from "../../queries/surveys.ts";
import { counted, day, number } from "../say-figures.ts";
import type { LoadedSurveyFigures } from "./load-survey-figures.ts";

/** How the figures came about, in sentences: for the page and for whoever downloads them. */
export function saySurveyMethod(loaded: LoadedSurveyFigures): string[] {
  const { survey, service, answers, asked, refused, points, figures, from, to, nearestTo, name } = loaded;
  const rate = responseRate(answers, asked);
  const [first] = figures;
  const effective = first?.effect ? 5 * Math.round(first.all / first.effect / 5) : undefined;
  const unit = figures.find(({ margin }) => margin !== "here")?.unit;
  const asksHere = survey.asks.includes("here");
  const onsFeelings = survey.asks.includes("loneliness") || survey.asks.includes("wellbeing");
  return [
    `Sample survey, anonymous, between ${day(from)} and ${day(to)}: ${counted(answers, "answer", "answers")} at ${counted(points, "session or day", "sessions and days")}. ${survey.plan}.`,
    asked === null
      ? "How many people were asked was not counted everywhere, so the response is not known."
      : `${counted(asked, "person was", "people were")} asked${refused === null ? "" : `, ${number(refused)} said no`}${rate === undefined ? ", which does not fit the answers: the response is not known." : `: the response is ${rate.toFixed(0)}%.`} Those who did not answer may be others than those who did.`,
    ...(unit === "people"
      ? [
          `The unit is people: each answer is weighted by one over the visits a year that its giver tells. Who did not say has the mean weight.${asksHere ? " Every table but that of where people live is of those who say they live here." : " Everybody is counted, wherever they live."}`,
        ]
      : unit === "attendances"
        ? [
            "The unit is attendances: too few said how often they come to tell how many people they are. They are not set beside who lives here.",
          ]
        : []),
    ...(survey.standardised
      ? [
          figures.some(({ standardised }) => standardised)
            ? "Weighed by age and sex: every table but those of age, sex, how often people come and where they live is as it would be if those who come were of residents’ ages and sexes (raking to Census 2021, no answer’s weight moved to less than a third or more than three times). It shows what is left besides age and sex, and is no figure of who comes."
            : "It was to be weighed by age and sex, and could not be: too few groups of answers differ enough. The figures are as people come.",
        ]
      : []),
    ...(effective === undefined
      ? []
      : [`The answers are worth as many as about ${number(effective)} people drawn one by one.`]),
    `Intervals (95%): Wilson’s, with the design effect of the whole survey from a bootstrap clustered by session or day${figures[0]?.effect ? ` (${figures[0].effect})` : ""}, Student’s t for the number of those, and what the rounding may change. In words: fewer or more where the interval leaves the census out.`,
    ...(unit === "people"
      ? [
          nearestTo === null
            ? `Who lives here: Census 2021, the council’s area, ${service.name}. Qualifications and work are of people of 16 and over, main language of 3 and over, the rest of all ages.`
            : `Who lives nearest: Census 2021, the small areas of the council’s area, ${service.name}, whose middle is nearest to ${name} of all libraries of the service, as the crow flies. Those who come and live anywhere in the council’s area are set beside them.`,
        ]
      : []),
    ...(onsFeelings
      ? [
          "Feelings: the questions of the Office for National Statistics, unaltered, of people of 16 and over. It says how those feel who answered, not what the library did.",
        ]
      : []),
    ...(loaded.changes.length > 0
      ? [
          `Between first and last answer: means of the last less the first of those who gave one code twice, with 95% intervals by Student’s t${survey.definition === null ? "" : "; sums are rounded to a multiple of the same number, which the intervals have in"}. It does not say what made a change, and who stayed to the end may be others than who left.`,
        ]
      : []),
    ...survey.measures.map(({ name, licence }) => `${name}: under licence (${licence}), of people of 16 and over.`),
    sayProtected(survey, unit),
  ];
}

/** How released tables hide small counts. A round that was closed by an earlier definition stands, and says so. */
export function sayProtected(
  { definition, base, leftOut }: Pick<Survey, "definition" | "base" | "leftOut">,
  unit: "people" | "attendances" | undefined,
): string {
  const classes = `in classes of ${LEAST_IN_CLASS} or more people who come about equally often, which have one weight; `;
  return [
    definition === null
      ? `Protected by an earlier definition: answers were weighed first, and what they came to was rounded to a multiple of ${base} by a secret key then, so that a count of few who come seldom is hidden less well than today, when counts are rounded before they are weighed. The round stands as it was released: hand its figures on with care, and ask again for new ones.`
      : `Protected: answers are counted ${unit === "people" ? classes : ""}each count is rounded to a multiple of ${base} by a secret key, and shares are computed from the rounded counts alone.`,
    `Nothing is broken down under ${LEAST_ANSWERS} answers. What the counts were made of was erased when the survey was closed.`,
    ...(leftOut
      ? [
          `${counted(leftOut, "answer was", "answers were")} thrown away: too few to be kept apart from whoever gave them.`,
        ]
      : []),
  ].join(" ");
}
