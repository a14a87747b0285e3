import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { hashToken } from "../../../platform/auth/tokens.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { startSession } from "./start-session.ts";

const good = (parts: PeopleParts, token: string) =>
  tables(parts)
    .selectFrom("people.sign_in_link as l")
    .innerJoin("people.account as a", "a.id", "l.account_id")
    .select(["l.account_id", "l.service_id", "l.then_path", "l.purpose", "a.name", "a.installation_administrator"])
    .where("l.token_hash", "=", hashToken(token))
    .where("l.expires_at", ">", parts.clock.now());

/** Whose link this is, without using it: opening a page, as mail scanners do, changes nothing. */
export const whoseLink = (parts: PeopleParts, token: string): Promise<{ name: string } | undefined> =>
  parts.db.work(asSignIn(), () => good(parts, token).executeTakeFirst());

/**
 * Uses a link up: half signed in, on to the second step. All other links of the account end with it.
 * @returns the session's token, or undefined where the link is used, old, or leads to nothing any more
 */
export function signInByLink(
  parts: PeopleParts,
  given: { token: string; browser: string; deskId: string | null },
): Promise<string | undefined> {
  return parts.db.work(asSignIn(), async () => {
    const link = await good(parts, given.token).forUpdate("l").executeTakeFirst();
    if (!link?.account_id) return undefined;
    const accountId = link.account_id;
    await tables(parts).deleteFrom("people.sign_in_link").where("account_id", "=", accountId).execute();
    const memberships = await tables(parts)
      .selectFrom("people.membership")
      .select("service_id")
      .where("account_id", "=", accountId)
      .where("suspended_at", "is", null)
      .orderBy("invited_at")
      .execute();
    const invited = memberships.find((each) => each.service_id === link.service_id);
    const serviceId = invited?.service_id ?? (link.installation_administrator ? null : memberships[0]?.service_id);
    if (serviceId === undefined) return undefined;
    await recordAudit({
      action: "link.used",
      subject: { kind: "account", id: accountId },
      detail: { purpose: link.purpose, name: link.name },
      serviceId: serviceId ?? undefined,
    });
    return startSession(parts, {
      account_id: accountId,
      service_id: serviceId,
      stage: "half",
      way: "mail",
      desk_id: given.deskId,
      then_path: link.then_path,
      browser: given.browser,
    });
  });
}
