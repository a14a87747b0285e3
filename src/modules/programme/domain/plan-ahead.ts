import { Temporal } from "temporal-polyfill";
import { type ExpandedRepeat, expandRepeat, type RepeatCalendar } from "./expand-repeat.ts";
import { laterOf } from "./pattern-dates.ts";
import type { RepeatRule } from "./repeat-rule.ts";

/** How far ahead dates of a rule without an end are kept. */
const MONTHS_AHEAD = 12;

/** A rule that goes on until somebody ends it. */
export const isEndless = (rule: RepeatRule): boolean => rule.every !== "once" && !rule.until && !rule.count;

/** The last date to plan to: absent where the rule itself ends. */
export function planTo(rule: RepeatRule, today: string): string | undefined {
  if (!isEndless(rule)) return undefined;
  return Temporal.PlainDate.from(laterOf(rule.from, today)).add({ months: MONTHS_AHEAD }).toString();
}

/** The sessions to keep for a rule now: all of it, or twelve months of one that has no end. */
export function planAhead(rule: RepeatRule, calendar: RepeatCalendar, today: string): ExpandedRepeat {
  const to = planTo(rule, today);
  const expanded = expandRepeat(rule, calendar, to ? { from: rule.from, to } : undefined);
  if (expanded.sessions.length === 0 && expanded.problems.length === 0) expanded.problems.push({ kind: "no_dates" });
  return expanded;
}
