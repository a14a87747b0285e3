import { type Kysely, sql } from "kysely";
import { SOURCE_KINDS, TOLD_FAILURES } from "../domain/source.ts";
import type { PartnersTables } from "../tables.ts";

type Db = Kysely<PartnersTables>;

/**
 * @param serviceId '*' of all library services
 * @param now RFC 3339: whoever has said nothing of a reading until then has died at it
 */
const shown = (db: Db, serviceId: string, now: string) =>
  db
    .selectFrom("partners.source as s")
    .select((eb) => [
      ...([
        "s.id",
        "s.service_id as serviceId",
        "s.name",
        "s.kind",
        "s.address",
        "s.licence",
        "s.organisation",
        "s.every",
        "s.version",
      ] as const),
      ...(["s.read_at as readAt", "s.due_at as dueAt", "s.paused_at as pausedAt", "s.failures"] as const),
      eb
        .selectFrom("partners.service as p")
        .select(sql<number>`count(*)`.as("many"))
        .whereRef("p.source_id", "=", "s.id")
        .where("p.withdrawn_at", "is", null)
        .as("services"),
      eb
        .selectFrom("partners.reading as r")
        .select("r.progress")
        .whereRef("r.source_id", "=", "s.id")
        .where("r.state", "=", "reading")
        .where("s.lease_until", ">", now)
        .as("progress"),
      eb
        .exists(
          eb.selectFrom("partners.reading as r").whereRef("r.source_id", "=", "s.id").where("r.state", "=", "waiting"),
        )
        .as("waits"),
    ])
    .$if(serviceId !== "*", (query) => query.where("s.service_id", "=", serviceId))
    // What partners list themselves comes from a source that nobody keeps.
    .where("s.kind", "in", SOURCE_KINDS)
    .where("s.removed_at", "is", null);

/** The sources that a library service takes, by name; all that any takes, of '*'. */
export const sourcesOf = (db: Db, serviceId: string, now: string) =>
  shown(db, serviceId, now).orderBy("s.name").execute();

export type SourceLine = Awaited<ReturnType<typeof sourcesOf>>[number];

/** One of them. */
export const sourceOf = (db: Db, serviceId: string, id: string, now: string) =>
  shown(db, serviceId, now).where("s.id", "=", id).executeTakeFirst();

/** The last readings of a source, the newest first. */
export const readingsOf = (db: Db, sourceId: string) =>
  db
    .selectFrom("partners.reading")
    .select([
      ...(["id", "task", "state", "asked_by", "asked_at", "began_at", "progress", "whole", "said"] as const),
      ...(["added", "changed", "unchanged", "withdrawn", "refused", "faults", "fault_count"] as const),
    ])
    .where("source_id", "=", sourceId)
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .execute();

export type ReadingLine = Awaited<ReturnType<typeof readingsOf>>[number];

/** Sources that could not be read again and again; inside the open transaction, of its service. */
export const failingSources = (db: Db) =>
  db
    .selectFrom("partners.source")
    .select(["id", "name", "failures"])
    .where("failures", ">=", TOLD_FAILURES)
    .where("removed_at", "is", null)
    .where("paused_at", "is", null)
    .orderBy("name")
    .execute();
