import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import type { Findable } from "../../../vocabulary/findable.ts";
import { listingRow } from "../domain/listing-row.ts";

/** Enough to make the round trips few, little enough to keep a statement under some megabytes. */
const BATCH = 500;
const OCCASIONS_BATCH = 20_000;

/**
 * Puts listings into the index or changes them, with all their dates. Runs inside the open transaction (`db.work`
 * for a service's own, `db.asOwner` for shipped data), so the index can never disagree with what it describes.
 * @param onProgress fraction from 0 to 1
 */
export async function indexListings(
  db: Database,
  documents: Findable[],
  { now = Temporal.Now.instant(), onProgress = (_fraction: number): void => {} } = {},
): Promise<void> {
  for (let at = 0; at < documents.length; at += BATCH) {
    await indexBatch(db, documents.slice(at, at + BATCH), now);
    onProgress(Math.min(1, (at + BATCH) / documents.length));
  }
}

async function indexBatch(db: Database, documents: Findable[], now: Temporal.Instant): Promise<void> {
  // A listing that stands twice in one batch would be changed twice by one statement, which SQL refuses: the last holds.
  const unique = new Map(documents.map((document) => [`${document.kind} ${document.id}`, document]));
  const rows = [...unique.values()].map((document) => listingRow(document, now));
  const written = await sql<{ id: number; kind: string; ref: string }>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(kind text, ref uuid, service_id uuid,
        library_ref uuid, x float8, y float8, f1 bigint, f2 bigint, f3 bigint, am text, pm text, ev text,
        first_at timestamptz, last_at timestamptz, a text, b text, c text, d text, doc jsonb)
    ), listed AS (
      INSERT INTO finder.listing AS l (kind, ref, service_id, library_ref, at, f1, f2, f3, days_am, days_pm, days_ev,
        first_at, last_at, words)
      SELECT kind, ref, service_id, library_ref, point(x, y), f1, f2, f3, am::bit(384), pm::bit(384), ev::bit(384),
        first_at, last_at, setweight(to_tsvector('english', a), 'A') || setweight(to_tsvector('english', b), 'B')
          || setweight(to_tsvector('english', c), 'C') || setweight(to_tsvector('english', d), 'D')
      FROM given
      ON CONFLICT (ref, kind) DO UPDATE SET service_id = excluded.service_id, library_ref = excluded.library_ref,
        at = excluded.at, f1 = excluded.f1, f2 = excluded.f2, f3 = excluded.f3, days_am = excluded.days_am,
        days_pm = excluded.days_pm, days_ev = excluded.days_ev, first_at = excluded.first_at,
        last_at = excluded.last_at, words = excluded.words
      RETURNING l.id, l.kind, l.ref
    ), carded AS (
      INSERT INTO finder.card (listing, service_id, doc)
      SELECT listed.id, given.service_id, given.doc FROM listed JOIN given USING (kind, ref)
      ON CONFLICT (listing) DO UPDATE SET service_id = excluded.service_id, doc = excluded.doc
    )
    SELECT id, kind, ref FROM listed`.execute(db.trx());
  const idOf = new Map(written.rows.map((row) => [`${row.kind} ${row.ref}`, row.id]));
  await sql`DELETE FROM finder.occasion WHERE listing = ANY(${[...idOf.values()]}::bigint[])`.execute(db.trx());
  await insertOccasions(
    db,
    [...unique].map(([key, document]) => ({ id: idOf.get(key)!, document })),
  );
  await learnWords(db, rows.map((row) => `${row.a} ${row.b} ${row.c} ${row.d}`).join(" "));
}

async function insertOccasions(db: Database, listed: { id: number; document: Findable }[]): Promise<void> {
  const all = listed.flatMap(({ id, document }) =>
    document.ringForTimeAndPlace
      ? []
      : document.occasions.map((occasion) => ({ id, service: document.serviceId, occasion })),
  );
  for (let at = 0; at < all.length; at += OCCASIONS_BATCH) {
    const part = all.slice(at, at + OCCASIONS_BATCH);
    await sql`
      INSERT INTO finder.occasion (listing, service_id, starts, ends, cancelled)
      SELECT * FROM unnest(${part.map(({ id }) => id)}::bigint[], ${part.map(({ service }) => service)}::uuid[],
        ${part.map(({ occasion }) => occasion.startsAt)}::timestamptz[],
        ${part.map(({ occasion }) => occasion.endsAt)}::timestamptz[],
        ${part.map(({ occasion }) => occasion.status === "cancelled")}::boolean[])`.execute(db.trx());
  }
}

/** Adds words not seen before, so that their misspellings can be set right. In order, so that two writers cannot block each other. */
export async function learnWords(db: Database, folded: string): Promise<void> {
  const words = [...new Set(folded.split(" "))].filter((word) => /^\p{L}{3,30}$/u.test(word) && !word.startsWith("zn"));
  await sql`
    INSERT INTO finder.word (word, lexeme)
    SELECT word, (ts_lexize('english_stem', word))[1] FROM unnest(${words.sort()}::text[]) AS word
    WHERE ts_lexize('english_stem', word) <> '{}'
    ON CONFLICT DO NOTHING`.execute(db.trx());
}
