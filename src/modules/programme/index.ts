export { loadSample, removeSample } from "./actions/load-sample.ts";
export type { LibraryForListing } from "./findable.ts";
export { type Happening, happeningsAt } from "./queries/happenings.ts";
export type { ProgrammeTables } from "./tables.ts";
export { feedOfFound } from "./web/feed-of-found.ts";
