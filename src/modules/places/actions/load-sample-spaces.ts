import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { SpaceDetails } from "./save-space.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

const COMPUTERS = 3;

type SampleSpace = Pick<SpaceDetails, "name" | "kind" | "capacity" | "layouts" | "equipment" | "about">;

/** What a made-up library has: a room that groups ask for, and computers. */
const SPACES: SampleSpace[] = [
  {
    name: "Sample: Community room",
    kind: "room",
    capacity: 30,
    layouts: ["Rows of chairs", "Round a table"],
    equipment: ["Screen", "Kettle"],
    about: "A made-up room, to try asking for one.",
  },
  ...Array.from({ length: COMPUTERS }, (_, index) => ({
    name: `Sample: Computer ${index + 1}`,
    kind: "computer" as const,
    capacity: 1,
    layouts: [],
    equipment: [],
    about: null,
  })),
];

/** Made-up spaces and the libraries they are at, as 'space.changed' tells them. */
export interface SampleSpaces {
  ids: string[];
  libraryIds: string[];
}

/** Puts made-up spaces into libraries; what is there already is not written twice. @returns all that are there, and how many came */
export function loadSampleSpaces(
  db: Database,
  libraries: { id: string; serviceId: string }[],
): Promise<SampleSpaces & { came: number }> {
  const rows = libraries.flatMap((library) =>
    SPACES.map((space) => ({
      id: idFromName(`sample space:${library.id}:${space.name}`),
      service_id: library.serviceId,
      library_id: library.id,
      slug: space.name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
      audience: "public",
      sample: true,
      ...space,
    })),
  );
  return db.work(SCOPE, async () => {
    const { numAffectedRows } = await sql`
      INSERT INTO places.space (id, service_id, library_id, slug, name, kind, capacity, layouts, equipment, about, audience,
        sample)
      SELECT id, service_id, library_id, slug, name, kind, capacity, layouts, equipment, about, audience, sample
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, service_id uuid, library_id uuid, slug text,
        name text, kind text, capacity integer, layouts text[], equipment text[], about text, audience text, sample boolean)
      ON CONFLICT DO NOTHING`.execute(db.trx());
    return {
      ids: rows.map(({ id }) => id),
      libraryIds: libraries.map(({ id }) => id),
      came: Number(numAffectedRows ?? 0),
    };
  });
}

/** Takes them away, once nobody holds them any more; in the open transaction or one of its own. @returns what went */
export const removeSampleSpaces = (db: Database): Promise<SampleSpaces> =>
  db.work(SCOPE, async () => {
    const { rows } = await sql<{ id: string; library_id: string }>`
      DELETE FROM places.space WHERE sample RETURNING id, library_id`.execute(db.trx());
    return { ids: rows.map(({ id }) => id), libraryIds: [...new Set(rows.map(({ library_id }) => library_id))] };
  });
