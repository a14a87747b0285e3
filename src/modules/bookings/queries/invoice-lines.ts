import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Rate } from "../domain/space-terms.ts";
import type { BookingsTables, HoldStatus } from "../tables.ts";

/** What somebody owes for a space, as the finance system takes it. Instants RFC 3339, money pence. */
export interface InvoiceLine {
  code: string;
  /** The group that it is for, where the service knows it. */
  groupId: string | null;
  startsAt: string;
  endsAt: string;
  space: string;
  library: string;
  organisation: string | null;
  name: string | null;
  email: string | null;
  rate: Rate;
  status: HoldStatus;
  /** The price, or what giving it up cost. */
  due: number;
  /** What it was worth where nothing was due: waived, or given in kind. */
  worth: number | null;
}

/**
 * What is due, or was given for nothing, at a library between two instants, in order of time; in the open transaction.
 * What was given up is due at what that cost; what nobody has yet had is not in it unless its time has come.
 */
export async function invoiceLines(
  db: Database,
  libraryId: string,
  { from, to, now }: { from: string; to: string; now: string },
): Promise<InvoiceLine[]> {
  const { rows } = await sql<InvoiceLine>`
    SELECT * FROM (
      SELECT h.code, h.hiring_group_id AS "groupId", h.starts_at AS "startsAt", h.ends_at AS "endsAt", p.name AS space, p.library_name AS library,
        h.organisation, h.name, h.email, h.rate, h.status,
        coalesce(CASE WHEN h.status IN ('confirmed', 'used', 'released') THEN h.price_pence ELSE h.fee_pence END, 0) AS due,
        CASE WHEN h.rate IN ('waived', 'in_kind') AND h.status IN ('confirmed', 'used') THEN h.worth_pence END AS worth
      FROM bookings.hold h JOIN places.v_space p ON p.id = h.space_id
      WHERE p.library_id = ${libraryId}::uuid AND h.rate <> 'own'
        AND h.starts_at >= ${from}::timestamptz AND h.starts_at < ${to}::timestamptz
        AND (h.status = 'cancelled' OR h.starts_at <= ${now}::timestamptz)) AS lines
    WHERE due > 0 OR worth > 0
    ORDER BY "startsAt", code`.execute(db.trx<BookingsTables>());
  return rows;
}
