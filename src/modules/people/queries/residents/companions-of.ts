import type { Age } from "../../domain/resident-rules.ts";
import { asResident, type PeopleParts, tables } from "../../parts.ts";

/** Somebody who comes along with a resident. */
export interface Companion {
  id: string;
  /** A name to call them by. */
  name: string;
  age: Age;
}

/** Who comes along with a resident, in the order they were told of. Opens a transaction of its own. */
export const companionsOf = (parts: PeopleParts, residentId: string): Promise<Companion[]> =>
  parts.db.work(asResident, () =>
    tables(parts)
      .selectFrom("people.companion")
      .select(["id", "name", "age"])
      .where("resident_id", "=", residentId)
      .orderBy("id")
      .execute(),
  );
