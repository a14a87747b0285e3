import { Temporal } from "temporal-polyfill";
import { instantOf } from "../../../platform/clock/local-time.ts";
import { laterOf, patternDates } from "./pattern-dates.ts";
import { incompleteField, type RepeatProblem } from "./repeat-problem.ts";
import type { RepeatRule } from "./repeat-rule.ts";

/** What the library service has entered. All dates ISO, both ends inclusive; terms without their half-term breaks. */
export interface RepeatCalendar {
  terms: { start: string; end: string }[];
  bankHolidays: string[];
  closures?: { from: string; to: string }[];
}

/** Local dates, both inclusive. */
export interface DateSpan {
  from: string;
  to: string;
}

/** `date` is the local date; instants are RFC 3339 in UTC. */
export interface PlannedSession {
  date: string;
  startsAt: string;
  endsAt: string;
}

export interface LeftOut {
  date: string;
  why: "except" | "bank_holiday" | "closed";
}

export interface ExpandedRepeat {
  /** Ascending, at most one a date. */
  sessions: PlannedSession[];
  /** Dates the pattern falls on that were left out, to show: 'not 16 February (bank holiday)'. */
  leftOut: LeftOut[];
  problems: RepeatProblem[];
  /** Within this span the sessions are all there are; outside it nothing is known. Null: nothing was decided. */
  decided: DateSpan | null;
}

export const MOST_SESSIONS = 600;
export const MOST_YEARS = 3;
const EVER: DateSpan = { from: "0001-01-01", to: "9999-12-31" };

/**
 * The sessions of a rule, by the clock on the wall in London, inside `window` (or for three years from its start).
 * `count` counts sessions that happen. Never guesses: what cannot be decided is a problem and outside `decided`.
 */
export function expandRepeat(rule: RepeatRule, calendar: RepeatCalendar, window?: DateSpan): ExpandedRepeat {
  const field = incompleteField(rule);
  if (field) return { sessions: [], leftOut: [], problems: [{ kind: "rule_incomplete", field }], decided: null };

  const expanded = expandPattern(rule, calendar, window ?? EVER);
  for (const date of rule.also) addChosenDate(expanded, rule, date, calendar, window ?? EVER);
  expanded.sessions.sort((a, b) => a.date.localeCompare(b.date));
  expanded.leftOut.sort((a, b) => a.date.localeCompare(b.date));
  const { sessions, problems } = expanded;
  if (!window && sessions.length === 0 && problems.length === 0) problems.push({ kind: "no_dates" });
  return expanded;
}

function expandPattern(rule: RepeatRule, calendar: RepeatCalendar, window: DateSpan): ExpandedRepeat {
  const { sessions, leftOut, problems }: ExpandedRepeat = { sessions: [], leftOut: [], problems: [], decided: null };
  const known = rule.season === "all_year" || rule.every === "once" ? EVER : spanOf(calendar.terms);
  const start = laterOf(window.from, rule.from);
  if (!known) return { sessions, leftOut, decided: null, problems: [{ kind: "term_dates_not_known", date: start }] };

  const decided = { ...window };
  const limit = firstLimit(start, window, known);
  let counted = 0;
  // Sessions before the window still count towards 'ten Fridays', so a counted rule is walked from its start.
  for (const { date, missing } of patternDates(rule, rule.count ? rule.from : start)) {
    if (rule.until && date > rule.until) break;
    if (date > limit.to) {
      decided.to = limit.to;
      if (limit.why === "years") problems.push({ kind: "stopped_early", after: limit.to, limit: "years" });
      if (limit.why === "terms") problems.push({ kind: "term_dates_not_known", date });
      break;
    }
    const shown = date >= window.from;
    if (missing) {
      if (shown) noteShortMonth(problems, missing, date);
    } else if (date < known.from) {
      if (decided.from < known.from) problems.push({ kind: "term_dates_not_known", date });
      decided.from = known.from;
      // Without knowing the first sessions, the tenth cannot be told from the ninth.
      if (rule.count) return { sessions, leftOut, problems, decided: null };
    } else if (isInSeason(rule, date, calendar)) {
      const why = whyLeftOut(rule, date, calendar);
      const session = why ? undefined : sessionOn(rule, date, shown ? problems : []);
      if (why && shown) leftOut.push({ date, why });
      if (!session) continue;
      if (sessions.length === MOST_SESSIONS) {
        decided.to = sessions.at(-1)!.date;
        problems.push({ kind: "stopped_early", after: decided.to, limit: "sessions" });
        break;
      }
      if (shown) sessions.push(session);
      counted += 1;
      if (counted === rule.count) break;
    }
  }
  return { sessions, leftOut, problems, decided };
}

