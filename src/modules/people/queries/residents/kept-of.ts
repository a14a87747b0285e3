import { asResident, type PeopleParts, tables } from "../../parts.ts";

/** All that an account keeps of its owner, but for secrets and their hashes. Opens a transaction of its own. */
export const keptOf = (parts: PeopleParts, residentId: string) =>
  parts.db.work(asResident, async () => {
    const account = await tables(parts)
      .selectFrom("people.resident")
      .select(["email", "name", "language", "last_used_on"])
      .select((eb) => eb("card_hash", "is not", null).as("by_library_card"))
      .where("id", "=", residentId)
      .executeTakeFirstOrThrow();
    const family = await tables(parts)
      .selectFrom("people.companion")
      .select(["name", "age"])
      .where("resident_id", "=", residentId)
      .orderBy("id")
      .execute();
    const signed_in = await tables(parts)
      .selectFrom("people.resident_session")
      .select(["last_seen_at", "expires_at"])
      .where("resident_id", "=", residentId)
      .orderBy("last_seen_at")
      .execute();
    return { account, family, signed_in };
  });
