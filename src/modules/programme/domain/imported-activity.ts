import { Temporal } from "temporal-polyfill";
import { instantOf } from "../../../platform/clock/local-time.ts";
import type { ActivityDetails } from "./activity-details.ts";
import { type ActivityColumns, columnsOf } from "./details-of-row.ts";
import { sameValue } from "./same-value.ts";

/** One line of a file: a date of an activity, by the clock on the wall in London. */
export interface GivenSession {
  /** What makes it the same again: the file's own reference, or its date and start. */
  key: string;
  date: string;
  /** 'HH:MM', the same day. */
  start: string;
  end: string;
  /** Why it is called off; null where it is on. */
  off: string | null;
}

/** A date as a file last said it, and which session it became. */
export interface SaidSession extends Omit<GivenSession, "key"> {
  id: string;
}

/** All that a source has said of one activity. */
export interface Said {
  details: ActivityDetails;
  sessions: Record<string, SaidSession>;
}

/** A session of the activity as it is kept, whoever made or changed it. */
export interface KeptSession {
  id: string;
  originalDate: string;
  originalStart: string;
  startsAt: string;
  status: "scheduled" | "cancelled";
  /** By a person's hand. */
  changedAlone: boolean;
}

/** What to write about one session that is there; absent: stays as it is. */
export interface SessionUpdate {
  id: string;
  startsAt?: string;
  endsAt?: string;
  /** A reason calls it off, `GONE` too; null puts it back on. */
  off?: string | null;
}

export interface FreshSession {
  originalDate: string;
  originalStart: string;
  startsAt: string;
  endsAt: string;
  off: string | null;
}

const REFERENCE = "ref ";
/** The key of a line with a reference of its own. */
export const referenceKey = (reference: string): string => `${REFERENCE}${reference}`;
/** The key of a line without: another time on the same date is then the same session moved. */
export const timeKey = (date: string, start: string): string => `${date} ${start}`;

/** In place of a reason where a file that is the whole programme no longer names a session: pages have words for it. */
export const GONE = "";

export type LocalSpan = { startsAt: string; endsAt: string } | { missing: "start" | "end" };

/** From wall clock to wall clock on one day in London, or which of the two the clocks going forward take away. */
export function spanOf(date: string, start: string, end: string): LocalSpan {
  const [from, to] = [instantOf(date, start), instantOf(date, end)];
  if (from.found === "never") return { missing: "start" };
  return to.found === "never" ? { missing: "end" } : { startsAt: from.instant, endsAt: to.instant };
}

function knownSpan({ date, start, end }: Pick<GivenSession, "date" | "start" | "end">) {
  const span = spanOf(date, start, end);
  if ("missing" in span) throw new Error(`${date} ${span.missing} does not exist and was let through`);
  return span;
}

/** Columns that hold only together: a change to one is a change to all. */
const TOGETHER: (keyof ActivityColumns)[][] = [
  ["ages_from", "ages_to"],
  ["mode", "library_id"],
];

/**
 * The columns that a file says otherwise than it last did. What it says as before is left out, so that what staff have
 * written there by hand stays.
 */
export function changedColumns(said: ActivityDetails, given: ActivityDetails): Partial<ActivityColumns> {
  const [before, after] = [columnsOf(said), columnsOf(given)];
  const changed = new Set(
    (Object.keys(after) as (keyof ActivityColumns)[]).filter((column) => !sameValue(before[column], after[column])),
  );
  for (const group of TOGETHER)
    if (group.some((column) => changed.has(column))) for (const column of group) changed.add(column);
  return Object.fromEntries([...changed].map((column) => [column, after[column]]));
}

/** Whether a file says of an activity what it said before, in which case there is nothing to do. */
export const saysTheSame = (said: Said | undefined, details: ActivityDetails, given: GivenSession[]): boolean =>
  said !== undefined &&
  sameValue(said.details, details) &&
  given.every(
    ({ key, ...session }) => said.sessions[key] && sameValue({ ...said.sessions[key], id: "" }, { ...session, id: "" }),
  );

/** How long a date that is over is remembered: beyond it, nothing that a file says can mean it. */
const REMEMBERED = { hours: 24 * 366 };

/** What was said of sessions that are to come or were within a year. */
export function withoutLongGone(
  said: Record<string, SaidSession>,
  kept: readonly KeptSession[],
  now: string,
): Record<string, SaidSession> {
  const startOf = new Map(kept.map(({ id, startsAt }) => [id, startsAt]));
  const since = Temporal.Instant.from(now).subtract(REMEMBERED);
  const isRecent = (session: SaidSession) =>
    Temporal.Instant.compare(startOf.get(session.id) ?? knownSpan(session).startsAt, since) >= 0;
  return Object.fromEntries(Object.entries(said).filter(([, session]) => isRecent(session)));
}

