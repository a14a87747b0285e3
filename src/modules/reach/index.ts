export { importAreas } from "./actions/import-areas.ts";
export { type AreaFiles, loadAreas } from "./actions/load-areas.ts";
export { readGiven } from "./actions/read-given.ts";
export { takeMembers } from "./actions/take-members.ts";
export { countBefore, MEMBER_COLUMNS, oddDate, oddTotal, saysDate, whyPersonal } from "./domain/read-members.ts";
export { areasByCode } from "./queries/areas-by-code.ts";
export { takenCounts } from "./queries/counts.ts";
export type { ReachTables } from "./tables.ts";
