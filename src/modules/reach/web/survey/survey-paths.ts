import { type FileForm, REACH_PATH } from "../paths.ts";

export const SURVEYS_PATH = `${REACH_PATH}/surveys`;
/** Measures that the service holds a licence for. */
export const MEASURES_PATH = `${REACH_PATH}/measures`;
export const measurePath = (id: string): string => `${MEASURES_PATH}/${id}`;
export const NEW_SURVEY_PATH = `${SURVEYS_PATH}/new`;
/** A round of what is for an objective. */
export const askForObjectivePath = (objectiveId: string): string => `${NEW_SURVEY_PATH}?objective=${objectiveId}`;
export const surveyPath = (id: string): string => `${SURVEYS_PATH}/${id}`;
export const posterPath = (id: string, libraryId: string): string => `${surveyPath(id)}/poster/${libraryId}`;
export const paperPath = (id: string): string => `${surveyPath(id)}/paper`;
export const pointPath = (id: string, pointId: string): string => `${surveyPath(id)}/points/${pointId}`;
export const typedPath = (id: string, pointId: string): string => `${surveyPath(id)}/typed/${pointId}`;
// Figures of a round are of the service, or of one library or activity by its id.
const figuresQuery = (of: string | null, nearest: boolean) =>
  of === null ? "" : `?of=${of}${nearest ? "&beside=nearest" : ""}`;
/** @param nearest beside those who live nearest to the library, instead of the council's area */
export const surveyFiguresPath = (id: string, of: string | null, nearest = false): string =>
  `${surveyPath(id)}/figures${figuresQuery(of, nearest)}`;
export const surveyFilePath = (id: string, form: FileForm, of: string | null, nearest = false): string =>
  `${surveyPath(id)}/figures.${form}${figuresQuery(of, nearest)}`;

/** First and last answers of a course, by its activity. */
export const coursePath = (activityId: string): string => `${REACH_PATH}/courses/${activityId}`;

/** Where people answer: short enough to be typed from paper. */
export const answerPath = (code: string): string => `/survey/${code}`;
export const thanksPath = (code: string, kiosk: boolean): string =>
  `${answerPath(code)}/thanks${kiosk ? "?kiosk=yes" : ""}`;
