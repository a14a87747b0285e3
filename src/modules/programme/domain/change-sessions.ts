import { Temporal } from "temporal-polyfill";
import { localDate } from "../../../platform/clock/local-time.ts";
import {
  type DateSpan,
  type ExpandedRepeat,
  expandRepeat,
  type PlannedSession,
  type RepeatCalendar,
} from "./expand-repeat.ts";
import type { RepeatProblem } from "./repeat-problem.ts";
import { normaliseRepeat, type RepeatRule } from "./repeat-rule.ts";
import { splitRepeat } from "./split-repeat.ts";

/** A session as it is kept. */
export interface SessionRecord {
  id: string;
  /** The local date it was first planned for: its identity within the activity, never changed, never used twice. */
  date: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  /** Moved or cancelled by a person on its own: a new rule leaves it alone unless asked. */
  changed: boolean;
  /** Goes up with every change, for calendars (RFC 5545 SEQUENCE). */
  sequence: number;
}

/** What to write so that the sessions follow a rule. */
export interface SessionChanges {
  insert: PlannedSession[];
  /** Sessions as they will be: same `id`, same `date`. */
  update: SessionRecord[];
  cancel: { id: string; reason: string; sequence: number }[];
  /** Ids of sessions a person changed, which the rule would have at another time or not at all. */
  kept: string[];
}

export interface ChangeOptions {
  /** RFC 3339. What has started by now never changes. */
  now: string;
  /** Shown to people whose session is cancelled. */
  reason: string;
  /** Also bring sessions that a person changed back to the rule. */
  overwriteChanged?: boolean;
  /** How far ahead to plan; absent, as far as the rule allows. */
  planTo?: string;
}

export interface RuleChange {
  changes: SessionChanges;
  problems: RepeatProblem[];
}

/** Changes all sessions still to come to a new rule. Repeating it changes nothing more. */
export function changeAll(
  sessions: readonly SessionRecord[],
  rule: RepeatRule,
  calendar: RepeatCalendar,
  options: ChangeOptions,
): RuleChange & { rule: RepeatRule } {
  const window = { from: localDate(options.now), to: options.planTo ?? "9999-12-31" };
  const expanded = expandRepeat(rule, calendar, window);
  const changes = followDates(sessions, expanded, window, options);
  return { rule: normaliseRepeat(rule), changes, problems: expanded.problems };
}

/**
 * Changes the session of `at` and all after it: the old rule ends the day before, `newRule` (an edit of
 * `splitRepeat(...).after`) begins there. Both go on as rules of the same activity.
 */
export function changeFollowing(
  current: { rule: RepeatRule; sessions: readonly SessionRecord[] },
  at: string,
  newRule: RepeatRule,
  calendar: RepeatCalendar,
  options: ChangeOptions,
): RuleChange & { before: RepeatRule | null; after: RepeatRule } {
  const after = normaliseRepeat({ ...newRule, from: [newRule.from, at].sort()[1]! });
  const window = { from: [localDate(options.now), at].sort()[1]!, to: options.planTo ?? "9999-12-31" };
  const expanded = expandRepeat(after, calendar, window);
  const changes = followDates(current.sessions, expanded, window, options);
  return { before: splitRepeat(current.rule, at, calendar).before, after, changes, problems: expanded.problems };
}

/** The date the rule gave a session: a person's own move does not count. */
const ruleDate = (session: SessionRecord) => (session.changed ? session.date : localDate(session.startsAt));
const isAfter = (a: string, b: string) => Temporal.Instant.compare(a, b) > 0;
const isSame = (a: string, b: string) => Temporal.Instant.compare(a, b) === 0;
const isWithin = (date: string, span: DateSpan | null) => span !== null && date >= span.from && date <= span.to;

function followDates(
  all: readonly SessionRecord[],
  expanded: ExpandedRepeat,
  window: DateSpan,
  options: ChangeOptions,
): SessionChanges {
  const changes: SessionChanges = { insert: [], update: [], cancel: [], kept: [] };
  const isOpen = (session: SessionRecord) =>
    isAfter(session.startsAt, options.now) && isWithin(ruleDate(session), window);
  const pairs = pairUp(all, expanded, isOpen, options.now);

  for (const planned of expanded.sessions) {
    const session = pairs.get(planned);
    if (!isAfter(planned.startsAt, options.now)) continue;
    if (!session) changes.insert.push(planned);
    else if (isOpen(session) && !isAsPlanned(session, planned)) {
      if (session.changed && !options.overwriteChanged) changes.kept.push(session.id);
      else changes.update.push(asPlanned(session, planned));
    }
  }
  const paired = new Set(pairs.values());
  for (const session of all) {
    const isUnwanted =
      session.status === "scheduled" && !paired.has(session) && isWithin(ruleDate(session), expanded.decided);
    if (!isUnwanted || !isOpen(session)) continue;
    if (session.changed && !options.overwriteChanged) changes.kept.push(session.id);
    else changes.cancel.push({ id: session.id, reason: options.reason, sequence: session.sequence + 1 });
  }
  return changes;
}

/**
 * Which session is which planned one: by its first date; else by the date it now has; else, so that those who booked
 * Tuesday come on Wednesday instead of losing their place, by the week.
 */
function pairUp(
  all: readonly SessionRecord[],
  expanded: ExpandedRepeat,
  isOpen: (session: SessionRecord) => boolean,
  now: string,
): Map<PlannedSession, SessionRecord> {
  const pairs = new Map<PlannedSession, SessionRecord>();
  const taken = new Set<SessionRecord>();
  const pairBy = (
    sessions: readonly SessionRecord[],
    fits: (session: SessionRecord, planned: PlannedSession) => boolean,
  ) => {
    for (const planned of expanded.sessions) {
      if (pairs.has(planned)) continue;
      const session = sessions.find((candidate) => !taken.has(candidate) && fits(candidate, planned));
      if (!session) continue;
      pairs.set(planned, session);
      taken.add(session);
    }
  };
  const byStart = [...all].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  const ruled = byStart.filter((session) => !session.changed && isOpen(session));
  const scheduled = ruled.filter((session) => session.status === "scheduled");
  pairBy(byStart, (session, planned) => session.date === planned.date);
  pairBy(scheduled, (session, planned) => ruleDate(session) === planned.date);
  pairBy(ruled, (session, planned) => ruleDate(session) === planned.date);
  pairBy(
    scheduled.filter((session) => isWithin(ruleDate(session), expanded.decided)),
    (session, planned) => isAfter(planned.startsAt, now) && weekOf(ruleDate(session)) === weekOf(planned.date),
  );
  return pairs;
}

function weekOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

const isAsPlanned = (session: SessionRecord, planned: PlannedSession) =>
  session.status === "scheduled" &&
  isSame(session.startsAt, planned.startsAt) &&
  isSame(session.endsAt, planned.endsAt);

function asPlanned(session: SessionRecord, { startsAt, endsAt }: PlannedSession): SessionRecord {
  return { ...session, startsAt, endsAt, status: "scheduled", changed: false, sequence: session.sequence + 1 };
}
