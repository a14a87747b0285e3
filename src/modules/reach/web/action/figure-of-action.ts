import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { areAlike, type FigureOf, type Measured } from "../../domain/action.ts";
import type { DistrictCensus } from "../../queries/council-census.ts";
import { type LoadedFigures, loadFigures } from "../load-figures.ts";
import { besideOf, reachPath } from "../paths.ts";
import { tenthName } from "../say-figures.ts";
import { type LoadedSurveyFigures, latestSurveyLike, surveyFiguresOf } from "../survey/load-survey-figures.ts";
import { surveyFiguresPath } from "../survey/survey-paths.ts";
import { marginAnswer, marginWords } from "../survey/survey-words.ts";

export type ActionParts = ReachParts & { districts: DistrictCensus };

/** What a new action is about, and the page that showed it. */
export interface ActionSource {
  about: string;
  libraryId: string | null;
  seenAt: string | null;
  figure: { of: FigureOf; then: Measured } | null;
}

const MOST_ABOUT = 200;
const en = createTranslator("en");

function measuredTenth(loaded: LoadedFigures, tenth: number): Measured | undefined {
  const figure = loaded.figures.tenths.find((each) => each.tenth === tenth);
  if (!figure?.compared) return undefined;
  return {
    on: loaded.count.countedOn,
    unit: "members",
    share: figure.memberShare,
    isInterval: false,
    community: figure.residentShare,
    // A tenth is less than the base away in each of the tables that it is added up from.
    rounding: (100 * (loaded.base - 1) * loaded.tables) / Math.max(1, loaded.figures.inside.shown),
  };
}

function measuredAnswer(loaded: LoadedSurveyFigures, margin: string, answer: string): Measured | undefined {
  const figure = loaded.figures.find((each) => each.margin === margin);
  const row = figure?.rows.find((each) => each.answer === answer);
  if (row?.community === undefined || !row.interval) return undefined;
  return {
    on: loaded.to,
    unit: "people",
    share: row.interval,
    isInterval: true,
    community: row.community,
    ...(figure?.standardised && { standardised: true as const }),
  };
}

/** What an address asks to do something about; undefined where there is no such figure, or it is not the visitor's. */
export async function readActionSource(
  parts: ActionParts,
  visitor: Visitor,
  query: URLSearchParams,
): Promise<ActionSource | undefined> {
  const get = (name: string) => query.get(name) ?? undefined;
  if (get("from") === "members") {
    const libraryId = get("library") ?? null;
    if (libraryId !== null && (!isId(libraryId) || !mayActFor(visitor, libraryId))) return undefined;
    const beside = besideOf(query);
    const tenth = Number(get("tenth"));
    const loaded = await loadFigures(parts, visitor, { libraryId, countedOn: get("counted") ?? null, beside });
    const then = loaded && measuredTenth(loaded, tenth);
    if (!loaded || !then) return undefined;
    return {
      about: `People in the ${tenthName(tenth).toLowerCase()} of areas, ${loaded.library?.name ?? loaded.service.name}`,
      libraryId,
      seenAt: `${reachPath(libraryId, loaded.count.countedOn, beside)}#tenth-${tenth}`,
      figure: { of: { of: "members", libraryId, beside, tenth }, then },
    };
  }
  if (get("from") === "survey") {
    const [id, row = ""] = [get("survey"), get("row")];
    if (!id || !isId(id)) return undefined;
    const near = get("beside") === "nearest";
    const loaded = await surveyFiguresOf(parts, visitor, { id, of: get("of") ?? null, near });
    const [margin, answer] = [row.slice(0, row.indexOf("-")), row.slice(row.indexOf("-") + 1)];
    const figure = loaded?.figures.find((each) => each.margin === margin);
    const then = loaded && measuredAnswer(loaded, margin, answer);
    if (!loaded || !figure || !then) return undefined;
    const { libraryId, activityId } = loaded;
    return {
      about: `${marginWords(loaded.survey.measures, figure.margin)}: ${marginAnswer(en, loaded.survey.measures, figure.margin, answer, loaded.service.name)}, ${loaded.name}`,
      libraryId,
      seenAt: `${surveyFiguresPath(id, loaded.of, near)}#${row}`,
      figure: {
        of: {
          of: "survey",
          libraryId,
          activityId,
          objectiveId: loaded.survey.objectiveId,
          near,
          margin: figure.margin,
          answer,
        },
        then,
      },
    };
  }
  return { about: (get("about") ?? "").slice(0, MOST_ABOUT), libraryId: null, seenAt: null, figure: null };
}

/**
 * The same figure by the newest count or survey; undefined where none is newer than `then`, it is not told any more, or it
 * is weighed otherwise.
 */
export async function figureSince(
  parts: ActionParts,
  visitor: Visitor,
  figure: FigureOf,
  then: Measured,
): Promise<Measured | undefined> {
  const everywhere = { ...visitor, libraryIds: [] };
  let now: Measured | undefined;
  if (figure.of === "members") {
    const { libraryId, beside, tenth } = figure;
    const loaded = await loadFigures(parts, everywhere, { libraryId, countedOn: null, beside });
    now = loaded && measuredTenth(loaded, tenth);
  } else {
    const id = await latestSurveyLike(parts, visitor.serviceId, figure);
    const of = figure.libraryId ?? figure.activityId;
    const loaded = id && (await surveyFiguresOf(parts, everywhere, { id, of, near: figure.near }));
    now = loaded ? measuredAnswer(loaded, figure.margin, figure.answer) : undefined;
  }
  return now && now.on > then.on && areAlike(then, now) ? now : undefined;
}
