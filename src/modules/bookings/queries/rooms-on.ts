import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { WhoIsTold } from "../../../vocabulary/session-standing.ts";
import type { Span } from "../domain/price-of-space.ts";
import type { BookingsTables } from "../tables.ts";

/** A library's space that somebody has or asked for, as whoever closes the library reads it. */
export interface RoomOn extends Span {
  id: string;
  /** 'Community room: Bearwood Knitters'. */
  title: string;
  booked: Omit<WhoIsTold, "toTell">;
}

/** What others have or asked for of a library's spaces, starting in a time; in the open transaction. */
export async function roomsOn(db: Database, libraryId: string, { startsAt, endsAt }: Span): Promise<RoomOn[]> {
  const { rows } = await sql<Omit<RoomOn, "booked"> & { party: number | null; reached: boolean }>`
    SELECT h.id, p.name || ': ' || coalesce(h.organisation, h.name, '') AS title, h.starts_at AS "startsAt",
      h.ends_at AS "endsAt", h.party,
      (h.email IS NOT NULL OR EXISTS (SELECT 1 FROM bookings.organiser o WHERE o.hiring_group_id = h.hiring_group_id)) AS reached
    FROM bookings.hold h JOIN places.v_space p ON p.id = h.space_id
    WHERE p.library_id = ${libraryId}::uuid AND h.session_id IS NULL AND h.status IN ('requested', 'confirmed')
      AND h.starts_at >= ${startsAt}::timestamptz AND h.starts_at < ${endsAt}::timestamptz
    ORDER BY h.starts_at, h.id`.execute(db.trx<BookingsTables>());
  return rows.map(({ party, reached, ...room }) => ({
    ...room,
    booked: { people: party ?? 1, parties: 1, unreached: reached ? 0 : 1 },
  }));
}
