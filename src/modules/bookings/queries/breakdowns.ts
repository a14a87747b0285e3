import { type Kysely, sql } from "kysely";
import type { Span } from "../domain/price-of-space.ts";
import type { BookingsTables } from "../tables.ts";

/** Days on which a space is out of order. Local dates. */
export interface Breakdown {
  id: string;
  spaceId: string;
  firstDay: string;
  /** Null: until further notice. */
  lastDay: string | null;
  /** In the library's own words: everybody reads it. */
  reason: string;
}

/** When spaces are out of order from a day on, in order of time; on the reading pool or in a transaction. */
export async function breakdownsOf(
  db: Kysely<BookingsTables>,
  spaceIds: readonly string[],
  from: string,
): Promise<Breakdown[]> {
  if (spaceIds.length === 0) return [];
  return db
    .selectFrom("bookings.breakdown")
    .select(["id", "space_id as spaceId", "first_day as firstDay", "last_day as lastDay", "reason"])
    .where("space_id", "in", [...spaceIds])
    .where("mended_at", "is", null)
    .where((eb) => eb.or([eb("last_day", "is", null), eb("last_day", ">=", from)]))
    .orderBy("first_day")
    .execute();
}

/** The breakdown that keeps a space out of use on a local day, if any. */
export const breakdownOn = (all: readonly Breakdown[], spaceId: string, date: string): Breakdown | undefined =>
  all.find((each) => each.spaceId === spaceId && holdsOn(each, date));

/** Whether a breakdown holds on a local day. */
export const holdsOn = ({ firstDay, lastDay }: Breakdown, date: string): boolean =>
  firstDay <= date && (lastDay ?? date) >= date;

/** A range as PostgreSQL writes it, without its end. */
export const rangeText = ({ startsAt, endsAt }: Span): string => `[${startsAt},${endsAt})`;

/** Whether a space is out of order in any of a time. */
export async function isBrokenOver(db: Kysely<BookingsTables>, spaceId: string, busy: Span): Promise<boolean> {
  const found = await db
    .selectFrom("bookings.breakdown")
    .select("id")
    .where("space_id", "=", spaceId)
    .where("mended_at", "is", null)
    .where(sql<boolean>`during && ${rangeText(busy)}::tstzrange`)
    .executeTakeFirst();
  return found !== undefined;
}
