import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { BookableSession } from "../domain/decide-booking.ts";
import type { Terms } from "../domain/terms.ts";
import { TERMS_COLUMNS, type TermsRow, termsThatHold } from "../queries/terms-of.ts";
import type { BookingsTables, SessionView } from "../tables.ts";

/** Some sessions of one activity with their seats locked until the transaction ends. */
export interface Locked {
  terms: Terms;
  /** By start. */
  sessions: (BookableSession & { view: SessionView })[];
}

interface Row extends SessionView, TermsRow {
  seats_capacity: number | null;
  taken: number;
  seats_buggies: number | null;
  buggies_taken: number;
  seats_wheelchairs: number | null;
  wheelchairs_taken: number;
  waiting: number;
  told_starts_at: string;
  told_status: string;
  /** Of a session whose seats are made just now, as it is after whoever was changing it. */
  fresh_starts_at: string | null;
  fresh_status: string | null;
}

/**
 * Locks the seats of sessions, in the order of their ids so that no two transactions wait for each other, and brings
 * their limits up to what the programme and the terms say now. A row is made where a session has none yet.
 * Where the programme changed while this waited for the lock, it is read anew.
 * @param which ids; or all of an activity's that start after an instant
 * @returns undefined where none of them is in the open transaction's sight
 */
export async function lockSessions(
  db: Database,
  activityId: string,
  which: { ids: string[] } | { after: string },
): Promise<Locked | undefined> {
  const asked = await lockRows(db, activityId, which);
  const behind = asked.filter(
    (row) => row.fresh_status !== null && (row.fresh_status !== row.status || row.fresh_starts_at !== row.starts_at),
  );
  if (behind.length > 0)
    await sayAsItIs(
      db,
      behind.map(({ id }) => id),
    );
  // What those booked were told is as fresh as the lock; the programme beside it may be from before the wait.
  const changed =
    behind.length > 0 || asked.some((row) => row.told_status !== row.status || row.told_starts_at !== row.starts_at);
  const rows = changed ? await lockRows(db, activityId, which) : asked;
  const first = rows[0];
  if (!first) return undefined;
  return { terms: termsThatHold(first, first), sessions: rows.map(sessionOfRow) };
}

const sessionOfRow = (row: Row): Locked["sessions"][number] => ({
  id: row.id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  status: row.status,
  waiting: row.waiting,
  seats: {
    capacity: row.seats_capacity,
    taken: row.taken,
    buggies: row.seats_buggies,
    buggiesTaken: row.buggies_taken,
    wheelchairs: row.seats_wheelchairs,
    wheelchairsTaken: row.wheelchairs_taken,
  },
  view: row,
});

/** Seats made from a programme that had just been changed: nobody has been told anything, so nothing differs. */
async function sayAsItIs(db: Database, sessionIds: string[]): Promise<void> {
  await sql`
    UPDATE bookings.seats SET told_starts_at = s.starts_at, told_ends_at = s.ends_at, told_library_id = s.library_id,
      told_status = s.status
    FROM programme.v_session s WHERE s.id = seats.session_id AND s.id = ANY(${sessionIds}::uuid[])`.execute(
    db.trx<BookingsTables>(),
  );
}

/*
 * Whoever changes the programme writes a session's row and then locks its seats. Where there are no seats yet that
 * locks nothing, and a first booking would slip in unseen: so the session's own row is held before its seats are made.
 */
async function lockRows(db: Database, activityId: string, which: { ids: string[] } | { after: string }) {
  const chosen =
    "ids" in which ? sql`s.id = ANY(${which.ids}::uuid[])` : sql`s.starts_at > ${which.after}::timestamptz`;
  const terms = sql.join(TERMS_COLUMNS.map((column) => sql.ref(`t.${column}`)));
  const { rows } = await sql<Row>`
    WITH fresh AS MATERIALIZED (
      SELECT s.id, s.starts_at, s.status FROM programme.v_session_row s
      WHERE s.activity_id = ${activityId}::uuid AND ${chosen}
        AND NOT EXISTS (SELECT 1 FROM bookings.seats t WHERE t.session_id = s.id)
      ORDER BY s.id FOR SHARE
    ), wanted AS (
      SELECT s.*, ${terms} FROM programme.v_session s LEFT JOIN bookings.terms t ON t.activity_id = s.activity_id
      WHERE s.activity_id = ${activityId}::uuid AND ${chosen} AND (SELECT count(*) FROM fresh) >= 0
    ), locked AS (
      INSERT INTO bookings.seats AS seats (session_id, activity_id, service_id, capacity, buggies, wheelchairs,
        told_starts_at, told_ends_at, told_library_id, told_status)
      SELECT id, activity_id, service_id, capacity, buggies, wheelchairs, starts_at, ends_at, library_id, status
      FROM wanted ORDER BY id
      ON CONFLICT (session_id) DO UPDATE SET capacity = excluded.capacity, buggies = excluded.buggies,
        wheelchairs = excluded.wheelchairs
      RETURNING *
    )
    SELECT wanted.*, locked.capacity AS seats_capacity, locked.taken, locked.buggies AS seats_buggies,
      locked.buggies_taken, locked.wheelchairs AS seats_wheelchairs, locked.wheelchairs_taken, locked.waiting,
      locked.told_starts_at, locked.told_status, fresh.starts_at AS fresh_starts_at, fresh.status AS fresh_status
    FROM wanted JOIN locked ON locked.session_id = wanted.id LEFT JOIN fresh ON fresh.id = wanted.id
    ORDER BY wanted.starts_at, wanted.id`.execute(db.trx<BookingsTables>());
  return rows;
}
