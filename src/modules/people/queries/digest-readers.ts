import type { Database } from "../../../platform/db/database.ts";
import type { PeopleTables } from "../tables.ts";

/** Somebody who wants the day by mail, and for which libraries; an empty list is every one of the service. */
export interface DigestReader {
  id: string;
  name: string;
  email: string;
  serviceId: string;
  libraryIds: string[];
  isTutor: boolean;
}

/** Everyone who wants the day by mail; in an open transaction that works for all services. */
export async function digestReaders(db: Database): Promise<DigestReader[]> {
  const rows = await db
    .trx<PeopleTables>()
    .selectFrom("people.membership as m")
    .innerJoin("people.account as a", "a.id", "m.account_id")
    .select(["a.id", "a.name", "a.email", "m.role", "m.service_id as serviceId", "m.library_ids as libraryIds"])
    .where("m.digest", "=", true)
    .where("m.suspended_at", "is", null)
    .orderBy("m.service_id")
    .orderBy("a.id")
    .execute();
  return rows.map(({ role, ...reader }) => ({ ...reader, isTutor: role === "guest_tutor" }));
}
