import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Kind } from "../../../vocabulary/terms.ts";

/** Takes listings of one kind out of the index. Ids it does not have are passed over. Runs inside the open transaction. */
export async function removeListings(db: Database, kind: Kind, ids: string[]): Promise<void> {
  await sql`DELETE FROM finder.listing WHERE kind = ${kind} AND ref = ANY(${ids}::uuid[])`.execute(db.trx());
}
