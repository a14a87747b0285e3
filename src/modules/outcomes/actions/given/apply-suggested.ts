import { sql } from "kysely";
import type { FaultKind } from "../../domain/given/faults.ts";
import { type RowValues, type Suggestion, withSuggestions } from "../../domain/given/suggested.ts";
import type { Trx } from "./given-parts.ts";

interface Line extends RowValues {
  line: number;
  /** As it was read, where a suggestion was accepted before. */
  was: RowValues | null;
  /** What is suggested and accepted of it, in the order in which it was. */
  accepted: Suggestion[];
}

/** Rows of these lines that are not counted, with the suggestions that stand. */
const linesOf = async (trx: Trx, fileId: string, lines: readonly number[]): Promise<Line[]> =>
  (
    await sql<Line>`
      SELECT r.line, r.day::text AS day, r.until::text AS until, r.number,
        (array_agg(f.suggest -> 'was') FILTER (WHERE f.suggest ? 'was'))[1] AS was,
        coalesce(jsonb_agg(f.suggest ORDER BY f.decided_at, f.kind)
          FILTER (WHERE f.suggest ? 'was' AND f.decided = 'right'), '[]') AS accepted
      FROM outcomes.given_row r JOIN outcomes.given_fault f ON f.file_id = r.file_id AND f.line = r.line
      WHERE r.file_id = ${fileId}::uuid AND r.line = ANY(${lines}::integer[]) AND r.state IN ('asked', 'clean', 'left')
      GROUP BY r.file_id, r.line`.execute(trx)
  ).rows;

/** Rows as they were read, with the suggestions that stand. */
async function write(trx: Trx, fileId: string, lines: readonly Line[]): Promise<void> {
  const rows = lines.flatMap(({ line, was, accepted }) =>
    was === null ? [] : [{ line, ...withSuggestions(was, accepted) }],
  );
  await sql`
    UPDATE outcomes.given_row r SET day = n.day, until = n.until, number = n.number
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n (line integer, day date, until date, number integer)
    WHERE r.file_id = ${fileId}::uuid AND r.line = n.line`.execute(trx);
}

/** Puts rows right as their oddities of one kind suggest, which are decided so; in the open transaction. */
export async function applySuggested(
  trx: Trx,
  fileId: string,
  kind: FaultKind,
  lines: readonly number[],
): Promise<void> {
  const before = await linesOf(trx, fileId, lines);
  const read = before.map(({ line, day, until, number, was }) => ({ line, was: was ?? { day, until, number } }));
  // What was read stays beside it, for whoever takes it back.
  await sql`
    UPDATE outcomes.given_fault f SET suggest = f.suggest || jsonb_build_object('was', n.was)
    FROM jsonb_to_recordset(${JSON.stringify(read)}::jsonb) n (line integer, was jsonb)
    WHERE f.file_id = ${fileId}::uuid AND f.line = n.line AND f.kind = ${kind}`.execute(trx);
  await write(trx, fileId, await linesOf(trx, fileId, lines));
}

/** Takes back what rows were put right by, where their oddities of one kind are open again; other suggestions stand. */
export async function takeSuggestedBack(
  trx: Trx,
  fileId: string,
  kind: FaultKind,
  lines: readonly number[],
): Promise<void> {
  await write(trx, fileId, await linesOf(trx, fileId, lines));
  await sql`UPDATE outcomes.given_fault SET suggest = suggest - 'was'
    WHERE file_id = ${fileId}::uuid AND line = ANY(${lines}::integer[]) AND kind = ${kind} AND decided IS NULL`.execute(
    trx,
  );
}
