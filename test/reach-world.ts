import { serviceForImport } from "../src/modules/places/index.ts";
import type { ReachParts } from "../src/modules/reach/actions/parts.ts";
import { draftAssessment } from "../src/modules/reach/domain/assessment.ts";
import type { Clock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { insertLibrary, insertService } from "./database-cases.ts";

/** Small areas of made-up councils: code, tenth, residents. Half of ours are in the most deprived tenth. */
export const OURS = [
  ["E01000001", 1, 1500],
  ["E01000002", 1, 1500],
  ["E01000003", 1, 1500],
  ["E01000004", 4, 1500],
  ["E01000005", 7, 1500],
  ["E01000006", 10, 1500],
] as const;

/** Puts in a council's small areas. */
export async function insertAreas(
  db: Database,
  service: { slug: string; name: string },
  areas: readonly (readonly [code: string, tenth: number, residents: number])[],
): Promise<void> {
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO reach.area (lsoa21, name, ward, lad_code, authority, upper_authority_code, region, tenth_2025, census)
       SELECT code, $2 || ' ' || right(code, 3), 'Ward ' || right(code, 1), 'D-' || $1, $2, 'T-' || $1, 'North', tenth,
         jsonb_build_object('residents_from_age_table', residents)
       FROM jsonb_to_recordset($3::jsonb) AS r(code text, tenth smallint, residents integer)`,
      [
        service.slug,
        service.name,
        JSON.stringify(areas.map(([code, tenth, residents]) => ({ code, tenth, residents }))),
      ],
    ),
  );
}

/** Two library services with small areas, one of them with two libraries; and one area that was divided since 2011. */
export async function worldOfReach(db: Database) {
  const rotherham = await insertService(db);
  const sandwell = await insertService(db, { name: "Sandwell" });
  const mowbray = await insertLibrary(db, rotherham, { name: "Mowbray Gardens Library" });
  const riverside = await insertLibrary(db, rotherham, { name: "Riverside Library" });
  await insertAreas(db, rotherham, OURS);
  await insertAreas(db, sandwell, [
    ["E01000021", 1, 2000],
    ["E01000022", 2, 2000],
  ]);
  await db.asOwner((client) =>
    client.query("INSERT INTO reach.area_2011 VALUES ('E01900001', '{E01000004,E01000005}', 5)"),
  );
  const serviceOf = async (service: { id: string }) => (await serviceForImport(db, service.id))!;
  return { rotherham, sandwell, mowbray, riverside, serviceOf };
}

/** A file of the public schema of membership. */
export const membersFile = (
  counts: Record<string, number | string>,
  { council = "Rotherham", date = "2026-03-31" } = {},
): string =>
  [
    "Local authority,Count date,Area code,Members",
    ...Object.entries(counts).map(([code, members]) => `${council},${date},${code},${members}`),
    "",
  ].join("\n");

/** The same by library: 'Mowbray Gardens/E01000001'. */
export const membersByLibrary = (counts: Record<string, number | string>, date = "2026-03-31"): string =>
  [
    "Local authority,Count date,Library,Area code,Members",
    ...Object.entries(counts).map(([key, members]) => `Rotherham,${date},${key.replace("/", ",")},${members}`),
    "",
  ].join("\n");

/** A round of one day at one library that is closed. @returns its ids */
async function insertRound(
  db: Database,
  service: { id: string },
  library: { id: string },
  { name, shownFor, day }: { name: string; shownFor: "service" | "activity"; day: string },
): Promise<{ survey: string; point: string }> {
  const [survey, point] = [newId(), newId()];
  await db.asOwner(async (client) => {
    await client.query(
      `INSERT INTO reach.survey (id, service_id, name, asks, shown_for, plan, base, made_by, made_at, closed_by, closed_at, left_out)
       VALUES ($1, $2, $3, '{age}', $4, 'One day', 5, 'Moira', now(), 'Moira', now(), 0)`,
      [survey, service.id, name, shownFor],
    );
    const place = [survey, library.id, service.id];
    await client.query(
      "INSERT INTO reach.survey_place (survey_id, library_id, service_id, code) VALUES ($1, $2, $3, $4)",
      [...place, survey.slice(-6)],
    );
    await client.query(
      "INSERT INTO reach.survey_point (survey_id, library_id, service_id, id, day) VALUES ($1, $2, $3, $4, $5)",
      [...place, point, day],
    );
  });
  return { survey, point };
}

/** A survey of one day at one library that is closed, with nobody's answers. @returns its ids */
export async function insertClosedSurvey(
  db: Database,
  service: { id: string },
  library: { id: string },
): Promise<{ survey: string; point: string }> {
  const ids = await insertRound(db, service, library, { name: "Who comes", shownFor: "service", day: "2026-11-01" });
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO reach.survey_release (survey_id, service_id, name, answers, points, tables)
       VALUES ($1, $2, 'All libraries', 0, 1, '[]')`,
      [ids.survey, service.id],
    ),
  );
  return ids;
}

