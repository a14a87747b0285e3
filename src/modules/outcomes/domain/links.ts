import { bothHold, type Days, dayAfter, dayBefore } from "./days.ts";

/** A link as the rules know it. */
export interface LinkDays extends Days {
  /** The local day on which it was made. */
  madeOn: string;
}

/**
 * What becomes of a link that is to end from a day on. What counted until yesterday goes on counting: only a link that
 * was made today, by mistake perhaps, may be taken back as if it had never been.
 * @param from the first day on which it no longer holds
 */
export function endLink(
  link: LinkDays,
  from: string,
  today: string,
): { become: "gone" } | { become: "ended"; to: string } | { refused: "past" } {
  const isNew = link.madeOn === today;
  if (from <= link.from && (isNew || link.from >= today)) return { become: "gone" };
  if (from < today && !isNew) return { refused: "past" };
  return { become: "ended", to: dayBefore(from) };
}

/** Whether a link holds on a day, or will. */
export const isStanding = ({ to }: Pick<Days, "to">, day: string): boolean => to === null || to >= day;

/** What is said of one pair: whether it is to be linked, and the links that it has and had, oldest first. */
export interface SaidOfPair<Pair, Link> {
  pair: Pair;
  known: readonly Link[];
  is: boolean;
}

/**
 * Which links are made and which end, where it is said from a day on what is linked; what is so already stays.
 * @returns of each that ends its last day, null: it is taken back; or 'past' where one would end on a day that is over
 */
export function changeLinks<Pair, Link extends LinkDays>(
  said: readonly SaidOfPair<Pair, Link>[],
  from: string,
  today: string,
): { make: { pair: Pair; from: string }[]; end: { link: Link; to: string | null }[] } | { refused: "past" } {
  const make: { pair: Pair; from: string }[] = [];
  const end: { link: Link; to: string | null }[] = [];
  for (const { pair, known, is } of said) {
    const standing = known.filter((link) => isStanding(link, today));
    // One that was to end on a later day stands no longer than it says; from the day after on it may be made again.
    if (is && !standing.some(({ to }) => to === null)) {
      const last = known.at(-1)?.to;
      make.push({ pair, from: last && last >= from ? dayAfter(last) : from });
    }
    for (const link of is ? [] : standing) {
      const ends = endLink(link, from, today);
      if ("refused" in ends) return ends;
      end.push({ link, to: ends.become === "gone" ? null : ends.to });
    }
  }
  return { make, end };
}

/** One link of one activity with one objective, with the days on which it counts. */
export interface CountedLink {
  activityId: string;
  objectiveId: string;
  days: Days;
}

/**
 * Links as they count in a period: cut to it and to the days on which their plan's version holds; those that then have no
 * day are left out.
 */
export function linksWithin<Link extends Days & { objectiveId: string }>(
  links: readonly Link[],
  planOf: (objectiveId: string) => Days | undefined,
  period: Days,
): (Link & { days: Days })[] {
  return links.flatMap((link) => {
    const plan = planOf(link.objectiveId);
    const held = plan && bothHold(link, plan);
    const days = held && bothHold(held, period);
    return days ? [{ ...link, days }] : [];
  });
}

/** An objective with what stands under it. */
export interface Branch {
  id: string;
  parentId: string | null;
}

/** Each objective's own id and those of everything under it. */
export function branchesOf(objectives: readonly Branch[]): Map<string, Set<string>> {
  const branches = new Map(objectives.map(({ id }) => [id, new Set([id])]));
  const parents = new Map(objectives.map(({ id, parentId }) => [id, parentId]));
  for (const { id } of objectives)
    for (let above = parents.get(id) ?? null; above !== null; above = parents.get(above) ?? null)
      branches.get(above)!.add(id);
  return branches;
}

/** The objectives that nothing stands under. */
export function leavesOf<T extends Branch>(objectives: readonly T[]): T[] {
  const above = new Set(objectives.map(({ parentId }) => parentId));
  return objectives.filter(({ id }) => !above.has(id));
}
