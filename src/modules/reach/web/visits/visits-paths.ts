export const VISITS_PATH = "/staff/visits";
export const VISITS_FILE_PATH = `${VISITS_PATH}/file`;
/** Where a people counter sends its numbers. */
export const COUNTER_PATH = "/api/v1/counters/visits";

export const visitsPath = (libraryId: string): string => `${VISITS_PATH}/${libraryId}`;
export const countersPath = (libraryId: string): string => `${visitsPath(libraryId)}/counters`;
