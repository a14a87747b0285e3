import { bothHold, type Days, dayBefore } from "./days.ts";

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
export function linksWithin(
  links: readonly { activityId: string; objectiveId: string; from: string; to: string | null }[],
  planOf: (objectiveId: string) => Days | undefined,
  period: Days,
): CountedLink[] {
  return links.flatMap(({ activityId, objectiveId, from, to }) => {
    const plan = planOf(objectiveId);
    const held = plan && bothHold({ from, to }, plan);
    const days = held && bothHold(held, period);
    return days ? [{ activityId, objectiveId, days }] : [];
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
