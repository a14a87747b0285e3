import type { RepeatRule } from "./repeat-rule.ts";

/**
 * The rule that a local date belongs to: of rules in order of time, the last that has begun by then; before all of
 * them, the first. Undefined where there are none.
 */
export function ruleOn(rules: readonly RepeatRule[], date: string): RepeatRule | undefined {
  return rules.findLast((rule) => rule.from <= date) ?? rules[0];
}

/** The rules after 'this and following' on a date: what was before it, then the new rule alone. */
export function replaceFollowing(
  rules: readonly RepeatRule[],
  at: string,
  before: RepeatRule | null,
  after: RepeatRule,
): RepeatRule[] {
  const current = ruleOn(rules, at);
  const earlier = rules.slice(0, current ? rules.indexOf(current) : 0);
  return [...earlier, ...(before ? [before] : []), after];
}
