import type { Database } from "../../../platform/db/database.ts";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import type { Booking } from "../../../vocabulary/terms.ts";
import { leftOf } from "../domain/party.ts";
import { opensAt, standingOf } from "../domain/standing.ts";
import { type TermsRow, termsThatHold } from "./terms-of.ts";

/** What decides where a session stands, in one row. */
export interface AvailabilityRow extends TermsRow {
  id: string;
  activity_id: string;
  starts_at: string;
  ends_at: string;
  status: "scheduled" | "cancelled";
  booking: Booking;
  ring_for_time_and_place: boolean;
  imported: boolean;
  ages_from: number | null;
  slug: string;
  capacity: number | null;
  taken: number | null;
  waiting: number | null;
}

const selected = (from: string) => `
  SELECT s.id, s.activity_id, s.starts_at, s.ends_at, s.status, s.booking, s.ring_for_time_and_place, s.imported, s.ages_from, s.slug,
    s.capacity, seats.taken, seats.waiting, t.online, t.opens_days, t.closes_minutes, t.party_most, t.waiting_most, t.offer_hours,
    t.smaller_may_pass, t.buggies, t.wheelchairs, t.course, t.taster, t.children
  FROM ${from} LEFT JOIN bookings.terms t ON t.activity_id = s.activity_id
    LEFT JOIN bookings.seats ON seats.session_id = s.id`;
const BY_ID = `${selected("programme.v_session s")} WHERE s.id = ANY($1::uuid[])`;
const BY_START = selected(
  `unnest($1::uuid[], $2::timestamptz[]) AS asked(activity_id, starts_at)
    JOIN programme.v_session s ON s.activity_id = asked.activity_id AND s.starts_at = asked.starts_at`,
);

/** Path of the form that books a place on a session. */
export const bookPath = (slug: string, sessionId: string): string => `/activities/${slug}/book?session=${sessionId}`;

/** Where public sessions stand for someone who would like to come, by id. @param now instant */
export async function availabilityOf(db: Database, ids: string[], now: string): Promise<Map<string, Availability>> {
  if (ids.length === 0) return new Map();
  const rows = await db.readNamed<AvailabilityRow>("availability", BY_ID, [ids]);
  return new Map(rows.map((row) => [row.id, standingOfRow(row, now)]));
}

/** The same by activity and start, in the order asked for. Instants. */
export async function availabilityAt(
  db: Database,
  asked: { activityId: string; start: string }[],
  now: string,
): Promise<(Availability | undefined)[]> {
  if (asked.length === 0) return [];
  const keyOf = (activityId: string, start: string) => `${activityId} ${Date.parse(start)}`;
  const rows = await db.readNamed<AvailabilityRow>("availability_at", BY_START, [
    asked.map(({ activityId }) => activityId),
    asked.map(({ start }) => start),
  ]);
  const byKey = new Map(rows.map((row) => [keyOf(row.activity_id, row.starts_at), standingOfRow(row, now)]));
  return asked.map(({ activityId, start }) => byKey.get(keyOf(activityId, start)));
}

/** Where one session stands. @param now instant */
export function standingOfRow(row: AvailabilityRow, now: string): Availability {
  const terms = termsThatHold(row, row);
  const taken = row.taken ?? 0;
  const standing = standingOf(
    {
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      status: row.status,
      booking: row.booking,
      ringForTimeAndPlace: row.ring_for_time_and_place,
      capacity: row.capacity,
      taken,
      waiting: row.waiting ?? 0,
    },
    terms,
    now,
  );
  const canBook = standing === "open" || standing === "waiting_list";
  return {
    standing,
    left: row.booking === "book" ? leftOf({ capacity: row.capacity, taken }) : null,
    ...(standing === "opens_later" && { opensAt: opensAt(row.starts_at, terms)! }),
    ...(canBook && { bookPath: bookPath(row.slug, row.id) }),
  };
}
