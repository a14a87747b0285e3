export const REACH_PATH = "/staff/reach";
export const MEMBERS_PATH = `${REACH_PATH}/members`;

/** Figures of the service, or of one of its libraries, at a count date; without one, at the last. */
export function reachPath(libraryId: string | null, countedOn?: string): string {
  const path = libraryId === null ? REACH_PATH : `${REACH_PATH}/libraries/${libraryId}`;
  return countedOn === undefined ? path : `${path}?counted=${countedOn}`;
}

/** The same figures as a file. */
export const figuresPath = (form: "csv" | "json", libraryId: string | null, countedOn: string): string =>
  `${REACH_PATH}/figures.${form}?counted=${countedOn}${libraryId === null ? "" : `&library=${libraryId}`}`;

/** The map of the same figures as a drawing of its own. */
export const mapPath = (libraryId: string | null, countedOn: string): string =>
  `${REACH_PATH}/map.svg?counted=${countedOn}${libraryId === null ? "" : `&library=${libraryId}`}`;

export const draftPath = (id: string): string => `${MEMBERS_PATH}/${id}`;
