import { sql } from "kysely";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { hoursOn, knownHours } from "../../places/index.ts";
import { type HoursOfDay, quotaDays, type SpaceFacts } from "../domain/decide-hold.ts";
import { hasCome } from "../domain/has-come.ts";
import { busyOf, type Span } from "../domain/price-of-space.ts";
import { isBrokenOver, rangeText } from "../queries/breakdowns.ts";
import { type SpaceWithTerms, spaceById } from "../queries/space-terms-of.ts";
import type { BookingsTables } from "../tables.ts";

/**
 * A space with its terms, and no other transaction may give it until this one ends. The constraint on holds is what
 * forbids two at once; this makes whoever comes second wait and be told, in place of an error.
 */
export async function lockSpace(db: Database, id: string): Promise<SpaceWithTerms | undefined> {
  if (!isId(id)) return undefined;
  const trx = db.trx<BookingsTables>();
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`space:${id}`}, 0))`.execute(trx);
  return spaceById(trx, id);
}

/** What the library's hours say of a day. */
export async function hoursOfDay(db: Database, libraryId: string, date: string): Promise<HoursOfDay> {
  const known = await knownHours(db.trx(), libraryId, date);
  return known ? hoursOn(known, date) : { kind: "not_known" };
}

/** Ids of what somebody has at a time, but for one. */
export async function confirmedOver(db: Database, spaceId: string, busy: Span, but?: string): Promise<string[]> {
  const rows = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.hold")
    .select("id")
    .where("space_id", "=", spaceId)
    .where("status", "in", ["confirmed", "used"])
    .where(sql<boolean>`busy && ${rangeText(busy)}::tstzrange`)
    .$if(but !== undefined, (query) => query.where("id", "<>", but!))
    .execute();
  return rows.map((row) => row.id);
}

/** What is known of a locked space at a time, for the rules. */
export async function factsAt(
  db: Database,
  { space, terms }: SpaceWithTerms,
  span: Span,
  group: string | null,
  but?: string,
): Promise<SpaceFacts> {
  const date = localDate(span.startsAt);
  // An end before the start is refused by the rules, and is no range.
  const wellOrdered = !hasCome(span.endsAt, span.startsAt);
  const busy = busyOf(span, terms);
  const taken = wellOrdered && (await confirmedOver(db, space.id, busy, but)).length > 0;
  return {
    active: space.active,
    audience: space.audience,
    capacity: space.capacity,
    needsInduction: space.needs_induction,
    hours: await hoursOfDay(db, space.library_id, date),
    taken,
    broken: wellOrdered && (await isBrokenOver(db.trx<BookingsTables>(), space.id, busy)),
    had: terms.quota !== null && group ? await hadBy(db, space.id, group, quotaDays(date, terms.quotaPeriod), but) : 0,
  };
}

async function hadBy(
  db: Database,
  spaceId: string,
  group: string,
  days: { first: string; last: string },
  but?: string,
): Promise<number> {
  const { rows } = await sql<{ had: number }>`
    SELECT count(*) AS had FROM bookings.hold
    WHERE space_id = ${spaceId}::uuid AND group_key = ${group} AND status IN ('requested', 'confirmed', 'used')
      AND (starts_at AT TIME ZONE 'Europe/London')::date BETWEEN ${days.first}::date AND ${days.last}::date
      AND id IS DISTINCT FROM ${but ?? null}::uuid`.execute(db.trx<BookingsTables>());
  return rows[0]?.had ?? 0;
}
