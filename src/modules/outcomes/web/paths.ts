import type { Undertaking } from "../../../vocabulary/undertaking.ts";
import type { Year } from "../domain/days.ts";

export const OUTCOMES_PATH = "/staff/outcomes";
export const NEW_PLAN_PATH = `${OUTCOMES_PATH}/plans/new`;
export const SETS_PATH = `${OUTCOMES_PATH}/sets`;
const inYear = (path: string, year?: Year): string => (year ? `${path}?year=${year.begins}` : path);

export const outcomesPath = (year?: Year): string => inYear(OUTCOMES_PATH, year);
export const planPath = (id: string, year?: Year): string => inYear(`${OUTCOMES_PATH}/plans/${id}`, year);
export const renewPath = (id: string): string => `${OUTCOMES_PATH}/plans/${id}/renew`;
/** On which days a version of a plan holds. */
export const planDaysPath = (id: string): string => `${OUTCOMES_PATH}/plans/${id}/days`;
export const objectivePath = (id: string, year?: Year): string => inYear(`${OUTCOMES_PATH}/objectives/${id}`, year);
export const pickPath = (id: string): string => `${OUTCOMES_PATH}/objectives/${id}/activities`;
export const pickUndertakingsPath = (id: string): string => `${OUTCOMES_PATH}/objectives/${id}/undertakings`;
export const undertakingObjectivesPath = ({ kind, id }: Pick<Undertaking, "kind" | "id">): string =>
  `${OUTCOMES_PATH}/${kind}s/${id}/objectives`;
export const activityOutcomesPath = (id: string, year?: Year): string =>
  inYear(`${OUTCOMES_PATH}/activities/${id}`, year);
export const activityObjectivesPath = (id: string): string => `${OUTCOMES_PATH}/activities/${id}/objectives`;
export const incidentsPath = (sessionId: string): string => `${OUTCOMES_PATH}/sessions/${sessionId}/incidents`;
export const packPath = (year: Year): string => `${OUTCOMES_PATH}/pack.pdf?year=${year.begins}`;

/** The figures of a page as a file. */
export const filePath = (path: string, form: "csv" | "json", year: Year): string =>
  `${path.replace(/\?.*/, "")}.${form}?year=${year.begins}`;
