import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { stepOfCode } from "../../../platform/auth/app-code.ts";
import { plainCode } from "../../../platform/auth/recovery-codes.ts";
import { keyedHash } from "../../../platform/auth/tokens.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import type { Session } from "../queries/session-of-request.ts";
import { countedTry } from "./second-step-tries.ts";
import { endSession, startSession } from "./start-session.ts";

export type SecondStepAnswer = { went: "in"; token: string } | { went: "wrong" | "wait" };

/** The one place where half becomes full: a session under a new token, the half one gone. In the open transaction. */
export async function becomeFull(parts: PeopleParts, session: Session, by: string): Promise<string> {
  await endSession(parts, session.id);
  await recordAudit({
    action: "signed_in",
    subject: { kind: "account", id: session.account_id },
    detail: { by },
    serviceId: session.service_id ?? undefined,
  });
  return startSession(parts, {
    account_id: session.account_id,
    service_id: session.service_id,
    stage: "full",
    way: session.way,
    desk_id: session.desk_id,
    browser: session.browser,
  });
}

const byAppCode = async (parts: PeopleParts, accountId: string, code: string): Promise<boolean> => {
  const now = parts.clock.now();
  const kept = await tables(parts)
    .selectFrom("people.totp")
    .selectAll()
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  const opened = kept && (await parts.sealer.open<{ secret: string }>("totp", kept.sealed_secret, now));
  const step = opened && stepOfCode(opened.secret, code, now, kept.last_step);
  if (step === undefined) return false;
  await tables(parts).updateTable("people.totp").set({ last_step: step }).where("account_id", "=", accountId).execute();
  return true;
};

const byRecoveryCode = async (parts: PeopleParts, accountId: string, code: string): Promise<boolean> => {
  const used = await tables(parts)
    .updateTable("people.recovery_code")
    .set({ used_at: parts.clock.now() })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", keyedHash(parts.secret, "recovery code", plainCode(code)))
    .where("used_at", "is", null)
    .returning("code_hash")
    .executeTakeFirst();
  return used !== undefined;
};

const WAYS = { app: byAppCode, recovery: byRecoveryCode };

/** A code from the app or a recovery code, each good once, makes a half-signed-in session whole. */
export function passByCode(
  parts: PeopleParts,
  session: Session,
  way: keyof typeof WAYS,
  code: string,
): Promise<SecondStepAnswer> {
  return parts.db.work(asSignIn({ id: session.account_id, name: session.name }), async () => {
    const went = await countedTry(parts, session.account_id, () => WAYS[way](parts, session.account_id, code));
    return went === "right" ? { went: "in", token: await becomeFull(parts, session, way) } : { went };
  });
}
