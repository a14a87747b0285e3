export { cancelSessions } from "./actions/cancel-sessions.ts";
export { extendSeries } from "./actions/extend-series.ts";
export { type Imported, importProgramme } from "./actions/import-programme.ts";
export { loadSample, removeSample } from "./actions/load-sample.ts";
export type { LibraryForListing } from "./findable.ts";
export { type StaffHappening, staffHappenings } from "./queries/for-staff.ts";
export { type Happening, happeningsAt } from "./queries/happenings.ts";
export type { ProgrammeTables } from "./tables.ts";
export { feedOfFound } from "./web/feed-of-found.ts";
