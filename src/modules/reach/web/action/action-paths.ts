import type { CommunityKind } from "../../domain/community.ts";
import { REACH_PATH } from "../paths.ts";

export const ACTIONS_PATH = `${REACH_PATH}/actions`;
export const NEW_ACTION_PATH = `${ACTIONS_PATH}/new`;
export const actionPath = (id: string): string => `${ACTIONS_PATH}/${id}`;

/** What an action may come from, as it stands in an address. */
export const SOURCE_FIELDS = ["from", "tenth", "library", "counted", "survey", "of", "row", "beside", "about"] as const;
type Source = Partial<Record<(typeof SOURCE_FIELDS)[number], string>>;

const startFrom = (source: Source): string => `${NEW_ACTION_PATH}?${new URLSearchParams(source)}`;

/** Doing something about a deprivation tenth of members. */
export const actOnTenth = (
  tenth: number,
  { libraryId, countedOn, beside }: { libraryId: string | null; countedOn: string; beside: CommunityKind },
): string =>
  startFrom({
    from: "members",
    tenth: String(tenth),
    counted: countedOn,
    ...(libraryId !== null && { library: libraryId }),
    ...(beside !== "council" && { beside }),
  });

/** Doing something about a group that a survey shows. */
export const actOnAnswer = (
  { survey, of, near }: { survey: string; of: string | null; near: boolean },
  margin: string,
  answer: string,
): string =>
  startFrom({
    from: "survey",
    survey,
    row: `${margin}-${answer}`,
    ...(of !== null && { of }),
    ...(near && { beside: "nearest" }),
  });

/** Doing something about whatever a page says in words. */
export const actOnWords = (about: string): string => startFrom({ from: "words", about });
