import type { VNode } from "preact";
import type { Visitor } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { isFeeling, isLoaded } from "../../domain/survey/bank.ts";
import { type SurveyFigure, unitOfFigures } from "../../domain/survey/figures.ts";
import { readDistrictCensus } from "../../queries/council-census.ts";
import { days } from "../say-figures.ts";
import { type LoadedSurveyFigures, surveyFiguresOf } from "./load-survey-figures.ts";
import { sayFinding } from "./say-finding.ts";
import { saySurveyMethod } from "./say-survey-method.ts";
import { Finding } from "./survey-finding.tsx";
import { surveyFiguresPath } from "./survey-paths.ts";
import { interval, percent, SURVEY_COMPARED, SurveyKey, SurveyTable } from "./survey-table.tsx";
import { marginAnswer, marginWords } from "./survey-words.ts";

const en = createTranslator("en");

/** Of which round, and of which of its populations: an activity by its id; null: of the objective that it asks for. */
export interface WhoComesOf {
  surveyId: string;
  of: string | null;
}

/** Figures of who comes, beside who lives here where any of them is; undefined where the visitor may see none. */
async function loadWhoComes(
  parts: ReachParts,
  visitor: Visitor,
  { surveyId, of }: WhoComesOf,
): Promise<{ loaded: LoadedSurveyFigures; beside: boolean; shown: SurveyFigure[]; unit: string } | undefined> {
  const withCensus = { ...parts, districts: readDistrictCensus() };
  const loaded = await surveyFiguresOf(withCensus, visitor, { id: surveyId, of, near: false });
  const figures = loaded?.figures.filter(({ margin }) => !isFeeling(margin) && !isLoaded(margin)) ?? [];
  if (!loaded || figures.length === 0) return undefined;
  const beside = figures.some(({ alone }) => alone === undefined);
  const shown = beside ? figures.filter(({ alone }) => alone === undefined) : figures;
  return { loaded, beside, shown, unit: unitOfFigures(figures) ?? "too few to say of whom" };
}

/**
 * Who comes by one closed round, the finding and its table, for a page of what came of an activity or objective. Nothing
 * where the round has no figures that the visitor may see. Not inside an open transaction.
 */
export async function whoComes(parts: ReachParts, visitor: Visitor, asked: WhoComesOf): Promise<VNode | null> {
  const found = await loadWhoComes(parts, visitor, asked);
  if (!found) return null;
  const { loaded, beside, shown, unit } = found;
  const { survey, service } = loaded;
  return (
    <>
      <p class="quiet">
        {survey.name} · {unit} · {days(loaded.from, loaded.to)}
      </p>
      <Finding loaded={loaded} area={service.name} />
      <SurveyKey beside={beside} />
      <SurveyTable
        caption={beside ? "Who comes, beside who lives here" : "Who comes"}
        figures={shown}
        measures={survey.measures}
        beside={beside}
        t={en}
        area={service.name}
      />
      <p class="not-printed">
        <a href={surveyFiguresPath(survey.id, asked.of)}>All that was asked, and how we know</a>
      </p>
    </>
  );
}

/** Who comes, in words, for a paper. */
export interface WhoComesSaid {
  /** The round, its unit and its days. */
  what: string;
  finding: string;
  /** Groups that come clearly less or more than they would; of those beside nobody, all of them. */
  groups: { group: string; live: string; come: string; interval: string; words: string }[];
  /** How many groups besides these come about as they would, or cannot be told. */
  others: number;
  method: string[];
}

/** The same for a paper, which prints the groups that differ; null where there is nothing to see. Not inside an open transaction. */
export async function whoComesSaid(
  parts: ReachParts,
  visitor: Visitor,
  asked: WhoComesOf,
): Promise<WhoComesSaid | null> {
  const found = await loadWhoComes(parts, visitor, asked);
  if (!found) return null;
  const { loaded, beside, shown, unit } = found;
  const { survey, service } = loaded;
  const rows = shown.flatMap(({ rows: of, ...figure }) => of.map((row) => ({ ...figure, row })));
  const printed = beside ? rows.filter(({ row: { compared } }) => compared === "fewer" || compared === "more") : rows;
  const { first, group, rest } = sayFinding(loaded, service.name);
  return {
    what: `${survey.name}, ${unit}, ${days(loaded.from, loaded.to)}`,
    finding: [first, group, rest].filter(Boolean).join(" "),
    groups: printed.map(({ margin, standardised, row }) => ({
      group: `${marginWords(survey.measures, margin)}: ${marginAnswer(en, survey.measures, margin, row.answer, service.name)}${standardised ? " (weighed by age and sex)" : ""}`,
      live: row.community === undefined ? "" : percent(row.community),
      come: percent(row.share),
      interval: interval(row),
      words: row.compared ? SURVEY_COMPARED[row.compared] : "",
    })),
    others: rows.length - printed.length,
    method: saySurveyMethod(loaded),
  };
}
