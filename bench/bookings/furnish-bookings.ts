import { openDatabase, withOwner } from "../../src/platform/db/open.ts";
import { withProgress } from "../../src/platform/log/progress.ts";
import { inProject } from "../../src/platform/root.ts";
import type { Settings } from "../../src/platform/settings.ts";
import { furnishStorm } from "../storm/furnish.ts";
import type { Bookable } from "./book-by-http.ts";

/** Dates of one activity: no more than its booking page shows. */
const DATES = 25;
/** Parties that each session has already. */
const BOOKED = 3;

/**
 * Puts on sessions without a limit of places, a few parties booked on each already.
 * @returns those sessions, every activity once before any comes again
 */
export async function furnishBookings(settings: Settings, sessions: number): Promise<Bookable[]> {
  const activities = Math.ceil(sessions / DATES);
  return withProgress(`${sessions} sessions, ${sessions * BOOKED} bookings`, async () => {
    const made = await furnishStorm(settings, { activities, dates: DATES, capacity: null });
    await withOwner(settings, async (client) => {
      await client.query(
        `INSERT INTO bookings.seats (session_id, activity_id, service_id, taken, told_starts_at, told_ends_at, told_library_id,
           told_status)
         SELECT id, activity_id, service_id, $2::int * 3, starts_at, ends_at, library_id, status
         FROM programme.session WHERE service_id = $1`,
        [made.serviceId, BOOKED],
      );
      await client.query(
        `WITH booking AS (
           INSERT INTO bookings.booking (id, service_id, activity_id, once, code, kind, status, name, email, language,
             adults, children, made_by, made_at)
           SELECT md5('booking' || s.id || n)::uuid, s.service_id, s.activity_id, s.id || '/' || n,
             upper(substr(md5('code' || s.id || n), 1, 10)), 'session', 'booked', 'Someone', n || '@bench.example', 'en',
             1, 2, 'online', now()
           FROM programme.session s, generate_series(1, $2) AS n WHERE s.service_id = $1
           RETURNING id, service_id, once
         )
         INSERT INTO bookings.place (booking_id, session_id, service_id, held)
         SELECT id, split_part(once, '/', 1)::uuid, service_id, true FROM booking`,
        [made.serviceId, BOOKED],
      );
      await client.query("VACUUM ANALYZE");
    });
    return sessionsOf(settings, made.serviceId);
  });
}

async function sessionsOf(settings: Settings, serviceId: string): Promise<Bookable[]> {
  const db = await openDatabase(settings, inProject("migrations"));
  try {
    return await db.readNamed<{ slug: string; sessionId: string }>(
      "",
      `SELECT a.slug, s.id AS "sessionId" FROM programme.session s JOIN programme.activity a ON a.id = s.activity_id
       WHERE s.service_id = $1 ORDER BY s.starts_at, a.id`,
      [serviceId],
    );
  } finally {
    await db.close();
  }
}
