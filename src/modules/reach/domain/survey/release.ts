import { type KeyOf, LEAST_BASE, protect } from "../protect.ts";
import { says } from "./answer.ts";
import { answersOf, BLANK, DECLINED, type Margin } from "./bank.ts";
import { type ClusterSums, designEffect, type Spread, spreadOf } from "./bootstrap.ts";
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
  /** Answers that are not nought, 'declined' and 'blank' among them; multiples of the base. */
  cells: { name: string; shown: number }[];
  /** Design effect of the whole survey of this population, protected; null where it cannot be told. */
  effect: number | null;
  /** Sessions and days that the answers come from. */
  clusters: number;
  /** Its answers were weighed to the ages and sexes of residents. */
  standardised?: true;
}

/** Fewer answers are not broken down. */
export const LEAST_ANSWERS = 50;
/** From this share of people on who say how often they come, the others are taken to come as often as they do. */
const ENOUGH_KNOWN = 0.5;
/** An answer that is released as less has no part in the design effect, which could tell small counts apart. */
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

/**
 * The protected table of one question. Its cells are the answers in proportion to the people they stand for, as many
 * altogether as answered; unweighted, the answers themselves. Only one of the two is ever made.
 */
function tableOf(
  margin: Margin,
  groups: readonly KeptGroup[],
  unit: Unit,
  { keyOf, base, seed, factors }: { keyOf: KeyOf; base: number; seed: number; factors?: readonly number[] },
): { table: Omit<ReleasedTable, "effect">; spread: Spread } {
  const weights = weightsOf(groups, unit).map((weight, at) => weight * (factors?.[at] ?? 1));
  const names = [...answersOf(margin), DECLINED, BLANK];
  const weighted = (which: readonly number[], name: string) =>
    sum(which.map((at) => weights[at]! * (groups[at]!.margins[margin]?.[name] ?? 0)));
  const everywhere = groups.map((_, at) => at);
  const counts = inProportion(
    names.map((name) => weighted(everywhere, name)),
    peopleOf(groups),
  );
  const cells = protect(
    names.map((name, at) => ({ name, group: name, count: counts[at]! })),
    keyOf,
    base,
  );
  const said = names.filter(says);
  const clusters = Map.groupBy(everywhere, (at) => groups[at]!.cluster);
  const sums: ClusterSums[] = [...clusters.values()].map((which) => said.map((name) => weighted(which, name)));
  const people = sum(groups.flatMap(({ margins }) => said.map((name) => margins[margin]?.[name] ?? 0)));
  const isLarge = (answer: number) => cells[answer]!.count >= LEAST_IN_EFFECT * base;
  return {
    table: {
      margin,
      unit,
      cells: cells.flatMap(({ name, count }) => (count > 0 ? [{ name, shown: count }] : [])),
      clusters: clusters.size,
      ...(factors && { standardised: true as const }),
    },
    spread: spreadOf(sums, people, seed, isLarge),
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
  keysOf: (table: Margin | "effect") => KeyOf,
  seed: number,
  base: number = LEAST_BASE,
  targets?: Targets,
): ReleasedTable[] {
  const compared = groups.filter(({ lives }) => lives !== "elsewhere");
  const factors =
    targets && unitOf(compared) === "people" && peopleOf(compared) >= LEAST_ANSWERS
      ? rake(compared, weightsOf(compared, "people"), targets)
      : undefined;
  const made = margins.flatMap((margin) => {
    const of = margin === "here" ? groups : compared;
    if (peopleOf(of) < LEAST_ANSWERS) return [];
    const weighed = factors !== undefined && !AS_THEY_COME.has(margin);
    return [tableOf(margin, of, unitOf(of), { keyOf: keysOf(margin), base, seed, ...(weighed && { factors }) })];
  });
  const spreads = made.map(({ spread }) => spread);
  const effect = designEffect(spreads, keysOf("effect")("effect")) ?? null;
  return made.map(({ table }) => ({ ...table, effect }));
}
