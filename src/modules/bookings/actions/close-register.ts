import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import { recordFacts } from "../../../platform/facts/record-facts.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { mayAs } from "../../../vocabulary/roles.ts";
import { type ConfirmedCosts, confirmSessionCosts } from "../../programme/index.ts";
import { attendanceNumbers, type CountSource, cameBy, mayClose, peopleCame } from "../domain/attendance.ts";
import { closingsOf, countedOf } from "../queries/register.ts";
import type { BookingsTables, SessionView } from "../tables.ts";
import { lockSessions } from "./lock-sessions.ts";
import type { BookingParts } from "./parts.ts";
import { staffSession } from "./staff-session.ts";

export type CloseOutcome =
  | { done: { people: number } }
  | { refused: "not_found" | "too_early" | "nothing_counted" | "changed_meanwhile" | "costs_changed" };

/**
 * Closes a register, or puts a closed one right: keeps how many came by the way of counting that is believed, and
 * writes it into the spine, with what it cost in the same step (R41). What was closed before stays as history.
 * @param wanted `version`: how often it had been closed when the form was shown; `costs`: absent where they are not said
 */
export function closeRegister(
  parts: BookingParts,
  visitor: Visitor,
  wanted: { sessionId: string; source: CountSource; version: number; costs?: ConfirmedCosts },
): Promise<CloseOutcome> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const session = await staffSession(db, visitor, wanted.sessionId);
    if (!session) return { refused: "not_found" };
    if (!mayClose({ startsAt: session.starts_at, status: session.status }, clock.now()))
      return { refused: "too_early" };
    await lockRegister(parts, session);
    const before = await closingsOf(db, session.id);
    if ((before[0]?.n ?? 0) !== wanted.version) return { refused: "changed_meanwhile" };
    if (!cameBy(await countedOf(db, session.id), wanted.source)) return { refused: "nothing_counted" };
    const of = { id: session.id, activityId: session.activity_id, serviceId: session.service_id };
    // Costs are for staff: a guest tutor closes the register and says nothing of them.
    if (wanted.costs && mayAs(visitor.role, "staff") && !(await confirmSessionCosts(db, of, wanted.costs)))
      return { refused: "costs_changed" };
    const people = await settle(parts, visitor, session, wanted.source);
    return { done: { people: people ?? 0 } };
  });
}

/** Keeps others from counting and closing at the same moment: the session's seats are its register's lock. */
export const lockRegister = ({ db }: Pick<BookingParts, "db">, session: SessionView) =>
  lockSessions(db, session.activity_id, { ids: [session.id] });

/**
 * Keeps what a source says as the register's count, in the open transaction that has locked the register. Says it
 * again without a change: nothing is written.
 * @returns how many came; undefined where this source says nothing
 */
export async function settle(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  visitor: Visitor,
  session: SessionView,
  source: CountSource,
): Promise<number | undefined> {
  const came = cameBy(await countedOf(db, session.id), source);
  if (!came) return undefined;
  const [last] = await closingsOf(db, session.id);
  const same =
    last?.source === source &&
    (["adults", "children", "under12", "from12To17"] as const).every((key) => last[key] === came[key]);
  if (same) return peopleCame(came);
  const n = (last?.n ?? 0) + 1;
  await db
    .trx<BookingsTables>()
    .insertInto("bookings.closing")
    .values({
      session_id: session.id,
      n,
      service_id: session.service_id,
      source,
      adults: came.adults,
      children: came.children,
      under_12: came.under12,
      from_12_to_17: came.from12To17,
      closed_at: clock.now(),
      closed_by: visitor.name,
    })
    .execute();
  // What is made up counts nobody.
  if (!session.sample)
    await recordFacts(
      {
        serviceId: session.service_id,
        libraryId: session.library_id,
        activityId: session.activity_id,
        sessionId: session.id,
        occurredOn: localDate(session.starts_at),
        kind: "attendance",
      },
      String(n),
      attendanceNumbers(came, session),
    );
  await recordAudit({
    action: n === 1 ? "register.closed" : "register.put_right",
    subject: { kind: "activity", id: session.activity_id },
    detail: { session: session.id, startsAt: session.starts_at, people: peopleCame(came), source },
    serviceId: session.service_id,
  });
  return peopleCame(came);
}
