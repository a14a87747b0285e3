export { cancelSessions, restoreClosed } from "./actions/cancel-sessions.ts";
export { changeActivity } from "./actions/change-activity.ts";
export { type ConfirmedCosts, confirmSessionCosts } from "./actions/confirm-costs.ts";
export { extendSeries } from "./actions/extend-series.ts";
export { type Imported, importProgramme } from "./actions/import-programme.ts";
export { activityOf, type StaffActivity } from "./actions/load-for-staff.ts";
export { librariesWithSample, loadSample, removeSample } from "./actions/load-sample.ts";
export { putOnActivity } from "./actions/put-on-activity.ts";
export { sayRulesAgain } from "./actions/say-rules-again.ts";
export type { ActivityLink, SessionLink } from "./actions/staff-parts.ts";
export { activityPath } from "./domain/activity-path.ts";
export { detailsOf } from "./domain/details-of-row.ts";
export { expandRepeat, type RepeatCalendar } from "./domain/expand-repeat.ts";
export { languageTags } from "./domain/languages.ts";
export { readRepeat } from "./domain/read-repeat.ts";
export type { RepeatRule } from "./domain/repeat-rule.ts";
export { sayRepeat } from "./domain/say-repeat.ts";
export type { LibraryForListing } from "./findable.ts";
export { activitiesAhead } from "./queries/activities-ahead.ts";
export {
  activitiesForFigures,
  activityDays,
  sessionById,
  sessionDays,
  sessionsForFigures,
} from "./queries/for-figures.ts";
export { type StaffHappening, sessionCosts, staffHappenings } from "./queries/for-staff.ts";
export { type Happening, happeningsAt } from "./queries/happenings.ts";
export { onlineJoinOf } from "./queries/online-join.ts";
export { sessionsOfDays, sessionsToCome } from "./queries/sessions-to-come.ts";
export { sessionsToSample } from "./queries/sessions-to-sample.ts";
export { sensitiveActivities, titlesOf } from "./queries/titles.ts";
export { activityToSpeakOf } from "./queries/to-speak-of.ts";
export { chosenLibraries, librariesOfStories } from "./sample/index.ts";
export type { ProgrammeTables } from "./tables.ts";
export { feedOfFound } from "./web/feed-of-found.ts";
export { ChooseLibrary } from "./web/staff/choose-library.tsx";
export { chosenLibrary, libraryAt, wordsToFind } from "./web/staff/chosen-library.ts";
export { DayKeys } from "./web/staff/day-keys.tsx";
