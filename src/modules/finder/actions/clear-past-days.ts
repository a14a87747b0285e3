import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import { dayNumber, HORIZON, RING, ringsOf, ZONE } from "../domain/day-ring.ts";

/**
 * Turns the rings by the days that have passed: clears their places, sets those that came within the horizon, and
 * moves `first_at` on. To run at start and once a day (missed for over two weeks, days gone by would be taken for
 * days to come); safe to run twice. Runs inside the open transaction.
 */
export async function clearPastDays(db: Database, now: Temporal.Instant): Promise<void> {
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const first = dayNumber(today);
  const kept = ringsOf(
    Array.from({ length: HORIZON }, (_, index) => ({ day: first + index, part: 0 })),
    first,
  )[0];
  await sql`
    UPDATE finder.listing SET days_am = days_am & ${kept}::bit(384), days_pm = days_pm & ${kept}::bit(384),
      days_ev = days_ev & ${kept}::bit(384)
    WHERE ((days_am | days_pm | days_ev) & ~${kept}::bit(384)) <> ${"0".repeat(RING)}::bit(384)`.execute(db.trx());
  const from = today.toZonedDateTime(ZONE).toInstant().toString();
  await sql`
    UPDATE finder.listing l SET first_at = (
      SELECT min(o.starts) FROM finder.occasion o WHERE o.listing = l.id AND NOT o.cancelled AND o.ends > ${now.toString()}::timestamptz)
    WHERE l.first_at < ${from}::timestamptz`.execute(db.trx());
  // The whole horizon and not only its last day, so that a machine that was off for weeks is right again.
  const to = today.add({ days: HORIZON }).toZonedDateTime(ZONE).toInstant().toString();
  await sql`
    WITH near AS (
      SELECT listing, CASE WHEN hour < 12 THEN 0 WHEN hour < 17 THEN 1 ELSE 2 END AS part,
        bit_or(set_bit(repeat('0', ${RING})::bit(384), (day - date '1970-01-01') % ${RING}, 1)) AS days
      FROM finder.occasion, LATERAL (SELECT (starts AT TIME ZONE 'Europe/London')::date AS day,
        extract(hour FROM starts AT TIME ZONE 'Europe/London') AS hour) AS local_time
      WHERE starts >= ${from}::timestamptz AND starts < ${to}::timestamptz AND NOT cancelled
      GROUP BY 1, 2
    ), parts AS (
      SELECT listing, bit_or(days) FILTER (WHERE part = 0) AS am, bit_or(days) FILTER (WHERE part = 1) AS pm,
        bit_or(days) FILTER (WHERE part = 2) AS ev
      FROM near GROUP BY 1
    )
    UPDATE finder.listing l SET days_am = days_am | coalesce(p.am, days_am), days_pm = days_pm | coalesce(p.pm, days_pm),
      days_ev = days_ev | coalesce(p.ev, days_ev)
    FROM parts p
    WHERE p.listing = l.id AND ((days_am | coalesce(p.am, days_am)) <> days_am
      OR (days_pm | coalesce(p.pm, days_pm)) <> days_pm OR (days_ev | coalesce(p.ev, days_ev)) <> days_ev)`.execute(
    db.trx(),
  );
  // Courses that ended stay findable by their own module's pages; here their past dates are only weight.
  await sql`DELETE FROM finder.occasion WHERE ends < ${now.subtract({ hours: 24 * 30 }).toString()}::timestamptz`.execute(
    db.trx(),
  );
}
