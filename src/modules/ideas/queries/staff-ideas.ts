import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { IdeasTables } from "../tables.ts";

/** So many are listed: those that wait longest, and those of which something became last. */
export const IDEAS_SHOWN = 100;

type Reader = Pick<Visitor, "serviceId" | "libraryIds">;

/** Of their own libraries, and of what any library will do for; staff of no library in particular see all. */
const toldTo = ({ serviceId, libraryIds }: Reader) =>
  sql<boolean>`service_id = ${serviceId} AND (${libraryIds.length === 0} OR library_id IS NULL OR library_id = ANY(${libraryIds}::uuid[]))`;

/** What waits to be read, the first promised first; in the open transaction. */
export const waitingIdeas = (db: Database, reader: Reader) =>
  db
    .trx<IdeasTables>()
    .selectFrom("ideas.idea")
    .selectAll()
    .where(toldTo(reader))
    .where("state", "=", "waiting")
    .orderBy("answer_by")
    .orderBy("number")
    .limit(IDEAS_SHOWN)
    .execute();
export type StaffIdea = Awaited<ReturnType<typeof waitingIdeas>>[number];

/** What was read, with what is not shown; in the open transaction. */
export const readIdeas = (db: Database, reader: Reader) =>
  db
    .trx<IdeasTables>()
    .selectFrom("ideas.idea")
    .selectAll()
    .where(toldTo(reader))
    .where("state", "in", ["shown", "not_shown", "merged"])
    .orderBy("changed_at", "desc")
    .orderBy("number", "desc")
    .limit(IDEAS_SHOWN)
    .execute();

/** How many wait to be read, how many of them longer than promised, and the first day promised; in the open transaction. */
export const countWaiting = (db: Database, reader: Reader, today: string) =>
  db
    .trx<IdeasTables>()
    .selectFrom("ideas.idea")
    .select([
      sql<number>`count(*)::int`.as("many"),
      sql<number>`count(*) FILTER (WHERE answer_by < ${today}::date)::int`.as("late"),
      sql<string | null>`min(answer_by)`.as("first"),
    ])
    .where(toldTo(reader))
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();

/** One, with what was decided about it, first to last, what was put together with it, and how many are told of it; in the open transaction. */
export async function ideaWithSteps(db: Database, id: string) {
  const trx = db.trx<IdeasTables>();
  const idea = await trx.selectFrom("ideas.idea").selectAll().where("id", "=", id).executeTakeFirst();
  if (!idea) return undefined;
  const steps = await trx
    .selectFrom("ideas.step")
    .selectAll()
    .where("idea_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const together = await trx
    .selectFrom("ideas.idea")
    .select(["id", "number", "title", "language"])
    .where("merged_into", "=", id)
    .orderBy("number")
    .execute();
  const into = idea.merged_into
    ? await trx
        .selectFrom("ideas.idea")
        .select(["id", "number", "title", "language"])
        .where("id", "=", idea.merged_into)
        .executeTakeFirst()
    : undefined;
  const { many: told } = await trx
    .selectFrom("ideas.told")
    .select(sql<number>`count(*)::int`.as("many"))
    .where("idea_id", "=", id)
    .where("confirmed_on", "is not", null)
    .executeTakeFirstOrThrow();
  return { idea, steps, together, into, told };
}
export type OpenedIdea = NonNullable<Awaited<ReturnType<typeof ideaWithSteps>>>;

/** Ideas of the service that another may be put together with; in the open transaction. */
export const shownBeside = (db: Database, { id, service_id }: Pick<StaffIdea, "id" | "service_id">) =>
  db
    .trx<IdeasTables>()
    .selectFrom("ideas.idea")
    .select(["id", "number", "title", "what", "for_whom as forWhom", "language"])
    .where("service_id", "=", service_id)
    .where("state", "=", "shown")
    .where("id", "<>", id)
    .orderBy("number", "desc")
    .limit(1000)
    .execute();

/** Somebody to be told, with the idea; in the open transaction. */
export const toldWithIdea = (db: Database, id: string) =>
  db
    .trx<IdeasTables>()
    .selectFrom("ideas.told as t")
    .innerJoin("ideas.idea as i", "i.id", "t.idea_id")
    .select(["t.id", "t.service_id", "t.confirmed_on", "t.brought", "i.title", "i.number", "i.language", "i.state"])
    .where("t.id", "=", id)
    .executeTakeFirst();
