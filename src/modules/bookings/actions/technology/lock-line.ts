import { sql } from "kysely";
import type { DeviceKind } from "../../domain/technology/lending.ts";
import type { BookingParts } from "../parts.ts";

/** Things of one kind at one library, and those who wait for one. */
export interface Line {
  libraryId: string;
  kind: DeviceKind;
}

/** Locks a line until the transaction ends: nobody else lends, reserves or takes back in it meanwhile. */
export async function lockLine({ db }: Pick<BookingParts, "db">, { libraryId, kind }: Line): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`line:${libraryId}:${kind}`}, 0))`.execute(db.trx());
}
