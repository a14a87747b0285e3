import { type Kysely, sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { mayReleaseAgain } from "../domain/protect.ts";
import { releaseOf } from "../domain/release.ts";
import { standingReleases } from "../queries/counts.ts";
import type { ReachTables } from "../tables.ts";
import { cellKeys } from "./cell-keys.ts";
import type { ReachParts } from "./parts.ts";
import type { GivenMembers } from "./read-given.ts";

/** The declared table of members by small area. */
const TABLE = "members-by-area";

/** `by_library`: that date was counted by library, or without, and is to be counted so again. */
export type TakenMembers = { done: { countedOn: string } } | { refused: "by_library" | "not_found" };

type Parts = Pick<ReachParts, "db" | "clock" | "secret" | "base">;

/**
 * Takes a count in: its lines are kept as they came, what it replaces is kept as well, and its protected tables are
 * released. A release of the same date stands where the exact total differs by less than the base. A count that was
 * taken already is not taken twice.
 * @param count whose id a draft may have; without a draft it is written now
 */
export function takeMembers(
  { db, clock, secret, base }: Parts,
  scope: Scope,
  count: { id: string; source: string; isDraft: boolean },
  read: GivenMembers,
): Promise<TakenMembers> {
  const { countedOn, byLibrary, lines, declared } = read;
  const serviceId = scope.service;
  return db.work(scope, async (): Promise<TakenMembers> => {
    const trx = db.trx<ReachTables>();
    const now = clock.now();
    // Two counts of one date wait for each other.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`reach-count:${serviceId}:${countedOn}`}, 0))`.execute(
      trx,
    );
    if (count.isDraft) {
      const found = await trx
        .selectFrom("reach.member_count")
        .select("state")
        .where("id", "=", count.id)
        .where("service_id", "=", serviceId)
        .forUpdate()
        .executeTakeFirst();
      if (!found) return { refused: "not_found" };
      if (found.state !== "draft") return { done: { countedOn } };
    }
    const standing = await standingReleases(trx, serviceId, countedOn);
    if (standing.some((release) => release.byLibrary !== byLibrary)) return { refused: "by_library" };
    await trx
      .updateTable("reach.member_count")
      .set({ state: "replaced" })
      .where("service_id", "=", serviceId)
      .where("counted_on", "=", countedOn)
      .where("state", "=", "taken")
      .execute();
    const taken = {
      state: "taken" as const,
      counted_on: countedOn,
      by_library: byLibrary,
      taken_by: scope.actor.name,
      taken_at: now,
      file: null,
    };
    if (count.isDraft) await trx.updateTable("reach.member_count").set(taken).where("id", "=", count.id).execute();
    else
      await trx
        .insertInto("reach.member_count")
        .values({
          id: count.id,
          service_id: serviceId,
          source: count.source,
          given_by: scope.actor.name,
          given_at: now,
          said_on: null,
          ...taken,
        })
        .execute();
    await keepLines(trx, count.id, serviceId, lines);
    const libraries = Map.groupBy(lines, (line) => line.libraryId);
    // A library that the count before had and this one has not.
    for (const { libraryId } of standing) if (!libraries.has(libraryId)) libraries.set(libraryId, []);
    for (const [libraryId, of] of libraries) {
      const released = releaseOf(of, declared, cellKeys(secret, serviceId, TABLE, libraryId), base);
      const before = standing.find((release) => release.libraryId === libraryId);
      if (before && !mayReleaseAgain(before.total, released.total, base)) continue;
      if (before)
        await trx.updateTable("reach.release").set({ superseded_at: now }).where("id", "=", before.id).execute();
      await trx
        .insertInto("reach.release")
        .values({
          id: newId(),
          service_id: serviceId,
          counted_on: countedOn,
          library_id: libraryId,
          by_library: byLibrary,
          base,
          total: released.total,
          cells: JSON.stringify(released.cells) as never,
          released_at: now,
          superseded_at: null,
        })
        .execute();
    }
    await recordAudit({
      action: "members.counted",
      subject: { kind: "member_count", id: count.id },
      detail: { countedOn, file: count.source, lines: lines.length },
    });
    return { done: { countedOn } };
  });
}

async function keepLines(
  trx: Kysely<ReachTables>,
  countId: string,
  serviceId: string,
  lines: GivenMembers["lines"],
): Promise<void> {
  const rows = lines.map(({ line, libraryId, areaCode, members, given }) => ({
    count_id: countId,
    line,
    service_id: serviceId,
    library_id: libraryId,
    area_code: areaCode,
    members,
    given,
  }));
  await sql`INSERT INTO reach.member_row SELECT * FROM jsonb_populate_recordset(NULL::reach.member_row, ${JSON.stringify(rows)}::jsonb)`.execute(
    trx,
  );
}