/** Released tables of a hundred people who live here, by age. */
export const AGES_RELEASED = JSON.stringify([
  {
    margin: "age",
    unit: "people",
    cells: [
      { name: "16_24", shown: 20 },
      { name: "65_plus", shown: 80 },
    ],
    effect: 1,
    clusters: 8,
  },
]);

/** A closed round with figures of an activity: a hundred people who live here, by age. */
export async function insertWhoComes(
  db: Database,
  service: { id: string },
  library: { id: string },
  activity: { id: string; title: string },
): Promise<void> {
  const round = { name: "Autumn round", shownFor: "activity", day: "2026-11-03" } as const;
  const { survey } = await insertRound(db, service, library, round);
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO reach.survey_release (survey_id, service_id, activity_id, name, answers, points, tables)
       VALUES ($1, $2, $3, $4, 100, 8, $5)`,
      [survey, service.id, activity.id, activity.title, AGES_RELEASED],
    ),
  );
}

/** What somebody does about a group, and an assessment that somebody has begun. @returns their ids */
export async function insertReach(
  db: Database,
  service: { id: string },
  library: { id: string },
  owner: string,
): Promise<{ action: string; assessment: string }> {
  const [action, assessment] = [newId(), newId()];
  const words = draftAssessment("hours", [], "Close at 5pm");
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO reach.action (id, service_id, library_id, about, what, owner_id, owner_name, due_on, review_on, opened_by, opened_at)
       VALUES ($1, $2, $3, 'People aged 16 to 24', 'A homework club', $4, 'Colleague', '2027-01-01', '2027-06-01', 'Moira', now())`,
      [action, service.id, library.id, owner],
    ),
  );
  await db.asOwner((client) =>
    client.query(
      `WITH made AS (
         INSERT INTO reach.assessment (id, service_id, library_id, about, title, begun_by, begun_at)
         VALUES ($1, $2, $3, 'hours', 'Close at 5pm', 'Moira', now()))
       INSERT INTO reach.assessment_version (assessment_id, number, service_id, words, written_by, written_at, author_ids)
       VALUES ($1, 1, $2, $4, 'Colleague', now(), ARRAY[$5::uuid])`,
      [assessment, service.id, library.id, JSON.stringify(words), owner],
    ),
  );
  return { action, assessment };
}

/** Lines of a census table of sex by small area, half of each. */
export async function* censusBySex(areas: readonly (readonly [code: string, tenth: number, residents: number])[]) {
  for (const [at, [code, , residents]] of areas.entries())
    for (const sex of ["Female", "Male"])
      yield {
        line: at + 2,
        row: {
          lower_layer_super_output_areas_code: code,
          sex_2_categories: sex,
          observation: String(residents / 2),
        },
      };
}

/** What the module works with, where nothing but a service is known. */
export const partsOfReach = (
  db: Database,
  clock: Clock,
  secret: string,
  service: Awaited<ReturnType<ReachParts["serviceOf"]>>,
) => ({
  db,
  clock,
  secret,
  districts: new Map(),
  baseUrl: "",
  base: 5,
  serviceOf: async () => service,
  libraries: async () => [],
  libraryPoints: async () => [],
  smallAreas: { outlines: () => [], inBox: () => [] },
  activityNamed: async () => undefined,
  colleagues: async () => [],
  findPostcode: () => undefined,
  course: async () => undefined,
  courseSessions: async () => [],
  activitiesDiscreet: async () => [],
  sessionsToSample: async () => [],
  objectiveToAsk: async () => undefined,
  activitiesKnown: async () => [],
  activitiesHidden: async () => [],
  libraryHere: async () => undefined,
  openDays: async () => new Map(),
});
