import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { newRecoveryCodes, plainCode } from "../../../platform/auth/recovery-codes.ts";
import { keyedHash } from "../../../platform/auth/tokens.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import type { Session } from "../queries/session-of-request.ts";

/** Ten new recovery codes; the old ones end. Shown once: only keyed hashes are kept. */
export function replaceRecoveryCodes(parts: PeopleParts, session: Session): Promise<string[]> {
  return parts.db.work(asSignIn({ id: session.account_id, name: session.name }), async () => {
    const codes = newRecoveryCodes();
    await tables(parts).deleteFrom("people.recovery_code").where("account_id", "=", session.account_id).execute();
    await tables(parts)
      .insertInto("people.recovery_code")
      .values(
        codes.map((code) => ({
          account_id: session.account_id,
          code_hash: keyedHash(parts.secret, "recovery code", plainCode(code)),
          used_at: null,
        })),
      )
      .execute();
    await recordAudit({
      action: "recovery_codes.replaced",
      subject: { kind: "account", id: session.account_id },
      serviceId: session.service_id ?? undefined,
    });
    return codes;
  });
}
