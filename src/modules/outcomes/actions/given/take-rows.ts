import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { GivenKind } from "../../domain/given/kinds.ts";
import type { GivenTables } from "../../given-tables.ts";
import { type Cell, foldGiven } from "./fold-given.ts";
import { type GivenParts, lockGiven, type Trx } from "./given-parts.ts";

/** Rows of one transaction, more or less: whole days are taken. */
const AT_ONCE = 1500;

export interface Taken {
  rows: number;
  facts: number;
}

interface FileToTake {
  kind: GivenKind;
  replaces: string | null;
  name: string;
}

const fileOf = (trx: Trx, serviceId: string, fileId: string): Promise<FileToTake | undefined> =>
  trx
    .selectFrom("outcomes.given_file")
    .select(["kind", "replaces", "name"])
    .where("id", "=", fileId)
    .where("service_id", "=", serviceId)
    .where("state", "=", "read")
    .executeTakeFirst();

/**
 * Takes in every row of a file that is without a fault or decided: they are counted from now on, and what an earlier file
 * had for the same is not. Part by part, so that pages come in between; a second time takes nothing, and what was cut
 * short goes on where it stood. Not inside an open transaction.
 * @returns undefined where there is no such file
 */
export async function takeRows(
  { db, clock }: GivenParts,
  scope: Scope,
  fileId: string,
  onProgress: (fraction: number) => void = () => {},
): Promise<Taken | undefined> {
  const taken: Taken = { rows: 0, facts: 0 };
  const service = scope.service;
  const waiting = await db.work(scope, async () => {
    const trx = db.trx<GivenTables>();
    if (!(await fileOf(trx, service, fileId))) return undefined;
    const { rows } = await sql<{ day: string; rows: number }>`
      SELECT day::text AS day, count(*)::int AS rows FROM outcomes.given_row
      WHERE file_id = ${fileId}::uuid AND state = 'clean' GROUP BY day ORDER BY day`.execute(trx);
    return rows;
  });
  if (!waiting) return undefined;
  const all = waiting.reduce((sum, { rows }) => sum + rows, 0);
  for (let at = 0; at < waiting.length; ) {
    const from = waiting[at]!.day;
    let rows = 0;
    while (at < waiting.length && rows < AT_ONCE) rows += waiting[at++]!.rows;
    const to = waiting[at - 1]!.day;
    const part = await db.work(scope, () => takeDays(db.trx<GivenTables>(), service, fileId, from, to, clock.now()));
    taken.rows += part.rows;
    taken.facts += part.facts;
    onProgress(Math.min(1, taken.rows / all));
  }
  await db.work(scope, async () => {
    const trx = db.trx<GivenTables>();
    await lockGiven(trx, service);
    const file = await fileOf(trx, service, fileId);
    // Withdrawn meanwhile, with all that was taken.
    if (!file) return;
    if (file.replaces) taken.facts += await withdrawMissing(trx, service, fileId, file.replaces, file.kind);
    if (taken.rows > 0)
      await recordAudit({
        action: "counts.taken",
        subject: { kind: "given_file", id: fileId },
        detail: { file: file.name, rows: taken.rows },
      });
  });
  return taken;
}

async function takeDays(
  trx: Trx,
  serviceId: string,
  fileId: string,
  from: string,
  to: string,
  now: string,
): Promise<Taken> {
  await lockGiven(trx, serviceId);
  const file = await fileOf(trx, serviceId, fileId);
  // Withdrawn in between.
  if (!file) return { rows: 0, facts: 0 };
  const earlier = await sql<Cell>`
    UPDATE outcomes.given_row o SET state = 'replaced', replaced_by = ${fileId}::uuid FROM outcomes.given_row n
    WHERE n.file_id = ${fileId}::uuid AND n.state = 'clean' AND n.day BETWEEN ${from}::date AND ${to}::date
      AND o.service_id = n.service_id AND o.identity = n.identity AND o.state = 'taken'
    RETURNING o.library_id AS "libraryId", o.day::text AS day`.execute(trx);
  const rows = await sql<Cell>`
    UPDATE outcomes.given_row SET state = 'taken', taken_at = ${now}::timestamptz
    WHERE file_id = ${fileId}::uuid AND state = 'clean' AND day BETWEEN ${from}::date AND ${to}::date
    RETURNING library_id AS "libraryId", day::text AS day`.execute(trx);
  const facts = await foldGiven(trx, serviceId, file.kind, [...earlier.rows, ...rows.rows]);
  return { rows: rows.rows.length, facts };
}

/** What the file that is corrected has and this one does not, or leaves out, is counted no longer. */
async function withdrawMissing(
  trx: Trx,
  serviceId: string,
  fileId: string,
  replaces: string,
  kind: GivenKind,
): Promise<number> {
  const gone = await sql<Cell & { was: string }>`
    UPDATE outcomes.given_row o SET state = 'replaced', replaced_by = ${fileId}::uuid FROM outcomes.given_row was
    WHERE o.file_id = ${replaces}::uuid AND o.state IN ('taken', 'clean', 'asked')
      AND was.file_id = o.file_id AND was.line = o.line
      AND NOT EXISTS (SELECT 1 FROM outcomes.given_row n WHERE n.file_id = ${fileId}::uuid AND n.identity = o.identity
        AND n.state <> 'left' AND o.state = 'taken')
    RETURNING o.library_id AS "libraryId", o.day::text AS day, was.state AS was`.execute(trx);
  return foldGiven(
    trx,
    serviceId,
    kind,
    gone.rows.filter(({ was }) => was === "taken"),
  );
}
