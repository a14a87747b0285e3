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

/** How often something was done to a thing in the last hours, by the database's own clock; inside an open transaction. */
export async function countAudits(
  subject: { kind: string; id: string },
  action: string,
  hours: number,
): Promise<number> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const { rows } = await open.client.query<{ many: number }>(
    `SELECT count(*)::int AS many FROM platform.audit
     WHERE subject_kind = $1 AND subject_id = $2 AND action = $3 AND at > now() - make_interval(hours => $4)`,
    [subject.kind, subject.id, action, hours],
  );
  return rows[0]!.many;
}

/** A line with what it is about. */
export interface AuditLineOf extends Pick<AuditLine, "at" | "actorId" | "action"> {
  subjectId: string;
  /** Whose log it is in, where it is a library service's. */
  serviceId: string | null;
}

/**
 * What some actors did to things of several kinds, of these actions alone, latest first; inside an open transaction.
 * @param by names that actors go by, and ids of accounts: either will do
 */
export async function readAuditOf(
  subjects: { kind: string; id: string }[],
  { actions, by, most }: { actions: readonly string[]; by: { names: string[]; ids: string[] }; most: number },
): Promise<AuditLineOf[]> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const { rows } = await open.client.query<AuditLineOf>(
    `SELECT a.at, a.actor_id AS "actorId", a.action, a.subject_id AS "subjectId", a.service_id AS "serviceId"
     FROM unnest($1::text[], $2::text[]) AS s (kind, id)
     JOIN platform.audit a ON a.subject_kind = s.kind AND a.subject_id = s.id
     WHERE a.action = ANY($3) AND (a.actor_name = ANY($4) OR a.actor_id = ANY($5))
     ORDER BY a.at DESC, a.id DESC LIMIT $6`,
    [subjects.map(({ kind }) => kind), subjects.map(({ id }) => id), actions, by.names, by.ids, most],
  );
  return rows;
}
