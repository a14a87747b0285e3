import { Temporal } from "temporal-polyfill";
import { expandRepeat, type RepeatCalendar } from "./expand-repeat.ts";
import { patternDates } from "./pattern-dates.ts";
import { normaliseRepeat, type RepeatRule } from "./repeat-rule.ts";

/** Null where nothing is left on that side. */
export interface SplitRepeat {
  before: RepeatRule | null;
  after: RepeatRule | null;
}

/**
 * A rule cut in two at a date, which belongs to the second part: together they give the same sessions as before
 * (a count is shared out, 'every second week' keeps its step). 'This and following' changes the second part.
 */
export function splitRepeat(rule: RepeatRule, at: string, calendar: RepeatCalendar): SplitRepeat {
  const dayBefore = Temporal.PlainDate.from(at).subtract({ days: 1 }).toString();
  const earlyAlso = rule.also.filter((date) => date < at);
  const lateAlso = rule.also.filter((date) => date >= at);
  const until = rule.until && rule.until < dayBefore ? rule.until : dayBefore;
  const before = rule.from < at ? normaliseRepeat({ ...rule, until, also: earlyAlso }) : onlyOn(earlyAlso, rule);

  const used = rule.count && before?.until ? countedSessions(before, calendar) : 0;
  const next = patternDates(rule, at).next();
  const from = next.done ? undefined : next.value.date;
  const isLeft = from !== undefined && (!rule.until || from <= rule.until) && (!rule.count || used < rule.count);
  const count = rule.count && { count: rule.count - used };
  const after = isLeft ? normaliseRepeat({ ...rule, from, ...count, also: lateAlso }) : onlyOn(lateAlso, rule);
  return { before, after };
}

/** The dates a person added, without the pattern. */
function onlyOn(dates: string[], rule: RepeatRule): RepeatRule | null {
  const from = [...dates].sort()[0];
  return from ? normaliseRepeat({ ...rule, every: "once", from, also: dates }) : null;
}

/** Year by year, because one expansion stops after three years. */
function countedSessions(rule: RepeatRule, calendar: RepeatCalendar): number {
  const pattern = { ...rule, also: [] };
  let sessions = 0;
  for (let from = Temporal.PlainDate.from(rule.from); from.toString() <= rule.until!; from = from.add({ years: 1 })) {
    const to = from.add({ years: 1 }).subtract({ days: 1 }).toString();
    sessions += expandRepeat(pattern, calendar, { from: from.toString(), to }).sessions.length;
  }
  return sessions;
}

/**
 * The same activity in another term: same days and times, no exceptions carried over. A course of ten stays a course
 * of ten, if the term holds it. One-off activities have nothing to carry.
 */
export function copyTerm(
  rule: RepeatRule,
  term: { start: string; end: string },
): RepeatRule | { refused: "happens_once" } {
  if (rule.every === "once") return { refused: "happens_once" };
  return normaliseRepeat({ ...rule, from: term.start, until: term.end, except: [], also: [] });
}
