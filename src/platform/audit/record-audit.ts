import { beforeCommit, openWork } from "../db/scope.ts";
import { newId } from "../ids/ids.ts";

export interface AuditEntry {
  /** What was done, as '<thing>.<past participle>': 'staff.invited'. */
  action: string;
  subject: { kind: string; id: string };
  /** What a reader needs to know of it. Never a secret, a token or a code. */
  detail?: Record<string, unknown>;
  /** Whose log it belongs to, where that is not the open transaction's own. The database lets in what it may write. */
  serviceId?: string;
}

/** Writes to the audit log in the open transaction, in the name of its actor. @throws outside a transaction */
export const recordAudit = (entry: AuditEntry): Promise<void> => recordAudits([entry]);

/** Many lines of the log in one statement. @throws outside a transaction */
export async function recordAudits(entries: AuditEntry[]): Promise<void> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  if (entries.length === 0) return;
  const { service, actor } = open.scope;
  const rows = entries.map(({ action, subject, detail = {}, serviceId }) => ({
    id: newId(),
    service_id: serviceId ?? (service === "*" ? null : service),
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    detail,
  }));
  await beforeCommit({
    name: "record_audits",
    text: `INSERT INTO platform.audit (id, service_id, actor_id, actor_name, action, subject_kind, subject_id, detail)
     SELECT id, service_id, $1, $2, action, subject_kind, subject_id, detail
     FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, service_id uuid, action text, subject_kind text, subject_id text, detail jsonb)`,
    values: [actor.id, actor.name, JSON.stringify(rows)],
  });
}
