export type { OutcomesTables } from "./tables.ts";
export { activityOutcomesPath, incidentsPath } from "./web/paths.ts";
