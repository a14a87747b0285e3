import type { Group } from "./fold.ts";

/** How many residents there are of each answer, by question: what a sample is weighed to. */
export type Targets = Partial<Record<"age" | "sex", Readonly<Record<string, number>>>>;

/** A group counts between a third and three times what it counted before, so that no few answers decide a figure. */
export const TRIM = { least: 1 / 3, most: 3 };
/** Points in 100 by which a margin may miss its target. */
const TOLERANCE = 0.001;
/** Farther off after trimming than this, and it was not weighed at all. */
const MOST_OFF = 2;
const ROUNDS = 1000;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

interface Margin {
  question: "age" | "sex";
  answers: string[];
  /** Share of each answer among residents, of those answers that anybody gave. */
  target: number[];
  /** By group: share of each answer among those of the group who said; undefined where nobody did. */
  shares: (number[] | undefined)[];
  /** By group: how many said. */
  said: number[];
}

function marginOf(
  question: "age" | "sex",
  groups: readonly Group[],
  residents: Readonly<Record<string, number>>,
): Margin {
  const count = (group: Group, answer: string) => group.margins[question]?.[answer] ?? 0;
  const answers = Object.keys(residents).filter(
    (answer) => residents[answer]! > 0 && groups.some((group) => count(group, answer) > 0),
  );
  const all = sum(answers.map((answer) => residents[answer]!));
  const said = groups.map((group) => sum(answers.map((answer) => count(group, answer))));
  return {
    question,
    answers,
    target: answers.map((answer) => residents[answer]! / all),
    shares: groups.map((group, at) =>
      said[at] === 0 ? undefined : answers.map((answer) => count(group, answer) / said[at]!),
    ),
    said,
  };
}

/** Share of each answer as the weights have it. */
function sharesOf({ answers, shares, said }: Margin, weights: readonly number[]): number[] {
  const totals = answers.map((_, answer) =>
    sum(weights.map((weight, at) => weight * said[at]! * (shares[at]?.[answer] ?? 0))),
  );
  const all = sum(totals);
  return totals.map((total) => (all === 0 ? 0 : total / all));
}

/** How far the farthest margin is from its target, in hundredths. */
const farthest = (margins: readonly Margin[], weights: readonly number[]): number =>
  Math.max(
    0,
    ...margins.flatMap((margin) =>
      sharesOf(margin, weights).map((share, at) => 100 * Math.abs(share - margin.target[at]!)),
    ),
  );

/**
 * Weighs groups so that the margins of age and sex are those of the residents: raking (Deming and Stephan 1940), where a
 * group may hold people of several ages. Each turn multiplies a group by the factors of its answers to the power of their
 * shares in it: generalised iterative scaling (Darroch and Ratcliff 1972), which is iterative proportional fitting where
 * each group has one answer, and gives all people of a group one weight (Deville and Särndal 1992; Lemaître and Dufour
 * 1987). Answers that nobody gave have no part in it.
 * @param start what each person of a group counts before
 * @param trim how far a group's weight may move, as a factor; weights are cut to it after each turn
 * @returns a factor for each group, of mean 1 over people; undefined where the margins cannot be met
 */
export function rake(
  groups: readonly Group[],
  start: readonly number[],
  targets: Targets,
  trim: { least: number; most: number } = TRIM,
): number[] | undefined {
  const margins = (["age", "sex"] as const).flatMap((question) =>
    targets[question] ? [marginOf(question, groups, targets[question])] : [],
  );
  if (margins.length === 0 || margins.some(({ answers }) => answers.length < 2)) return undefined;
  const people = groups.map((group, at) => group.people * start[at]!);
  const factors = groups.map(() => 1);
  const weights = () => factors.map((factor, at) => factor * start[at]!);
  const level = () => {
    const mean = sum(factors.map((factor, at) => factor * people[at]!)) / sum(people);
    for (const at of factors.keys()) factors[at]! /= mean;
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const margin of margins) {
      const shares = sharesOf(margin, weights());
      const by = margin.target.map((target, at) => (shares[at] === 0 ? 1 : target / shares[at]!));
      for (const [at, own] of margin.shares.entries())
        if (own) factors[at]! *= by.reduce((product, factor, answer) => product * factor ** own[answer]!, 1);
    }
    level();
    for (const [at, factor] of factors.entries()) factors[at] = Math.min(trim.most, Math.max(trim.least, factor));
    if (farthest(margins, weights()) < TOLERANCE) break;
  }
  return farthest(margins, weights()) <= MOST_OFF ? factors : undefined;
}

/** How many people drawn one by one as many weighted ones are worth (Kish 1965): the square of the sum over the sum of squares. */
export function kishPeople(weights: readonly { weight: number; people: number }[]): number {
  const all = sum(weights.map(({ weight, people }) => weight * people));
  const squares = sum(weights.map(({ weight, people }) => weight * weight * people));
  return squares === 0 ? 0 : (all * all) / squares;
}
