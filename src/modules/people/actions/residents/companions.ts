import { newId } from "../../../../platform/ids/ids.ts";
import { type Age, COMPANIONS_MOST } from "../../domain/resident-rules.ts";
import { asResident, type PeopleParts, tables } from "../../parts.ts";

/**
 * Keeps somebody who comes along, by a name to call them by.
 * @returns false where the account has as many as it may keep
 */
export const keepCompanion = (
  parts: PeopleParts,
  residentId: string,
  { name, age }: { name: string; age: Age },
): Promise<boolean> =>
  parts.db.work(asResident, async () => {
    // Two forms sent at once wait for each other here.
    const resident = await tables(parts)
      .selectFrom("people.resident")
      .select("id")
      .where("id", "=", residentId)
      .forUpdate()
      .executeTakeFirst();
    const { kept } = await tables(parts)
      .selectFrom("people.companion")
      .select((eb) => eb.fn.countAll<number>().as("kept"))
      .where("resident_id", "=", residentId)
      .executeTakeFirstOrThrow();
    if (!resident || kept >= COMPANIONS_MOST) return false;
    await tables(parts)
      .insertInto("people.companion")
      .values({ id: newId(), resident_id: residentId, name, age })
      .execute();
    return true;
  });

/** Forgets one of them; what is not this account's stays. */
export const forgetCompanion = (parts: PeopleParts, residentId: string, id: string): Promise<void> =>
  parts.db.work(asResident, async () => {
    await tables(parts)
      .deleteFrom("people.companion")
      .where("id", "=", id)
      .where("resident_id", "=", residentId)
      .execute();
  });
