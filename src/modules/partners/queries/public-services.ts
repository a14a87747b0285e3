import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isOver } from "../domain/dated.ts";
import type { OrukService } from "../domain/oruk.ts";
import type { PartnersTables } from "../tables.ts";

const BATCH = 500;

/**
 * Whether a row `s` is the one that the public is shown: an own listing stands in a row of each library service that approved
 * it, and is one thing to everybody. The newest approved version is it.
 */
export const isTheOne = sql<boolean>`(s.listing_id IS NULL OR NOT EXISTS (SELECT FROM partners.service o
  WHERE o.listing_id = s.listing_id AND o.withdrawn_at IS NULL AND o.hidden_at IS NULL
    AND o.status IN ('active', 'temporarily closed')
    AND (o.listing_version, o.id) > (s.listing_version, s.id)))`;

/** Whether the address of a row `s` is told nowhere: where one library service that shows a listing withholds it, all do. */
export const isWithheld = sql<boolean>`(s.address_withheld OR EXISTS (SELECT FROM partners.service o
  WHERE o.listing_id = s.listing_id AND o.withdrawn_at IS NULL AND o.hidden_at IS NULL AND o.address_withheld))`;

/** The record of a row `s` as the public may read it. */
export const publicDoc = sql<OrukService>`partners.kept_doc(s.doc, ${isWithheld})`;

/** What an own listing says of whom it takes, which no approval is asked for; of another service nothing. */
export const INTAKE = ["l.paused_at", "l.paused_until", "l.dates_open", "l.room_for", "l.room_said_on"] as const;

/** The latest check of an entry that was recorded here. */
interface Recorded {
  /** ISO date. */
  checked_on: string;
  by: "library" | "organisation";
  /** The library service that recorded it. */
  service_id: string;
}

const page = (db: Database, after: string, ids?: string[]) => {
  const query = db
    .trx<PartnersTables>()
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .innerJoin("partners.source as f", "f.id", "s.source_id")
    .leftJoin("partners.own_listing as l", "l.id", "s.listing_id")
    .select([
      "s.id as row",
      "s.listing_id",
      "s.slug",
      "s.service_id",
      "s.status",
      "o.name as organisation_name",
      "o.doc as organisation",
      "o.sample",
      "f.name as source",
      "f.licence",
      ...INTAKE,
      publicDoc.as("doc"),
      sql<Recorded | null>`(SELECT jsonb_build_object('checked_on', c.checked_on, 'by', c.by, 'service_id', c.service_id)
        FROM partners.checked c WHERE c.entry_id = s.id ORDER BY c.checked_on DESC, c.id DESC LIMIT 1)`.as("checked"),
      isWithheld.as("withheld"),
    ])
    .where("s.withdrawn_at", "is", null)
    .where("s.hidden_at", "is", null)
    .where(sql<boolean>`(s.twin_of IS NULL OR NOT partners.is_shown(s.twin_of))`)
    .where("s.status", "in", ["active", "temporarily closed"])
    .where(isTheOne)
    .$if(after !== "", (some) => some.where("s.id", ">", after))
    .$if(ids !== undefined, (some) =>
      some.where(
        sql<boolean>`(s.listing_id IS NULL AND s.id = ANY(${ids}::uuid[]) OR s.listing_id = ANY(${ids}::uuid[]))`,
      ),
    );
  return query.orderBy("s.id").limit(BATCH).execute();
};

export type PublicService = Awaited<ReturnType<typeof page>>[number];

/**
 * Partners' services that are public, in the search and in the feed alike, in batches by id; inside an open transaction.
 * What is withdrawn, hidden or has ended is not among them, nor what another entry is shown instead of, nor what has only
 * dates that are over. An own listing is there once, by its own id.
 * @param now instant
 */
export async function* publicServices(db: Database, now: string, ids?: string[]) {
  for (let after = ""; ; ) {
    const rows = await page(db, after, ids);
    if (rows.length === 0) return;
    after = rows.at(-1)!.row;
    yield rows
      .filter(({ doc }) => !isOver(doc, now))
      .map(({ row, listing_id, ...service }) => ({ ...service, id: listing_id ?? row, own: listing_id !== null }));
    if (rows.length < BATCH) return;
  }
}

/** Ids of partners' own listings among public services. */
export const ownOf = (rows: { id: string; own: boolean }[]): string[] => rows.flatMap(({ id, own }) => (own ? id : []));
