import type { About } from "../../domain/assessment.ts";
import { REACH_PATH } from "../paths.ts";

export const ASSESSMENTS_PATH = `${REACH_PATH}/assessments`;
export const NEW_ASSESSMENT_PATH = `${ASSESSMENTS_PATH}/new`;
export const assessmentPath = (id: string): string => `${ASSESSMENTS_PATH}/${id}`;
export const writePath = (id: string): string => `${assessmentPath(id)}/write`;
export const assessmentPdfPath = (id: string, version: number): string =>
  `${assessmentPath(id)}/assessment.pdf?version=${version}`;

/** Where an assessment of a change at a library begins. */
export const assessLibrary = (about: Exclude<About, "activity">, libraryId: string): string =>
  `${NEW_ASSESSMENT_PATH}?about=${about}&library=${libraryId}`;

/** Where one of an activity's change or end begins. */
export const assessActivity = (activityId: string): string =>
  `${NEW_ASSESSMENT_PATH}?about=activity&activity=${activityId}`;
