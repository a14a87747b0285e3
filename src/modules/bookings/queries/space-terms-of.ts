import type { Kysely, Selectable } from "kysely";
import { type SpaceTerms, usualSpaceTerms } from "../domain/space-terms.ts";
import type { BookingsTables, SpaceTermsTable, SpaceView } from "../tables.ts";

/** A row of a space's terms as the rules know them. */
export const spaceTermsOfRow = (row: Selectable<SpaceTermsTable>): SpaceTerms => ({
  online: row.online,
  needsApproval: row.needs_approval,
  setupMinutes: row.setup_minutes,
  clearMinutes: row.clear_minutes,
  hours: row.hours,
  noticeHours: row.notice_hours,
  aheadDays: row.ahead_days,
  shortestMinutes: row.shortest_minutes,
  longestMinutes: row.longest_minutes,
  stepMinutes: row.step_minutes,
  quota: row.quota,
  quotaPeriod: row.quota_period,
  partyMost: row.party_most,
  needsInsurance: row.needs_insurance,
  rates: { commercial: row.rate_commercial, partner: row.rate_partner, community: row.rate_community },
  cancellation: row.cancellation,
  answerHours: row.answer_hours,
  releaseMinutes: row.release_minutes,
  standingAnswerDays: row.standing_answer_days,
});

/** A space and the terms that hold for it. */
export interface SpaceWithTerms {
  space: SpaceView;
  terms: SpaceTerms;
  /** Of the terms; 0 where the usual ones hold. */
  version: number;
  doorVersion: number;
}

/** Spaces with their terms, in the order asked for or by name; on the reading pool or in a transaction. */
async function withTerms(db: Kysely<BookingsTables>, spaces: SpaceView[]): Promise<SpaceWithTerms[]> {
  if (spaces.length === 0) return [];
  const ids = spaces.map((space) => space.id);
  const rows = await db.selectFrom("bookings.space_terms").selectAll().where("space_id", "in", ids).execute();
  const bySpace = new Map(rows.map((row) => [row.space_id, row]));
  return spaces.map((space) => {
    const row = bySpace.get(space.id);
    return {
      space,
      terms: row ? spaceTermsOfRow(row) : usualSpaceTerms(space.kind),
      version: row?.version ?? 0,
      doorVersion: row?.door_version ?? 1,
    };
  });
}

/** One space by its id. */
export async function spaceById(db: Kysely<BookingsTables>, id: string): Promise<SpaceWithTerms | undefined> {
  const found = await db.selectFrom("places.v_space").selectAll().where("id", "=", id).executeTakeFirst();
  return found && (await withTerms(db, [found]))[0];
}

/** One space by its address; computers have their own (queries/technology). */
export async function spaceBySlug(
  db: Kysely<BookingsTables>,
  librarySlug: string,
  slug: string,
): Promise<SpaceWithTerms | undefined> {
  const found = await db
    .selectFrom("places.v_space")
    .selectAll()
    .where("library_slug", "=", librarySlug)
    .where("slug", "=", slug)
    .where("kind", "<>", "computer")
    .executeTakeFirst();
  return found && (await withTerms(db, [found]))[0];
}

/** The spaces in use of one library, rooms first; computers are given by other rules (domain/technology). */
export async function spacesOfLibrary(
  db: Kysely<BookingsTables>,
  library: { id: string } | { slug: string },
): Promise<SpaceWithTerms[]> {
  let query = db.selectFrom("places.v_space").selectAll().where("active", "=", true).where("kind", "<>", "computer");
  query = "id" in library ? query.where("library_id", "=", library.id) : query.where("library_slug", "=", library.slug);
  return withTerms(db, await query.orderBy("kind", "desc").orderBy("name").execute());
}

/**
 * The spaces of a kind or two that the public may ask for, by id, in batches for the search; in a transaction.
 * @param ids only these
 */
export async function publicSpaces(
  db: Kysely<BookingsTables>,
  { kinds, ids, after, most }: { kinds: SpaceView["kind"][]; ids?: string[]; after?: string; most: number },
): Promise<SpaceWithTerms[]> {
  let query = db
    .selectFrom("places.v_space")
    .selectAll()
    .where("active", "=", true)
    .where("audience", "=", "public")
    .where("kind", "in", kinds)
    .orderBy("id")
    .limit(most);
  if (after) query = query.where("id", ">", after);
  if (ids) query = query.where("id", "in", ids);
  return withTerms(db, await query.execute());
}
