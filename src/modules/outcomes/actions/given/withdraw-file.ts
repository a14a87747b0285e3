import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { GivenTables } from "../../given-tables.ts";
import { type Cell, foldGiven } from "./fold-given.ts";
import { type GivenParts, lockGiven } from "./given-parts.ts";

/**
 * Takes a file back. Where nothing of it was counted, it is thrown away; else it stays with its rows and its decisions, and
 * what was counted of it is corrected to nought. Rows that other files have as well are theirs again.
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
    // Another file's rows that were passed over because this one had them.
    await sql`UPDATE outcomes.given_row o SET state = 'clean' FROM outcomes.given_row n
      WHERE n.file_id = ${fileId}::uuid AND n.state IN ('taken', 'left') AND o.service_id = n.service_id
        AND o.identity = n.identity AND o.state = 'known'`.execute(trx);
    if (isDraft) await trx.deleteFrom("outcomes.given_file").where("id", "=", fileId).execute();
    else {
      const rows = await sql<Cell>`UPDATE outcomes.given_row SET state = 'replaced'
        WHERE file_id = ${fileId}::uuid AND state = 'taken'
        RETURNING library_id AS "libraryId", day::text AS day`.execute(trx);
      await foldGiven(trx, scope.service, file.kind, rows.rows);
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
