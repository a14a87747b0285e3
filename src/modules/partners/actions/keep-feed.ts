import { sql } from "kysely";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import { NEED_WORDS } from "../../../platform/i18n/english-words.ts";
import type { PublishedService } from "../../../vocabulary/local-service.ts";
import { feedRow } from "../domain/feed-record.ts";
import type { PartnersTables } from "../tables.ts";
import { noteTerms } from "./note-terms.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };
/** How long what has gone keeps its place in filtered lists: longer than anybody takes to read one. */
const KEPT_HOURS = 24;

interface Parts {
  db: Database;
  clock: Clock;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/**
 * Takes hold of records of the feed to the end of the open transaction, in the order of their ids. Whoever writes into the feed
 * does this first, with all that it will write, and only then turns to documents, organisations and places: so no two wait
 * for each other.
 */
export const holdServices = ({ db }: Pick<Parts, "db">, ids: string[]) =>
  sql`SELECT FROM partners.feed_service WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`.execute(db.trx());

/**
 * Puts records into the public feed, or brings them up to date, inside the open transaction. Only what is other than it was
 * is written, and `changed_at` moves only when what is given out becomes other. New rows too come in the order of their ids.
 */
export async function publishServices({ db, clock }: Parts, kind: string, given: PublishedService[]): Promise<void> {
  if (given.length === 0) return;
  const now = clock.now();
  const rows = given.map((each) => feedRow(each, clock.today(), NEED_WORDS)).toSorted(byId);
  const organisations = [
    ...new Map(
      rows.map(({ service_id, doc: { organization } }) => [
        organization.id,
        {
          id: organization.id,
          service_id,
          doc: organization,
          text: `${organization.name}\n${organization.description}`,
        },
      ]),
    ).values(),
  ].toSorted(byId);
  const trx = db.trx<PartnersTables>();
  await holdServices(
    { db },
    rows.map(({ id }) => id),
  );
  await noteTerms(
    db,
    given.flatMap(({ service }) => service.attributes ?? []),
  );
  await sql`INSERT INTO partners.feed_organisation (id, service_id, doc, words)
    SELECT r.id, r.service_id, r.doc, strip(to_tsvector('english', r.text))
    FROM jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) AS r(id uuid, service_id uuid, doc jsonb, text text)
    WHERE NOT EXISTS (SELECT FROM partners.feed_organisation o WHERE o.id = r.id AND o.doc = r.doc)
    ON CONFLICT (id) DO UPDATE SET service_id = excluded.service_id, doc = excluded.doc, words = excluded.words`.execute(
    trx,
  );
  const documents = await sql<{ id: string }>`INSERT INTO partners.feed_document AS d (id, service_id, doc)
    SELECT r.id, r.service_id, r.doc FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, service_id uuid, doc jsonb)
    ON CONFLICT (id) DO UPDATE SET service_id = excluded.service_id, doc = excluded.doc
    WHERE d.doc <> excluded.doc OR d.service_id <> excluded.service_id RETURNING id`.execute(trx);
  const changed = documents.rows.map(({ id }) => id);
  await sql`INSERT INTO partners.feed_service AS s
      (id, kind, service_id, organisation_id, changed_at, over_at, words, tags, ages, open_weekly)
    SELECT r.id, ${kind}, r.service_id, r.organisation_id, ${now}, r.over_at, strip(to_tsvector('english', r.text)),
      r.tags, r.ages::int4range, r.open_weekly::int4multirange
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, service_id uuid, organisation_id uuid,
      over_at timestamptz, text text, tags uuid[], ages text, open_weekly text)
    ON CONFLICT (id) DO UPDATE SET service_id = excluded.service_id, organisation_id = excluded.organisation_id,
      changed_at = CASE WHEN s.id = ANY(${changed}::uuid[]) OR s.gone_at IS NOT NULL THEN excluded.changed_at ELSE s.changed_at END,
      gone_at = NULL, over_at = excluded.over_at, words = excluded.words, tags = excluded.tags, ages = excluded.ages,
      open_weekly = excluded.open_weekly
    WHERE s.id = ANY(${changed}::uuid[]) OR s.gone_at IS NOT NULL OR s.over_at IS DISTINCT FROM excluded.over_at
      OR s.open_weekly <> excluded.open_weekly`.execute(trx);
  const locations = rows.flatMap(({ id, service_id, locations }) =>
    locations.map((location) => ({ ...location, feed_service_id: id, service_id })),
  );
  const parts = JSON.stringify(locations.toSorted(byId));
  await sql`DELETE FROM partners.feed_location l WHERE l.feed_service_id = ANY(${changed}::uuid[]) AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(${parts}::jsonb) AS r(id uuid) WHERE r.id = l.id)`.execute(trx);
  await sql`INSERT INTO partners.feed_location AS l (id, feed_service_id, service_id, part, at)
    SELECT r.id, r.feed_service_id, r.service_id, r.part, point(r.lng, r.lat)
    FROM jsonb_to_recordset(${parts}::jsonb)
      AS r(id uuid, feed_service_id uuid, service_id uuid, part int, lat float8, lng float8)
    WHERE r.feed_service_id = ANY(${changed}::uuid[])
    ON CONFLICT (id) DO UPDATE SET service_id = excluded.service_id, part = excluded.part, at = excluded.at
    WHERE l.part <> excluded.part OR l.at::text IS DISTINCT FROM excluded.at::text`.execute(trx);
}

/**
 * Takes records out of the feed, inside the open transaction. What they said and where they are is forgotten at once; the words
 * and terms that filters go by keep their place in lists for a day, so that nobody who walks a list misses another.
 */
export async function withdrawServices({ db, clock }: Parts, kind: string, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  await holdServices({ db }, ids);
  const gone = await db
    .trx<PartnersTables>()
    .updateTable("partners.feed_service")
    .set({ gone_at: clock.now(), changed_at: clock.now() })
    .where("kind", "=", kind)
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
    .where("gone_at", "is", null)
    .returning("id")
    .execute();
  await forget(
    db,
    gone.map(({ id }) => id),
  );
  return gone.length;
}

async function forget(db: Database, ids: string[]): Promise<void> {
  const trx = db.trx();
  await sql`UPDATE partners.feed_document SET doc = '{}' WHERE id = ANY(${ids}::uuid[])`.execute(trx);
  await sql`UPDATE partners.feed_location SET at = NULL WHERE feed_service_id = ANY(${ids}::uuid[])`.execute(trx);
}

/**
 * Takes out of the feed what is over by now, and a day after it went, what has gone. Safe to run twice, quick where there
 * is nothing.
 */
export async function clearFeed({ db, clock }: Parts): Promise<void> {
  const now = clock.now();
  await db.work(SCOPE, async () => {
    const trx = db.trx<PartnersTables>();
    const before = sql`${now}::timestamptz - make_interval(hours => ${KEPT_HOURS})`;
    const found = await sql<{ id: string }>`SELECT id FROM partners.feed_service
      WHERE (over_at <= ${now} AND over_at IS NOT NULL AND gone_at IS NULL) OR (gone_at IS NOT NULL AND gone_at < ${before})
      ORDER BY id FOR UPDATE`.execute(trx);
    if (found.rows.length === 0) return;
    const held = sql<boolean>`id = ANY(${found.rows.map(({ id }) => id)}::uuid[])`;
    const over = await trx
      .updateTable("partners.feed_service")
      .set({ gone_at: now, changed_at: now })
      .where(held)
      .where("gone_at", "is", null)
      .returning("id")
      .execute();
    await forget(
      db,
      over.map(({ id }) => id),
    );
    const old = await sql<{ id: string }>`DELETE FROM partners.feed_service
      WHERE ${held} AND gone_at < ${before} RETURNING id`.execute(trx);
    const ids = old.rows.map(({ id }) => id);
    for (const [table, column] of [
      ["feed_document", "id"],
      ["feed_location", "feed_service_id"],
    ] as const)
      await sql`DELETE FROM ${sql.id("partners", table)} WHERE ${sql.id(column)} = ANY(${ids}::uuid[])`.execute(trx);
  });
}
