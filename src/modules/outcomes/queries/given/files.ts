import { type Kysely, sql } from "kysely";
import type { FaultKind } from "../../domain/given/faults.ts";
import type { GivenColumns, GivenKind } from "../../domain/given/kinds.ts";
import type { GivenTables, RowState } from "../../given-tables.ts";

export interface GivenFileRow {
  id: string;
  kind: GivenKind;
  name: string;
  state: "columns" | "read" | "withdrawn";
  columns: GivenColumns;
  titles: [column: string, title: string][];
  /** The table, while its columns are not understood. */
  file: string | null;
  from: string | null;
  to: string | null;
  replaces: string | null;
  outcomesCounted: boolean;
  ofOthers: number;
  givenBy: string;
  givenAt: string;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
  /** Its rows by where they stand. */
  rows: Partial<Record<RowState, number>>;
  /** Oddities that nobody has decided on. */
  open: number;
}

type Trx = Kysely<GivenTables>;

const filesWhere = async (trx: Trx, serviceId: string, id: string | null): Promise<GivenFileRow[]> =>
  (
    await sql<GivenFileRow>`
      SELECT f.id, f.kind, f.name, f.state, f.columns, f.titles,
        ${id === null ? sql`NULL` : sql`f.file`} AS file, f.from_day::text AS "from", f.to_day::text AS "to", f.replaces,
        f.outcomes_counted AS "outcomesCounted", f.of_others AS "ofOthers", f.given_by AS "givenBy",
        f.given_at AS "givenAt", f.withdrawn_by AS "withdrawnBy", f.withdrawn_at AS "withdrawnAt",
        coalesce((SELECT jsonb_object_agg(state, n) FROM (SELECT r.state, count(*) AS n FROM outcomes.given_row r
          WHERE r.file_id = f.id GROUP BY r.state) s), '{}') AS rows,
        (SELECT count(*)::int FROM outcomes.given_fault t WHERE t.file_id = f.id AND t.decided IS NULL) AS open
      FROM outcomes.given_file f
      WHERE f.service_id = ${serviceId}::uuid ${id === null ? sql`` : sql`AND f.id = ${id}::uuid`}
      ORDER BY f.given_at DESC, f.id DESC LIMIT 200`.execute(trx)
  ).rows;

/** Files that a library service was given, latest first; in the open transaction. */
export const givenFiles = (trx: Trx, serviceId: string): Promise<GivenFileRow[]> => filesWhere(trx, serviceId, null);

/** One of them. */
export const givenFile = async (trx: Trx, serviceId: string, id: string): Promise<GivenFileRow | undefined> =>
  (await filesWhere(trx, serviceId, id))[0];

/** Oddities of a file by kind: how many there are, are open, and have something suggested. */
export interface FaultCount {
  kind: FaultKind;
  all: number;
  open: number;
  suggested: number;
}

export const faultCounts = async (trx: Trx, fileId: string): Promise<FaultCount[]> =>
  (
    await sql<FaultCount>`
      SELECT kind, count(*)::int AS "all", (count(*) FILTER (WHERE decided IS NULL))::int AS open,
        (count(*) FILTER (WHERE decided IS NULL AND suggest IS NOT NULL))::int AS suggested
      FROM outcomes.given_fault WHERE file_id = ${fileId}::uuid GROUP BY kind`.execute(trx)
  ).rows;

/** The days from the first to the last that a file's rows are of, those that are not left out. */
export const daysOfFile = async (trx: Trx, fileId: string): Promise<{ from: string | null; to: string | null }> =>
  (
    await sql<{ from: string | null; to: string | null }>`
      SELECT min(day)::text AS "from", max(coalesce(until, day))::text AS "to" FROM outcomes.given_row
      WHERE file_id = ${fileId}::uuid AND state IN ('clean', 'taken', 'known')`.execute(trx)
  ).rows[0]!;
