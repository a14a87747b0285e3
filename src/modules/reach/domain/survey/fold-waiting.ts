import { Temporal } from "temporal-polyfill";
import type { Answer } from "./answer.ts";
import { foldAnswers, LEAST_PEOPLE } from "./fold.ts";
import type { KeptGroup } from "./release.ts";

/** A form whose answers are still one person's. */
export interface Waiting {
  /** Names the form, not the person. */
  form: string;
  point: string;
  libraryId: string;
  activityId: string | null;
  /** 'YYYY-MM-DD'. */
  sentOn: string;
  answer: Answer;
}

export interface PlacedGroup extends KeptGroup {
  libraryId: string | null;
  activityId: string | null;
}

/** Days for which fewer than five of one session wait for more of it, before they are put with others. */
export const WAITING_DAYS = 7;

interface Terms {
  today: string;
  /** Nothing waits any longer. */
  closing: boolean;
  shownFor: "service" | "library" | "activity";
}

/**
 * Folds what has waited long enough: of one session or day where five or more answered, else with others of the library
 * (of the activity, where figures are of those); at the end, where figures are of the service, of all libraries.
 * @returns the groups, the forms that are in them, and those that are too few to be kept at the end
 */
export function foldWaiting(waiting: readonly Waiting[], { today, closing, shownFor }: Terms) {
  const groups: PlacedGroup[] = [];
  const folded: string[] = [];
  const take = (list: readonly Waiting[], cluster: string, whole = false): Waiting[] => {
    const { lives } = list[0]!.answer;
    const least = lives === "elsewhere" ? 1 : LEAST_PEOPLE;
    const made = foldAnswers(
      list.map(({ answer }) => answer),
      least,
    ).groups;
    if (made.length === 0) return [...list];
    const same = <T>(of: (each: Waiting) => T) =>
      list.every((each) => of(each) === of(list[0]!)) ? of(list[0]!) : null;
    const place = whole
      ? { libraryId: null, activityId: null }
      : { libraryId: same((each) => each.libraryId), activityId: same((each) => each.activityId) };
    groups.push(...made.map((group) => ({ ...group, ...place, cluster, lives })));
    folded.push(...list.map(({ form }) => form));
    return [];
  };
  const takeBy = (list: readonly Waiting[], clusterOf: (each: Waiting) => string, whole = false): Waiting[] =>
    [...Map.groupBy(list, (each) => `${clusterOf(each)} ${each.answer.lives}`).values()].flatMap((part) =>
      take(part, clusterOf(part[0]!), whole),
    );

  const due = waiting.filter(({ sentOn }) => closing || sentOn < today);
  const few = takeBy(due, ({ point }) => point);
  const longAgo = Temporal.PlainDate.from(today).subtract({ days: WAITING_DAYS }).toString();
  const tired = few.filter(({ sentOn }) => closing || sentOn <= longAgo);
  const lonely = takeBy(tired, ({ libraryId, activityId }) =>
    shownFor === "activity" ? `together ${activityId}` : `together ${libraryId}`,
  );
  const last = closing && shownFor === "service" ? takeBy(lonely, () => "together", true) : lonely;
  return { groups, folded, tooFew: closing ? last.map(({ form }) => form) : [] };
}
