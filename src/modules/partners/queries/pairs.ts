import { type Kysely, sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Reason } from "../domain/likeness.ts";
import type { PartnersTables } from "../tables.ts";
import { ofService } from "./wrongs.ts";

/** Pairs on one page: each is read by a person. */
export const PAIRS_SHOWN = 20;

export interface OpenPair {
  one_id: string;
  other_id: string;
  one_service: string;
  other_service: string;
  reasons: Reason[];
}

/** Pairs that are read for one page: copies of one listing make one question of several. */
const READ = PAIRS_SHOWN * 4;

/** Two entries that may be the same and nobody has said anything of, likeliest first; in the open transaction. */
export async function openPairs(db: Database, serviceId: string): Promise<OpenPair[]> {
  const best = (column: "one_service" | "other_service") => sql`(
    SELECT one_id, other_id, one_service, other_service, score, reasons FROM partners.pair
    WHERE not_same_at IS NULL AND ${sql.ref(column)} = ${serviceId}
      AND partners.is_shown(one_id) AND partners.is_shown(other_id)
    ORDER BY score DESC, one_id, other_id LIMIT ${READ})`;
  const { rows } = await sql<OpenPair>`
    SELECT one_id, other_id, one_service, other_service, reasons
    FROM (${best("one_service")} UNION ${best("other_service")}) AS p
    ORDER BY score DESC, one_id, other_id LIMIT ${READ}`.execute(db.trx());
  return rows;
}

/**
 * One question for each two things: an own listing stands in a row of each library service, and an entry is like all of them.
 * Of those the one is asked that has more of the given service, in the place of the likeliest. Pure.
 */
export function oncePerThing(
  pairs: OpenPair[],
  entries: ReadonlyMap<string, Pick<ComparedEntry, "listing_id">>,
  serviceId: string,
): OpenPair[] {
  const thing = (id: string) => entries.get(id)?.listing_id ?? id;
  const ours = ({ one_service, other_service }: OpenPair) =>
    Number(one_service === serviceId) + Number(other_service === serviceId);
  const asked = new Map<string, OpenPair>();
  for (const pair of pairs) {
    const key = [thing(pair.one_id), thing(pair.other_id)].toSorted().join(" ");
    const before = asked.get(key);
    if (!before || ours(pair) > ours(before)) asked.set(key, pair);
  }
  return [...asked.values()].slice(0, PAIRS_SHOWN);
}

/** Whether any waits; in the open transaction. */
export async function anyOpenPair(db: Database): Promise<boolean> {
  const row = await db
    .trx<PartnersTables>()
    .selectFrom("partners.pair")
    .select("one_id")
    .where("not_same_at", "is", null)
    .where((eb) => eb.or([ofService("one_service"), ofService("other_service")]))
    .where(sql<boolean>`partners.is_shown(one_id) AND partners.is_shown(other_id)`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether anybody has said of any that they are not the same; in the open transaction. */
export async function anyAnsweredPair(db: Database): Promise<boolean> {
  const row = await db
    .trx<PartnersTables>()
    .selectFrom("partners.pair")
    .select("one_id")
    .where("not_same_at", "is not", null)
    .where((eb) => eb.or([ofService("one_service"), ofService("other_service")]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a pair is shown by. */
const withSource = (db: Kysely<PartnersTables>) =>
  db
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .innerJoin("partners.source as f", "f.id", "s.source_id")
    .select([
      "s.id",
      "s.slug",
      "s.service_id",
      "s.listing_id",
      "s.status",
      "s.doc",
      "s.address_withheld",
      "o.doc as organisation",
      "f.name as source",
    ]);

export type ComparedEntry = Awaited<ReturnType<ReturnType<typeof withSource>["execute"]>>[number];

/** Entries that anybody sees, of whichever library service, by id. Not inside an open transaction. */
export async function shownEntries(db: Database, ids: string[]): Promise<Map<string, ComparedEntry>> {
  if (ids.length === 0) return new Map();
  const rows = await withSource(db.reads<PartnersTables>()).where("s.id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Entries of the open transaction's service that another is shown instead of, latest first. `away`: it is, now. */
export const twinsOf = (db: Database, where: { serviceId: string } | { shown: string[] }) =>
  withSource(db.trx<PartnersTables>())
    .innerJoin("partners.twin as t", "t.entry_id", "s.id")
    .select(["s.twin_of", "t.said_by", "t.said_at", sql<boolean>`partners.is_shown(s.twin_of)`.as("away")])
    .$narrowType<{ twin_of: string }>()
    .where("s.twin_of", "is not", null)
    .where("s.withdrawn_at", "is", null)
    .$if("serviceId" in where, (some) => some.where("s.service_id", "=", (where as { serviceId: string }).serviceId))
    .$if("shown" in where, (some) =>
      some.where(sql<boolean>`s.twin_of = ANY(${(where as { shown: string[] }).shown}::uuid[])`),
    )
    .orderBy("t.said_at", "desc")
    .orderBy("s.id")
    .limit(200)
    .execute();

export type Twin = Awaited<ReturnType<typeof twinsOf>>[number];

/** The address of what is shown instead of an entry; undefined where it is shown itself, or is nowhere. */
export async function shownInstead(db: Kysely<PartnersTables>, slug: string): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string | null }>`SELECT partners.shown_instead(${slug}) AS slug`.execute(db);
  return rows[0]?.slug ?? undefined;
}

/** What is shown instead of entries that are out of sight for another, by their ids. Not inside an open transaction. */
export async function shownInsteadOf(db: Database, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ entry: string; shown: string }>`
    SELECT entry, shown FROM partners.shown_instead_of(${ids}::uuid[])`.execute(db.reads());
  return new Map(rows.map(({ entry, shown }) => [entry, shown]));
}

/** How many entries of a library service are still to be compared with others, of how many; in the open transaction. */
export async function comparing(db: Database, serviceId: string): Promise<{ due: number; all: number }> {
  const trx = db.trx<PartnersTables>();
  const count = sql<number>`count(*)::int`.as("many");
  const due = await trx
    .selectFrom("partners.likeness_due")
    .select(count)
    .where("service_id", "=", serviceId)
    .executeTakeFirstOrThrow();
  const all = await trx
    .selectFrom("partners.service")
    .select(count)
    .where("service_id", "=", serviceId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirstOrThrow();
  return { due: due.many, all: Math.max(all.many, due.many) };
}
