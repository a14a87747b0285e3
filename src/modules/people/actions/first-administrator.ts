import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { hashToken, newToken } from "../../../platform/auth/tokens.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { startSession } from "./start-session.ts";

/** Installation administrators who finished their second step: from the first on, no link is printed any more. */
export const finishedAdministrators = (parts: PeopleParts) =>
  tables(parts)
    .selectFrom("people.account as a")
    .select(["a.id", "a.email"])
    .where("a.installation_administrator", "=", true)
    .where((eb) =>
      eb.or([
        eb.exists(eb.selectFrom("people.totp as t").select("t.account_id").whereRef("t.account_id", "=", "a.id")),
        eb.exists(eb.selectFrom("people.passkey as p").select("p.account_id").whereRef("p.account_id", "=", "a.id")),
      ]),
    )
    .orderBy("a.email");

/** Whether somebody looks after this installation, by an account with its second step. */
export const hasAdministrator = (parts: PeopleParts): Promise<boolean> =>
  parts.db.work(asSignIn(), async () => Boolean(await finishedAdministrators(parts).executeTakeFirst()));

/**
 * A link for whoever looks after this installation to become its first administrator, valid until used.
 * Each call makes a new one and ends the one before. @returns undefined once there is an administrator
 * @param ends when it stops working, RFC 3339; null: not before it is used
 */
export function firstAdministratorLink(parts: PeopleParts, ends: string | null = null): Promise<string | undefined> {
  return parts.db.work(asSignIn({ id: null, name: "Alcove" }), async () => {
    if (await finishedAdministrators(parts).executeTakeFirst()) return undefined;
    const token = newToken();
    await tables(parts).deleteFrom("people.sign_in_link").where("purpose", "=", "first_administrator").execute();
    await tables(parts)
      .insertInto("people.sign_in_link")
      .values({
        token_hash: hashToken(token),
        purpose: "first_administrator",
        account_id: null,
        service_id: null,
        then_path: null,
        expires_at: ends,
      })
      .execute();
    return `${parts.baseUrl}${PATHS.first}?token=${token}`;
  });
}

/** Whether a first administrator's link is good, without using it. */
export const firstLinkHolds = (parts: PeopleParts, token: string): Promise<boolean> =>
  parts.db.work(asSignIn(), async () =>
    Boolean(
      await tables(parts)
        .selectFrom("people.sign_in_link")
        .select("token_hash")
        .where("token_hash", "=", hashToken(token))
        .where("purpose", "=", "first_administrator")
        .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", parts.clock.now())]))
        .executeTakeFirst(),
    ),
  );

/**
 * Uses the link: makes the account and a half-signed-in session that goes on to the second step.
 * An earlier try that was never finished (a mistyped address, say) loses its claim.
 * @returns the session's token, or undefined where the link was used or replaced
 */
export function becomeFirstAdministrator(
  parts: PeopleParts,
  given: { token: string; name: string; email: string; browser: string },
): Promise<string | undefined> {
  return parts.db.work(asSignIn({ id: null, name: given.name }), async () => {
    const used = await tables(parts)
      .deleteFrom("people.sign_in_link")
      .where("token_hash", "=", hashToken(given.token))
      .where("purpose", "=", "first_administrator")
      .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", parts.clock.now())]))
      .returning("token_hash")
      .executeTakeFirst();
    if (!used) return undefined;
    await tables(parts)
      .updateTable("people.account")
      .set({ installation_administrator: false })
      .where("installation_administrator", "=", true)
      .execute();
    const { id } = await tables(parts)
      .insertInto("people.account")
      .values({
        id: newId(),
        email: given.email,
        name: given.name,
        installation_administrator: true,
        last_signed_in_at: null,
        second_step_locked_until: null,
      })
      .onConflict((it) => it.column("email").doUpdateSet({ name: given.name, installation_administrator: true }))
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordAudit({ action: "administrator.made", subject: { kind: "account", id }, detail: { first: true } });
    return startSession(parts, {
      account_id: id,
      service_id: null,
      stage: "half",
      way: "mail",
      desk_id: null,
      browser: given.browser,
    });
  });
}
