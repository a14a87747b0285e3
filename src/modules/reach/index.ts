export { importAreas } from "./actions/import-areas.ts";
export { type AreaFiles, loadAreas } from "./actions/load-areas.ts";
export { areasByCode } from "./queries/areas-by-code.ts";
