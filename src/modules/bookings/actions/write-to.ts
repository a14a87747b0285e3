import { sql } from "kysely";
import { keyedHash } from "../../../platform/auth/tokens.ts";
import { letterBox, TYPED_MINUTES, TYPED_MOST } from "../domain/typed-address.ts";
import type { BookingsTables } from "../tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "./parts.ts";

const long = sql`interval '1 minute' * ${TYPED_MINUTES}`;

/**
 * Counts one more message to an address or number that was typed on a public page, in the open transaction. The
 * database counts, so that forms sent at once cannot outrun it. Once a transaction, and after seats, bookings and
 * spaces are locked: two that count wait for each other in no ring.
 * @returns whether it may go
 */
export async function mayWriteTo(
  { db, clock, secret }: Pick<BookingParts, "db" | "clock" | "secret">,
  address: string,
): Promise<boolean> {
  const key = keyedHash(secret, "written to", letterBox(address));
  const now = clock.now();
  const { rows } = await sql<{ times: number }>`
    INSERT INTO bookings.written AS w (key_hash, times, since) VALUES (${key}, 1, ${now})
    ON CONFLICT (key_hash) DO UPDATE SET
      times = CASE WHEN w.since <= ${now}::timestamptz - ${long} THEN 1 ELSE w.times + 1 END,
      since = CASE WHEN w.since <= ${now}::timestamptz - ${long} THEN excluded.since ELSE w.since END
    RETURNING times`.execute(db.trx<BookingsTables>());
  return rows[0]!.times <= TYPED_MOST;
}

/** Forgets counts that no longer hold. What somebody is just counting is left for the next minute. */
export const forgetWritten = ({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    await sql`
      DELETE FROM bookings.written WHERE key_hash IN (
        SELECT key_hash FROM bookings.written
        WHERE since <= ${clock.now()}::timestamptz - ${long} FOR UPDATE SKIP LOCKED)`.execute(db.trx<BookingsTables>());
  });
