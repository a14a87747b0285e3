export type { OutcomesTables } from "./tables.ts";
export { activityOutcomesPath } from "./web/paths.ts";
