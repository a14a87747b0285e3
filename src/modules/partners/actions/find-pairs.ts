import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { keysAround, keysOf, likenessOf, type Traits, traitsOf } from "../domain/likeness.ts";
import type { PartnersTables } from "../tables.ts";
import { CLOCK_SCOPE } from "./parts.ts";

/** Entries that are compared in one transaction, for so long do pages wait for this process; and how many of those in one go. */
const BATCH = { embedded: 25, postgres: 100 } as const;
const BATCHES = { embedded: 8, postgres: 50 } as const;
/** What more share, such as the number of a switchboard, is no reason to compare: the work would grow with its square. */
const SHARED_BY = 200;
/** Pairs that are kept of one entry, the likeliest. */
const MOST_PAIRS = 20;

/**
 * Looks for entries of other sources that may be the same as those that are new or have changed, and keeps what it finds for a
 * person to decide. So many in one go; the rest waits for the next. Safe to run twice, and by several at once: one of them works. @returns how many entries
 */
export async function findPairs({ db }: { db: Database }): Promise<number> {
  let all = 0;
  for (let turn = 0; turn < BATCHES[db.kind]; turn++) {
    const done = await db.work(CLOCK_SCOPE, () => compareSome(db));
    all += done;
    if (done < BATCH[db.kind]) break;
  }
  return all;
}

/**
 * Forgets what entries that their source has no more were compared by, and the pairs that nobody has said anything of: they
 * would stand in the way of others, and are compared anew where they come back. Safe to run twice. @returns how many entries
 */
export const forgetWithdrawn = ({ db }: { db: Database }): Promise<number> =>
  db.work(CLOCK_SCOPE, async () => {
    const trx = db.trx<PartnersTables>();
    const gone = sql`(SELECT id FROM partners.service WHERE withdrawn_at IS NOT NULL)`;
    await sql`DELETE FROM partners.likeness_due WHERE entry_id IN ${gone}`.execute(trx);
    await sql`DELETE FROM partners.likeness_key WHERE entry_id IN ${gone}`.execute(trx);
    await sql`DELETE FROM partners.pair WHERE not_same_at IS NULL AND (one_id IN ${gone} OR other_id IN ${gone})`.execute(
      trx,
    );
    const { rows } = await sql`DELETE FROM partners.likeness WHERE entry_id IN ${gone} RETURNING entry_id`.execute(trx);
    return rows.length;
  });

interface Compared {
  entry_id: string;
  service_id: string;
  source_id: string;
  traits: Traits;
}

async function compareSome(db: Database): Promise<number> {
  const trx = db.trx<PartnersTables>();
  // One at a time: two that compare at once would not see what the other has filed away.
  const free = await sql<{ got: boolean }>`SELECT pg_try_advisory_xact_lock(hashtext('partners.pair')) AS got`.execute(
    trx,
  );
  if (!free.rows[0]!.got) return 0;
  const due = await sql<{ entry_id: string }>`DELETE FROM partners.likeness_due WHERE entry_id IN (
    SELECT entry_id FROM partners.likeness_due ORDER BY entry_id LIMIT ${BATCH[db.kind]} FOR UPDATE SKIP LOCKED)
    RETURNING entry_id`.execute(trx);
  if (due.rows.length === 0) return 0;
  const entries = await trx
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .select(["s.id as entry_id", "s.service_id", "s.source_id", "s.doc", "o.doc as organisation"])
    .where(
      "s.id",
      "in",
      due.rows.map(({ entry_id }) => entry_id),
    )
    .where("s.withdrawn_at", "is", null)
    .where("o.sample", "=", false)
    .execute();
  const compared = entries.map(({ doc, organisation, ...entry }) => ({
    ...entry,
    traits: traitsOf(doc, organisation),
  }));
  await fileAway(db, compared);
  const others = await thoseAround(db, compared);
  await keepPairs(
    db,
    compared,
    compared.flatMap((entry) =>
      (others.get(entry.entry_id) ?? [])
        .flatMap((other) => {
          const likeness = likenessOf(entry.traits, other.traits);
          return likeness ? [pairOf(entry, other, likeness)] : [];
        })
        .toSorted((a, b) => b.score - a.score)
        .slice(0, MOST_PAIRS),
    ),
  );
  return due.rows.length;
}

function pairOf(entry: Compared, other: Compared, likeness: NonNullable<ReturnType<typeof likenessOf>>) {
  const [one, two] = entry.entry_id < other.entry_id ? [entry, other] : [other, entry];
  return {
    one_id: one.entry_id,
    other_id: two.entry_id,
    one_service: one.service_id,
    other_service: two.service_id,
    ...likeness,
  };
}

