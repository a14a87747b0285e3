import { type Kysely, sql } from "kysely";
import type { CsvRow } from "../../../../platform/csv/read-csv.ts";
import type { FaultKind } from "../../domain/given/faults.ts";
import type { Decision, GivenTables, RowState } from "../../given-tables.ts";

type Trx = Kysely<GivenTables>;

/** One oddity, and the row that has it; no row where it is of the whole file. */
export interface Oddity {
  line: number;
  place: string;
  says: string;
  suggest: { day?: string; number?: number } | null;
  decided: Decision | null;
  decidedBy: string | null;
  decidedAt: string | null;
  state: RowState | null;
  libraryName: string | null;
  day: string | null;
  until: string | null;
  title: string | null;
  number: number | null;
}

const ODDITY = sql`f.line, f.place, f.says, f.suggest, f.decided, f.decided_by AS "decidedBy", f.decided_at AS "decidedAt",
  r.state, r.library_name AS "libraryName", r.day::text AS day, r.until::text AS until, r.title, r.number`;
const FROM = sql`outcomes.given_fault f LEFT JOIN outcomes.given_row r ON r.file_id = f.file_id AND r.line = f.line`;

/** Oddities of one kind, by line: those that are open, or those that are decided. */
export const odditiesOf = async (
  trx: Trx,
  fileId: string,
  kind: FaultKind,
  { decided, from, most }: { decided: boolean; from: number; most: number },
): Promise<Oddity[]> =>
  (
    await sql<Oddity>`SELECT ${ODDITY} FROM ${FROM}
      WHERE f.file_id = ${fileId}::uuid AND f.kind = ${kind} AND ${decided ? sql`f.decided IS NOT NULL` : sql`f.decided IS NULL`}
      ORDER BY f.line, f.place OFFSET ${from} LIMIT ${most}`.execute(trx)
  ).rows;

/** A row with all that is odd about it. */
export interface RowSeen {
  line: number;
  source: CsvRow;
  state: RowState;
  libraryName: string;
  libraryId: string | null;
  day: string | null;
  until: string | null;
  title: string;
  number: number | null;
  events: number | null;
  oddities: (Oddity & { kind: FaultKind })[];
}

export async function givenRow(trx: Trx, fileId: string, line: number): Promise<RowSeen | undefined> {
  const row = await trx
    .selectFrom("outcomes.given_row")
    .select([
      "line",
      "source",
      "state",
      "library_name as libraryName",
      "library_id as libraryId",
      "day",
      "until",
      "title",
      "number",
      "events",
    ])
    .where("file_id", "=", fileId)
    .where("line", "=", line)
    .executeTakeFirst();
  if (!row) return undefined;
  const { rows: oddities } = await sql<Oddity & { kind: FaultKind }>`SELECT f.kind, ${ODDITY} FROM ${FROM}
    WHERE f.file_id = ${fileId}::uuid AND f.line = ${line} ORDER BY f.kind`.execute(trx);
  return { ...row, oddities };
}

/** A name that is no library's, with the rows that have it. */
export interface NameInFile {
  name: string;
  rows: number;
  open: number;
  /** What was said of it, where it was said. */
  decided: Decision | null;
  libraryId: string | null;
  decidedBy: string | null;
  /** None of its rows is counted, so that it can be said again. */
  mayChange: boolean;
}

export const namesInFile = async (trx: Trx, fileId: string): Promise<NameInFile[]> =>
  (
    await sql<NameInFile>`
      SELECT r.library_name AS name, count(*)::int AS rows, (count(*) FILTER (WHERE f.decided IS NULL))::int AS open,
        max(f.decided) AS decided, (array_agg(r.library_id))[1] AS "libraryId", max(f.decided_by) AS "decidedBy",
        bool_and(r.state NOT IN ('taken', 'replaced')) AS "mayChange"
      FROM outcomes.given_fault f JOIN outcomes.given_row r ON r.file_id = f.file_id AND r.line = f.line
      WHERE f.file_id = ${fileId}::uuid AND f.kind = 'unknown_library'
      GROUP BY r.library_name ORDER BY count(*) DESC, r.library_name`.execute(trx)
  ).rows;

/** Everything that nobody has decided on in a file, by line. */
export const openFaults = (trx: Trx, fileId: string): Promise<{ line: number; kind: FaultKind; says: string }[]> =>
  trx
    .selectFrom("outcomes.given_fault")
    .select(["line", "kind", "says"])
    .where("file_id", "=", fileId)
    .where("decided", "is", null)
    .orderBy("line")
    .orderBy("kind")
    .execute();
