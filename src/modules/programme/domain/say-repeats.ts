import { laterOf } from "./pattern-dates.ts";
import { type RepeatRule, sameRhythm } from "./repeat-rule.ts";
import { saySpanAfter } from "./said-date.ts";
import { sayRepeat } from "./say-repeat.ts";

/**
 * When an activity happens whose rule changes on the way, such as after its next term was added: 'Every Thursday until
 * 23 May, 2pm to 4pm; then from 7 June to 23 July'. What is over is not said; of rules that are all over, the last is.
 *
 * @param rules in order of time, at least one
 * @param today the local date it is read on; absent: the first rule's own first day
 */
export function sayRepeats(rules: readonly RepeatRule[], today = rules[0]!.from): string {
  const left = rules.filter((rule, at) => !isOver(rule, rules[at + 1], today));
  const [first, ...later] = left.length > 0 ? left : rules.slice(-1);
  const said = [sayRepeat(first!, today)];
  let before = first!;
  for (const rule of later) {
    said.push(`then ${sayAfter(rule, before, today)}`);
    before = rule;
  }
  return said.join("; ");
}

/** The next rule takes over on its first day. A count's last date is known to nobody without the calendar. */
function isOver(rule: RepeatRule, next: RepeatRule | undefined, today: string): boolean {
  if (next && next.from <= today) return true;
  const last = rule.every === "once" ? [rule.from, ...rule.also].sort().at(-1) : rule.until;
  return last !== undefined && last < today && rule.also.every((date) => date < today);
}

/** Only its dates, where all else is as before. 'Every second' is counted from them, so that is told in full. */
function sayAfter(rule: RepeatRule, before: RepeatRule, today: string): string {
  const hasDatesAlone = rule.until && rule.interval === 1 && rule.every !== "once";
  const saysMore = rule.except.length + rule.also.length > 0;
  if (hasDatesAlone && !saysMore && sameRhythm(rule, before)) {
    return `from ${saySpanAfter(rule.from, rule.until!, today)}`;
  }
  const whole = sayRepeat(rule, laterOf(today, before.until ?? before.from));
  return whole.charAt(0).toLowerCase() + whole.slice(1);
}
