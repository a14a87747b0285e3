import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import { aboutFault, type FaultKind } from "../../domain/given/faults.ts";
import type { GivenTables } from "../../given-tables.ts";
import { applySuggested, takeSuggestedBack } from "./apply-suggested.ts";
import { type Cell, foldGiven } from "./fold-given.ts";
import { type GivenParts, lockGiven, type Trx } from "./given-parts.ts";

/** What becomes of rows with an oddity: they are right as they are, are left out, or have what is suggested. */
export const CHOICES = ["as_it_is", "left", "suggested"] as const;
export type Choice = (typeof CHOICES)[number];

/** `decided`: how many oddities; `at`: by which the decision can be taken back. */
export type Decided = { decided: number; at: string } | { refused: "not_found" | "not_as_it_is" };

/** Whether a file is there to be decided on, in the open transaction. */
export const isOpen = async (trx: Trx, serviceId: string, fileId: string): Promise<boolean> =>
  Boolean(
    await trx
      .selectFrom("outcomes.given_file")
      .select("id")
      .where("id", "=", fileId)
      .where("service_id", "=", serviceId)
      .where("state", "=", "read")
      .executeTakeFirst(),
  );

/** Rows stand as the decisions on their oddities say; those that are counted already stay as they are. */
export async function standAsDecided(trx: Trx, fileId: string, lines: readonly number[]): Promise<void> {
  await sql`
    UPDATE outcomes.given_row r SET state = CASE
      WHEN EXISTS (SELECT 1 FROM outcomes.given_fault f WHERE f.file_id = r.file_id AND f.line = r.line AND f.decided = 'left')
        THEN 'left'
      WHEN EXISTS (SELECT 1 FROM outcomes.given_fault f WHERE f.file_id = r.file_id AND f.line = r.line AND f.decided IS NULL)
        THEN 'asked'
      ELSE 'clean' END
    WHERE r.file_id = ${fileId}::uuid AND r.line = ANY(${lines}::integer[]) AND r.state IN ('asked', 'clean', 'left')`.execute(
    trx,
  );
}

/**
 * Decides on oddities of one kind in a file: on all that are open, or on those of some lines. Who decided and when is kept.
 */
export function decideFaults(
  { db, clock }: GivenParts,
  scope: Scope,
  fileId: string,
  kind: FaultKind,
  choice: Choice,
  lines?: readonly number[],
): Promise<Decided> {
  if (choice === "as_it_is" && !aboutFault(kind).asItIs) return Promise.resolve({ refused: "not_as_it_is" });
  const at = clock.now();
  const decided = choice === "suggested" ? "right" : choice;
  return db.work(scope, async (): Promise<Decided> => {
    const trx = db.trx<GivenTables>();
    await lockGiven(trx, scope.service);
    if (!(await isOpen(trx, scope.service, fileId))) return { refused: "not_found" };
    const done = await sql<{ line: number }>`
      UPDATE outcomes.given_fault SET decided = ${decided}, decided_by = ${scope.actor.name}, decided_at = ${at}::timestamptz
      WHERE file_id = ${fileId}::uuid AND kind = ${kind} AND decided IS NULL
        ${lines ? sql`AND line = ANY(${lines}::integer[])` : sql``}
        ${choice === "suggested" ? sql`AND suggest IS NOT NULL` : sql``}
      RETURNING line`.execute(trx);
    const touched = done.rows.map(({ line }) => line);
    if (choice === "suggested") await applySuggested(trx, fileId, kind, touched);
    if (kind === "one_outcome" && touched.length > 0)
      await countOutcomes(trx, scope.service, fileId, decided === "as_it_is");
    // Nobody is asked what else is odd about a row that is left out.
    if (decided === "left")
      await sql`UPDATE outcomes.given_fault SET decided = 'left', decided_by = ${scope.actor.name},
        decided_at = ${at}::timestamptz
        WHERE file_id = ${fileId}::uuid AND line > 0 AND line = ANY(${touched}::integer[]) AND decided IS NULL`.execute(
        trx,
      );
    await standAsDecided(trx, fileId, touched);
    await auditDecision(fileId, { oddity: kind, decided: choice, rows: touched.length });
    return { decided: touched.length, at };
  });
}

