import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Use } from "../domain/voice.ts";
import type { CirclesTables } from "../tables.ts";

/** So many are listed: those that wait longest, and those read last. */
export const VOICES_SHOWN = 100;

/** Words as a page or a report quotes them. */
export interface Quote {
  id: string;
  quote: string;
  /** BCP 47 tag. */
  language: string;
  /** Nothing for nobody's name. */
  saidAs: string;
  /** 'YYYY-MM-DD' */
  saidOn: string;
  activityId: string | null;
}

const QUOTE = [
  "id",
  "quote",
  "language",
  "said_as as saidAs",
  "said_on as saidOn",
  "activity_id as activityId",
] as const;
const asQuotes = (rows: (Omit<Quote, "quote"> & { quote: string | null })[]): Quote[] =>
  rows.map((row) => ({ ...row, quote: row.quote! }));

/** What a public page quotes of a library or an activity: latest first, as it is agreed to at this moment. */
export const publicQuotes = (
  db: Database,
  of: { libraryId: string } | { activityId: string },
  most: number,
): Promise<Quote[]> => {
  const [what, id] = "libraryId" in of ? ["library", of.libraryId] : ["activity", of.activityId];
  return db.readNamed<Quote>(
    `voices_of_${what}`,
    `SELECT id, quote, language, said_as AS "saidAs", said_on::text AS "saidOn", activity_id AS "activityId"
     FROM circles.voice WHERE ${what}_id = $1 AND state = 'chosen' ORDER BY said_on DESC, id DESC LIMIT $2`,
    [id, most],
  );
};

/** What a report or a print may quote of activities, latest first; in the open transaction. */
export const quotesAgreed = async (
  db: Database,
  serviceId: string,
  { use, activityIds, from, to, most }: { use: Use; activityIds: string[]; from: string; to: string; most: number },
): Promise<Quote[]> =>
  asQuotes(
    await db
      .trx<CirclesTables>()
      .selectFrom("circles.voice")
      .select(QUOTE)
      .where("service_id", "=", serviceId)
      .where("activity_id", "=", sql<string>`ANY(${activityIds}::uuid[])`)
      .where("state", "=", "chosen")
      .where(sql<boolean>`${use} = ANY (uses)`)
      .where("said_on", ">=", from)
      .where("said_on", "<=", to)
      .orderBy("said_on", "desc")
      .orderBy("id", "desc")
      .limit(most)
      .execute(),
  );

type Reader = Pick<Visitor, "serviceId" | "libraryIds">;

/** Of what somebody's own libraries are told; staff of no library in particular are told of all. */
const toldTo = ({ serviceId, libraryIds }: Reader) =>
  sql<boolean>`service_id = ${serviceId} AND (${libraryIds.length === 0} OR library_id = ANY(${libraryIds}::uuid[]))`;

/** What waits to be read, longest first; in the open transaction. */
export const waitingVoices = (db: Database, reader: Reader) =>
  db
    .trx<CirclesTables>()
    .selectFrom("circles.voice")
    .selectAll()
    .where(toldTo(reader))
    .where("state", "=", "waiting")
    .orderBy("said_on")
    .orderBy("id")
    .limit(VOICES_SHOWN)
    .execute();

/** What was read, latest first; what was taken back is not among it. In the open transaction. */
export const readVoices = (db: Database, reader: Reader) =>
  db
    .trx<CirclesTables>()
    .selectFrom("circles.voice")
    .selectAll()
    .where(toldTo(reader))
    .where("state", "in", ["read", "chosen"])
    .orderBy("said_on", "desc")
    .orderBy("id", "desc")
    .limit(VOICES_SHOWN)
    .execute();

/** How many wait to be read; in the open transaction. */
export const countWaiting = async (db: Database, reader: Reader): Promise<number> => {
  const { many } = await db
    .trx<CirclesTables>()
    .selectFrom("circles.voice")
    .select(sql<number>`count(*)::int`.as("many"))
    .where(toldTo(reader))
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return many;
};

/** One, and what was agreed to of it, first to last; in the open transaction. */
export async function voiceWithLedger(db: Database, id: string) {
  const trx = db.trx<CirclesTables>();
  const voice = await trx.selectFrom("circles.voice").selectAll().where("id", "=", id).executeTakeFirst();
  if (!voice) return undefined;
  const ledger = await trx
    .selectFrom("circles.consent")
    .select(["use", "given", "at", "noted_by as notedBy"])
    .where("voice_id", "=", id)
    .orderBy("seq")
    .execute();
  return { voice, ledger };
}
