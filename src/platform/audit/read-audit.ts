import { openWork } from "../db/scope.ts";

/** One line of the log, as pages print it. `at` is RFC 3339. */
export interface AuditLine {
  at: string;
  actorId: string | null;
  actorName: string;
  action: string;
  detail: Record<string, unknown>;
}

/** What was done to some things of one kind, latest first; inside an open transaction. */
export async function readAudit(kind: string, ids: string[], limit = 100): Promise<AuditLine[]> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const { rows } = await open.client.query<AuditLine>(
    `SELECT at, actor_id AS "actorId", actor_name AS "actorName", action, detail FROM platform.audit
     WHERE subject_kind = $1 AND subject_id = ANY($2) ORDER BY at DESC, id DESC LIMIT $3`,
    [kind, ids, limit],
  );
  return rows;
}
