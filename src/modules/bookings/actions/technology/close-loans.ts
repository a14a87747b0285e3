import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { hoursOn, type KnownHours, knownHours } from "../../../places/index.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import type { BookingParts } from "../parts.ts";
import { tellBorrower } from "./tell-borrower.ts";

/** The days that a library is closed, local dates and both inclusive. */
export interface ClosedDays {
  libraryId: string;
  closureId: string;
  firstDay: string;
  lastDay: string;
}

/** So far ahead of a closure's end a day that it is open is looked for: longer than any row of holidays. */
const MOST_DAYS = 60;

const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** The first day, from one on, that a library is not known to be shut. Pure. */
export function openFrom(known: KnownHours, from: string): string {
  let [day, first] = [from, from];
  for (let shut = 0; shut < MOST_DAYS; ) {
    const hours = hoursOn(known, day);
    if (hours.kind === "not_known" || (hours.kind === "usual" && hours.spells.length > 0)) return day;
    if (hours.kind === "closure") {
      // However long a closure is, the day is looked for after it.
      day = dayAfter(hours.lastDay);
      [first, shut] = [day, 0];
    } else {
      day = dayAfter(day);
      shut += 1;
    }
  }
  return first;
}

/** The day that a loan has, for the day it was given and the closures there are: that day, unless it is in one. Pure. */
export const dayInstead = (known: KnownHours, day: string): string =>
  hoursOn(known, day).kind === "closure" ? openFrom(known, day) : day;

interface Moved {
  id: string;
  status: "lent" | "ready";
  day: string;
}

/** Each is told once for each day that a closure, or its end, gave them. */
async function tell(parts: BookingParts, closureId: string, moved: Moved[]): Promise<void> {
  for (const { id, status, day } of moved)
    await tellBorrower(parts, id, status === "lent" ? "moved_due" : "moved_ready", {
      key: `loan:${id}:moved:${closureId}:${day}`,
    });
  if (moved.length > 0) parts.messageWaiting();
}

/**
 * What is due back, or stands ready, until a day that the library is closed has until it is open again; whoever left a
 * way to be written to is told. `moved_from` keeps the day that it was given, through however many closures. In the open
 * transaction, and safe to run twice.
 */
export async function closeLoans(parts: BookingParts, closed: ClosedDays): Promise<void> {
  const known = await knownHours(parts.db.trx(), closed.libraryId, closed.firstDay);
  const next = dayAfter(closed.lastDay);
  const day = known ? openFrom(known, next) : next;
  const { rows } = await sql<Moved>`
    UPDATE bookings.loan SET moved_for = ${closed.closureId}::uuid,
      moved_from = CASE WHEN moved_to = coalesce(ready_until, due_on) THEN moved_from ELSE coalesce(ready_until, due_on) END,
      moved_to = ${day}::date,
      ready_until = CASE WHEN status = 'ready' THEN ${day}::date END,
      due_on = CASE WHEN status = 'lent' THEN ${day}::date ELSE due_on END
    WHERE library_id = ${closed.libraryId}::uuid AND status IN ('ready', 'lent')
      AND coalesce(ready_until, due_on) BETWEEN ${closed.firstDay}::date AND ${closed.lastDay}::date
    RETURNING id, status, ${day}::text AS day`.execute(parts.db.trx<TechnologyTables>());
  await tell(parts, closed.closureId, rows);
}

/**
 * Gives back the days that closures moved and that are in none any more, or earlier ones than they have, where those are
 * still to come and nobody has moved them since; tells each. Whatever closures there were, and in whatever order they
 * are undone, each has the day it was given once none is left.
 */
export async function reopenLoans(
  parts: BookingParts,
  { closureId, libraryId }: { closureId: string; libraryId: string },
): Promise<void> {
  const trx = parts.db.trx<TechnologyTables>();
  const today = parts.clock.today();
  const known = await knownHours(parts.db.trx(), libraryId, today);
  if (!known) return;
  const moved = await sql<{ id: string; from: string; to: string }>`
    SELECT id, moved_from AS "from", moved_to AS "to" FROM bookings.loan
    WHERE library_id = ${libraryId}::uuid AND moved_for IS NOT NULL AND status IN ('ready', 'lent')
      AND coalesce(ready_until, due_on) = moved_to
    ORDER BY id FOR NO KEY UPDATE`.execute(trx);
  const told: Moved[] = [];
  for (const { id, from, to } of moved.rows) {
    const day = dayInstead(known, from);
    if (day >= to || day < today) continue;
    const { rows } = await sql<Moved>`
      UPDATE bookings.loan SET
        moved_for = CASE WHEN ${day}::date <> moved_from THEN moved_for END,
        moved_to = CASE WHEN ${day}::date <> moved_from THEN ${day}::date END,
        moved_from = CASE WHEN ${day}::date <> moved_from THEN moved_from END,
        ready_until = CASE WHEN status = 'ready' THEN ${day}::date END,
        due_on = CASE WHEN status = 'lent' THEN ${day}::date ELSE due_on END
      WHERE id = ${id}::uuid RETURNING id, status, ${day}::text AS day`.execute(trx);
    told.push(...rows);
  }
  await tell(parts, closureId, told);
}
