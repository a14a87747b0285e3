import { hashToken } from "../../../../platform/auth/tokens.ts";
import { asResident, type PeopleParts, tables } from "../../parts.ts";

/** Ends the session of a cookie, wherever the cookie still is. */
export const endResidentSession = (parts: PeopleParts, token: string): Promise<void> =>
  parts.db.work(asResident, async () => {
    await tables(parts).deleteFrom("people.resident_session").where("token_hash", "=", hashToken(token)).execute();
  });

/** Ends every session of an account: a telephone was lost, a library's computer left on. */
export const endResidentSessions = (parts: PeopleParts, residentId: string): Promise<void> =>
  parts.db.work(asResident, async () => {
    await tables(parts).deleteFrom("people.resident_session").where("resident_id", "=", residentId).execute();
  });
