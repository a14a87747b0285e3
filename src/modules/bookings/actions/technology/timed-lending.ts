import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { TechnologyTables } from "../../technology-tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "../parts.ts";
import { KEPT_DAYS } from "../timed.ts";
import { endReservation } from "./end-reservation.ts";
import { tellBorrower } from "./tell-borrower.ts";

/** Handled in one turn of the clock; the next turn takes the rest. */
const BATCH = 200;

/** Gives what nobody fetched in time to the next in line. Safe to run twice. @returns how many ended */
export async function expireReservations(parts: BookingParts): Promise<number> {
  const today = parts.clock.today();
  const due = await parts.db.work(CLOCK_SCOPE, () =>
    parts.db
      .trx<TechnologyTables>()
      .selectFrom("bookings.loan")
      .select(["id", "service_id"])
      .where("status", "=", "ready")
      .where("ready_until", "<", today)
      .limit(BATCH)
      .execute(),
  );
  for (const { id, service_id } of due)
    await endReservation(
      parts,
      { ...CLOCK_SCOPE, service: service_id },
      id,
      "expired",
      ({ loan }) => loan.status === "ready" && loan.ready_until! < today,
    );
  return due.length;
}

/**
 * Reminds the day before a thing is due back, and the day after where it has not come. Each is told once for each day
 * it was due. Safe to run twice.
 */
export async function remindBorrowers(parts: BookingParts): Promise<void> {
  const today = Temporal.PlainDate.from(parts.clock.today());
  const told = await parts.db.work(CLOCK_SCOPE, async () => {
    const rows = await parts.db
      .trx<TechnologyTables>()
      .selectFrom("bookings.loan")
      .select(["id", "due_on"])
      .where("status", "=", "lent")
      .where("due_on", "in", [today.add({ days: 1 }).toString(), today.subtract({ days: 1 }).toString()])
      .execute();
    for (const { id, due_on } of rows) {
      const kind = due_on! < today.toString() ? "overdue" : "due";
      await tellBorrower(parts, id, kind, { key: `loan:${id}:${kind}:${due_on}` });
    }
    return rows.length;
  });
  if (told > 0) parts.messageWaiting();
}

/**
 * Forgets who borrowed or waited, `KEPT_DAYS` after it ended. That something was lent stays. Who has a thing still is
 * remembered until it is back or staff say that it is lost.
 * @returns how many were forgotten
 */
export async function forgetBorrowers({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<number> {
  const now = Temporal.Instant.from(clock.now());
  return db.work(CLOCK_SCOPE, async () => {
    const { numAffectedRows } = await sql`
      UPDATE bookings.loan SET name = NULL, email = NULL, mobile = NULL, resident_id = NULL,
        forgotten_at = ${now.toString()}::timestamptz
      WHERE forgotten_at IS NULL
        AND ended_at < ${now.subtract({ hours: 24 * KEPT_DAYS }).toString()}::timestamptz`.execute(
      db.trx<TechnologyTables>(),
    );
    return Number(numAffectedRows ?? 0);
  });
}
