import { COMMUNITIES, type CommunityKind } from "../domain/community.ts";

export const REACH_PATH = "/staff/reach";
export const MEMBERS_PATH = `${REACH_PATH}/members`;

/** Which figures: of the service or of one of its libraries, of a count date, beside a community. */
export interface FiguresAddress {
  libraryId: string | null;
  /** Without one, the last. */
  countedOn?: string;
  beside?: CommunityKind;
}

/** What an address says of these; a community that is none is the council's area. */
export const besideOf = (query: URLSearchParams): CommunityKind =>
  COMMUNITIES.find((kind) => kind === query.get("beside")) ?? "council";

function queryOf(given: Record<string, string | undefined>): string {
  const query = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return query.size === 0 ? "" : `?${query}`;
}
const saidBeside = (beside?: CommunityKind) => (beside === "council" ? undefined : beside);

/** The page of some figures. */
export function reachPath(libraryId: string | null, countedOn?: string, beside?: CommunityKind): string {
  const path = libraryId === null ? REACH_PATH : `${REACH_PATH}/libraries/${libraryId}`;
  return `${path}${queryOf({ counted: countedOn, beside: saidBeside(beside) })}`;
}

const fileQuery = ({ libraryId, countedOn, beside }: FiguresAddress) =>
  queryOf({ counted: countedOn, library: libraryId ?? undefined, beside: saidBeside(beside) });

export type FileForm = "csv" | "json" | "xlsx";

/** The same figures as a file. */
export const figuresPath = (form: FileForm, address: FiguresAddress): string =>
  `${REACH_PATH}/figures.${form}${fileQuery(address)}`;

/** The map of the same figures as a drawing of its own. */
export const mapPath = (address: FiguresAddress): string => `${REACH_PATH}/map.svg${fileQuery(address)}`;

export const draftPath = (id: string): string => `${MEMBERS_PATH}/${id}`;
