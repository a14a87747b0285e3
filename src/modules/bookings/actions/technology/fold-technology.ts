import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { type DayNumber, recordDay } from "../../../../platform/facts/record-day.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "../parts.ts";

/** Days back that are looked at again each night: what is taken back or typed in late is still counted. */
const DAYS_BACK = 14;

/** What technology is counted by. Each is folded by day, so that no fact can be tied to a person by its moment. */
const KINDS = ["device_loans", "sims_given", "help_minutes", "computer_minutes", "computer_times"] as const;

interface Counted {
  kind: (typeof KINDS)[number];
  margin: string;
  value: string;
  number: string;
}

export interface LibraryDay {
  libraryId: string;
  serviceId: string;
  day: string;
}

/** Counts one day at one library into the spine, but for what is made up, in the open transaction. @returns facts written */
export async function foldDay({ db }: Pick<BookingParts, "db">, { libraryId, serviceId, day }: LibraryDay) {
  const trx = db.trx<TechnologyTables>();
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`fold:${libraryId}:${day}`}, 0))`.execute(trx);
  const { rows } = await sql<Counted>`
    SELECT 'device_loans' AS kind, 'thing' AS margin, kind AS value, count(*)::text AS number FROM bookings.loan
      WHERE library_id = ${libraryId}::uuid AND lent_on = ${day}::date AND NOT EXISTS (SELECT 1 FROM bookings.device d
        WHERE d.id = device_id AND d.sample) GROUP BY kind
    UNION ALL SELECT 'sims_given', '', '', sum(given)::text FROM bookings.sim_day
      WHERE library_id = ${libraryId}::uuid AND given_on = ${day}::date HAVING sum(given) > 0
    UNION ALL SELECT 'help_minutes', 'about', about, sum(minutes)::text FROM bookings.help_given
      WHERE library_id = ${libraryId}::uuid AND given_on = ${day}::date GROUP BY about
    UNION ALL SELECT k.kind, 'group', u.who_group, (CASE k.kind WHEN 'computer_times' THEN count(*)
        ELSE sum(u.minutes) END)::text
      FROM (SELECT who_group, minutes FROM bookings.computer_used
          WHERE library_id = ${libraryId}::uuid AND used_on = ${day}::date
        UNION ALL SELECT who_group, ceil(extract(epoch FROM ends_at - starts_at) / 60)::integer FROM bookings.computer_time
          WHERE library_id = ${libraryId}::uuid AND status = 'done'
            AND NOT EXISTS (SELECT 1 FROM places.v_space p WHERE p.id = computer_id AND p.sample)
            AND (starts_at AT TIME ZONE 'Europe/London')::date = ${day}::date) u
        CROSS JOIN (VALUES ('computer_minutes'), ('computer_times')) k (kind)
      GROUP BY k.kind, u.who_group`.execute(trx);
  let written = 0;
  for (const kind of KINDS) {
    const own = rows.filter((row) => row.kind === kind);
    const total = own.reduce((sum, row) => sum + Number(row.number), 0);
    const margins = own
      .filter((row) => row.margin !== "")
      .map((row): DayNumber => ({ number: Number(row.number), margin: [row.margin, row.value] }));
    const numbers = total > 0 ? [{ number: total }, ...margins] : [];
    written += await recordDay({ serviceId, libraryId, occurredOn: day, kind }, numbers);
  }
  return written;
}

/** Counts the days before today of every library that lent, gave, helped or had its computers used. */
export async function foldTechnology({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<number> {
  const today = clock.today();
  const from = Temporal.PlainDate.from(today).subtract({ days: DAYS_BACK }).toString();
  const days = await db.work(CLOCK_SCOPE, async () => {
    const { rows } = await sql<LibraryDay>`
      SELECT DISTINCT library_id AS "libraryId", service_id AS "serviceId", day FROM (
        SELECT library_id, service_id, lent_on AS day FROM bookings.loan WHERE lent_on IS NOT NULL
        UNION SELECT library_id, service_id, given_on FROM bookings.sim_day
        UNION SELECT library_id, service_id, given_on FROM bookings.help_given
        UNION SELECT library_id, service_id, used_on FROM bookings.computer_used
        UNION SELECT library_id, service_id, (starts_at AT TIME ZONE 'Europe/London')::date FROM bookings.computer_time
          WHERE status = 'done') counted
      WHERE day >= ${from}::date AND day < ${today}::date`.execute(db.trx());
    return rows;
  });
  let written = 0;
  for (const day of days)
    written += await db.work({ ...CLOCK_SCOPE, service: day.serviceId }, () => foldDay({ db }, day));
  return written;
}