/** A date a person chose by name: only a closure or the clocks stand against it. */
function addChosenDate(
  { sessions, leftOut, problems }: ExpandedRepeat,
  rule: RepeatRule,
  date: string,
  calendar: RepeatCalendar,
  window: DateSpan,
): void {
  if (!within(date, window) || sessions.some((session) => session.date === date)) return;
  const closed = isClosed(date, calendar);
  const session = closed ? undefined : sessionOn(rule, date, problems);
  if (closed && !leftOut.some((left) => left.date === date)) leftOut.push({ date, why: "closed" });
  if (session) sessions.push(session);
}

/** What ends the expansion first: the window asked for, the most we plan at once, or the last term entered. */
function firstLimit(
  start: string,
  window: DateSpan,
  known: DateSpan,
): { to: string; why: "window" | "years" | "terms" } {
  const years = Temporal.PlainDate.from(start).add({ years: MOST_YEARS }).toString();
  if (known.to < window.to && known.to < years) return { to: known.to, why: "terms" };
  return window.to <= years ? { to: window.to, why: "window" } : { to: years, why: "years" };
}

const within = (date: string, span: DateSpan) => date >= span.from && date <= span.to;

function spanOf(terms: RepeatCalendar["terms"]): DateSpan | undefined {
  const from = terms.map((term) => term.start).sort()[0];
  const to = terms
    .map((term) => term.end)
    .sort()
    .at(-1);
  return from && to ? { from, to } : undefined;
}

function isInSeason(rule: RepeatRule, date: string, calendar: RepeatCalendar): boolean {
  if (rule.season === "all_year" || rule.every === "once") return true;
  const inTerm = calendar.terms.some((term) => date >= term.start && date <= term.end);
  return inTerm === (rule.season === "term");
}

const isClosed = (date: string, calendar: RepeatCalendar) =>
  calendar.closures?.some((closure) => within(date, closure)) ?? false;

function whyLeftOut(rule: RepeatRule, date: string, calendar: RepeatCalendar): LeftOut["why"] | undefined {
  if (rule.every !== "once" && rule.except.includes(date)) return "except";
  if (isClosed(date, calendar)) return "closed";
  if (rule.every !== "once" && rule.skipBankHolidays && calendar.bankHolidays.includes(date)) return "bank_holiday";
  return undefined;
}

function noteShortMonth(problems: RepeatProblem[], day: number, date: string): void {
  const month = date.slice(0, 7);
  const noted = problems.find((problem) => problem.kind === "month_too_short" && problem.day === day);
  if (noted?.kind === "month_too_short") noted.months.push(month);
  else problems.push({ kind: "month_too_short", day, months: [month] });
}

/**
 * The session on a date, from wall clock to wall clock; undefined, with a problem noted, where the clocks going
 * forward take its start or its end away.
 */
export function sessionOn(
  at: { time: string; minutes: number },
  date: string,
  problems: RepeatProblem[],
): PlannedSession | undefined {
  const wallEnd = Temporal.PlainDate.from(date).toPlainDateTime(at.time).add({ minutes: at.minutes });
  const ends = { date: wallEnd.toPlainDate().toString(), time: wallEnd.toPlainTime().toString().slice(0, 5) };
  const instants = [{ date, time: at.time }, ends].map((wall) => {
    const local = instantOf(wall.date, wall.time);
    if (local.found === "never") problems.push({ kind: "time_does_not_exist", ...wall });
    if (local.found === "twice") problems.push({ kind: "time_happens_twice", ...wall });
    return local.found === "never" ? undefined : local.instant;
  });
  const [startsAt, endsAt] = instants;
  return startsAt && endsAt ? { date, startsAt, endsAt } : undefined;
}
