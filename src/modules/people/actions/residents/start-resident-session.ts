import { hashToken, newToken } from "../../../../platform/auth/tokens.ts";
import { after, LIFETIMES } from "../../domain/lifetimes.ts";
import { type PeopleParts, tables } from "../../parts.ts";

/**
 * Starts a resident's session under a token of its own, in the open transaction.
 * @param kept they say that the device is their own
 * @returns the token for the cookie; only its hash is kept
 */
export async function startResidentSession(parts: PeopleParts, residentId: string, kept: boolean): Promise<string> {
  const now = parts.clock.now();
  const token = newToken();
  await tables(parts).deleteFrom("people.resident_session").where("expires_at", "<", now).execute();
  await tables(parts)
    .insertInto("people.resident_session")
    .values({
      token_hash: hashToken(token),
      resident_id: residentId,
      kept,
      last_seen_at: now,
      expires_at: after(now, kept ? LIFETIMES.residentKept : LIFETIMES.resident),
    })
    .execute();
  return token;
}
