import { Temporal } from "temporal-polyfill";
import type { Answer } from "./answer.ts";
import { foldAlike, foldAnswers, type Group, LEAST_PEOPLE } from "./fold.ts";
import type { Shape } from "./populations.ts";
import type { KeptGroup } from "./release.ts";

/** A form whose answers are still one person's. */
export interface Waiting {
  /** Names the form, not the person; in no order. */
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

/** Days for which fewer than five who come alike wait for more at the same session; and at the same library. */
export const WAITING_DAYS = { session: 7, library: 14 };

interface Terms {
  today: string;
  /** Nothing waits any longer. */
  closing: boolean;
  shownFor: Shape;
}

type Fold = (answers: readonly Answer[]) => { groups: Group[]; rest: Answer[] };

/** In parts of five or more that are as small as can be: each is a cluster of its own. */
function inFives(list: readonly Waiting[]): Waiting[][] {
  const parts = Math.max(1, Math.floor(list.length / LEAST_PEOPLE));
  return Array.from({ length: parts }, (_, part) => list.filter((_, at) => at % parts === part));
}

/**
 * Folds what has waited long enough. From the next day on: five or more of one session who come equally often. After a
 * week: the same of a library (of an activity, where figures are of those), five by five. After two, and at the end:
 * with those there who come most alike; at the very end, where figures are of the service, at all libraries. So that
 * weights are exact where they can be, and nobody waits for long where they cannot.
 * @returns the groups, the forms that are in them, and those that are too few to be kept at the end
 */
export function foldWaiting(waiting: readonly Waiting[], { today, closing, shownFor }: Terms) {
  const groups: PlacedGroup[] = [];
  const folded = new Set<string>();
  const same = <T>(list: readonly Waiting[], of: (each: Waiting) => T) =>
    list.every((each) => of(each) === of(list[0]!)) ? of(list[0]!) : null;

  function take(list: readonly Waiting[], cluster: string, fold: Fold, whole = false): void {
    const { groups: made, rest } = fold(list.map(({ answer }) => answer));
    const left = new Set(rest);
    const taken = list.filter(({ answer }) => !left.has(answer));
    const place = {
      libraryId: whole ? null : same(list, ({ libraryId }) => libraryId),
      activityId: whole ? null : same(list, ({ activityId }) => activityId),
      lives: list[0]!.answer.lives,
      cluster,
    };
    groups.push(...made.map((group) => ({ ...group, ...place })));
    for (const { form } of taken) folded.add(form);
  }
  const parts = (list: readonly Waiting[], by: (each: Waiting) => string) =>
    [
      ...Map.groupBy(
        list.filter(({ form }) => !folded.has(form)),
        by,
      ),
    ].map(([name, part]) => ({ name, part }));
  const before = (days: number) => {
    const last = Temporal.PlainDate.from(today).subtract({ days }).toString();
    return waiting.filter(({ sentOn }) => closing || sentOn <= last);
  };
  const placeOf = ({ libraryId, activityId }: Waiting) => (shownFor === "activity" ? String(activityId) : libraryId);
  const isHere = ({ answer }: Waiting) => answer.lives !== "elsewhere";

  const due = before(1);
  // Of those who live elsewhere nothing is kept but that: one may stand alone.
  for (const { name, part } of parts(
    due.filter((each) => !isHere(each)),
    ({ point }) => point,
  ))
    take(part, name, (answers) => foldAlike(answers, 1));
  for (const { name, part } of parts(due.filter(isHere), ({ point }) => point)) take(part, name, foldAlike);
  for (const { name, part } of parts(before(WAITING_DAYS.session), (each) => `${placeOf(each)} ${each.answer.visits}`))
    for (const [at, five] of inFives(part).entries()) take(five, `together ${today} ${name} ${at}`, foldAlike);
  for (const { name, part } of parts(before(WAITING_DAYS.library), placeOf))
    take(part, `alike ${today} ${name}`, foldAnswers);
  if (closing && (shownFor === "service" || shownFor === "objective"))
    for (const { name, part } of parts(waiting, () => "all")) take(part, `alike ${today} ${name}`, foldAnswers, true);
  const left = closing ? waiting.filter(({ form }) => !folded.has(form)) : [];
  return { groups, folded: [...folded], tooFew: left.map(({ form }) => form) };
}
