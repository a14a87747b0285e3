import fc from "fast-check";
import { expect, test } from "vitest";
import { localDate } from "../../../platform/clock/local-time.ts";
import { arbitraryRule } from "./arbitrary-rule.test-data.ts";
import { cancelOne, moveOne, restoreOne } from "./change-one-session.ts";
import { changeAll, changeFollowing, type SessionChanges, type SessionRecord } from "./change-sessions.ts";
import { expandRepeat, type RepeatCalendar } from "./expand-repeat.ts";
import { normaliseRepeat, type RepeatRule } from "./repeat-rule.ts";
import { copyTerm, splitRepeat } from "./split-repeat.ts";

const nothing: RepeatCalendar = { terms: [], bankHolidays: [] };
const tuesdays: RepeatRule = normaliseRepeat({
  ...{ every: "week", interval: 1, weekdays: [2], from: "2027-01-05", until: "2027-02-02", time: "10:00", minutes: 90 },
  ...{ season: "all_year", except: [], also: [], skipBankHolidays: false },
});
const options = { now: "2027-01-06T09:00:00Z", reason: "The day has changed" };
const before = { ...options, now: "2025-12-01T00:00:00Z" };

/** What the database would hold after the changes. */
function write(sessions: SessionRecord[], changes: SessionChanges): SessionRecord[] {
  const cancelled = new Map(changes.cancel.map((one) => [one.id, one.sequence]));
  const updated = new Map(changes.update.map((one) => [one.id, one]));
  const kept = sessions.map((session) => {
    const sequence = cancelled.get(session.id);
    if (sequence !== undefined) return { ...session, status: "cancelled" as const, sequence };
    return updated.get(session.id) ?? session;
  });
  const inserted = changes.insert.map((one) => ({
    ...{ ...one, id: `${one.date}#${sessions.length}`, status: "scheduled" as const, changed: false, sequence: 0 },
  }));
  return [...kept, ...inserted];
}
const planned = (rule: RepeatRule) => write([], changeAll([], rule, nothing, before).changes);
const same: SessionChanges = { insert: [], update: [], cancel: [], kept: [] };
const scheduled = (sessions: SessionRecord[]) =>
  sessions
    .filter((session) => session.status === "scheduled")
    .map((session) => localDate(session.startsAt))
    .sort();

test("a new time for all keeps every id, and leaves what has started", () => {
  const sessions = planned(tuesdays);
  const { changes } = changeAll(sessions, { ...tuesdays, time: "14:00" }, nothing, options);
  expect(changes.update.map(({ id, startsAt, sequence }) => [id, startsAt, sequence])[0]).toEqual([
    ...["2027-01-12#0", "2027-01-12T14:00:00Z", 1],
  ]);
  expect([changes.update.length, changes.insert, changes.cancel]).toEqual([4, [], []]);
});

test("another day of the week moves each session in its week, so bookings and calendars follow", () => {
  const { changes } = changeAll(
    planned(tuesdays),
    { ...tuesdays, weekdays: [3], until: "2027-02-03" },
    nothing,
    options,
  );
  expect(changes.update.map(({ date, startsAt }) => [date, startsAt.slice(0, 10)])).toEqual([
    ["2027-01-12", "2027-01-13"],
    ["2027-01-19", "2027-01-20"],
    ["2027-01-26", "2027-01-27"],
    ["2027-02-02", "2027-02-03"],
  ]);
  expect(changes.insert.map((one) => one.date)).toEqual(["2027-01-06"]);
});

test("dropped dates are cancelled with the reason; what a person changed is kept unless asked", () => {
  const sessions = planned(tuesdays);
  const moved = moveOne(sessions[2]!, { date: "2027-01-21", time: "11:00", minutes: 60 }, options.now);
  if (!("session" in moved)) throw new Error(moved.refused);
  sessions[2] = moved.session;
  const fortnightly = { ...tuesdays, interval: 2, from: "2027-01-12" };
  const { changes } = changeAll(sessions, fortnightly, nothing, options);
  expect(changes.cancel).toEqual([{ id: "2027-02-02#0", reason: "The day has changed", sequence: 1 }]);
  expect(changes.kept).toEqual(["2027-01-19#0"]);
  const all = changeAll(sessions, fortnightly, nothing, { ...options, overwriteChanged: true }).changes;
  expect(all.cancel.map((one) => one.id)).toEqual(["2027-01-19#0", "2027-02-02#0"]);
  expect(changeAll(sessions, tuesdays, nothing, { ...options, overwriteChanged: true }).changes.update).toEqual([
    { ...planned(tuesdays)[2], sequence: 2 },
  ]);
});

test("this and following: the old rule ends the day before, earlier sessions stay", () => {
  const sessions = planned({ ...tuesdays, count: 5 });
  const rule = { ...tuesdays, count: 5, until: undefined };
  const split = splitRepeat(rule, "2027-01-19", nothing);
  expect([split.before?.until, split.after?.from, split.after?.count]).toEqual(["2027-01-18", "2027-01-19", 3]);
  const newRule = { ...split.after!, time: "18:00" };
  const change = changeFollowing({ rule, sessions }, "2027-01-19", newRule, nothing, options);
  expect(change.before).toEqual(split.before);
  expect(change.changes.update.map(({ date }) => date)).toEqual(["2027-01-19", "2027-01-26", "2027-02-02"]);
});

