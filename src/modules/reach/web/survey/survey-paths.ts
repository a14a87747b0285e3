import { REACH_PATH } from "../paths.ts";

export const SURVEYS_PATH = `${REACH_PATH}/surveys`;
export const NEW_SURVEY_PATH = `${SURVEYS_PATH}/new`;
export const surveyPath = (id: string): string => `${SURVEYS_PATH}/${id}`;
export const posterPath = (id: string, libraryId: string): string => `${surveyPath(id)}/poster/${libraryId}`;
export const paperPath = (id: string): string => `${surveyPath(id)}/paper`;
export const pointPath = (id: string, pointId: string): string => `${surveyPath(id)}/points/${pointId}`;
export const typedPath = (id: string, pointId: string): string => `${surveyPath(id)}/typed/${pointId}`;
/** Figures of a round: of the service, or of one library or activity by its id. */
export const surveyFiguresPath = (id: string, of: string | null): string =>
  `${surveyPath(id)}/figures${of === null ? "" : `?of=${of}`}`;
export const surveyFilePath = (id: string, form: "csv" | "json", of: string | null): string =>
  `${surveyPath(id)}/figures.${form}${of === null ? "" : `?of=${of}`}`;

/** Where people answer: short enough to be typed from paper. */
export const answerPath = (code: string): string => `/survey/${code}`;
export const thanksPath = (code: string, kiosk: boolean): string =>
  `${answerPath(code)}/thanks${kiosk ? "?kiosk=yes" : ""}`;
