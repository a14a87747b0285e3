export { keepFile } from "./actions/given/keep-file.ts";
export { heldFile } from "./actions/given/read-held.ts";
export { takeRows } from "./actions/given/take-rows.ts";
export { aboutFault } from "./domain/given/faults.ts";
export type { GivenKind } from "./domain/given/kinds.ts";
export type { GivenTables } from "./given-tables.ts";
export { openFaults } from "./queries/given/oddities.ts";
export type { OutcomesTables } from "./tables.ts";
export { activityOutcomesPath, incidentsPath } from "./web/paths.ts";