/** Keeps what entries are compared by, and what they are found under. */
async function fileAway(db: Database, compared: Compared[]): Promise<void> {
  const trx = db.trx<PartnersTables>();
  await sql`INSERT INTO partners.likeness (entry_id, service_id, source_id, traits)
    SELECT entry_id, service_id, source_id, traits FROM jsonb_to_recordset(${JSON.stringify(compared)}::jsonb)
      AS r(entry_id uuid, service_id uuid, source_id uuid, traits jsonb)
    ON CONFLICT (entry_id) DO UPDATE SET traits = excluded.traits`.execute(trx);
  const keys = compared.flatMap(({ traits, ...entry }) => keysOf(traits).map((key) => ({ ...entry, key })));
  const ids = compared.map(({ entry_id }) => entry_id);
  const given = JSON.stringify(keys);
  await sql`DELETE FROM partners.likeness_key k WHERE entry_id = ANY(${ids}::uuid[]) AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(${given}::jsonb) AS r(key text, entry_id uuid)
    WHERE r.key = k.key AND r.entry_id = k.entry_id)`.execute(trx);
  await sql`INSERT INTO partners.likeness_key (key, entry_id, service_id, source_id)
    SELECT key, entry_id, service_id, source_id FROM jsonb_to_recordset(${given}::jsonb)
      AS r(key text, entry_id uuid, service_id uuid, source_id uuid)
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** The entries of other sources that share something with each of these, by id of these. */
async function thoseAround(db: Database, compared: Compared[]): Promise<Map<string, Compared[]>> {
  const trx = db.trx<PartnersTables>();
  const asked = compared.map(({ traits, ...entry }) => ({ ...entry, keys: keysAround(traits) }));
  // Few of what share a key are ever read, which the planner cannot know: it would gather them all first.
  await sql`SET LOCAL enable_bitmapscan = off`.execute(trx);
  const { rows } = await sql<{ key: string; ids: string[] }>`
    SELECT asked.key, k.ids FROM unnest(${[...new Set(asked.flatMap(({ keys }) => keys))]}::text[]) AS asked (key)
    CROSS JOIN LATERAL (SELECT array_agg(entry_id) AS ids FROM (
      SELECT entry_id FROM partners.likeness_key WHERE key = asked.key
      ORDER BY entry_id LIMIT ${SHARED_BY + 1}) AS few) AS k
    WHERE cardinality(k.ids) BETWEEN 1 AND ${SHARED_BY}`.execute(trx);
  await sql`SET LOCAL enable_bitmapscan = on`.execute(trx);
  const sharing = new Map(rows.map(({ key, ids }) => [key, ids]));
  const found = await trx
    .selectFrom("partners.likeness")
    .selectAll()
    .where(sql<boolean>`entry_id = ANY(${[...new Set(rows.flatMap(({ ids }) => ids))]}::uuid[])`)
    .execute();
  const byId = new Map(found.map((each) => [each.entry_id, each]));
  return new Map(
    asked.map(({ entry_id, source_id, keys }) => [
      entry_id,
      [...new Set(keys.flatMap((key) => sharing.get(key) ?? []))].flatMap((id) => {
        const other = byId.get(id);
        return other && other.source_id !== source_id ? [other] : [];
      }),
    ]),
  );
}

/**
 * Keeps the pairs of these entries as they are now, but for copies of one own listing. That somebody said 'not the same' holds
 * while both are as they were then.
 */
async function keepPairs(db: Database, compared: Compared[], pairs: ReturnType<typeof pairOf>[]): Promise<void> {
  const trx = db.trx<PartnersTables>();
  const ids = compared.map(({ entry_id }) => entry_id);
  // Both of a pair may be among these.
  const once = [...new Map(pairs.map((pair) => [`${pair.one_id} ${pair.other_id}`, pair])).values()];
  const given = JSON.stringify(once);
  await sql`DELETE FROM partners.pair p WHERE (one_id = ANY(${ids}::uuid[]) OR other_id = ANY(${ids}::uuid[])) AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(${given}::jsonb) AS r(one_id uuid, other_id uuid)
    WHERE r.one_id = p.one_id AND r.other_id = p.other_id)`.execute(trx);
  await sql`INSERT INTO partners.pair AS p (one_id, other_id, one_service, other_service, score, reasons, stamp)
    SELECT one_id, other_id, one_service, other_service, score, reasons, md5(a.traits::text || b.traits::text)
    FROM jsonb_to_recordset(${given}::jsonb)
      AS r(one_id uuid, other_id uuid, one_service uuid, other_service uuid, score smallint, reasons text[])
    JOIN partners.likeness a ON a.entry_id = one_id JOIN partners.likeness b ON b.entry_id = other_id
    WHERE NOT EXISTS (SELECT FROM partners.service s JOIN partners.service t ON t.listing_id = s.listing_id
      WHERE s.id = one_id AND t.id = other_id)
    ON CONFLICT (one_id, other_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons, stamp = excluded.stamp,
      not_same_at = CASE WHEN p.stamp = excluded.stamp THEN p.not_same_at END,
      not_same_by = CASE WHEN p.stamp = excluded.stamp THEN p.not_same_by END`.execute(trx);
}