/** Counts the outcomes on a file's rows, or does not; what is taken in already is counted again. */
async function countOutcomes(trx: Trx, serviceId: string, fileId: string, counted: boolean): Promise<void> {
  await trx.updateTable("outcomes.given_file").set({ outcomes_counted: counted }).where("id", "=", fileId).execute();
  const taken = await sql<Cell>`SELECT DISTINCT library_id AS "libraryId", day::text AS day FROM outcomes.given_row
    WHERE file_id = ${fileId}::uuid AND state = 'taken'`.execute(trx);
  await foldGiven(trx, serviceId, "events", taken.rows);
}

/**
 * Takes back what was decided at one moment on oddities of one kind, and what was put right by it: other suggestions that
 * were accepted stand. Rows that are counted already stay.
 * @returns how many oddities are open again
 */
export function takeBack(
  { db }: GivenParts,
  scope: Scope,
  fileId: string,
  kind: FaultKind,
  at: string,
): Promise<number> {
  return db.work(scope, async () => {
    const trx = db.trx<GivenTables>();
    await lockGiven(trx, scope.service);
    if (!(await isOpen(trx, scope.service, fileId))) return 0;
    const open = await sql<{ line: number; was: string }>`
      UPDATE outcomes.given_fault f SET decided = NULL, decided_by = NULL, decided_at = NULL
      FROM outcomes.given_fault was
      WHERE was.file_id = f.file_id AND was.line = f.line AND was.kind = f.kind AND was.place = f.place
        AND f.file_id = ${fileId}::uuid AND f.decided_at = ${at}::timestamptz
        AND (f.kind = ${kind} OR (f.line > 0 AND EXISTS (SELECT 1 FROM outcomes.given_fault k WHERE k.file_id = f.file_id
          AND k.line = f.line AND k.kind = ${kind} AND k.decided_at = f.decided_at)))
        AND NOT EXISTS (SELECT 1 FROM outcomes.given_row r WHERE r.file_id = f.file_id AND r.line = f.line
          AND r.state IN ('taken', 'replaced'))
      RETURNING f.line, was.decided AS was`.execute(trx);
    const lines = [...new Set(open.rows.map(({ line }) => line))];
    const right = open.rows.flatMap(({ line, was }) => (was === "right" ? line : []));
    await takeSuggestedBack(trx, fileId, kind, right);
    if (kind === "one_outcome" && lines.length > 0) await countOutcomes(trx, scope.service, fileId, false);
    await standAsDecided(trx, fileId, lines);
    await auditDecision(fileId, { oddity: kind, decided: "taken back", rows: lines.length });
    return lines.length;
  });
}

/** A row as somebody puts it right. */
export interface RightRow {
  libraryId: string | null;
  day: string;
  until: string | null;
  title: string;
  number: number;
}

/**
 * Decides one row as a whole: it is counted as somebody has put it right, or left out. What was read stays beside it.
 * @returns false where there is no such row, or it is counted already
 */
export function decideRow(
  { db, clock }: GivenParts,
  scope: Scope,
  fileId: string,
  line: number,
  choice: RightRow | "left",
): Promise<boolean> {
  return db.work(scope, async () => {
    const trx = db.trx<GivenTables>();
    await lockGiven(trx, scope.service);
    if (!(await isOpen(trx, scope.service, fileId))) return false;
    let row = trx
      .updateTable("outcomes.given_row")
      .where("file_id", "=", fileId)
      .where("line", "=", line)
      .where("state", "in", ["asked", "clean", "left"]);
    row =
      choice === "left"
        ? row.set({ state: "left" })
        : row.set({
            library_id: choice.libraryId,
            day: choice.day,
            until: choice.until,
            title: choice.title,
            number: choice.number,
          });
    if ((await row.executeTakeFirst()).numUpdatedRows === 0n) return false;
    await sql`UPDATE outcomes.given_fault SET decided = ${choice === "left" ? "left" : "right"},
      decided_by = ${scope.actor.name}, decided_at = ${clock.now()}::timestamptz
      WHERE file_id = ${fileId}::uuid AND line = ${line}`.execute(trx);
    if (choice !== "left") await standAsDecided(trx, fileId, [line]);
    await auditDecision(fileId, { line, decided: choice === "left" ? "left" : "put right" });
    return true;
  });
}

export const auditDecision = (fileId: string, detail: Record<string, unknown>) =>
  recordAudit({ action: "counts.decided", subject: { kind: "given_file", id: fileId }, detail });
