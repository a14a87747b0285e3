import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { PartnersTables } from "../../tables.ts";
import type { EnquiryLineTable, EnquiryTable } from "../../work-tables.ts";
import { ofService } from "../wrongs.ts";

/** Lines of one list on the staff's page. */
export const ENQUIRIES_SHOWN = 100;
const CLOSED_SHOWN = 20;

export type Enquiry = Omit<EnquiryTable, "state"> & { state: "waiting" | "answered" | "closed" };

const enquiries = (db: Database) => db.trx<PartnersTables>().selectFrom("partners.enquiry").selectAll();

/** Those that wait, the first promised first; then those that were answered and are open. In the open transaction. */
export const openEnquiries = (db: Database): Promise<Enquiry[]> =>
  enquiries(db)
    .where("state", "<>", "closed")
    .orderBy(sql`state = 'answered'`)
    .orderBy("answer_by")
    .orderBy("id")
    .limit(ENQUIRIES_SHOWN)
    .execute();

/** What was closed, latest first; in the open transaction. */
export const closedEnquiries = (db: Database): Promise<Enquiry[]> =>
  enquiries(db).where("state", "=", "closed").orderBy("closed_at", "desc").orderBy("id").limit(CLOSED_SHOWN).execute();

/** One of them with all that was said, oldest first; in the open transaction. */
export async function enquiryWithLines(
  db: Database,
  id: string,
): Promise<{ enquiry: Enquiry; lines: EnquiryLineTable[] } | undefined> {
  const enquiry = isId(id) ? await enquiries(db).where("id", "=", id).executeTakeFirst() : undefined;
  if (!enquiry) return undefined;
  const lines = await db
    .trx<PartnersTables>()
    .selectFrom("partners.enquiry_line")
    .selectAll()
    .where("enquiry_id", "=", id)
    .orderBy("said_at")
    .orderBy("id")
    .execute();
  return { enquiry, lines };
}

/** What an asker wrote last, and when they had an answer before that; undefined of one that was never answered. In the open transaction. */
export async function writtenAgain(
  db: Database,
  id: string,
): Promise<{ text: string; answered_at: string } | undefined> {
  const lines = await db
    .trx<PartnersTables>()
    .selectFrom("partners.enquiry_line")
    .select(["kind", "text", "said_at"])
    .where("enquiry_id", "=", id)
    .where("kind", "in", ["word", "answer"])
    .orderBy("said_at")
    .orderBy("id")
    .execute();
  const answer = lines.findLast(({ kind }) => kind === "answer");
  const word = lines.at(-1);
  return answer && word?.kind === "word" ? { text: word.text, answered_at: answer.said_at } : undefined;
}

/** How many wait for the transaction's own service, how many of those longer than promised, and the first promised day. @param today date */
export const countEnquiries = (
  db: Database,
  today: string,
): Promise<{ open: number; late: number; first: string | null }> =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.enquiry")
    .select([
      sql<number>`count(*)`.as("open"),
      sql<number>`count(*) FILTER (WHERE answer_by < ${today}::date)`.as("late"),
      sql<string | null>`min(answer_by)`.as("first"),
    ])
    .where("state", "=", "waiting")
    .where(ofService("service_id"))
    .executeTakeFirstOrThrow();
