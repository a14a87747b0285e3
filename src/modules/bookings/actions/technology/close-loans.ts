import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { TechnologyTables } from "../../technology-tables.ts";
import { hoursOfDay } from "../lock-space.ts";
import type { BookingParts } from "../parts.ts";
import { tellBorrower } from "./tell-borrower.ts";

/** The days that a library is closed, local dates and both inclusive. */
export interface ClosedDays {
  libraryId: string;
  closureId: string;
  firstDay: string;
  lastDay: string;
}

/** So far ahead a day that it is open is looked for: longer than any row of holidays. */
const MOST_DAYS = 60;

/** The first day after a closure that the library is not known to be shut; in the open transaction. */
async function openAgain({ db }: Pick<BookingParts, "db">, { libraryId, lastDay }: ClosedDays): Promise<string> {
  const next = Temporal.PlainDate.from(lastDay).add({ days: 1 });
  for (let days = 0; days < MOST_DAYS; days++) {
    const day = next.add({ days }).toString();
    const hours = await hoursOfDay(db, libraryId, day);
    if (hours.kind === "not_known" || (hours.kind === "usual" && hours.spells.length > 0)) return day;
  }
  return next.toString();
}

interface Moved {
  id: string;
  status: "lent" | "ready";
  day: string;
}

/** Each is told once for each day that a closure moved it to, or gave back. */
async function tell(parts: BookingParts, closureId: string, moved: Moved[]): Promise<void> {
  for (const { id, status, day } of moved)
    await tellBorrower(parts, id, status === "lent" ? "moved_due" : "moved_ready", {
      key: `loan:${id}:moved:${closureId}:${day}`,
    });
  if (moved.length > 0) parts.messageWaiting();
}

/**
 * What is due back, or stands ready, until a day that the library is closed has until it is open again; whoever left a
 * way to be written to is told. In the open transaction, and safe to run twice.
 */
export async function closeLoans(parts: BookingParts, closed: ClosedDays): Promise<void> {
  const day = await openAgain(parts, closed);
  const { rows } = await sql<Moved>`
    UPDATE bookings.loan SET moved_for = ${closed.closureId}::uuid, moved_from = coalesce(ready_until, due_on), moved_to = ${day}::date,
      ready_until = CASE WHEN status = 'ready' THEN ${day}::date END,
      due_on = CASE WHEN status = 'lent' THEN ${day}::date ELSE due_on END
    WHERE library_id = ${closed.libraryId}::uuid AND status IN ('ready', 'lent')
      AND coalesce(ready_until, due_on) BETWEEN ${closed.firstDay}::date AND ${closed.lastDay}::date
    RETURNING id, status, ${day}::text AS day`.execute(parts.db.trx<TechnologyTables>());
  await tell(parts, closed.closureId, rows);
}

/** Gives the days back that a closure moved, where they are still to come and nobody has moved them since; tells each. */
export async function reopenLoans(parts: BookingParts, { closureId }: { closureId: string }): Promise<void> {
  const { rows } = await sql<Moved>`
    UPDATE bookings.loan SET moved_for = NULL, moved_from = NULL, moved_to = NULL,
      ready_until = CASE WHEN status = 'ready' THEN moved_from END,
      due_on = CASE WHEN status = 'lent' THEN moved_from ELSE due_on END
    WHERE moved_for = ${closureId}::uuid AND status IN ('ready', 'lent') AND coalesce(ready_until, due_on) = moved_to
      AND moved_from >= ${parts.clock.today()}::date
    RETURNING id, status, coalesce(ready_until, due_on)::text AS day`.execute(parts.db.trx<TechnologyTables>());
  await tell(parts, closureId, rows);
}
