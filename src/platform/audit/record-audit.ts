import { openWork } from "../db/scope.ts";
import { newId } from "../ids/ids.ts";

export interface AuditEntry {
  /** What was done, as '<thing>.<past participle>': 'staff.invited'. */
  action: string;
  subject: { kind: string; id: string };
  /** What a reader needs to know of it. Never a secret, a token or a code. */
  detail?: Record<string, unknown>;
  /** Whose log it belongs to, in a transaction that works for all services; elsewhere the transaction's own. */
  serviceId?: string;
}

/** Writes to the audit log in the open transaction, in the name of its actor. @throws outside a transaction */
export async function recordAudit({ action, subject, detail = {}, serviceId }: AuditEntry): Promise<void> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const { service, actor } = open.scope;
  await open.client.query(
    `INSERT INTO platform.audit (id, service_id, actor_id, actor_name, action, subject_kind, subject_id, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(),
      service === "*" ? (serviceId ?? null) : service,
      actor.id,
      actor.name,
      action,
      subject.kind,
      subject.id,
      JSON.stringify(detail),
    ],
  );
}
