import type { VNode } from "preact";
import type { Visitor } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { isFeeling, isLoaded } from "../../domain/survey/bank.ts";
import { unitOfFigures } from "../../domain/survey/figures.ts";
import { readDistrictCensus } from "../../queries/council-census.ts";
import { day } from "../say-figures.ts";
import { surveyFiguresOf } from "./load-survey-figures.ts";
import { Finding } from "./survey-finding.tsx";
import { surveyFiguresPath } from "./survey-paths.ts";
import { SurveyKey, SurveyTable } from "./survey-table.tsx";

const en = createTranslator("en");

/**
 * Who comes to an activity by one closed round: the finding and its table, for a page of what came of the activity. Nothing
 * where the round has no figures that the visitor may see. Not inside an open transaction.
 */
export async function whoComes(
  parts: ReachParts,
  visitor: Visitor,
  { surveyId, activityId }: { surveyId: string; activityId: string },
): Promise<VNode | null> {
  const withCensus = { ...parts, districts: readDistrictCensus() };
  const loaded = await surveyFiguresOf(withCensus, visitor, { id: surveyId, of: activityId, near: false });
  const figures = loaded?.figures.filter(({ margin }) => !isFeeling(margin) && !isLoaded(margin)) ?? [];
  if (!loaded || figures.length === 0) return null;
  const { survey, service } = loaded;
  const beside = figures.some(({ alone }) => alone === undefined);
  const shown = beside ? figures.filter(({ alone }) => alone === undefined) : figures;
  return (
    <>
      <p class="quiet">
        {survey.name} · {unitOfFigures(figures) ?? "too few to say of whom"} · {day(loaded.from)} to {day(loaded.to)}
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
        <a href={surveyFiguresPath(survey.id, activityId)}>All that was asked, and how we know</a>
      </p>
    </>
  );
}
