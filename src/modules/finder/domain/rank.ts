import type { Leaning } from "./request.ts";

/**
 * How good a result is. One formula, here and nowhere else; it runs inside the search statement because it has to see
 * every candidate. In words:
 *
 *   (0.02 + text²) × nearness × soonness × kind × age × certainty
 *
 * - text: the mean over the groups of words asked for, weighed by how rare each is and optional ones by half (weightOf);
 *   each by the best place where it was found (TIERS). Squared, so that the thing itself outdoes what only touches it. Nothing asked for: 1.
 * - nearness: 1 / (1 + km / 3). Without a place: 1. A thing without a place of its own (private, online) counts as some
 *   kilometres off, unless online things were asked for.
 * - soonness: from the days until it next happens at a time asked for: 1 today, less with every week, never below a
 *   floor. A thing without dates stands in between.
 * - kind: libraries and lasting things stand behind something to go to; not where the library itself is likely meant, or
 *   nothing is asked for but a thing that it has. Another organisation's service stands behind the more it only touches
 *   what was asked for; one that is called so, or run by whom was named, stands among what is on. Rooms
 *   and what is lent stand far behind where nothing but a place, a time or an age was said: nobody asked for them.
 * - age: how much of a listing's span of ages was asked for: '12 to 17' is more for a teenager than '16 and over'.
 * - certainty: less for each filter of which it is not known whether it fits, and for another time than that asked for.
 */
export const RANK = {
  base: 0.02,
  halfKm: 3,
  nowhereKm: 12,
  soonFloor: 0.5,
  soonDays: 30,
  undated: 0.75,
  kind: { activity: 1, library: 0.5 } as Record<string, number>,
  otherKind: 0.6,
  /** The same where neither words nor a need ask for any thing. */
  otherUnasked: 0.1,
  /** Another organisation's service that only touches what was asked for; one that is called so stands among what is on. */
  serviceTouching: 0.7,
  /** One that is called so and has no dates, since it is there on most days: makes up for `undated`. */
  serviceNamed: 1.4,
  /** Where the library itself is likely meant, or a thing that it has. */
  libraryMeant: 1.6,
  thingMeant: 1.6,
  optional: 0.5,
  /** Of a group of words that every listing has, and from which share down all are equally rare. */
  commonWeight: 0.3,
  rareShare: 0.002,
  ageFloor: 0.3,
  /** The share of a listing that says nothing of ages: it is for everyone, and so a little for the age asked for. */
  ageUnsaid: 0.3,
  unsure: { time: 0.35, language: 0.02, relaxed: 0.2, other: 0.85 },
  otherTime: 0.25,
} as const;

/**
 * What a group of words is worth by where it was found: in the name (the words themselves, or what a saying says
 * plainly), or as a phrase in who runs it; as a keyword, or a
 * synonym in the name; a synonym among the keywords, or in the summary; as the need itself; a synonym in the summary, or
 * the words anywhere else; as a need that it only touches. Nowhere is nothing.
 */
export const TIERS = [1, 0.8, 0.6, 0.45, 0.3, 0.2] as const;

/** What the formula's first part works on. */
interface TextInputs {
  /**
   * For each group its tsqueries, as many as TIERS (an empty one finds nothing); none where no words were asked for.
   * `otherwise`: what is worth a listing found by none of them; more than nothing where all have been found by the group.
   */
  groups: { tiers: (string | undefined)[]; weight: string; otherwise: number }[];
  /** The sum of their weights. */
  allWeights: string;
  words: string;
}

/** Names of the columns and SQL expressions that the formula works on. */
export interface RankInputs {
  /** What `textSql` gives, worked out once. */
  text: string;
  /** Kilometres; null where a thing has no place. */
  km: string;
  /** False where the request has no place. */
  near: boolean;
  /** True where online things were asked for: then having no place is no flaw. */
  online: boolean;
  /** Days until the next time asked for; null where a thing has no dates. */
  days: string;
  kind: string;
  /** Whether it is something that is on, of whatever kind. */
  isOn: string;
  /** The kind that stands in front; undefined where kinds were asked for: then they stand equal. */
  leaning: Leaning | undefined;
  /** True where words that a listing must have, or needs, say what is looked for. */
  saysWhat: boolean;
  /** Share of a listing's ages that was asked for; undefined where no age was. */
  ageShare?: string;
  /** Numbers of filters that this listing says nothing about. */
  unsure: { time: string; language: string; relaxed: string; other: string };
  /** True where it comes at another time than asked for; undefined where no such are looked at. */
  otherTime?: string;
}