export interface SessionPlan {
  /** What has been said from now on, but for those still to be made, which have no id. */
  said: Record<string, SaidSession>;
  make: { key: string; session: FreshSession; given: GivenSession }[];
  update: SessionUpdate[];
}

/**
 * What a file's lines do to the sessions of one activity. Sessions that have begun never change. Dates that the file
 * does not name stay, unless it is the `whole` programme: then those still to come are called off, but not where a
 * person has changed them.
 */
export function planSessions(
  said: Record<string, SaidSession>,
  given: readonly GivenSession[],
  kept: readonly KeptSession[],
  { now, whole }: { now: string; whole: boolean },
): SessionPlan {
  const keptById = new Map(kept.map((session) => [session.id, session]));
  const isToCome = (session: SaidSession) => {
    const row = keptById.get(session.id);
    return row !== undefined && Temporal.Instant.compare(row.startsAt, now) > 0;
  };
  const open = new Map(Object.entries(said).filter(([, session]) => isToCome(session)));
  const plan: SessionPlan = { said: { ...said }, make: [], update: [] };
  const pairs = pairUp(open, given);
  for (const [line, oldKey] of pairs) if (oldKey !== line.key) delete plan.said[oldKey];
  const taken = new Set(kept.map((session) => timeKey(session.originalDate, session.originalStart)));
  const claimed = new Set(Object.values(said).map((session) => session.id));
  const byStart = Map.groupBy(kept, ({ startsAt }) => Temporal.Instant.from(startsAt).epochMilliseconds);

  for (const line of given) {
    const { key, ...session } = line;
    const was = open.get(pairs.get(line) ?? "");
    if (was) {
      plan.said[key] = { ...session, id: was.id };
      const update = updateOf(was, line);
      if (update) plan.update.push(update);
      continue;
    }
    const { startsAt, endsAt } = knownSpan(line);
    const there = byStart.get(Temporal.Instant.from(startsAt).epochMilliseconds);
    const same = there?.find((row) => !claimed.has(row.id));
    if (same) {
      // Staff put this very date on by hand: it is the same one, and stays as they made it.
      claimed.add(same.id);
      plan.said[key] = { ...session, id: same.id };
      continue;
    }
    delete plan.said[key];
    const originalStart = freeStart(line.date, line.start, taken);
    taken.add(timeKey(line.date, originalStart));
    const fresh = { originalDate: line.date, originalStart, startsAt, endsAt, off: line.off };
    plan.make.push({ key, session: fresh, given: line });
  }
  if (whole) callOffAbsent(plan, open, new Set(pairs.values()), keptById);
  return plan;
}

/** Which line is which session: by key; else, where neither has a reference, another time of the same date. */
function pairUp(open: Map<string, SaidSession>, given: readonly GivenSession[]): Map<GivenSession, string> {
  const pairs = new Map(given.filter(({ key }) => open.has(key)).map((line) => [line, line.key]));
  const named = new Set(pairs.values());
  const free = [...open.keys()].filter((key) => !key.startsWith(REFERENCE) && !named.has(key)).sort();
  const freeOn = Map.groupBy(free, (key) => open.get(key)!.date);
  const byStart = [...given].sort((a, b) => a.start.localeCompare(b.start));
  for (const line of byStart) {
    if (pairs.has(line) || line.key.startsWith(REFERENCE)) continue;
    const moved = freeOn.get(line.date)?.shift();
    if (moved) pairs.set(line, moved);
  }
  return pairs;
}

/** Only what the file changed: a session that staff called off stays off when the file changes its time. */
function updateOf(was: SaidSession, line: GivenSession): SessionUpdate | undefined {
  const moved = was.date !== line.date || was.start !== line.start || was.end !== line.end;
  const turned = was.off !== line.off;
  if (!moved && !turned) return undefined;
  return { id: was.id, ...(moved && knownSpan(line)), ...(turned && { off: line.off }) };
}

/**
 * A session is known within its activity by the date and time it first had, and one that moved keeps them. Where a new
 * one comes to stand there, it is known by the next free minute.
 */
function freeStart(date: string, start: string, taken: ReadonlySet<string>): string {
  let free = Temporal.PlainTime.from(start);
  while (taken.has(timeKey(date, free.toString({ smallestUnit: "minute" })))) free = free.add({ minutes: 1 });
  return free.toString({ smallestUnit: "minute" });
}

function callOffAbsent(
  plan: SessionPlan,
  open: Map<string, SaidSession>,
  named: ReadonlySet<string>,
  kept: Map<string, KeptSession>,
): void {
  for (const [key, session] of open) {
    const row = kept.get(session.id)!;
    if (named.has(key) || session.off !== null || row.changedAlone || row.status === "cancelled") continue;
    plan.said[key] = { ...session, off: GONE };
    plan.update.push({ id: session.id, off: GONE });
  }
}
