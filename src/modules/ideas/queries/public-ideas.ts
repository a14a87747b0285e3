import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { IdeasTables } from "../tables.ts";

/** So many stand on one page of the list, and in its feed. */
export const IDEAS_A_PAGE = 20;
export const FEED_ENTRIES = 100;

const PUBLIC = [
  "id",
  "number",
  "service_id",
  "library_id",
  "brought_by",
  "language",
  "title",
  "what",
  "for_whom",
  "said_as",
  "brought_on",
  "stage",
  "rung",
  "changed_at",
] as const;

/** Of which library service or library; of all where neither is said. */
export interface IdeasOf {
  serviceId?: string;
  libraryId?: string;
}

const shown = (db: Database, { serviceId, libraryId }: IdeasOf) => {
  let query = db.reads<IdeasTables>().selectFrom("ideas.idea").where("state", "=", "shown");
  if (serviceId) query = query.where("service_id", "=", serviceId);
  // What any library of its service will do for is a library's, too.
  if (libraryId)
    query = query.where(({ eb, or }) => or([eb("library_id", "=", libraryId), eb("library_id", "is", null)]));
  return query;
};

/** Ideas that are shown, the latest brought first. @param page from 1 @returns them, and whether more follow */
export async function publicIdeas(db: Database, of: IdeasOf, page: number) {
  const rows = await shown(db, of)
    .select(PUBLIC)
    .orderBy("number", "desc")
    .limit(IDEAS_A_PAGE + 1)
    .offset((page - 1) * IDEAS_A_PAGE)
    .execute();
  return { ideas: rows.slice(0, IDEAS_A_PAGE), more: rows.length > IDEAS_A_PAGE };
}
export type PublicIdea = Awaited<ReturnType<typeof publicIdeas>>["ideas"][number];

/** Those of which something became last, latest first. */
export const changedIdeas = (db: Database, of: IdeasOf) =>
  shown(db, of).select(PUBLIC).orderBy("changed_at", "desc").orderBy("number", "desc").limit(FEED_ENTRIES).execute();

/** Services that have an idea to show. */
export const servicesWithIdeas = async (db: Database): Promise<Set<string>> =>
  new Set((await shown(db, {}).select("service_id").distinct().execute()).map(({ service_id }) => service_id));

/** A number of a public address: nothing else is looked for. */
export const readNumber = (text: string): number | undefined =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;

/** One by the number of its address, with its answers, first to last, and what was put together with it; or the number of what it was put together with. */
export async function publicIdea(db: Database, number: number) {
  const reads = db.reads<IdeasTables>();
  const found = await reads
    .selectFrom("ideas.idea as i")
    .leftJoin("ideas.idea as into", "into.id", "i.merged_into")
    .select([
      ...PUBLIC.map((column) => `i.${column}` as const),
      "i.state",
      "into.number as intoNumber",
      "into.state as intoState",
    ])
    .where("i.number", "=", number)
    .executeTakeFirst();
  if (!found) return undefined;
  const { intoNumber, intoState, state, ...idea } = found;
  if (state === "merged") return intoNumber !== null && intoState === "shown" ? { instead: intoNumber } : undefined;
  const answers = await reads
    .selectFrom("ideas.step")
    .select(["id", "stage", "words", "answered_as", "at"])
    .where("idea_id", "=", idea.id)
    .where("kind", "=", "answer")
    .orderBy("at")
    .orderBy("id")
    .execute();
  const together = await reads
    .selectFrom("ideas.idea")
    .select(["id", "title", "what", "for_whom", "language", "said_as", "brought_by"])
    .where("merged_into", "=", idea.id)
    .orderBy("number")
    .execute();
  return { idea, answers, together };
}
export type OpenIdea = Exclude<NonNullable<Awaited<ReturnType<typeof publicIdea>>>, { instead: number }>;

/** The last answer to each of some ideas, by the idea's id. */
export async function lastAnswers(db: Database, ids: string[]) {
  const rows = await db
    .reads<IdeasTables>()
    .selectFrom("ideas.step")
    .distinctOn("idea_id")
    .select(["idea_id", "words", "answered_as", "at"])
    .where("idea_id", "=", sql<string>`ANY(${ids}::uuid[])`)
    .where("kind", "=", "answer")
    .orderBy("idea_id")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map(({ idea_id, ...answer }) => [idea_id, answer]));
}

/** Ideas of a service that a new one is held against: the latest, enough for any. */
const HELD_AGAINST = 1000;
export const ideasToHoldAgainst = async (db: Database, serviceId: string) =>
  (
    await shown(db, { serviceId })
      .select(["id", "number", "language", "title", "what", "for_whom"])
      .orderBy("number", "desc")
      .limit(HELD_AGAINST)
      .execute()
  ).map(({ for_whom, ...idea }) => ({ ...idea, forWhom: for_whom }));

/** Paths of all that are shown, for the sitemap; and a text that is another whenever they are. */
export const publicNumbers = (db: Database) =>
  shown(db, {}).select(["number", "changed_at"]).orderBy("number").limit(50_000).execute();
export async function publicNumbersStamp(db: Database): Promise<string> {
  const { many, last } = await shown(db, {})
    .select([sql<number>`count(*)`.as("many"), sql<string | null>`max(changed_at)::text`.as("last")])
    .executeTakeFirstOrThrow();
  return `${many} ${last}`;
}
