export { type AreaFiles, loadAreas } from "./actions/load-areas.ts";
