import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PartnersTables } from "../tables.ts";

/** Lines of one list on the staff's page. */
export const MOST_SHOWN = 100;

const withEntry = (db: Database) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.wrong as w")
    .innerJoin("partners.service as s", "s.id", "w.entry_id")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .selectAll("w")
    .select(["s.name", "s.slug", "o.name as organisation", "o.id as organisation_id"]);

export type WrongLine = Awaited<ReturnType<ReturnType<typeof withEntry>["execute"]>>[number];

/** What is said to be wrong and waits, longest first; in the open transaction. */
export const openWrongs = (db: Database): Promise<WrongLine[]> =>
  withEntry(db).where("w.answered_at", "is", null).orderBy("w.said_at").orderBy("w.id").limit(MOST_SHOWN).execute();

/** What was answered, latest first; in the open transaction. */
export const answeredWrongs = (db: Database): Promise<WrongLine[]> =>
  withEntry(db)
    .where("w.answered_at", "is not", null)
    .orderBy("w.answered_at", "desc")
    .orderBy("w.id")
    .limit(20)
    .execute();

/** One of them with its entry; in the open transaction. */
export const wrongWithEntry = async (db: Database, id: string): Promise<WrongLine | undefined> =>
  isId(id) ? withEntry(db).where("w.id", "=", id).executeTakeFirst() : undefined;

/** Rows of the transaction's own library service: whoever works for all of them is of none and has none to answer for. */
export const ofService = (column: string) =>
  sql<boolean>`${sql.ref(column)}::text = current_setting('alcove.service', true)`;

/** How many wait, and how many of those longer than was promised; in the open transaction. @param today date */
export async function countWrongs(db: Database, today: string): Promise<{ open: number; late: number }> {
  return db
    .trx<PartnersTables>()
    .selectFrom("partners.wrong")
    .select([
      sql<number>`count(*)`.as("open"),
      sql<number>`count(*) FILTER (WHERE answer_by < ${today}::date)`.as("late"),
    ])
    .where("answered_at", "is", null)
    .where(ofService("service_id"))
    .executeTakeFirstOrThrow();
}
