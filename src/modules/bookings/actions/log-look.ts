import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { OpenAsk } from "../queries/open-asks.ts";
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

/**
 * Writes down, in the open transaction, that someone looked at who asks to be rung or met about what needs discretion:
 * once for each session, or activity, that stands on the page.
 */
export async function logLookAtAsks(asks: readonly OpenAsk[]): Promise<void> {
  const seen = new Map(asks.filter((ask) => ask.sensitive).map((ask) => [ask.sessionId ?? ask.activityId, ask]));
  for (const ask of seen.values())
    await recordAudit({
      action: "register.seen",
      subject: { kind: "register", id: ask.activityId },
      detail: { session: ask.sessionId, startsAt: ask.startsAt, names: !ask.discreet, what: "asks" },
      serviceId: ask.serviceId,
    });
}
