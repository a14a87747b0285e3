import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { LONDON } from "../../../platform/clock/local-time.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { type DigestReader, digestReaders } from "../../people/index.ts";
import { staffLibrary } from "../../places/index.ts";
import { type DigestSession, wordDigest } from "../domain/digest.ts";
import { countOpenAsks } from "../queries/open-asks.ts";
import { countUnreached } from "../queries/unreached.ts";
import type { BookingsTables } from "../tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "./parts.ts";

/** What is on today where a reader works, with the places taken; what needs discretion, or is told by phone alone, goes by no name. */
async function sessionsToday({ db }: BookingParts, reader: DigestReader, from: string, to: string) {
  const mine = reader.libraryIds.length > 0 ? sql`AND s.library_id = ANY(${reader.libraryIds}::uuid[])` : sql``;
  const own = reader.isTutor
    ? sql`AND (s.activity_id IN (SELECT activity_id FROM bookings.facilitator WHERE account_id = ${reader.id}::uuid)
        OR s.id IN (SELECT session_id FROM bookings.cover WHERE account_id = ${reader.id}::uuid))`
    : sql``;
  const { rows } = await sql<Omit<DigestSession, "library"> & { libraryId: string | null }>`
    SELECT CASE WHEN s.sensitive OR s.ring_for_time_and_place THEN 'A group' ELSE s.title END AS title, s.starts_at AS "startsAt",
      s.library_id AS "libraryId", s.status = 'cancelled' AS cancelled, s.capacity,
      coalesce(t.taken, 0) AS people, coalesce(t.waiting, 0) AS waiting
    FROM programme.v_session s LEFT JOIN bookings.seats t ON t.session_id = s.id
    WHERE s.service_id = ${reader.serviceId}::uuid AND s.starts_at >= ${from}::timestamptz
      AND s.starts_at < ${to}::timestamptz AND s.standing = 'published' ${mine} ${own}
    ORDER BY s.starts_at, s.title LIMIT 200`.execute(db.trx<BookingsTables>());
  return rows;
}

/**
 * The day by mail to everyone who wants it, once a day each: numbers, no names. Safe to run twice: a mail's key is its
 * reader and its day. One that cannot be made up keeps no other reader from theirs.
 * @returns how many were queued or had been
 * @throws AggregateError once all were tried
 */
export async function sendDigests(parts: BookingParts): Promise<number> {
  const { db, clock, baseUrl } = parts;
  const day = Temporal.PlainDate.from(clock.today());
  const [from, to] = [day, day.add({ days: 1 })].map((each) => each.toZonedDateTime(LONDON).toInstant().toString());
  const readers = await db.work(CLOCK_SCOPE, () => digestReaders(db));
  let sent = 0;
  const queueFor = (reader: DigestReader) =>
    db.work({ ...CLOCK_SCOPE, service: reader.serviceId }, async () => {
      const visitor: Visitor = {
        id: reader.id,
        name: reader.name,
        serviceId: reader.serviceId,
        role: reader.isTutor ? "guest_tutor" : "staff",
        libraryIds: reader.libraryIds,
      };
      const rows = await sessionsToday(parts, reader, from!, to!);
      const names = new Map<string, string>();
      for (const { libraryId } of rows)
        if (libraryId && !names.has(libraryId)) names.set(libraryId, (await staffLibrary(db, libraryId))?.name ?? "");
      const worded = wordDigest({
        name: reader.name,
        today: clock.today(),
        sessions: rows.map(({ libraryId, ...row }) => ({
          ...row,
          library: libraryId ? (names.get(libraryId) ?? "") : "online",
        })),
        asks: await countOpenAsks(db, visitor),
        unreached: reader.isTutor ? 0 : await countUnreached(db, visitor, clock.now()),
        baseUrl,
      });
      if (!worded) return;
      await queueMail(db, { to: reader.email, ...worded, key: `digest:${reader.id}:${reader.serviceId}:${day}` });
      sent += 1;
    });
  const failed: unknown[] = [];
  for (const reader of readers) await queueFor(reader).catch((error) => failed.push(error));
  if (sent > 0) parts.messageWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some digests could not be made up");
  return sent;
}
