import type { Database } from "../../../../platform/db/database.ts";
import type { PeopleTables } from "../../tables.ts";

/** Ids of residents' accounts that have proven these addresses, with the address; in an open transaction for all services. */
export async function accountsByAddress(db: Database, emails: string[]): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const rows = await db
    .trx<PeopleTables>()
    .selectFrom("people.resident")
    .select(["id", "email"])
    .where("email", "in", emails)
    .execute();
  return new Map(rows.map(({ id, email }) => [id, email!]));
}
