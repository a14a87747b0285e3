import type { Understood } from "./request.ts";

/** A search that helped nobody: it found nothing, or nothing within five miles. */
export type Missed = "nothing" | "far";

/** What is near enough to be of use, metres: five miles. */
export const NEAR_ENOUGH_M = 8047;
/** A search that is about more things counts for these first ones. */
const MOST_NEEDS = 3;

/** How a search with a place missed; undefined where it found something near, or asked for less than that distance itself. */
export function missOf(
  { total, results }: { total: number; results: readonly { distanceM?: number }[] },
  askedWithinM?: number,
): Missed | undefined {
  if (total === 0) return "nothing";
  if (askedWithinM !== undefined && askedWithinM <= NEAR_ENOUGH_M) return undefined;
  return results.every(({ distanceM }) => (distanceM ?? 0) > NEAR_ENOUGH_M) ? "far" : undefined;
}

/**
 * What a search was about: needs that were chosen or heard, each once. Empty text for words that mean none of them;
 * nothing for a search without any words, which asks for whatever there is.
 */
export function needsAsked({ needs, groups, heard }: Pick<Understood, "needs" | "groups" | "heard">): string[] {
  const said = heard.flatMap(({ kind, value }) => (kind === "need" ? value : []));
  const meant = groups.flatMap((group) => group.needs.slice(0, 1));
  const all = [...new Set([...needs, ...said, ...meant])].slice(0, MOST_NEEDS);
  return all.length > 0 ? all : groups.length > 0 ? [""] : [];
}
