import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { overlaps } from "../../domain/price-of-space.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import { hoursOfDay } from "../lock-space.ts";
import { type BookingParts, CLOCK_SCOPE } from "../parts.ts";
import { computerById, computerFacts, computersOf, lockComputers } from "./computer-facts.ts";

type Parts = Pick<BookingParts, "db" | "clock">;

export type BreakOutcome = { done: { libraryId: string; moved: number; cancelled: number } } | { refused: "not_found" };

/**
 * Says that a computer is broken or mended. Times booked on a broken one move to another that is free then; where none
 * is, they are called off, and the page that their private link opens says so. Whoever sits at it now is done.
 */
export function setComputerOut(parts: Parts, visitor: Visitor, id: string, out: boolean): Promise<BreakOutcome> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async (): Promise<BreakOutcome> => {
    const seen = await computerById(parts, id);
    if (!seen || !mayActFor(visitor, seen.library_id)) return { refused: "not_found" };
    await lockComputers(parts, seen.library_id, null);
    const trx = db.trx<TechnologyTables>();
    if (!out) {
      await trx.deleteFrom("bookings.computer_out").where("computer_id", "=", id).execute();
      return { done: { libraryId: seen.library_id, moved: 0, cancelled: 0 } };
    }
    const now = clock.now();
    await trx
      .insertInto("bookings.computer_out")
      .values({ computer_id: id, service_id: seen.service_id, since: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await sql`UPDATE bookings.computer_time SET status = 'done', ended_at = ${now}::timestamptz,
        ends_at = greatest(${now}::timestamptz, starts_at + interval '1 minute')
      WHERE computer_id = ${id}::uuid AND status = 'using' AND ends_at > ${now}::timestamptz`.execute(trx);
    const counts = { moved: 0, cancelled: 0 };
    const booked = await trx
      .selectFrom("bookings.computer_time")
      .selectAll()
      .where("computer_id", "=", id)
      .where("status", "=", "booked")
      .where("ends_at", ">", now)
      .orderBy("starts_at")
      .execute();
    for (const time of booked) {
      const span = { startsAt: time.starts_at, endsAt: time.ends_at };
      const to = await freeThen(parts, seen.library_id, span, { but: id });
      const change = to
        ? { computer_id: to }
        : { status: "cancelled" as const, reason: "broken" as const, ended_at: now };
      await trx.updateTable("bookings.computer_time").set(change).where("id", "=", time.id).execute();
      counts[to ? "moved" : "cancelled"] += 1;
    }
    await recordAudit({
      action: "computer.broken",
      subject: { kind: "space", id },
      detail: counts,
      serviceId: seen.service_id,
    });
    return { done: { libraryId: seen.library_id, ...counts } };
  });
}

/** A computer that works and is free at a time: `first` where it is, never `but`. */
async function freeThen(
  parts: Parts,
  libraryId: string,
  span: { startsAt: string; endsAt: string },
  { first, but }: { first?: string; but?: string },
) {
  const all = await computersOf(parts, libraryId);
  const inOrder = first ? [first, ...all.filter((id) => id !== first)] : all;
  for (const id of inOrder) {
    const computer = id === but ? undefined : await computerById(parts, id);
    if (!computer || computer.out) continue;
    const { taken } = await computerFacts(parts, computer, null, span);
    if (!taken.some((each) => overlaps(each, span))) return id;
  }
  return undefined;
}

/** Calls off times on the days that a library is closed for a closure; in the open transaction. */
export async function closeComputers(
  { db, clock }: Parts,
  { libraryId, closureId }: { libraryId: string; closureId: string },
): Promise<void> {
  const trx = db.trx<TechnologyTables>();
  const now = clock.now();
  const booked = await trx
    .selectFrom("bookings.computer_time")
    .select(["id", "starts_at"])
    .where("library_id", "=", libraryId)
    .where("status", "=", "booked")
    .where("starts_at", ">", now)
    .execute();
  const shut = new Map<string, boolean>();
  for (const { id, starts_at } of booked) {
    const day = localDate(starts_at);
    if (!shut.has(day)) shut.set(day, (await hoursOfDay(db, libraryId, day)).kind === "closure");
    if (!shut.get(day)) continue;
    await trx
      .updateTable("bookings.computer_time")
      .set({ status: "cancelled", reason: "closed", closed_for: closureId, ended_at: now })
      .where("id", "=", id)
      .execute();
  }
}

