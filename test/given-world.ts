import { libraryLimits, serviceForImport } from "../src/modules/places/index.ts";
import type { Clock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";
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

/** A file of one row that somebody has to decide on: nobody came. @returns its id */
export async function insertGivenFile(db: Database, service: { id: string }, library: { id: string }): Promise<string> {
  const id = newId();
  await db.asOwner(async (client) => {
    await client.query(
      `INSERT INTO outcomes.given_file (id, service_id, kind, name, state, columns, titles, given_by, given_at)
       VALUES ($1, $2, 'events', 'Events of old', 'read', '{}', '[]', 'Moira', now())`,
      [id, service.id],
    );
    await client.query(
      `INSERT INTO outcomes.given_row (file_id, line, service_id, kind, source, identity, library_name, library_id, day,
         title, number, state)
       VALUES ($1::uuid, 2, $2, 'events', '{"name": "Chess"}', $1::text, 'Here', $3, '2019-03-04', 'Chess', 0, 'asked')`,
      [id, service.id, library.id],
    );
    for (const kind of ["zero", "unknown_library"])
      await client.query(
        "INSERT INTO outcomes.given_fault (file_id, line, kind, service_id, says) VALUES ($1, 2, $3, $2, '0 came.')",
        [id, service.id, kind],
      );
  });
  return id;
}
