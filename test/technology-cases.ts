import type { BookingParts } from "../src/modules/bookings/actions/parts.ts";
import { addDevice, type DeviceDetails } from "../src/modules/bookings/actions/technology/save-device.ts";
import type { DeviceRow, LoanRow } from "../src/modules/bookings/technology-tables.ts";
import type { Database } from "../src/platform/db/database.ts";
import type { Visitor } from "../src/platform/http/route.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { actorOf, desk, parent } from "./people.ts";

export const staffOf = (serviceId: string, some: Partial<Visitor> = {}): Visitor => ({
  ...actorOf(desk),
  serviceId,
  role: "staff",
  libraryIds: [],
  ...some,
});

let labels = 0;

/** Adds a tablet in good condition to what a library lends, unless said otherwise. @returns its id */
export async function insertDevice(
  parts: BookingParts,
  library: { id: string; serviceId: string },
  some: Partial<DeviceDetails> = {},
): Promise<string> {
  labels += 1;
  const details = { kind: "tablet" as const, label: `Tablet ${labels}`, condition: "good" as const, ...some };
  const outcome = await addDevice(parts, staffOf(library.serviceId), library.id, details);
  if (!("done" in outcome)) throw new Error(`The device was not added: ${outcome.refused}`);
  return outcome.done;
}

/** The parent of the cast as somebody who borrows. */
export const borrower = (some: Partial<{ name: string; email: string; mobile: string }> = {}) => ({
  name: parent.name,
  email: parent.email,
  language: "en",
  ...some,
});

/** A library's loans and reservations as they stand, in the order they were asked for. */
export async function loansOf(db: Database, libraryId: string) {
  return db.asOwner(async (client) => {
    const { rows } = await client.query<LoanRow>(
      "SELECT * FROM bookings.loan WHERE library_id = $1 ORDER BY made_at, id",
      [libraryId],
    );
    return rows;
  });
}

export async function deviceOf(db: Database, id: string): Promise<DeviceRow> {
  return db.asOwner(async (client) => {
    const { rows } = await client.query<DeviceRow>("SELECT * FROM bookings.device WHERE id = $1", [id]);
    return rows[0]!;
  });
}

/** What is counted of a library now, a line each: facts that no other corrects, but for those that came to nought. */
export async function factsOf(db: Database, libraryId: string): Promise<string[]> {
  return db.asOwner(async (client) => {
    const { rows } = await client.query<{ said: string }>(
      `SELECT concat_ws(' ', f.occurred_on, f.kind, f.margin || '=' || f.margin_value, f.number) AS said
       FROM platform.fact f WHERE f.library_id = $1 AND f.number <> 0
         AND NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)
       ORDER BY f.occurred_on, f.kind, f.margin NULLS FIRST, f.margin_value`,
      [libraryId],
    );
    return rows.map((row) => row.said);
  });
}

/** A tablet that is lent and a computer that somebody has, as rows; their ids. @param now instant of both */
export async function insertTechnology(
  db: Database,
  library: { id: string; serviceId: string },
  now: string,
): Promise<Record<"device" | "loan" | "computer" | "time", string>> {
  const [device, loan, computer, time] = [newId(), newId(), newId(), newId()];
  await db.asOwner(async (client) => {
    await client.query(
      `INSERT INTO bookings.device (id, service_id, library_id, kind, label, condition, standing)
       VALUES ($1, $2, $3, 'tablet', 'T 01', 'good', 'in_use')`,
      [device, library.serviceId, library.id],
    );
    await client.query(
      `INSERT INTO bookings.loan (id, service_id, library_id, kind, device_id, once, code, status, name, made_by, made_at,
         lent_on, due_on)
       VALUES ($1, $2, $3, 'tablet', $4, gen_random_uuid()::text, '7654321', 'lent', 'Kelly', 'desk', $5::timestamptz,
         $5::timestamptz::date, $5::timestamptz::date + 28)`,
      [loan, library.serviceId, library.id, device, now],
    );
    await client.query(
      `INSERT INTO places.space (id, service_id, library_id, slug, name, kind, audience)
       VALUES ($1, $2, $3, 'pc-1', 'PC 1', 'computer', 'public')`,
      [computer, library.serviceId, library.id],
    );
    await client.query(
      `INSERT INTO bookings.computer_time (id, service_id, library_id, computer_id, once, code, who, who_group, status,
         starts_at, ends_at, made_by, made_at)
       VALUES ($1, $2, $3, $4, gen_random_uuid()::text, '8765432', 'somebody', 'adult', 'booked', $5::timestamptz,
         $5::timestamptz + interval '1 hour', 'desk', $5::timestamptz)`,
      [time, library.serviceId, library.id, computer, now],
    );
  });
  return { device, loan, computer, time };
}
