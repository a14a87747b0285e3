import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { ProgrammeTables } from "../tables.ts";

/** An activity by name, for whoever keeps its id. */
export interface TitledActivity {
  id: string;
  title: string;
  /** BCP 47 tag of the title. */
  lang: string;
  /** It needs discretion: its name is for those who run it. */
  sensitive: boolean;
}

/** Those of a service's activities that have these ids, by title; made-up ones never. Not inside an open transaction. */
export const titlesOf = (db: Database, serviceId: string, ids: string[]): Promise<TitledActivity[]> =>
  db.work({ service: serviceId, actor: { id: null, name: "Alcove" } }, () =>
    db
      .trx<ProgrammeTables>()
      .selectFrom("programme.activity")
      .select(["id", "title", "content_language as lang", "sensitive"])
      .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
      .where("sample", "=", false)
      .orderBy("title")
      .orderBy("id")
      .execute(),
  );

/** Ids of a service's activities that need discretion. In the open transaction. */
export const sensitiveActivities = async (db: Database): Promise<string[]> =>
  (
    await db
      .trx<ProgrammeTables>()
      .selectFrom("programme.activity")
      .select("id")
      .where("sensitive", "=", true)
      .execute()
  ).map(({ id }) => id);