/**
 * Gives back what was called off for a closure and is still to come, where the person has nothing else then: at the same
 * computer, or at another that is free where that one is taken or broken by now. In the open transaction.
 */
export async function reopenComputers(parts: Parts, { closureId }: { closureId: string }): Promise<void> {
  const trx = parts.db.trx<TechnologyTables>();
  const calledOff = await trx
    .selectFrom("bookings.computer_time")
    .selectAll()
    .where("closed_for", "=", closureId)
    .where("status", "=", "cancelled")
    .where("starts_at", ">", parts.clock.now())
    .orderBy("made_at")
    .execute();
  if (calledOff[0]) await lockComputers(parts, calledOff[0].library_id, null);
  for (const time of calledOff) {
    const span = { startsAt: time.starts_at, endsAt: time.ends_at };
    const { rows: other } = await sql`SELECT 1 FROM bookings.computer_time o WHERE o.service_id = ${time.service_id}
      AND o.who = ${time.who} AND o.status IN ('booked', 'using', 'done')
      AND o.starts_at < ${time.ends_at}::timestamptz AND o.ends_at > ${time.starts_at}::timestamptz`.execute(trx);
    const to = other.length === 0 && (await freeThen(parts, time.library_id, span, { first: time.computer_id }));
    if (!to) continue;
    await trx
      .updateTable("bookings.computer_time")
      .set({ status: "booked", computer_id: to, reason: null, closed_for: null, ended_at: null })
      .where("id", "=", time.id)
      .execute();
  }
}

/** Gives free what nobody came for, and ends what is over. Safe to run twice. @returns how many were given free */
export async function turnComputers({ db, clock }: Parts): Promise<number> {
  const now = clock.now();
  return db.work(CLOCK_SCOPE, async () => {
    const trx = db.trx<TechnologyTables>();
    const missed = await sql`
      UPDATE bookings.computer_time t SET status = 'missed', ended_at = ${now}::timestamptz
      WHERE t.status = 'booked' AND t.starts_at <= ${now}::timestamptz
        AND t.starts_at + interval '1 minute' * coalesce((SELECT r.late_minutes FROM bookings.computer_rules r
          WHERE r.service_id = t.service_id), 10) <= ${now}::timestamptz`.execute(trx);
    await sql`UPDATE bookings.computer_time SET status = 'done', ended_at = ends_at
      WHERE status = 'using' AND ends_at <= ${now}::timestamptz`.execute(trx);
    return Number(missed.numAffectedRows ?? 0);
  });
}

/** Days after a time that the hash of who had it, and whose account it was booked from, are kept: as long as a week's allowance is counted, and no longer. */
const WHO_KEPT_DAYS = 8;

/** Forgets who had a computer, and deletes old guest codes. That it was used stays. @returns how many were forgotten */
export async function forgetAtComputers({ db, clock }: Parts): Promise<number> {
  const today = Temporal.PlainDate.from(clock.today());
  return db.work(CLOCK_SCOPE, async () => {
    const trx = db.trx<TechnologyTables>();
    const before = Temporal.Instant.from(clock.now()).subtract({ hours: 24 * WHO_KEPT_DAYS });
    const { numAffectedRows } = await sql`UPDATE bookings.computer_time SET who = NULL, resident_id = NULL
      WHERE who IS NOT NULL AND ends_at < ${before.toString()}::timestamptz`.execute(trx);
    await trx
      .deleteFrom("bookings.guest_code")
      .where("valid_on", "<", today.subtract({ days: 1 }).toString())
      .execute();
    return Number(numAffectedRows ?? 0);
  });
}
