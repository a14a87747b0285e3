import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { newAppSecret, stepOfCode } from "../../../platform/auth/app-code.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { secondStepsOf } from "../queries/second-steps.ts";
import type { Session } from "../queries/session-of-request.ts";
import { becomeFull } from "./pass-second-step.ts";

const HALF_AN_HOUR = 1800;

/** A secret not yet anybody's: it travels sealed in the form, for this account, until a code proves that an app has it. */
export async function offerAppSecret(
  parts: PeopleParts,
  session: Session,
): Promise<{ secret: string; sealed: string }> {
  const secret = newAppSecret();
  const sealed = await parts.sealer.seal(
    "totp offer",
    { secret, account: session.account_id },
    parts.clock.now(),
    HALF_AN_HOUR,
  );
  return { secret, sealed };
}

/** The secret of an offer made to this account, for showing it again after a mistyped code. */
export async function offeredSecret(parts: PeopleParts, session: Session, sealed: string): Promise<string | undefined> {
  const offer = await parts.sealer.open<{ secret: string; account: string }>("totp offer", sealed, parts.clock.now());
  return offer?.account === session.account_id ? offer.secret : undefined;
}

/**
 * Takes an authenticator app for the second step. Half signed in, only where there is no second step yet:
 * a link from the mail alone must not add one beside the owner's.
 * @returns the whole session's token; 'kept' where the session was whole already
 */
export async function setUpApp(
  parts: PeopleParts,
  session: Session,
  sealed: string,
  code: string,
): Promise<{ went: "in"; token: string } | { went: "kept" | "wrong" | "stale" | "refused" }> {
  const now = parts.clock.now();
  const secret = await offeredSecret(parts, session, sealed);
  if (!secret) return { went: "stale" };
  const step = stepOfCode(secret, code, now, 0);
  if (step === undefined) return { went: "wrong" };
  const sealedSecret = await parts.sealer.seal("totp", { secret }, now);
  return parts.db.work(asSignIn({ id: session.account_id, name: session.name }), async () => {
    const has = await secondStepsOf(parts, session.account_id);
    if (session.stage === "half" && has.any) return { went: "refused" };
    const row = { sealed_secret: sealedSecret, last_step: step, made_at: now };
    await tables(parts)
      .insertInto("people.totp")
      .values({ account_id: session.account_id, ...row })
      .onConflict((it) => it.column("account_id").doUpdateSet(row))
      .execute();
    await recordAudit({
      action: "second_step.set_up",
      subject: { kind: "account", id: session.account_id },
      detail: { by: "app" },
      serviceId: session.service_id ?? undefined,
    });
    return session.stage === "half" ? { went: "in", token: await becomeFull(parts, session, "app") } : { went: "kept" };
  });
}