/** A number as SQL takes it without turning to exact arithmetic, which would cost more than all the rest of the formula. */
const real = (value: number): string => `${value}::float8`;

/**
 * How much a group of words weighs in a question: a rare word says more of what is wanted than a common one (its inverse
 * document frequency, as a share of that of the rarest words; Spärck Jones 1972), one that may be absent says half.
 * @param share of all listings that the group finds, from 0 to 1
 */
export const weightOf = (share: number, optional: boolean): number =>
  (optional ? RANK.optional : 1) *
  Math.max(
    RANK.commonWeight,
    Math.min(1, Math.log(1 / Math.max(share, RANK.rareShare)) / Math.log(1 / RANK.rareShare)),
  );

/** How well a listing has what was said, squared, as an SQL expression. */
export function textSql({ groups, words, allWeights }: TextInputs): string {
  if (!groups.length) return real(1);
  const one = (group: TextInputs["groups"][number]) => {
    const cases = group.tiers.map((query, index) =>
      query ? `WHEN ${words} @@ ${query} THEN ${real(TIERS[index]!)}` : "",
    );
    const otherwise = real(group.otherwise);
    return `${group.weight} * ${cases.some(Boolean) ? `CASE ${cases.join(" ")} ELSE ${otherwise} END` : otherwise}`;
  };
  return `power((${groups.map(one).join(" + ")}) / ${allWeights}, 2)`;
}

const kindSql = ({ kind, isOn, km, leaning, saysWhat, text, days }: RankInputs): string => {
  if (!leaning) return real(1);
  const worth = leaning === "library" ? { ...RANK.kind, library: RANK.libraryMeant } : RANK.kind;
  const other = leaning === "thing" ? RANK.thingMeant : saysWhat ? RANK.otherKind : RANK.otherUnasked;
  const kinds = Object.entries(worth).map(
    ([key, value]) => `WHEN ${key === "activity" ? isOn : `${kind} = '${key}'`} THEN ${real(value)}`,
  );
  if (saysWhat)
    kinds.push(
      `WHEN ${kind} = 'service' THEN ${real(RANK.serviceTouching)} + (CASE WHEN ${days} IS NULL THEN ${real(RANK.serviceNamed)} ELSE ${real(1)} END - ${real(RANK.serviceTouching)}) * ${text}`,
    );
  const here =
    leaning === "this_library" ? `WHEN ${kind} = 'library' AND ${km} < 0.1 THEN ${real(RANK.libraryMeant)}` : "";
  return `CASE ${here} ${kinds.join(" ")} ELSE ${real(other)} END`;
};

/** The formula as an SQL expression. Takes only names that the search statement itself chose: no text of a person's. */
export function rankSql(inputs: RankInputs): string {
  const { km, days, unsure } = inputs;
  const near = inputs.near
    ? `${real(1)} / (${real(1)} + coalesce(${km}, ${inputs.online ? 0 : RANK.nowhereKm}) / ${real(RANK.halfKm)})`
    : real(1);
  const soon = `CASE WHEN ${days} IS NULL THEN ${real(RANK.undated)}
    ELSE ${real(RANK.soonFloor)} + ${real(1 - RANK.soonFloor)} / (1 + ${days} / ${real(RANK.soonDays)}) END`;
  const age = inputs.ageShare ? `${real(RANK.ageFloor)} + ${real(1 - RANK.ageFloor)} * ${inputs.ageShare}` : real(1);
  const sure = (["time", "language", "relaxed", "other"] as const)
    .filter((what) => unsure[what] !== "0")
    .map((what) => `power(${real(RANK.unsure[what])}, ${unsure[what]})`);
  if (inputs.otherTime) sure.push(`CASE WHEN ${inputs.otherTime} THEN ${real(RANK.otherTime)} ELSE ${real(1)} END`);
  return [`(${real(RANK.base)} + ${inputs.text})`, near, `(${soon})`, `(${kindSql(inputs)})`, `(${age})`, ...sure].join(
    " * ",
  );
}
