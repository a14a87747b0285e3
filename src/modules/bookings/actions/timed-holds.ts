import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { hasCome } from "../domain/has-come.ts";
import type { BookingsTables } from "../tables.ts";
import { endHold } from "./end-hold.ts";
import { type BookingParts, CLOCK_SCOPE } from "./parts.ts";
import { KEPT_DAYS } from "./timed.ts";

/** Ended in one turn of the clock; the next turn takes the rest. */
const BATCH = 200;

interface Due {
  id: string;
  service_id: string;
}

/**
 * Ends requests that nobody answered in time, and frees what nobody came for where the space's terms say so. What the
 * library itself puts on is never freed. Safe to run twice and in several processes.
 * @returns how many ended
 */
export async function endDueHolds(parts: BookingParts): Promise<number> {
  const now = parts.clock.now();
  const asked = await due(
    parts,
    sql<Due>`SELECT id, service_id FROM bookings.hold
      WHERE status = 'requested' AND answer_until <= ${now}::timestamptz LIMIT ${BATCH}`,
  );
  const left = await due(
    parts,
    sql<Due>`SELECT h.id, h.service_id FROM bookings.hold h JOIN bookings.space_terms t ON t.space_id = h.space_id
      WHERE h.status = 'confirmed' AND h.checked_in_at IS NULL AND h.session_id IS NULL
        AND h.starts_at + t.release_minutes * interval '1 minute' <= ${now}::timestamptz
        AND h.ends_at > ${now}::timestamptz LIMIT ${BATCH}`,
  );
  for (const { id, service_id } of asked)
    await endHold(
      parts,
      { ...CLOCK_SCOPE, service: service_id },
      id,
      { as: "expired", by: "time" },
      ({ hold }) => hold.status === "requested" && hasCome(hold.answer_until!, now),
    );
  for (const { id, service_id } of left)
    await endHold(
      parts,
      { ...CLOCK_SCOPE, service: service_id },
      id,
      { as: "released", by: "time" },
      ({ hold }) => hold.status === "confirmed" && hold.checked_in_at === null,
    );
  return asked.length + left.length;
}

const due = (parts: BookingParts, query: ReturnType<typeof sql<Due>>): Promise<Due[]> =>
  parts.db.work(CLOCK_SCOPE, async () => (await query.execute(parts.db.trx<BookingsTables>())).rows);

/** Years that what was paid for is kept with the name of who paid it: invoices are. */
export const PAID_KEPT_YEARS = 6;

/**
 * Forgets who had a space once that is not needed: `KEPT_DAYS` after its time, or `PAID_KEPT_YEARS` where money was
 * due, since invoices are kept so long. That it was had stays.
 * @returns how many were forgotten
 */
export async function forgetHirers({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<number> {
  const now = Temporal.Instant.from(clock.now());
  const before = (hours: number) => now.subtract({ hours }).toString();
  return db.work(CLOCK_SCOPE, async () => {
    const { numAffectedRows } = await sql`
      UPDATE bookings.hold SET name = NULL, organisation = NULL, email = NULL, mobile = NULL, purpose = NULL,
        note = NULL, group_key = NULL, insured_until = NULL, resident_id = NULL, hiring_group_id = NULL, forgotten_at = ${now.toString()}::timestamptz
      WHERE forgotten_at IS NULL AND made_by <> 'programme' AND ends_at < ${before(24 * KEPT_DAYS)}::timestamptz
        AND (ends_at < ${before(24 * 366 * PAID_KEPT_YEARS)}::timestamptz
          OR coalesce(CASE WHEN status IN ('confirmed', 'used', 'released') THEN price_pence ELSE fee_pence END, 0) = 0)`.execute(
      db.trx<BookingsTables>(),
    );
    // What is had again and again holds the same names: once it is over and its dates are forgotten, they go as well.
    await sql`
      UPDATE bookings.standing s SET wish = '{}', hiring_group_id = NULL, ended_at = coalesce(ended_at, ${now.toString()}::timestamptz)
      WHERE s.wish <> '{}' AND (s.ended_at < ${before(24 * KEPT_DAYS)}::timestamptz
          OR s.confirmed_until < ${before(24 * KEPT_DAYS)}::timestamptz::date)
        AND NOT EXISTS (SELECT 1 FROM bookings.hold h WHERE h.standing_id = s.id AND h.forgotten_at IS NULL)`.execute(
      db.trx<BookingsTables>(),
    );
    await sql`
      DELETE FROM bookings.unreached_hirer u USING bookings.hold h
      WHERE h.id = u.hold_id AND h.ends_at < ${before(24 * KEPT_DAYS)}::timestamptz`.execute(db.trx<BookingsTables>());
    return Number(numAffectedRows ?? 0);
  });
}
