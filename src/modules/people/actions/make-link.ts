import { hashToken, newToken } from "../../../platform/auth/tokens.ts";
import { after, LIFETIMES } from "../domain/lifetimes.ts";
import { type PeopleParts, tables } from "../parts.ts";
import { PATHS } from "../paths.ts";

/** Makes a link that signs an account in once, for a while, in the open transaction. Only its hash is kept. */
export async function makeSignInLink(parts: PeopleParts, accountId: string, thenPath: string | null): Promise<string> {
  const token = newToken();
  await tables(parts)
    .insertInto("people.sign_in_link")
    .values({
      token_hash: hashToken(token),
      purpose: "sign_in",
      account_id: accountId,
      service_id: null,
      then_path: thenPath,
      expires_at: after(parts.clock.now(), LIFETIMES.link),
    })
    .execute();
  return `${parts.baseUrl}${PATHS.confirm}?token=${token}`;
}
