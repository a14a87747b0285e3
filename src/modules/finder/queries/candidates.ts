import type { Database } from "../../../platform/db/database.ts";
import type { Card } from "../domain/listing-row.ts";
import type { CandidateRequest } from "./candidate-request.ts";
import { candidatesSql } from "./candidates-sql.ts";

export interface FoundRow {
  id: string;
  kind: string;
  service: string;
  card: Card;
  /** Kilometres, null without a place. */
  km: number | null;
  dated: boolean;
  /** True where it does not come at the time asked for. */
  otherTime: boolean;
  /** Instants. */
  next: { start: string; end: string }[] | null;
  /** Instants at which what is called off between those was to start. */
  off: string[];
}

/** The same as the statement gives it: lists and seconds, since names and dates written out cost it more than all else. */
type GivenRow = [
  ref: string,
  kind: string,
  service: string,
  card: Card,
  km: number | null,
  dated: boolean,
  otherTime: boolean,
  next: [start: number, end: number][] | null,
  off: number[] | null,
];

const instantOf = (seconds: number): string => `${new Date(seconds * 1_000).toISOString().slice(0, 19)}Z`;

const rowOf = ([id, kind, service, card, km, dated, otherTime, next, off]: GivenRow): FoundRow => ({
  id,
  kind,
  service,
  card,
  km,
  dated,
  otherTime,
  next: next?.map(([start, end]) => ({ start: instantOf(start), end: instantOf(end) })) ?? null,
  off: (off ?? []).map(instantOf),
});

export interface Candidates {
  /** How many match, at most MOST_CANDIDATES + 1. */
  total: number;
  /** Facet words of each, 24 bytes; with facets set apart, two bytes in front that say which one is missed. */
  facets: Buffer;
  rows: FoundRow[];
}

const names = new Map<string, string>();
const uses = new Map<string, number>();
/** Each connection keeps what it has prepared, so an odd combination is not: that is planned each time. */
const MOST_NAMES = 150;
/** A shape asked for so often is a common one. */
const COMMON = 3;

/** One name per common shape of statement: the text holds only what this module chose, never a person's words. */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) return "";
  const used = (uses.get(sql) ?? 0) + 1;
  if (used < COMMON) {
    if (uses.size > 2 * MOST_NAMES) uses.clear();
    uses.set(sql, used);
    return "";
  }
  uses.delete(sql);
  names.set(sql, `find_${names.size}`);
  return names.get(sql)!;
}

/** Reads, scores and counts candidates and fetches one page of them, in one round trip. */
export async function findCandidates(db: Database, request: CandidateRequest): Promise<Candidates> {
  const { text, values } = candidatesSql(request);
  const [row] = await db.readNamed<{ total: number; facets: Buffer | null; rows: GivenRow[] | null }>(
    nameOf(text),
    text,
    values,
  );
  return { total: row!.total, facets: row!.facets ?? Buffer.alloc(0), rows: (row!.rows ?? []).map(rowOf) };
}