test("terms that are not known cancel nothing", () => {
  const sessions = planned(tuesdays);
  const unknown = changeAll(sessions, { ...tuesdays, season: "term" }, nothing, options);
  expect([unknown.changes, unknown.problems.length]).toEqual([same, 1]);
  const terms = [{ start: "2027-01-04", end: "2027-01-20" }];
  expect(changeAll(sessions, { ...tuesdays, season: "term" }, { ...nothing, terms }, options).changes).toEqual(same);
});

test("one session: moved, cancelled, restored, never once it has started", () => {
  const [first, second] = planned(tuesdays);
  const at = (date: string, time: string) => ({ date, time, minutes: 60 });
  expect(moveOne(second!, at("2027-03-28", "01:30"), options.now)).toEqual({ refused: "time_does_not_exist" });
  expect(moveOne(first!, at("2027-01-13", "10:00"), options.now)).toEqual({ refused: "already_started" });
  expect(moveOne(second!, at("2027-01-05", "10:00"), options.now)).toEqual({ refused: "would_be_past" });
  const cancelled = cancelOne(second!, options.now);
  if (!("session" in cancelled)) throw new Error(cancelled.refused);
  expect(cancelled.session).toMatchObject({ status: "cancelled", changed: true, sequence: 1 });
  expect(cancelOne(cancelled.session, options.now)).toEqual({ refused: "is_cancelled" });
  expect(restoreOne(cancelled.session, options.now)).toMatchObject({ session: { status: "scheduled", sequence: 2 } });
  expect(changeAll([cancelled.session], tuesdays, nothing, options).changes.kept).toEqual([cancelled.session.id]);
});

test("another term: same day and time, no old exceptions", () => {
  const term = { start: "2027-04-19", end: "2027-05-28" };
  expect(copyTerm({ ...tuesdays, except: ["2027-01-19"] }, term)).toEqual({
    ...tuesdays,
    from: term.start,
    until: term.end,
  });
  expect(copyTerm({ ...tuesdays, every: "once" }, term)).toEqual({ refused: "happens_once" });
});

const now = fc.constantFrom("2026-06-01T10:00:00Z", "2027-03-27T12:00:00Z", "2028-02-29T09:00:00Z");
const short = arbitraryRule.map((rule) => ({
  ...rule,
  season: "all_year" as const,
  count: Math.min(rule.count ?? 20, 20),
}));

test("any change of rule: applied twice it changes nothing more, the past stays, dates are used once", () => {
  fc.assert(
    fc.property(short, short, now, fc.boolean(), (old, rule, moment, overwriteChanged) => {
      const sessions = planned(old).map((session, i) =>
        i % 5 === 3 ? { ...session, changed: true, status: i % 2 ? ("cancelled" as const) : session.status } : session,
      );
      const choice = { now: moment, reason: "New rule", overwriteChanged };
      const once = write(sessions, changeAll(sessions, rule, nothing, choice).changes);
      const again = changeAll(once, rule, nothing, choice).changes;
      expect({ ...again, kept: [] }).toEqual(same);
      for (const session of sessions.filter((one) => one.startsAt <= moment)) expect(once).toContainEqual(session);
      expect(new Set(once.map((session) => session.date)).size).toBe(once.length);
      expect(once.map((session) => session.id)).toEqual(expect.arrayContaining(sessions.map((session) => session.id)));
    }),
    { numRuns: 120 },
  );
});

test("any rule planned is the rule's own dates; re-applied, nothing happens", () => {
  fc.assert(
    fc.property(short, (rule) => {
      const sessions = planned(rule);
      expect(changeAll(sessions, rule, nothing, before).changes).toEqual(same);
      expect(scheduled(sessions)).toEqual(expandRepeat(rule, nothing).sessions.map((session) => session.date));
    }),
    { numRuns: 60 },
  );
});

const years = { from: "2026-01-01", to: "2028-12-31" };

test("a course of two hundred weeks split in its last year keeps its number", () => {
  const rule = { ...tuesdays, until: undefined, count: 200 };
  expect(splitRepeat(rule, "2030-10-22", nothing).after?.count).toBe(2);
});

test("any rule split at any date gives the same sessions, and following sessions keep the earlier ones", () => {
  fc.assert(
    fc.property(short, fc.integer({ min: 0, max: 30 }), (rule, nth) => {
      const sessions = planned(rule);
      const at = sessions[nth % Math.max(1, sessions.length)]?.date;
      if (!at) return;
      const { before: first, after } = splitRepeat(rule, at, nothing);
      const dates = [first, after].flatMap((part) => (part ? expandRepeat(part, nothing, years).sessions : []));
      expect(dates.map((one) => one.date).sort()).toEqual(
        expandRepeat(rule, nothing, years).sessions.map((one) => one.date),
      );
      if (!after) return;
      const change = changeFollowing({ rule, sessions }, at, { ...after, minutes: 7 }, nothing, before).changes;
      const touched = [...change.update, ...change.insert].map((one) => one.date);
      expect(touched.every((date) => date >= at)).toBe(true);
    }),
    { numRuns: 120 },
  );
});
