import { sql } from "kysely";
import type { Scope } from "../../../../platform/db/scope.ts";
import { plainWords } from "../../domain/given/read-rows.ts";
import type { GivenTables } from "../../given-tables.ts";
import { auditDecision, isOpen, standAsDecided } from "./decide.ts";
import { type GivenParts, lockGiven } from "./given-parts.ts";

/** `library`: where the rows of a name were held; null at none. `left`: they are left out. */
export type NameChoice = { library: string | null } | "left";

/**
 * Says which library a name in a file means, or says it again; it is remembered for files to come, and other files' rows
 * that wait for it have it too. Left out are the rows of this file alone.
 * @returns rows that it was said of
 */
export function decideLibraryName(
  { db, clock }: GivenParts,
  scope: Scope,
  fileId: string,
  name: string,
  choice: NameChoice,
): Promise<number> {
  return db.work(scope, async () => {
    const trx = db.trx<GivenTables>();
    await lockGiven(trx, scope.service);
    if (!(await isOpen(trx, scope.service, fileId))) return 0;
    const at = clock.now();
    const known = choice !== "left" && plainWords(name) !== "";
    if (known)
      await trx
        .insertInto("outcomes.given_library_name")
        .values({
          service_id: scope.service,
          name: plainWords(name),
          library_id: choice.library,
          decided_by: scope.actor.name,
          decided_at: at,
        })
        .onConflict((conflict) =>
          conflict.columns(["service_id", "name"]).doUpdateSet((eb) => ({
            library_id: eb.ref("excluded.library_id"),
            decided_by: eb.ref("excluded.decided_by"),
            decided_at: eb.ref("excluded.decided_at"),
          })),
        )
        .execute();
    const done = await sql<{ fileId: string; line: number }>`
      UPDATE outcomes.given_fault f SET decided = ${choice === "left" ? "left" : "right"},
        decided_by = ${scope.actor.name}, decided_at = ${at}::timestamptz
      FROM outcomes.given_row r JOIN outcomes.given_file g ON g.id = r.file_id
      WHERE f.file_id = r.file_id AND f.line = r.line AND f.kind = 'unknown_library'
        AND r.library_name = ${name} AND r.service_id = ${scope.service}::uuid AND g.state = 'read'
        AND r.state IN ('asked', 'clean', 'left')
        AND (r.file_id = ${fileId}::uuid OR (f.decided IS NULL AND ${known}))
      RETURNING f.file_id AS "fileId", f.line`.execute(trx);
    let rows = 0;
    for (const [file, of] of Map.groupBy(done.rows, (row) => row.fileId)) {
      const lines = of.map(({ line }) => line);
      if (choice !== "left")
        await sql`UPDATE outcomes.given_row SET library_id = ${choice.library}::uuid
          WHERE file_id = ${file}::uuid AND line = ANY(${lines}::integer[])`.execute(trx);
      await standAsDecided(trx, file, lines);
      if (file === fileId) rows += lines.length;
    }
    await auditDecision(fileId, { name, decided: choice === "left" ? "left" : "library", rows });
    return rows;
  });
}
