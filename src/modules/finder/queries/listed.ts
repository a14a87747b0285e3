import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Listed } from "../domain/hand-list.ts";
import type { Card } from "../domain/listing-row.ts";
import { offBetween } from "./candidates-sql.ts";
import type { SearchResult } from "./search.ts";

interface Row {
  kind: string;
  id: string;
  service: string;
  card: Card;
  dated: boolean;
  next: [number, number][] | null;
  off: number[] | null;
}

/** A listing as a list shows it. `over`: it had dates, and none is to come. */
export type ListedThing = SearchResult & { over: boolean };

const instant = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");

/**
 * The listings of a list, each with its next dates; undefined in the place of one that is found no more. Not inside an open
 * transaction.
 * @param now instant
 */
export async function listedThings(db: Database, list: Listed[], now: string): Promise<(ListedThing | undefined)[]> {
  if (list.length === 0) return [];
  const { rows } = await sql<Row>`
    SELECT l.kind, l.ref AS id, l.service_id AS service, c.doc AS card, l.last_at IS NOT NULL AS dated, n.next, n.off
    FROM unnest(${list.map(({ kind }) => kind)}::text[], ${list.map(({ id }) => id)}::uuid[]) AS asked (kind, ref)
    JOIN finder.listing l ON l.kind = asked.kind AND l.ref = asked.ref
    JOIN finder.card c ON c.listing = l.id
    LEFT JOIN LATERAL (
      SELECT array_agg(ARRAY[date_part('epoch', s.starts), date_part('epoch', s.ends)]) AS next,
        ${sql.raw(offBetween("l.id", "min(s.starts)", "max(s.starts)"))} AS off
      FROM (SELECT o.starts, o.ends FROM finder.occasion o
        WHERE o.listing = l.id AND o.ends > ${now}::timestamptz AND NOT o.cancelled ORDER BY o.starts LIMIT 3) s) n ON true`.execute(
    db.reads(),
  );
  return list.map((asked) => {
    const row = rows.find(({ kind, id }) => kind === asked.kind && id === asked.id);
    if (!row) return undefined;
    const next = row.next ?? [];
    return {
      ...row.card,
      kind: row.kind,
      id: row.id,
      serviceId: row.service,
      over: row.dated && next.length === 0 && !row.card.ringForTimeAndPlace,
      off: (row.off ?? []).map(instant),
      next: next.map(([start, end]) => ({ start: instant(start), end: instant(end), status: "scheduled" as const })),
    };
  });
}
