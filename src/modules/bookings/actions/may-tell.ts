import { sql } from "kysely";
import type { BookingParts } from "./parts.ts";
import { mayWriteTo } from "./write-to.ts";

/** What somebody has under an address that nobody has proven. */
export interface Unproven {
  table: "bookings.booking" | "bookings.hold" | "bookings.loan";
  row: { id: string; held_back_at: string | null };
  /** Mail address or number, as they typed it on a public page. */
  address: string;
}

/** Why a message would go. */
export interface Why {
  /** It follows what the person did on the public pages, who sees it there. */
  ownStep: boolean;
  /** It comes by the clock or by others' steps: as little wanted as what was held back before it. */
  comesAfter: boolean;
}

/**
 * Whether whoever typed an address is written to about what they have under it, in the open transaction and after all
 * that it locks (`mayWriteTo`). What they do themselves is counted against the address; what comes after it goes unless
 * the last message was held back; what the library changes is always told. Their page says so where one was held back.
 */
export async function mayTell(
  parts: Pick<BookingParts, "db" | "clock" | "secret">,
  { table, row, address }: Unproven,
  { ownStep, comesAfter }: Why,
): Promise<boolean> {
  if (!ownStep) return !(row.held_back_at && comesAfter);
  const may = await mayWriteTo(parts, address);
  if (may !== (row.held_back_at === null))
    await sql`
      UPDATE ${sql.table(table)} SET held_back_at = ${may ? null : parts.clock.now()}::timestamptz
      WHERE id = ${row.id}::uuid`.execute(parts.db.trx());
  return may;
}
