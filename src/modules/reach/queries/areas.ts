import { type Kysely, sql } from "kysely";
import type { Areas, KnownArea } from "../domain/place-area.ts";
import type { ReachTables } from "../tables.ts";

const known = (db: Kysely<ReachTables>) =>
  db
    .selectFrom("reach.area")
    .select([
      "lsoa21",
      "name",
      "ward",
      "upper_authority_code as upperAuthority",
      "region",
      "tenth_2025 as tenth",
      sql<number>`coalesce((census ->> 'residents_from_age_table')::integer, 0)`.as("residents"),
    ]);

/** The small areas of a council, by code. */
export const areasOfCouncil = (db: Kysely<ReachTables>, code: string): Promise<KnownArea[]> =>
  known(db).where("upper_authority_code", "=", code).orderBy("lsoa21").execute();

/** What is known of area codes of 2021 or 2011. */
export async function areasNamed(db: Kysely<ReachTables>, codes: string[]): Promise<Areas> {
  const former = await db
    .selectFrom("reach.area_2011")
    .selectAll()
    .where(sql<boolean>`lsoa11 = ANY(${codes}::text[])`)
    .execute();
  const all = [...codes, ...former.flatMap(({ lsoa21s }) => lsoa21s)];
  const now = await known(db).where(sql<boolean>`lsoa21 = ANY(${all}::text[])`).execute();
  return {
    now: new Map(now.map((area) => [area.lsoa21, area])),
    former: new Map(former.map(({ lsoa11, lsoa21s, tenth_2019 }) => [lsoa11, { lsoa21s, tenth2019: tenth_2019 }])),
  };
}
