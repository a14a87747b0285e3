import { type KeyOf, LEAST_BASE } from "../protect.ts";
import { says } from "./answer.ts";
import { answersOf, BLANK, DECLINED, type Margin } from "./bank.ts";
import { type ClusterSums, designEffect, type Spread, spreadOf } from "./bootstrap.ts";
import {
  classFactors,
  classWeights,
  countsReleased,
  DOUBLING,
  evenly,
  type ReleasedCounts,
  type WeightClass,
  weightClasses,
  withOften,
} from "./classes.ts";
import type { Group } from "./fold.ts";
import { rake, type Targets } from "./rake.ts";

/** A group as it is kept: which session or day it belongs to, or a name for several that were put together. */
export interface KeptGroup extends Group {
  cluster: string;
  lives: "here" | "elsewhere" | "not_asked";
}

/** People where answers are weighted by how often the person comes; else attendances, which are set against nobody. */
export type Unit = "people" | "attendances";

/** One question's protected table. Everything that is shown of the question is computed from it. */
export interface ReleasedTable {
  margin: Margin;
  unit: Unit;
  /**
   * Answers that are not nought, 'declined' and 'blank' among them: people as they are weighed, as many altogether as
   * answered. Computed from counts that are multiples of the base.
   */
  cells: { name: string; shown: number }[];
  /** How many times larger the variance of rounding is than of one count; absent where all count alike. */
  rounding?: number;
  /** Design effect of the whole survey of this population, protected; null where it cannot be told. */
  effect: number | null;
  /** Sessions and days that the answers come from. */
  clusters: number;
  /** Its answers were weighed to the ages and sexes of residents. */
  standardised?: true;
}

/** By which definition tables are made now: counts are rounded by classes, and weighed then (docs/adr/0023). */
export const DEFINITION = 2;

/** Fewer answers are not broken down. */
export const LEAST_ANSWERS = 50;
/** From this share of people on who say how often they come, the others are taken to come as often as they do. */
const ENOUGH_KNOWN = 0.5;
/** An answer that is released as less has no part in the design effect, nor in what its shares are of: it could tell small counts apart. */
const LEAST_IN_EFFECT = 2;

/** Tables that stay as people come: those that the others are weighed by, and what is not of those who live here alone. */
const AS_THEY_COME: ReadonlySet<Margin> = new Set(["age", "sex", "here", "often"]);

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const peopleOf = (groups: readonly Group[]) => sum(groups.map(({ people }) => people));

/** Whether answers can be weighted to people. */
export function unitOf(groups: readonly Group[]): Unit {
  const known = groups.filter(({ weight }) => weight !== null);
  return peopleOf(groups) > 0 && peopleOf(known) >= ENOUGH_KNOWN * peopleOf(groups) ? "people" : "attendances";
}

/** The weight of each group; those of whom nothing is known have the mean of the others. */
export function weightsOf(groups: readonly Group[], unit: Unit): number[] {
  if (unit === "attendances") return groups.map(() => 1);
  const known = groups.filter(({ weight }) => weight !== null);
  const mean = sum(known.map(({ people, weight }) => people * weight!)) / peopleOf(known);
  return groups.map(({ weight }) => weight ?? mean);
}

