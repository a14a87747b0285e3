import { kindWord } from "../domain/fold-text.ts";
import { TIERS, weightOf } from "../domain/rank.ts";
import type { TextGroup } from "../domain/request.ts";
import { foundBy, groupQueries, MOST_GROUPS, saidBy, wholeQuery, wordsToLookUp } from "../domain/text-query.ts";
import type { Give } from "./candidate-conditions.ts";
import type { CandidateRequest } from "./candidate-request.ts";

/** Where the rarest words are commoner than this, the next rarest are looked up with them. */
const COMMON = 0.02;

// In a sub-select it is worked out once, though the statement is planned without its value.
const tsquery = (text: string, give: Give): string => `(SELECT to_tsquery('english', ${give(text, "text")}))`;

/** The groups of words that are looked for, and those of them that a listing has to have. */
function groupsOf({ understood, match }: CandidateRequest) {
  const asked = understood.groups.slice(0, MOST_GROUPS);
  return { asked, needed: asked.filter((group) => !group.optional && foundBy(group, match === "any") !== undefined) };
}

/** Whether a listing has to be of a kind: not where what is of another kind is what is counted. */
const byKind = ({ understood, apart }: CandidateRequest): boolean =>
  understood.kinds.length > 0 && !apart?.includes("kind");

/** What a listing `l` has to fulfil by its words. */
export function wordConditions(request: CandidateRequest, give: Give): string[] {
  const { understood, at, lookUp, match } = request;
  const where: string[] = [];
  const loose = match === "any";
  const join = loose ? "|" : "&";
  // Kinds are lexemes too, for when nothing else narrows.
  if (byKind(request) && (!at || lookUp === "words"))
    where.push(`l.words @@ ${tsquery(understood.kinds.map((kind) => `'${kindWord(kind)}'`).join(" | "), give)}`);
  const required = groupsOf(request).needed.map((group) => foundBy(group, loose)!);
  if (!required.length) return where;
  const matches = (some: string[]) => `l.words @@ ${tsquery(wholeQuery(some, join), give)}`;
  // 'IS TRUE' keeps a condition from the index: the commoner words are looked for only where the rarest is.
  if (at && lookUp !== "words") where.push(`(${matches(required)}) IS TRUE`);
  else if (loose) where.push(matches(required));
  else {
    where.push(matches(required.slice(0, 1)));
    if (required.length > 1) where.push(`(${matches(required.slice(1))}) IS TRUE`);
  }
  return where;
}

/**
 * What a listing `l` has to fulfil to be found by what was said, not by a need alone. Empty where nothing is said that
 * can be found so.
 */
export function saidConditions(request: CandidateRequest, give: Give): string[] {
  const said = groupsOf(request).needed.map(saidBy);
  if (!said.length || said.some((query) => query === undefined)) return [];
  return [`l.words @@ ${tsquery(wholeQuery(said as string[], "&"), give)}`];
}

/** True where the index of words leads to few listings by itself. */
export const narrowedByWords = (request: CandidateRequest): boolean =>
  groupsOf(request).needed.length > 0 || byKind(request);

/**
 * Sets of words to look up, the rarest set first; a listing has a word of each. Kinds are words too.
 * At most two: what they leave is soon looked at.
 */
export function wordSets(request: CandidateRequest): string[][] {
  const { understood, shareOf, match } = request;
  const loose = match === "any";
  const groups = groupsOf(request).needed.map((group) => wordsToLookUp(group, loose, shareOf));
  const sets = loose && groups.length ? [groups.flat()] : groups;
  if (byKind(request)) sets.push(understood.kinds.map(kindWord));
  const share = (words: string[]) => words.reduce((all, word) => all + shareOf(word), 0);
  const rarest = sets.toSorted((a, b) => share(a) - share(b));
  return rarest.slice(0, rarest[0] && share(rarest[0]) > COMMON ? 2 : 1);
}

/** The groups as the formula takes them, with the sum of their weights. */
export function rankedGroups(request: CandidateRequest, give: Give) {
  const loose = request.match === "any";
  const { asked } = groupsOf(request);
  const weights = asked.map((group) => weightOf(request.shareOfGroup(group), group.optional ?? false));
  const groups = asked.map((group: TextGroup, at) => {
    const queries = groupQueries(group, loose);
    // Whatever is found by a group and by no better tier is found by its last: that one need not be looked for.
    const last = group.optional || loose ? -1 : queries.findLastIndex((query) => query !== undefined);
    return {
      weight: give(weights[at], "float8"),
      otherwise: TIERS[last] ?? 0,
      tiers: queries.map((query, index) => (query && index !== last ? tsquery(query, give) : undefined)),
    };
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return { groups, allWeights: groups.length ? give(all, "float8") : "1" };
}
