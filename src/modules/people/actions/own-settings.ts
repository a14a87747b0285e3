import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { hashPin } from "../../../platform/auth/desk-pin.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { secondStepsOf } from "../queries/second-steps.ts";
import type { Session } from "../queries/session-of-request.ts";

const work = <T>(parts: PeopleParts, session: Session, step: () => Promise<T>) =>
  parts.db.work(asSignIn({ id: session.account_id, name: session.name }), step);

const note = (session: Session, action: string, detail: Record<string, unknown> = {}) =>
  recordAudit({
    action,
    subject: { kind: "account", id: session.account_id },
    detail,
    serviceId: session.service_id ?? undefined,
  });

/** Sets the PIN for desks of the session's service, and opens it again where wrong tries had closed it. */
export async function setPin(parts: PeopleParts, session: Session, pin: string): Promise<void> {
  const pinHash = await hashPin(pin);
  await work(parts, session, async () => {
    await tables(parts)
      .updateTable("people.membership")
      .set({ pin_hash: pinHash, pin_failures: 0 })
      .where("account_id", "=", session.account_id)
      .where("service_id", "=", session.service_id)
      .execute();
    await note(session, "pin.set");
  });
}

/** Whether the person gets the day by mail each morning, for the session's service. */
export const setDigest = (parts: PeopleParts, session: Session, wanted: boolean): Promise<void> =>
  work(parts, session, async () => {
    await tables(parts)
      .updateTable("people.membership")
      .set({ digest: wanted })
      .where("account_id", "=", session.account_id)
      .where("service_id", "=", session.service_id)
      .execute();
    await note(session, wanted ? "digest.wanted" : "digest.stopped");
  });

/** Takes a second step away, but never the last. @returns false where it was the last, or not theirs */
export function removeSecondStep(
  parts: PeopleParts,
  session: Session,
  which: "app" | { passkeyId: string },
): Promise<boolean> {
  return work(parts, session, async () => {
    const has = await secondStepsOf(parts, session.account_id);
    if ((has.app ? 1 : 0) + has.passkeys.length < 2) return false;
    const gone =
      which === "app"
        ? await tables(parts)
            .deleteFrom("people.totp")
            .where("account_id", "=", session.account_id)
            .returning("account_id as id")
            .executeTakeFirst()
        : await tables(parts)
            .deleteFrom("people.passkey")
            .where("account_id", "=", session.account_id)
            .where("id", "=", which.passkeyId)
            .returning("id")
            .executeTakeFirst();
    if (gone) await note(session, "second_step.removed", { by: which === "app" ? "app" : "passkey" });
    return gone !== undefined;
  });
}

/** Ends one of the person's own sessions, this one or another. */
export const endOwnSession = (parts: PeopleParts, session: Session, id: string): Promise<void> =>
  work(parts, session, async () => {
    await tables(parts)
      .deleteFrom("people.session")
      .where("account_id", "=", session.account_id)
      .where("id", "=", id)
      .execute();
    await note(session, "session.ended");
  });

/** Goes on with another service that the person works for. @returns false where they do not */
export const changeService = (parts: PeopleParts, session: Session, serviceId: string): Promise<boolean> =>
  work(parts, session, async () => {
    const membership = await tables(parts)
      .selectFrom("people.membership")
      .select("service_id")
      .where("account_id", "=", session.account_id)
      .where("service_id", "=", serviceId)
      .where("suspended_at", "is", null)
      .executeTakeFirst();
    if (!membership) return false;
    await tables(parts)
      .updateTable("people.session")
      .set({ service_id: serviceId })
      .where("id", "=", session.id)
      .execute();
    await recordAudit({ action: "service.changed", subject: { kind: "account", id: session.account_id }, serviceId });
    return true;
  });
