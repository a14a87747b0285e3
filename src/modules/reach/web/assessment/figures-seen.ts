import type { Visitor } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import type { Characteristic, FiguresSeen } from "../../domain/assessment.ts";
import type { Margin } from "../../domain/survey/bank.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { loadFigures } from "../load-figures.ts";
import { besideWords } from "../say-community.ts";
import { day, inHundred, tenthName } from "../say-figures.ts";
import { latestSurveyLike, surveyFiguresOf } from "../survey/load-survey-figures.ts";
import { marginAnswer, marginWords } from "../survey/survey-words.ts";

const en = createTranslator("en");

const CHARACTERISTIC_OF: Partial<Record<Margin, Characteristic>> = {
  age: "age",
  sex: "sex",
  disability: "disability",
  ethnic_group: "race",
  language: "race",
  area: "deprivation",
};

async function membersSeen(parts: ActionParts, visitor: Visitor, libraryId: string | null): Promise<FiguresSeen[]> {
  const load = (id: string | null) =>
    loadFigures(parts, visitor, { libraryId: id, countedOn: null, beside: "council" });
  const own = libraryId === null ? undefined : await load(libraryId);
  const loaded = own ?? (await load(null));
  if (!loaded) return [];
  return [
    {
      source: `Members, counted on ${day(loaded.count.countedOn)}, beside ${besideWords("council", loaded)}`,
      ofService: libraryId !== null && !own,
      groups: loaded.figures.tenths.flatMap(({ tenth, memberShare, residentShare, compared }) =>
        compared
          ? [
              {
                of: "deprivation" as const,
                name: tenthName(tenth),
                says: `${inHundred(memberShare)} in every 100 members, ${residentShare.toFixed(0)} in every 100 residents`,
                compared,
              },
            ]
          : [],
      ),
    },
  ];
}

async function surveySeen(
  parts: ActionParts,
  visitor: Visitor,
  { libraryId, activityId }: { libraryId: string | null; activityId: string | null },
): Promise<FiguresSeen[]> {
  const places = [
    ...(activityId === null ? [] : [{ libraryId: null, activityId }]),
    ...(libraryId === null ? [] : [{ libraryId, activityId: null }]),
    { libraryId: null, activityId: null },
  ];
  for (const place of places)
    for (const margin of ["age", "ethnic_group", "disability", "sex"] as const) {
      const id = await latestSurveyLike(parts, visitor.serviceId, { ...place, margin });
      const of = place.activityId ?? place.libraryId;
      const loaded = id && (await surveyFiguresOf(parts, visitor, { id, of, near: false }));
      if (!loaded) continue;
      // What is weighed by age and sex is no figure of who comes.
      const told = loaded.figures.filter(({ alone, standardised }) => alone === undefined && !standardised);
      if (told.length === 0) continue;
      return [
        {
          source: `Sample survey of those who come, ${loaded.name}, ${day(loaded.from)} to ${day(loaded.to)}`,
          ofService: of === null && libraryId !== null,
          groups: told.flatMap((figure) =>
            figure.rows.flatMap(({ answer, share, interval, community, compared }) =>
              compared && interval && community !== undefined
                ? [
                    {
                      ...(CHARACTERISTIC_OF[figure.margin] && { of: CHARACTERISTIC_OF[figure.margin] }),
                      name: `${marginWords(loaded.survey.measures, figure.margin)}: ${marginAnswer(en, loaded.survey.measures, figure.margin, answer, loaded.service.name)}`,
                      says: `${share.toFixed(0)} in every 100 people who come (95% interval ${Math.floor(interval.low)} to ${Math.ceil(interval.high)}), ${community.toFixed(0)} in every 100 who live here`,
                      compared,
                    },
                  ]
                : [],
            ),
          ),
        },
      ];
    }
  return [];
}

/** Released figures that an assessment may be drafted from: of the activity or library, else of the service. */
export const figuresSeen = async (
  parts: ActionParts,
  visitor: Visitor,
  place: { libraryId: string | null; activityId: string | null },
): Promise<FiguresSeen[]> => [
  ...(await surveySeen(parts, visitor, place)),
  ...(await membersSeen(parts, visitor, place.libraryId)),
];
