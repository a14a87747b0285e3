import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { PartnersTables } from "../../tables.ts";

const leaders = (db: Database) => db.trx<PartnersTables>().selectFrom("partners.leader").selectAll();

export type Leader = Awaited<ReturnType<ReturnType<typeof leaders>["execute"]>>[number];

/** People from outside who may lead at the transaction's service, by name. */
export const leadersByName = (db: Database): Promise<Leader[]> =>
  leaders(db).orderBy("name").orderBy("id").limit(500).execute();

/** One of them; in the open transaction. */
export const leaderById = async (db: Database, id: string): Promise<Leader | undefined> =>
  isId(id) ? leaders(db).where("id", "=", id).executeTakeFirst() : undefined;

/** The one that came of an enquiry; in the open transaction. */
export const leaderOfEnquiry = (db: Database, enquiryId: string): Promise<{ id: string } | undefined> =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.leader")
    .select("id")
    .where("enquiry_id", "=", enquiryId)
    .executeTakeFirst();
