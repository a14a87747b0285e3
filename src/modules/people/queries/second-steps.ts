import { type PeopleParts, tables } from "../parts.ts";

/** What an account has for its second step. In an open transaction for '*'. */
export async function secondStepsOf(parts: PeopleParts, accountId: string) {
  const totp = await tables(parts)
    .selectFrom("people.totp")
    .select("made_at")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  const passkeys = await tables(parts)
    .selectFrom("people.passkey")
    .select(["id", "credential_id", "transports", "name", "made_at", "last_used_at"])
    .where("account_id", "=", accountId)
    .orderBy("made_at")
    .execute();
  const { left } = await tables(parts)
    .selectFrom("people.recovery_code")
    .select((eb) => eb.fn.countAll<number>().as("left"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return { app: totp, passkeys, codesLeft: left, any: Boolean(totp) || passkeys.length > 0 };
}

export type SecondSteps = Awaited<ReturnType<typeof secondStepsOf>>;
