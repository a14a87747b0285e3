import { slugOf } from "../../../platform/ids/ids.ts";
import { ADDED_NEEDS, type Need } from "../../../vocabulary/needs.ts";

const MOST_LETTERS = 60;

export type NameProblem = "empty" | "long" | "known" | "full";

/** A need as there is one already. */
export interface ThereIs {
  need: string;
  code: string;
  /** In English. */
  name: string;
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** What is wrong with an English name, which tells one need from the others. @param there the others */
export function nameProblem(name: string, there: readonly ThereIs[]): NameProblem | undefined {
  if (slugOf(name) === "") return "empty";
  if (name.length > MOST_LETTERS) return "long";
  return there.some((each) => same(each.name, name)) ? "known" : undefined;
}

/**
 * The key and the code of a need that is added. A key is taken once and for ever, since whatever meets the need holds it: when
 * all are taken, no more can be added.
 */
export function newNeed(
  name: string,
  there: readonly ThereIs[],
): { need: Need; code: string } | { problem: NameProblem } {
  const problem = nameProblem(name, there);
  if (problem) return { problem };
  const code = slugOf(name).slice(0, MOST_LETTERS);
  if (there.some((each) => same(each.code.replaceAll("_", "-"), code))) return { problem: "known" };
  const need = ADDED_NEEDS.find((key) => !there.some((each) => each.need === key));
  return need ? { need, code } : { problem: "full" };
}
