/**
 * How good a result is. One formula, here and nowhere else; it runs inside the search statement because it has to see
 * every candidate. In words:
 *
 *   (0.05 + text) × nearness × soonness × kind × certainty
 *
 * - text: the mean over the groups of words asked for; each by the best place where it was found (TIERS).
 *   Nothing asked for: 1.
 * - nearness: 1 / (1 + km / 3). Without a place: 1. A thing without a place of its own (private, online) counts as 5 km off.
 * - soonness: from the days until it next happens at a time asked for: 1 today, half after three weeks, never
 *   below 0.35. A thing without dates: 0.75.
 * - kind: libraries and lasting things stand a little behind something to go to, unless they were asked for.
 * - certainty: a little less where it is not known whether a filter fits.
 */
export const RANK = {
  base: 0.05,
  halfKm: 3,
  nowhereKm: 5,
  soonFloor: 0.35,
  soonDays: 20,
  undated: 0.75,
  kind: { activity: 1, library: 0.8 } as Record<string, number>,
  otherKind: 0.7,
  unsure: 0.85,
} as const;

/**
 * What a group of words is worth by where it was found: in the name; as a keyword, or a synonym in the name; as the
 * need itself, a synonym among the keywords, or in the summary; anywhere else. Nowhere is nothing.
 */
export const TIERS = [1, 0.75, 0.55, 0.2] as const;

/** Names of the columns and SQL expressions that the formula works on. */
export interface RankInputs {
  /** For each group its tsqueries, as many as TIERS; none where no words were asked for. */
  groups: string[][];
  words: string;
  /** Kilometres; null where a thing has no place. */
  km: string;
  /** False where the request has no place. */
  near: boolean;
  /** Days until the next time asked for; null where a thing has no dates. */
  days: string;
  kind: string;
  /** True where the kind was asked for: then kinds stand equal. */
  kindAsked: boolean;
  /** How many of the filters in use this listing says nothing about. */
  unsure: string;
}

const textSql = ({ groups, words }: RankInputs): string => {
  if (!groups.length) return "1";
  const one = (tiers: string[]) =>
    `CASE ${tiers.map((query, index) => `WHEN ${words} @@ ${query} THEN ${TIERS[index]}`).join(" ")} ELSE 0 END`;
  return `(${groups.map(one).join(" + ")}) / ${groups.length}.0`;
};

/** The formula as an SQL expression. Takes only names that the search statement itself chose: no text of a person's. */
export function rankSql(inputs: RankInputs): string {
  const near = inputs.near ? `1 / (1 + coalesce(${inputs.km}, ${RANK.nowhereKm}) / ${RANK.halfKm})` : "1";
  const soon = `CASE WHEN ${inputs.days} IS NULL THEN ${RANK.undated}
    ELSE ${RANK.soonFloor} + ${1 - RANK.soonFloor} / (1 + ${inputs.days} / ${RANK.soonDays}.0) END`;
  const kinds = Object.entries(RANK.kind).map(([kind, worth]) => `WHEN '${kind}' THEN ${worth}`);
  const kind = inputs.kindAsked ? "1" : `CASE ${inputs.kind} ${kinds.join(" ")} ELSE ${RANK.otherKind} END`;
  return `(${RANK.base} + ${textSql(inputs)}) * ${near} * (${soon}) * (${kind}) * power(${RANK.unsure}, ${inputs.unsure})`;
}
