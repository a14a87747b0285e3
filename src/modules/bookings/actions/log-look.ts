import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { SessionView } from "../tables.ts";

/** Writes down, in the open transaction, that someone looked at a register that needs discretion. */
export async function logLook(
  session: SessionView,
  names: boolean,
  what: "page" | "print" | "children" | "door" = "page",
): Promise<void> {
  if (!session.sensitive && what !== "children") return;
  await recordAudit({
    action: "register.seen",
    subject: { kind: "register", id: session.activity_id },
    detail: { session: session.id, startsAt: session.starts_at, names, what },
    serviceId: session.service_id,
  });
}
