import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { idFromName } from "../../../../platform/ids/ids.ts";
import { CLOCK_SCOPE } from "../parts.ts";

/** What a made-up library lends, by what stands on the stickers. */
const THINGS = [
  { kind: "tablet", said: "Tablet 1" },
  { kind: "tablet", said: "Tablet 2" },
  { kind: "laptop", said: "Laptop 1" },
] as const;

/** Puts made-up things to lend into libraries; what is there already is not written twice. @returns how many came */
export function loadSampleDevices(
  db: Database,
  libraries: { id: string; serviceId: string; name: string }[],
): Promise<number> {
  const rows = libraries.flatMap((library) =>
    THINGS.map(({ kind, said }) => ({
      id: idFromName(`sample device:${library.id}:${said}`),
      service_id: library.serviceId,
      library_id: library.id,
      kind,
      label: `Sample: ${said}, ${library.name}`,
    })),
  );
  return db.work(CLOCK_SCOPE, async () => {
    const { numAffectedRows } = await sql`
      INSERT INTO bookings.device (id, service_id, library_id, kind, label, condition, standing, sample)
      SELECT id, service_id, library_id, kind, label, 'good', 'in_use', true
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r (id uuid, service_id uuid, library_id uuid, kind text, label text)
      ON CONFLICT DO NOTHING`.execute(db.trx());
    return Number(numAffectedRows ?? 0);
  });
}
