import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { type PeopleParts, tables } from "../parts.ts";
import type { StaffScope } from "../queries/staff-of-service.ts";

/** A provider's address as it may be: https, or plain http at this machine while only this machine listens. */
export function issuerAddress(text: string, local: boolean): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const near = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  if (url.username || url.password || url.hash || url.search) return undefined;
  return url.protocol === "https:" || (local && near && url.protocol === "http:") ? text : undefined;
}

/** Sets, changes or (without `given`) ends a council's own sign-in. An empty secret keeps the one there is. */
export const setCouncilSignIn = async (
  parts: PeopleParts,
  scope: StaffScope,
  given: { issuer: string; clientId: string; secret: string } | undefined,
): Promise<void> => {
  const now = parts.clock.now();
  const sealed = given?.secret ? await parts.sealer.seal("council", { secret: given.secret }, now) : undefined;
  await parts.db.work(scope, async () => {
    if (given) {
      const row = { issuer: given.issuer, client_id: given.clientId, changed_at: now };
      if (sealed)
        await tables(parts)
          .insertInto("people.council_sign_in")
          .values({ service_id: scope.service, ...row, sealed_secret: sealed })
          .onConflict((it) => it.column("service_id").doUpdateSet({ ...row, sealed_secret: sealed }))
          .execute();
      else
        await tables(parts)
          .updateTable("people.council_sign_in")
          .set(row)
          .where("service_id", "=", scope.service)
          .execute();
    } else await tables(parts).deleteFrom("people.council_sign_in").where("service_id", "=", scope.service).execute();
    await recordAudit({
      action: given ? "council_sign_in.set" : "council_sign_in.ended",
      subject: { kind: "service", id: scope.service },
      detail: given ? { issuer: given.issuer, clientId: given.clientId } : {},
    });
  });
};