/** Whole numbers that add up to `total` in proportion to others: the largest rests are rounded up. */
export function inProportion(sums: readonly number[], total: number): number[] {
  const all = sum(sums);
  const exact = sums.map((each) => (all === 0 ? 0 : (each * total) / all));
  const down = exact.map((each) => Math.floor(each + 1e-9));
  const left = all === 0 ? 0 : total - sum(down);
  const first = exact
    .map((each, at) => ({ at, rest: each - down[at]! }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at)
    .slice(0, left);
  const up = new Set(first.map(({ at }) => at));
  return down.map((each, at) => (up.has(at) ? each + 1 : each));
}

/** What all tables of one population share. */
interface Population {
  groups: readonly KeptGroup[];
  unit: Unit;
  classes: readonly WeightClass[];
  /** The released counts of a question by class. */
  countsOf: (margin: Margin) => ReleasedCounts;
  /** What each person of a class counts. */
  weights: readonly number[];
  /** The same where answers are weighed to residents' ages and sexes too. */
  weighed?: readonly number[];
}

type KeysOf = (table: Margin | "effect" | "classes") => KeyOf;

const namesOf = (margin: Margin) => [...answersOf(margin), DECLINED, BLANK];

/**
 * Classes, and what they count for, of a population. Who is in which class is decided by everybody's answers; what it
 * counts, by released ones.
 */
function populationOf(kept: readonly KeptGroup[], keysOf: KeysOf, base: number, targets?: Targets): Population {
  const unit = unitOf(kept);
  const groups = unit === "people" ? kept.map(withOften) : kept;
  const own = weightsOf(groups, unit);
  const factors = targets && unit === "people" ? rake(groups, own, targets) : undefined;
  const classes = weightClasses(
    groups,
    own.map((weight, at) => weight * (factors?.[at] ?? 1)),
    factors ? evenly(peopleOf(groups)) : DOUBLING,
  );
  const classKeyOf = keysOf("classes");
  const countsOf = (margin: Margin) =>
    countsReleased(margin, groups, classes, namesOf(margin), { keyOf: keysOf(margin), classKeyOf, base });
  const weights = unit === "people" ? classWeights(countsOf("often")) : classes.map(() => 1);
  const more = factors && classFactors(weights, { age: countsOf("age"), sex: countsOf("sex") }, targets!);
  return {
    groups,
    unit,
    classes,
    countsOf,
    weights,
    ...(more && { weighed: weights.map((weight, at) => weight * more[at]!) }),
  };
}

/**
 * The protected table of one question: released counts by class, weighed and added up, as many altogether as answered.
 * Only one is ever made of a question, weighed in one way.
 */
function tableOf(
  margin: Margin,
  { groups, unit, classes, countsOf, ...of }: Population,
  base: number,
  seed: number,
): { table: Omit<ReleasedTable, "effect">; spread: Spread } {
  const standardised = of.weighed !== undefined && !AS_THEY_COME.has(margin);
  const weights = standardised ? of.weighed! : of.weights;
  const names = namesOf(margin);
  const counts = countsOf(margin);
  const people = (name: string) => sum(counts.map((answers) => answers[name]!));
  const all = sum(names.map(people));
  const sums = names.map((name) => sum(counts.map((answers, at) => weights[at]! * answers[name]!)));
  const shown = inProportion(sums, all);
  // Shares are among the larger answers alone: of two answers the one would tell as much as the other.
  const large = names.filter((name) => says(name) && people(name) >= LEAST_IN_EFFECT * base);
  const clusters = Map.groupBy(groups.keys(), (at) => groups[at]!.cluster);
  const classOf = new Map(classes.flatMap((which, index) => which.map((at) => [at, index] as const)));
  const inCluster = [...clusters.values()].map(
    (which): ClusterSums =>
      large.map((name) =>
        sum(which.map((at) => weights[classOf.get(at)!]! * (groups[at]!.margins[margin]?.[name] ?? 0))),
      ),
  );
  const answered = sum(groups.flatMap(({ margins }) => large.map((name) => margins[margin]?.[name] ?? 0)));
  const mean = all === 0 ? 1 : sum(sums) / all;
  return {
    table: {
      margin,
      unit,
      cells: names.flatMap((name, at) => (shown[at]! > 0 ? [{ name, shown: shown[at]! }] : [])),
      clusters: clusters.size,
      ...(classes.length > 1 && { rounding: sum(weights.map((weight) => (weight / mean) ** 2)) }),
      ...(standardised && { standardised: true as const }),
    },
    spread: spreadOf(inCluster, answered, seed),
  };
}

/**
 * The protected tables of one population: a service, a library or an activity. Of who lives elsewhere there is one
 * table, of where people live; every other is of those who live here, or of all where that was not asked.
 * @param keysOf the secret numbers of a table's cells
 * @param targets residents by age and sex, where the answers are to be weighed to them: then every table but those of age,
 * sex and where people live is as it would be were those who come of residents' ages and sexes. Of each question there is
 * one table, the one or the other
 * @returns none where there are too few answers to break down
 */
export function releaseSurvey(
  groups: readonly KeptGroup[],
  margins: readonly Margin[],
  keysOf: KeysOf,
  seed: number,
  base: number = LEAST_BASE,
  targets?: Targets,
): ReleasedTable[] {
  const compared = groups.filter(({ lives }) => lives !== "elsewhere");
  const enough = (of: readonly KeptGroup[]) => peopleOf(of) >= LEAST_ANSWERS;
  const here = enough(compared) ? populationOf(compared, keysOf, base, targets) : undefined;
  const everybody = margins.includes("here") && enough(groups) ? populationOf(groups, keysOf, base) : undefined;
  const made = margins.flatMap((margin) => {
    const of = margin === "here" ? everybody : here;
    return of ? [tableOf(margin, of, base, seed)] : [];
  });
  const spreads = made.map(({ spread }) => spread);
  const effect = designEffect(spreads, keysOf("effect")("effect")) ?? null;
  return made.map(({ table }) => ({ ...table, effect }));
}
