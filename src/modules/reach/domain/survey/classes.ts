import { type KeyOf, protect } from "../protect.ts";
import { BANK, BLANK, DECLINED, type Margin, visitsAYear } from "./bank.ts";
import type { Counts, Group } from "./fold.ts";
import { rake, type Targets } from "./rake.ts";

/** Groups whose people count alike: their places in the list of groups. */
export type WeightClass = readonly number[];

/**
 * Fewer people have no weight of their own, and are put with those who come most alike: a few that count for many would
 * decide a figure, and pooling weights costs a little bias and saves more variance (Elliott and Little 2000). At fifteen
 * the rounding of a count (standard deviation 2) is what the sample itself gives (a half of fifteen: 1.9).
 */
export const LEAST_IN_CLASS = 15;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/**
 * Classes of groups by what they count for, from the most to the least. A class whose groups all
 * count alike has all of those; one that is mixed has no more than it has to.
 * @param least how many people are in a class at least, by its place from 0; too few at the end are put with those before
 */
export function weightClasses(
  groups: readonly Group[],
  weights: readonly number[],
  least: (at: number) => number,
): WeightClass[] {
  const order = [...groups.keys()].toSorted((a, b) => weights[b]! - weights[a]! || a - b);
  const classes: number[][] = [];
  let people = Number.POSITIVE_INFINITY;
  let first = 0;
  for (const at of order) {
    if (people >= least(classes.length - 1) && weights[at] !== first) {
      first = weights[at]!;
      classes.push([]);
      people = 0;
    }
    classes.at(-1)!.push(at);
    people += groups[at]!.people;
  }
  if (classes.length > 1 && people < least(classes.length - 1)) classes.at(-2)!.push(...classes.pop()!);
  return classes;
}

/**
 * Sizes of classes by how often people come. Those who come least count most: what little the others count may be told
 * in larger classes, twice as large each.
 */
export const DOUBLING = (at: number): number => LEAST_IN_CLASS * 2 ** Math.max(0, at - 1);

/** Classes that raking can tell apart: each rounds its counts, so they are no more than these. */
const MOST_CLASSES = 8;
export const evenly = (people: number) => (): number => Math.max(LEAST_IN_CLASS, Math.ceil(people / MOST_CLASSES));

/** How many of each class gave which answer, as released: multiples of the base. */
export type ReleasedCounts = readonly Readonly<Counts>[];

/**
 * One question's counts by class, protected: cells are the answers of a class, groups of cells the classes. Nothing else of
 * the question leaves this.
 * @param names its answers, 'declined' and 'blank'
 * @param keyOf of the table; of the classes it is the same in all tables of a population, since their sizes are
 */
export function countsReleased(
  margin: Margin,
  groups: readonly Group[],
  classes: readonly WeightClass[],
  names: readonly string[],
  { keyOf, classKeyOf, base }: { keyOf: KeyOf; classKeyOf: KeyOf; base: number },
): ReleasedCounts {
  const countIn = (which: WeightClass, name: string) =>
    sum(which.map((at) => groups[at]!.margins[margin]?.[name] ?? 0));
  // Where all count alike each answer is a group by itself, as it is without weights.
  const alone = classes.length === 1;
  const cells = classes.flatMap((which, at) =>
    names.map((name) => ({
      name: alone ? name : `${at} ${name}`,
      group: alone ? name : String(at),
      count: countIn(which, name),
    })),
  );
  const isOfClass = (name: string) => !alone && name.startsWith("group ");
  const released = protect(cells, (name) => (isOfClass(name) ? classKeyOf(name) : keyOf(name)), base);
  return classes.map((_, at) =>
    Object.fromEntries(names.map((name, index) => [name, released[at * names.length + index]!.count])),
  );
}

/** One over the visits a year of each answer to how often people come, those known. */
const weightOfAnswer = (answer: string): number | undefined => {
  const visits = visitsAYear(answer);
  return visits === undefined ? undefined : 1 / visits;
};

/** A group with how often its people come. Of who lives elsewhere that alone is kept, as the weight that all share. */
export function withOften<G extends Group>(group: G): G {
  if (group.margins.often) return group;
  const answer = BANK.often.find((each) => Math.abs((group.weight ?? 0) * visitsAYear(each)! - 1) < SAME);
  return { ...group, margins: { ...group.margins, often: { [answer ?? BLANK]: group.people } } };
}
/** As near as a number that was kept comes to what it was. */
const SAME = 1e-6;

/**
 * What each person of a class counts: the mean of one over the visits that they tell, by the released counts of 'how often
 * do you come here?' alone; a class of which nobody says has the mean of all.
 */
export function classWeights(often: ReleasedCounts): number[] {
  const known = often.map((counts) =>
    Object.entries(counts).flatMap(([answer, people]) => {
      const weight = weightOfAnswer(answer);
      return weight === undefined ? [] : [{ people, weight }];
    }),
  );
  const meanOf = (answers: { people: number; weight: number }[]) => {
    const people = sum(answers.map((each) => each.people));
    return people === 0 ? undefined : sum(answers.map((each) => each.people * each.weight)) / people;
  };
  const mean = meanOf(known.flat()) ?? 1;
  return known.map((answers) => meanOf(answers) ?? mean);
}

/**
 * What the people of each class count more or less so that all are of residents' ages and sexes, by the released counts
 * of age and sex alone; undefined where that cannot be met.
 */
export function classFactors(
  weights: readonly number[],
  released: Partial<Record<"age" | "sex", ReleasedCounts>>,
  targets: Targets,
): number[] | undefined {
  const known = Object.entries(released) as ["age" | "sex", ReleasedCounts][];
  const [[, first] = []] = known;
  if (!first) return undefined;
  const saidBy = ([question, counts]: (typeof known)[number], at: number) => {
    const { [DECLINED]: _declined, [BLANK]: _blank, ...said } = counts[at]!;
    return [question, said] as const;
  };
  const groups = first.map(
    (counts, at): Group => ({
      people: sum(Object.values(counts)),
      weight: weights[at]!,
      margins: Object.fromEntries(known.map((each) => saidBy(each, at))),
    }),
  );
  return rake(groups, weights, targets);
}
