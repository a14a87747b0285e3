import { type Kysely, sql } from "kysely";
import type { ReachTables } from "../tables.ts";

/** A count that was taken in. */
export interface TakenCount {
  countedOn: string;
  source: string;
  takenBy: string;
  takenAt: string;
  byLibrary: boolean;
  /** Exact, of what the source shows. */
  total: number;
}

/** What a service has taken in and was not replaced, latest count first; in the open transaction. */
export const takenCounts = (trx: Kysely<ReachTables>, serviceId: string): Promise<TakenCount[]> =>
  trx
    .selectFrom("reach.member_count as c")
    .select((eb) => [
      "c.counted_on as countedOn",
      "c.source as source",
      "c.taken_by as takenBy",
      "c.taken_at as takenAt",
      "c.by_library as byLibrary",
      eb
        .selectFrom("reach.member_row as r")
        .select(sql<number>`coalesce(sum(r.members), 0)::integer`.as("total"))
        .whereRef("r.count_id", "=", "c.id")
        .as("total"),
    ])
    .where("c.service_id", "=", serviceId)
    .where("c.state", "=", "taken")
    .orderBy("c.counted_on", "desc")
    .$narrowType<TakenCount>()
    .execute();

/** The releases that stand of a service at a date; in the open transaction. */
export const standingReleases = (trx: Kysely<ReachTables>, serviceId: string, countedOn: string) =>
  trx
    .selectFrom("reach.release")
    .select([
      "id",
      "library_id as libraryId",
      "by_library as byLibrary",
      "base",
      "total",
      "cells",
      "released_at as releasedAt",
    ])
    .where("service_id", "=", serviceId)
    .where("counted_on", "=", countedOn)
    .where("superseded_at", "is", null)
    .execute();
