import { libraryLimits, serviceForImport } from "../src/modules/places/index.ts";
import type { Clock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { insertLibrary, insertService } from "./database-cases.ts";

/** Two library services, one of them with two libraries of which one has a room for 60. */
export async function worldOfGiven(db: Database) {
  const rotherham = await insertService(db);
  const sandwell = await insertService(db, { name: "Sandwell" });
  const mowbray = await insertLibrary(db, rotherham, { name: "Mowbray Gardens Library" });
  const riverside = await insertLibrary(db, rotherham, { name: "Riverside Library" });
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO places.space (id, service_id, library_id, slug, name, kind, capacity, layouts, equipment, access, audience)
       VALUES (gen_random_uuid(), $1, $2, 'hall', 'The hall', 'room', 60, '{}', '{}', '{}', 'public')`,
      [rotherham.id, mowbray.id],
    ),
  );
  return { rotherham, sandwell, mowbray, riverside };
}

/** What reads and takes given tables, as app.ts puts it together. */
export const givenParts = (db: Database, clock: Clock) => ({
  db,
  clock,
  serviceOf: (id: string) => serviceForImport(db, id),
  libraryLimits: (serviceId: string) => libraryLimits(db, serviceId),
});

/** Lines of the public schema of events: library, date, name, attendees and perhaps an outcome. */
export const eventsFile = (...rows: (readonly [string, string, string, number | string, string?])[]): string =>
  [
    "Local authority,Library name,Event date,Name,Main outcome,Secondary outcome,Attendees",
    ...rows.map(
      ([library, date, name, came, outcome = "Healthier and happier lives"]) =>
        `Rotherham,${library},${date},${name},${outcome},,${came}`,
    ),
    "",
  ].join("\n");
