import { hashToken, newToken } from "../../../platform/auth/tokens.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { after, LIFETIMES } from "../domain/lifetimes.ts";
import { type PeopleParts, tables } from "../parts.ts";
import type { PeopleTables } from "../tables.ts";

type SessionRow = PeopleTables["people.session"];

export interface NewSession extends Pick<SessionRow, "account_id" | "service_id" | "stage" | "way" | "desk_id"> {
  then_path?: string | null;
  browser: string;
}

/**
 * Starts a session under a token of its own, whatever cookie the browser had before: nobody can plant one.
 * In the open transaction. @returns the token for the cookie; only its hash is kept
 */
export async function startSession(parts: PeopleParts, session: NewSession): Promise<string> {
  const now = parts.clock.now();
  const token = newToken();
  await tables(parts).deleteFrom("people.session").where("expires_at", "<", now).execute();
  await tables(parts)
    .insertInto("people.session")
    .values({
      ...session,
      then_path: session.then_path ?? null,
      id: newId(),
      token_hash: hashToken(token),
      challenge: null,
      started_at: now,
      last_seen_at: now,
      expires_at: after(now, session.stage === "half" ? LIFETIMES.half : LIFETIMES.session),
    })
    .execute();
  if (session.stage === "full")
    await tables(parts)
      .updateTable("people.account")
      .set({ last_signed_in_at: now, second_step_failures: 0, second_step_locked_until: null })
      .where("id", "=", session.account_id)
      .execute();
  return token;
}

/** Ends a session at once, wherever its cookie still is. In the open transaction. */
export async function endSession(parts: PeopleParts, id: string): Promise<void> {
  await tables(parts).deleteFrom("people.session").where("id", "=", id).execute();
}
