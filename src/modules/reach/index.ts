export { importAreas } from "./actions/import-areas.ts";
export { importCensus } from "./actions/import-census.ts";
export { type AreaFiles, loadAreas } from "./actions/load-areas.ts";
export type { ReachParts } from "./actions/parts.ts";
export { readGiven } from "./actions/read-given.ts";
export { takeMembers } from "./actions/take-members.ts";
export { isCensusHeading } from "./domain/read-census.ts";
export { countBefore, MEMBER_COLUMNS, oddDate, oddTotal, saysDate, whyPersonal } from "./domain/read-members.ts";
export { areasByCode } from "./queries/areas-by-code.ts";
export { takenCounts } from "./queries/counts.ts";
export { type ActivitySurvey, surveysOfActivity } from "./queries/surveys-of-activity.ts";
export {
  type NewestOfActivity,
  newestClosed,
  newestOfActivities,
  type ObjectiveSurvey,
  surveysOfObjectives,
} from "./queries/surveys-of-objective.ts";
export type { ReachTables } from "./tables.ts";
export { actOnWords } from "./web/action/action-paths.ts";
export { actionsUndertaken } from "./web/action/actions-undertaken.ts";
export { actionsWaiting } from "./web/action/waiting.ts";
export { assessActivity, assessLibrary } from "./web/assessment/assessment-paths.ts";
export { type ReachInShort, reachInShort } from "./web/in-short.ts";
export { ChangesTable } from "./web/survey/changes-table.tsx";
export {
  askForObjectivePath,
  coursePath,
  FIRST_AND_LAST,
  surveyFiguresPath,
  surveyPath,
} from "./web/survey/survey-paths.ts";
export { type WhoComesOf, type WhoComesSaid, whoComes, whoComesSaid } from "./web/survey/who-comes.tsx";
