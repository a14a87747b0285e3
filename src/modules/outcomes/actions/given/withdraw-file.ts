import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { GivenTables } from "../../given-tables.ts";
import { standAsDecided } from "./decide.ts";
import { type Cell, foldGiven } from "./fold-given.ts";
import { type GivenParts, lockGiven, type Trx } from "./given-parts.ts";

/**
 * Takes a file back. Where nothing of it was counted, it is thrown away; else it stays with its rows and its decisions, and
 * what was counted of it is corrected to nought. Rows that other files have as well are theirs again, with all that is odd about them; rows whose
 * place it took are counted again.
 * @returns undefined where there is no such file, or it was withdrawn before
 */
export function withdrawFile(
  { db, clock }: GivenParts,
  scope: Scope,
  fileId: string,
): Promise<"dropped" | "withdrawn" | undefined> {
  return db.work(scope, async () => {
    const trx = db.trx<GivenTables>();
    await lockGiven(trx, scope.service);
    const file = await trx
      .selectFrom("outcomes.given_file")
      .select(["kind", "name"])
      .where("id", "=", fileId)
      .where("service_id", "=", scope.service)
      .where("state", "<>", "withdrawn")
      .executeTakeFirst();
    if (!file) return undefined;
    const counted = await sql`SELECT 1 FROM outcomes.given_row WHERE file_id = ${fileId}::uuid
      AND state IN ('taken', 'replaced') LIMIT 1`.execute(trx);
    const isCorrected = await sql`SELECT 1 FROM outcomes.given_file WHERE replaces = ${fileId}::uuid LIMIT 1`.execute(
      trx,
    );
    const isDraft = counted.rows.length === 0 && isCorrected.rows.length === 0;
    await askAgain(trx, fileId);
    if (isDraft) await trx.deleteFrom("outcomes.given_file").where("id", "=", fileId).execute();
    else {
      const rows = await sql<Cell>`UPDATE outcomes.given_row SET state = 'replaced'
        WHERE file_id = ${fileId}::uuid AND state = 'taken'
        RETURNING library_id AS "libraryId", day::text AS day`.execute(trx);
      const again = await standAgain(trx, fileId);
      await foldGiven(trx, scope.service, file.kind, [...rows.rows, ...again]);
      await trx
        .updateTable("outcomes.given_file")
        .set({ state: "withdrawn", file: null, withdrawn_by: scope.actor.name, withdrawn_at: clock.now() })
        .where("id", "=", fileId)
        .execute();
    }
    const done = isDraft ? ("dropped" as const) : ("withdrawn" as const);
    await recordAudit({
      action: `counts.${done}`,
      subject: { kind: "given_file", id: fileId },
      detail: { file: file.name },
    });
    return done;
  });
}

/**
 * Rows of other files that were passed over because this one had them are theirs to decide: what is odd about them is asked
 * of them, whatever was decided here.
 */
async function askAgain(trx: Trx, fileId: string): Promise<void> {
  const open = await sql<{ fileId: string; line: number }>`
    UPDATE outcomes.given_row o SET state = 'clean' FROM outcomes.given_row n
    WHERE n.file_id = ${fileId}::uuid AND n.state IN ('taken', 'left') AND o.service_id = n.service_id
      AND o.identity = n.identity AND o.state = 'known'
    RETURNING o.file_id AS "fileId", o.line`.execute(trx);
  for (const [file, of] of Map.groupBy(open.rows, (row) => row.fileId)) {
    const lines = of.map(({ line }) => line);
    await sql`
      INSERT INTO outcomes.given_fault (file_id, line, kind, place, service_id, says, suggest)
      SELECT g.id, o.line, o.kind, coalesce(o.place, ''), g.service_id, o.says, o.suggest FROM outcomes.given_file g
        CROSS JOIN LATERAL (SELECT g.odd UNION ALL SELECT r.odd FROM outcomes.given_row r
          WHERE r.file_id = g.id AND r.line = ANY(${lines}::integer[])) held (odd)
        CROSS JOIN LATERAL jsonb_to_recordset(held.odd)
          o (line integer, kind text, place text, says text, suggest jsonb)
      WHERE g.id = ${file}::uuid ON CONFLICT DO NOTHING`.execute(trx);
    await sql`UPDATE outcomes.given_row SET odd = NULL
      WHERE file_id = ${file}::uuid AND line = ANY(${lines}::integer[])`.execute(trx);
    await sql`UPDATE outcomes.given_file SET odd = NULL WHERE id = ${file}::uuid`.execute(trx);
    await standAsDecided(trx, file, lines);
  }
}

/**
 * Rows whose place a file took, and that are of no withdrawn file themselves: they are counted again, or wait again. Where
 * a third file has taken that file's place since, it is the third's that they wait for.
 * @returns what is to be counted anew
 */
async function standAgain(trx: Trx, fileId: string): Promise<Cell[]> {
  await sql`
    UPDATE outcomes.given_row o SET replaced_by = n.replaced_by FROM outcomes.given_row n
    WHERE o.replaced_by = ${fileId}::uuid AND n.file_id = ${fileId}::uuid AND n.service_id = o.service_id
      AND n.identity = o.identity AND n.replaced_by IS NOT NULL`.execute(trx);
  const again = await sql<Cell & { fileId: string; line: number; state: string }>`
    UPDATE outcomes.given_row r SET state = CASE WHEN r.taken_at IS NULL THEN 'clean' ELSE 'taken' END, replaced_by = NULL
    FROM outcomes.given_file g
    WHERE r.replaced_by = ${fileId}::uuid AND g.id = r.file_id AND g.state = 'read'
      AND NOT EXISTS (SELECT 1 FROM outcomes.given_row t
        WHERE t.service_id = r.service_id AND t.identity = r.identity AND t.state = 'taken')
    RETURNING r.file_id AS "fileId", r.line, r.state, r.library_id AS "libraryId", r.day::text AS day`.execute(trx);
  for (const [file, of] of Map.groupBy(again.rows, (row) => row.fileId))
    await standAsDecided(
      trx,
      file,
      of.flatMap(({ state, line }) => (state === "clean" ? line : [])),
    );
  return again.rows.filter(({ state }) => state === "taken");
}
