import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { askSystem } from "../../../platform/sip2/ask.ts";
import type { Fault } from "../../../platform/sip2/fault.ts";
import { type PeopleParts, tables } from "../parts.ts";
import { type CardSecrets, cardSystem, sealPurpose } from "../queries/card-check.ts";
import type { StaffScope } from "../queries/staff-of-service.ts";

export interface CardCheckGiven extends CardSecrets {
  host: string;
  port: number;
  tls: boolean;
  institutionId: string;
  locationCode: string;
}

/** Sets, changes or (without `given`) takes away how a service's cards are checked. Secrets are sealed before they rest. */
export async function setCardCheck(
  parts: PeopleParts,
  scope: StaffScope,
  given: CardCheckGiven | undefined,
): Promise<void> {
  const now = parts.clock.now();
  const subject = { kind: "service", id: scope.service };
  if (!given)
    return parts.db.work(scope, async () => {
      await tables(parts).deleteFrom("people.card_check").where("service_id", "=", scope.service).execute();
      await recordAudit({ action: "card_check.ended", subject });
    });
  const { user, password, terminalPassword, host, port, tls, institutionId, locationCode } = given;
  const secrets: CardSecrets = { user, password, terminalPassword };
  const row = {
    host,
    port,
    tls,
    institution_id: institutionId,
    location_code: locationCode,
    sealed_secrets: await parts.sealer.seal(sealPurpose(scope.service), secrets, now),
    changed_at: now,
    checked_at: null,
  };
  await parts.db.work(scope, async () => {
    await tables(parts)
      .insertInto("people.card_check")
      .values({ service_id: scope.service, ...row })
      .onConflict((it) => it.column("service_id").doUpdateSet(row))
      .execute();
    await recordAudit({ action: "card_check.set", subject, detail: { host, port, tls, institutionId } });
  });
}

/** How trying the settings went. */
export type Tried = Fault | "patron information" | "patron status" | "not set up" | "unreadable";

/** Calls the service's system, logs in and asks for its state: no card is asked about. */
export async function tryCardCheck(parts: PeopleParts, scope: StaffScope): Promise<Tried> {
  const system = await cardSystem(parts, scope.service);
  if (typeof system === "string") return system;
  const now = parts.clock.now();
  const answer = await askSystem(system, { ...parts.sip2, now });
  const tried = answer.ok ? answer.tells : answer.fault;
  await parts.db.work(scope, async () => {
    if (answer.ok)
      await tables(parts)
        .updateTable("people.card_check")
        .set({ checked_at: now })
        .where("service_id", "=", scope.service)
        .execute();
    await recordAudit({
      action: "card_check.tried",
      subject: { kind: "service", id: scope.service },
      detail: { host: system.host, port: system.port, tried },
    });
  });
  return tried;
}
