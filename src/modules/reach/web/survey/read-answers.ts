import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { OUTSIDE, placeArea, UNKNOWN } from "../../domain/place-area.ts";
import { type Answer, answerOf } from "../../domain/survey/answer.ts";
import { type Asked, BANK, DECLINED, QUESTIONS, visitsAYear } from "../../domain/survey/bank.ts";
import { ONS4, readCode, readScore, type Scores, UCLA, UCLA_ANSWERS } from "../../domain/survey/feelings.ts";
import { type AskedMeasure, itemName } from "../../domain/survey/measure.ts";
import { areasNamed } from "../../queries/areas.ts";
import type { ReachTables } from "../../tables.ts";

/** A postcode's deprivation tenth, or that it lies outside the council's area. The postcode goes no further than here. */
async function areaOf({ db, findPostcode }: ReachParts, postcode: string, council: string) {
  const found = findPostcode(postcode);
  if (!found) return "unknown_postcode" as const;
  if (!found.lsoa21) return undefined;
  const placed = placeArea(found.lsoa21, await areasNamed(db.reads<ReachTables>(), [found.lsoa21]), council);
  if (!placed || placed.group === UNKNOWN) return undefined;
  return placed.group === OUTSIDE ? OUTSIDE : placed.group.replace("-", "_");
}

const oneOf = (form: Form, name: string, answers: readonly string[]): string | undefined =>
  [...answers, DECLINED].find((answer) => answer === field(form, name));

function scoresIn(form: Form, asks: readonly Asked[], measures: readonly AskedMeasure[]): Scores {
  const chosen: [string, string | undefined][] = [
    ...(asks.includes("loneliness")
      ? [
          ...UCLA.map((item): [string, string | undefined] => [item, oneOf(form, item, UCLA_ANSWERS)]),
          ["lonely", oneOf(form, "lonely", ["often", "some", "occasionally", "hardly", "never"])] as [
            string,
            string | undefined,
          ],
        ]
      : []),
    ...(asks.includes("wellbeing")
      ? ONS4.map((item): [string, string | undefined] => {
          const typed = field(form, item);
          return [item, typed === DECLINED || readScore(typed) !== undefined ? typed : undefined];
        })
      : []),
    ...measures.flatMap(({ key, items, answers }) => {
      const numbers = answers.map((_, at) => String(at));
      return items.map((_, at): [string, string | undefined] => {
        const name = itemName(key, at);
        return [name, oneOf(form, name, numbers)];
      });
    }),
  ];
  return Object.fromEntries(chosen.filter(([, answer]) => answer !== undefined));
}

/**
 * What a form says, or what is wrong with it. An answer that no question offers is none.
 * @param council code of the council whose area it is set beside
 */
export async function readAnswers(
  parts: ReachParts,
  { form, t }: { form: Form; t: Translator },
  { asks, measures }: { asks: readonly Asked[]; measures: readonly AskedMeasure[] },
  council: string,
): Promise<{ answer: Answer; pair?: { code: string; scores: Scores } } | { errors: FormErrors }> {
  const errors: FormErrors = {};
  const postcode = asks.includes("postcode") ? field(form, "postcode") : "";
  const area = postcode === "" ? undefined : await areaOf(parts, postcode, council);
  if (area === "unknown_postcode") errors.postcode = t.text("survey.postcodeUnknown");
  const scores = scoresIn(form, asks, measures);
  const feels = Object.keys(scores).length > 0;
  if (feels && field(form, "over16") !== "yes") errors.over16 = t.say("survey.over16Missing").text;
  if (Object.keys(errors).length > 0) return { errors };
  const given = Object.fromEntries(
    QUESTIONS.filter((question) => asks.includes(question)).map((question) => [
      question,
      oneOf(form, question, BANK[question]) ?? "",
    ]),
  );
  const code = asks.includes("code") && feels && given.age !== "0_15" ? readCode(field(form, "code")) : "";
  return {
    answer: answerOf(asks, given, { visits: visitsAYear(given.often), area, measures, ...(feels && { scores }) }),
    ...(code !== "" && { pair: { code, scores } }),
  };
}
