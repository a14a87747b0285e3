import { Temporal } from "temporal-polyfill";
import type { SessionRecord } from "./change-sessions.ts";
import { sessionOn } from "./expand-repeat.ts";
import type { RepeatProblem } from "./repeat-problem.ts";

/** Why one session was left as it is. */
export type Refusal = "already_started" | "is_cancelled" | "not_cancelled" | "would_be_past" | "time_does_not_exist";
export type OneChange = { session: SessionRecord; problems: RepeatProblem[] } | { refused: Refusal };

const hasStarted = (startsAt: string, now: string) => Temporal.Instant.compare(startsAt, now) <= 0;

/** Moves one session, by local date and time. It keeps its id and first date, and later rules leave it alone. */
export function moveOne(
  session: SessionRecord,
  to: { date: string; time: string; minutes: number },
  now: string,
): OneChange {
  if (hasStarted(session.startsAt, now)) return { refused: "already_started" };
  if (session.status === "cancelled") return { refused: "is_cancelled" };
  const problems: RepeatProblem[] = [];
  const planned = sessionOn(to, to.date, problems);
  if (!planned) return { refused: "time_does_not_exist" };
  if (hasStarted(planned.startsAt, now)) return { refused: "would_be_past" };
  const { startsAt, endsAt } = planned;
  return { session: { ...session, startsAt, endsAt, changed: true, sequence: session.sequence + 1 }, problems };
}

/** Calls one session off; later rules do not bring it back. The caller keeps the reason. */
export function cancelOne(session: SessionRecord, now: string): OneChange {
  if (hasStarted(session.startsAt, now)) return { refused: "already_started" };
  if (session.status === "cancelled") return { refused: "is_cancelled" };
  return { session: { ...session, status: "cancelled", changed: true, sequence: session.sequence + 1 }, problems: [] };
}

/** Puts a cancelled session back on at the time it had. */
export function restoreOne(session: SessionRecord, now: string): OneChange {
  if (hasStarted(session.startsAt, now)) return { refused: "already_started" };
  if (session.status !== "cancelled") return { refused: "not_cancelled" };
  return { session: { ...session, status: "scheduled", changed: true, sequence: session.sequence + 1 }, problems: [] };
}
