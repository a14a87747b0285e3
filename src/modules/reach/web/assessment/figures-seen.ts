import type { Visitor } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import type { Characteristic, FiguresSeen, NotCompared } from "../../domain/assessment.ts";
import type { Margin } from "../../domain/survey/bank.ts";
import type { SurveyFigure } from "../../domain/survey/figures.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { loadFigures } from "../load-figures.ts";
import { besideWords } from "../say-community.ts";
import { day, days, inHundred, tenthName } from "../say-figures.ts";
import { type LoadedSurveyFigures, latestSurveyLike, surveyFiguresOf } from "../survey/load-survey-figures.ts";
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

/** Why a question's shares stand beside nobody; undefined where they do. */
function whyNotCompared({ alone, rows }: SurveyFigure): NotCompared | undefined {
  if (alone === "too_few") return "few_answers";
  if (alone === "attendances") return "attendances";
  if (alone !== undefined) return "no_census";
  return rows.some(({ interval }) => interval) ? undefined : "few_days";
}

/** One survey's figures as an assessment has them; undefined where it asked nothing of it. */
function surveyAsSeen(loaded: LoadedSurveyFigures, ofService: boolean): FiguresSeen | undefined {
  const { measures } = loaded.survey;
  // What is weighed by age and sex is no figure of who comes.
  const told = loaded.figures.filter(({ standardised }) => !standardised);
  const groups = told.flatMap(({ margin, rows }) =>
    rows.flatMap(({ answer, share, interval, community, compared }) =>
      compared && interval && community !== undefined
        ? [
            {
              ...(CHARACTERISTIC_OF[margin] && { of: CHARACTERISTIC_OF[margin] }),
              name: `${marginWords(measures, margin)}: ${marginAnswer(en, measures, margin, answer, loaded.service.name)}`,
              says: `${share.toFixed(0)} in every 100 people who come (95% interval ${Math.floor(interval.low)} to ${Math.ceil(interval.high)}), ${community.toFixed(0)} in every 100 who live here`,
              compared,
            },
          ]
        : [],
    ),
  );
  const notCompared = told.flatMap((figure) => {
    const of = CHARACTERISTIC_OF[figure.margin];
    const why = whyNotCompared(figure);
    return of && why ? [{ of, why }] : [];
  });
  if (groups.length + notCompared.length === 0) return undefined;
  return {
    source: `Sample survey of those who come, ${loaded.name}, ${days(loaded.from, loaded.to)}`,
    ofService,
    groups,
    notCompared,
  };
}

/** The nearest surveys of the place, up to the first that says something beside who lives here. */
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
  const seen = new Map<string, FiguresSeen>();
  for (const place of places)
    for (const margin of ["age", "ethnic_group", "disability", "sex"] as const) {
      const id = await latestSurveyLike(parts, visitor.serviceId, { ...place, margin });
      const of = place.activityId ?? place.libraryId;
      const key = `${id} ${of}`;
      const loaded = id && !seen.has(key) && (await surveyFiguresOf(parts, visitor, { id, of, near: false }));
      const told = loaded && surveyAsSeen(loaded, of === null && libraryId !== null);
      if (!told) continue;
      seen.set(key, told);
      if (told.groups.length > 0) return [...seen.values()];
    }
  return [...seen.values()];
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
