import type { Kysely } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { IdeasTables } from "../tables.ts";

/** The consultation that is open about an idea, if any; in the open transaction. */
export const openConsultation = (db: Database, ideaId: string) =>
  db
    .trx<IdeasTables>()
    .selectFrom("ideas.consultation")
    .select(["id", "closes_on"])
    .where("idea_id", "=", ideaId)
    .where("closed_on", "is", null)
    .executeTakeFirst();

const frozen = (trx: Kysely<IdeasTables>, serviceId: string, from: string, to = from) =>
  trx
    .selectFrom("ideas.freeze")
    .select(["id", "from_on", "until_on", "reason"])
    .where("service_id", "=", serviceId)
    .where("lifted_on", "is", null)
    .where("from_on", "<=", to)
    .where("until_on", ">=", from)
    .orderBy("until_on", "desc")
    .executeTakeFirst();

/** Why and until when a service makes nothing newly public on a day; undefined where it does. In the open transaction. */
export const freezeNow = (db: Database, serviceId: string, today: string) =>
  frozen(db.trx<IdeasTables>(), serviceId, today);
/** The one that ends last of those that are in force on any day from one to another; in the open transaction. */
export const freezeWithin = (db: Database, serviceId: string, from: string, to: string) =>
  frozen(db.trx<IdeasTables>(), serviceId, from, to);
/** The same for the public; not inside an open transaction. */
export const publicFreeze = (db: Database, serviceId: string, today: string) =>
  frozen(db.reads<IdeasTables>(), serviceId, today);

/** Those that a service has set, the latest first; in the open transaction. */
export const freezesOf = (db: Database, serviceId: string) =>
  db
    .trx<IdeasTables>()
    .selectFrom("ideas.freeze")
    .selectAll()
    .where("service_id", "=", serviceId)
    .orderBy("from_on", "desc")
    .limit(20)
    .execute();

/** What was done to shape an idea: meetings, options, consultations, in their order. */
async function record(db: Kysely<IdeasTables>, ideaId: string) {
  const meetings = await db
    .selectFrom("ideas.meeting")
    .select(["id", "held_on", "place", "invited", "came", "groups", "minutes", "document", "taken_out_on"])
    .where("idea_id", "=", ideaId)
    .orderBy("held_on")
    .orderBy("id")
    .execute();
  const options = await db
    .selectFrom("ideas.option")
    .select(["id", "title", "words", "cost", "objectives", "taken_out_on"])
    .where("idea_id", "=", ideaId)
    .orderBy("noted_on")
    .orderBy("id")
    .execute();
  const consultations = await db
    .selectFrom("ideas.consultation")
    .select(["id", "question", "how", "opened_on", "closes_on", "closed_on", "you_said", "we_did"])
    .where("idea_id", "=", ideaId)
    .orderBy("opened_on")
    .orderBy("id")
    .execute();
  return { meetings, options, consultations };
}
export type Shaping = Awaited<ReturnType<typeof record>>;

/** As everybody reads it; not inside an open transaction. */
export const publicShaping = (db: Database, ideaId: string): Promise<Shaping> =>
  record(db.reads<IdeasTables>(), ideaId);
/** With what was taken out; in the open transaction. */
export const staffShaping = (db: Database, ideaId: string): Promise<Shaping> => record(db.trx<IdeasTables>(), ideaId);
