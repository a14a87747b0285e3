import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { type Every, type Fault, nextDue, type SourceKind } from "../domain/source.ts";
import type { PartnersTables, SourceTable } from "../tables.ts";
import type { FileTerms } from "./file-drafts.ts";
import type { ServicesTaken } from "./import-services.ts";
import type { SourceParts } from "./source-parts.ts";

/** Whoever has said nothing of a reading for so long is taken to have died at it. */
const SILENT_MINUTES = 10;
/** Readings of a source that are kept to look at. */
const KEPT_READINGS = 20;
const STOPPED = "Alcove was stopped while it read this. It begins again by itself.";
/** It may be what it reads that stops it: that may not happen over and over. */
const STOPPED_AGAIN =
  "Alcove was stopped while it read this, and it was not the first time that this failed. What is read by the clock is tried again later.";
/** Failures in a row, that at which somebody died included, from which on it is not begun again at once. */
const MOST_AT_ONCE = 2;

/** The reading is no longer this process's: the source was changed or removed, or another took it for dead. */
export class LeaseLost extends Error {}

export interface TakenReading {
  /** Of the reading, and of the lease. */
  id: string;
  task: "read" | "remove" | "file";
  /** Of a file that was given. */
  file: string | null;
  file_terms: FileTerms | null;
  source: Pick<
    SourceTable,
    "id" | "service_id" | "name" | "licence" | "address" | "organisation" | "good_at" | "whole_at"
  > & {
    kind: SourceKind;
    every: Every;
    failures: number;
    tells_changes: boolean;
  };
  beganAt: string;
}

type Parts = Pick<SourceParts, "db" | "clock">;
type Wish = Pick<TakenReading, "task" | "file" | "file_terms"> & { asked_by: string | null; asked_at: string };
const WISH = "task, asked_by, asked_at, file, file_terms";

const silentFrom = (now: string) => Temporal.Instant.from(now).add({ minutes: SILENT_MINUTES }).toString();

/**
 * Takes the source that has been due longest, tables that somebody gave by hand before all others, for this process
 * alone: of several that ask at once each gets another. What somebody died at is told as failed and counts as a failure:
 * the first is taken again at once, more in their turn.
 * @returns undefined where nothing is due
 */
export async function takeReading(parts: Parts): Promise<TakenReading | undefined> {
  for (;;) {
    const taken = await takeNext(parts);
    if (taken !== "put off") return taken;
  }
}

function takeNext({ db, clock }: Parts): Promise<TakenReading | "put off" | undefined> {
  const now = clock.now();
  const id = newId();
  return db.asOwner(async (client) => {
    const { rows } = await client.query<TakenReading["source"] & { removed: boolean }>(
      `UPDATE partners.source SET lease = $1, lease_until = $2 WHERE id = (
         SELECT id FROM partners.source WHERE due_at <= $3 AND (lease IS NULL OR lease_until <= $3)
         ORDER BY kind <> 'file', due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, service_id, name, licence, address, organisation, kind, every, failures,
         tells_changes, good_at, whole_at, removed_at IS NOT NULL AS removed`,
      [id, silentFrom(now), now],
    );
    const source = rows[0];
    if (!source) return undefined;
    const again = source.failures + 1 >= MOST_AT_ONCE;
    const died = await client.query<Wish>(
      `UPDATE partners.reading SET state = 'failed', ended_at = $2, said = $3 WHERE source_id = $1 AND state = 'reading'
       RETURNING ${WISH}`,
      [source.id, now, again ? STOPPED_AGAIN : STOPPED],
    );
    if (died.rows.length > 0) {
      source.failures++;
      await client.query("UPDATE partners.source SET failures = $2 WHERE id = $1", [source.id, source.failures]);
    }
    // A wish that waits becomes this reading, else what somebody died at; the clock's own has none.
    const waits = await client.query<Wish>(
      `DELETE FROM partners.reading WHERE source_id = $1 AND state = 'waiting' RETURNING ${WISH}`,
      [source.id],
    );
    if (died.rows.length > 0 && again && waits.rows.length === 0) {
      const due = source.removed ? nextTry(now) : nextDue({ ...source, paused: false }, now, source.failures);
      await client.query(
        `UPDATE partners.source SET lease = NULL, lease_until = NULL,
           due_at = CASE WHEN paused_at IS NOT NULL AND removed_at IS NULL THEN NULL ELSE $2::timestamptz END WHERE id = $1`,
        [source.id, due],
      );
      await client.query("UPDATE partners.reading SET file = NULL WHERE source_id = $1", [source.id]);
      return "put off";
    }
    const own: Wish = { task: "read", asked_by: null, asked_at: now, file: null, file_terms: null };
    const { asked_by, asked_at, file, file_terms, ...wish } = waits.rows[0] ?? died.rows[0] ?? own;
    const task = source.removed ? "remove" : wish.task;
    await client.query("UPDATE partners.reading SET file = NULL WHERE source_id = $1", [source.id]);
    await client.query(
      `INSERT INTO partners.reading (id, source_id, service_id, task, state, asked_by, asked_at, began_at, file, file_terms)
       VALUES ($1, $2, $3, $4, 'reading', $5, $6, $7, $8, $9)`,
      [id, source.id, source.service_id, task, asked_by, asked_at, now, file, file_terms && JSON.stringify(file_terms)],
    );
    return { id, task, file, file_terms, source, beganAt: now };
  });
}

/**
 * Says that a reading goes on, and how far it is; inside the open transaction or in one of its own.
 * @throws LeaseLost
 */
export async function goOn({ db, clock }: Parts, reading: TakenReading, progress?: number): Promise<void> {
  const trx = db.trx<PartnersTables>();
  const held = await trx
    .updateTable("partners.source")
    .set({ lease_until: silentFrom(clock.now()) })
    .where("id", "=", reading.source.id)
    .where("lease", "=", reading.id)
    .returning("id")
    .executeTakeFirst();
  if (!held) throw new LeaseLost();
  if (progress !== undefined)
    await trx.updateTable("partners.reading").set({ progress }).where("id", "=", reading.id).execute();
}

export interface ReadingEnd {
  done?: ServicesTaken;
  /** Why it failed, in plain words. */
  said?: string;
  whole: boolean;
  /** Whether the publisher tells changes, where that was looked at. */
  tellsChanges?: boolean;
  faults: Fault[];
  faultCount: number;
}

/** Closes a reading and says when its source is due next. One that is no longer this process's changes nothing. */
export async function endReading({ db, clock }: Parts, reading: TakenReading, end: ReadingEnd): Promise<void> {
  const now = clock.now();
  const { source, id, beganAt, task } = reading;
  const failures = end.said === undefined ? 0 : source.failures + 1;
  // Somebody may have paused it meanwhile, or no longer: that is looked at when it is written.
  const due =
    task === "remove" ? (end.said ? nextTry(now) : null) : nextDue({ ...source, paused: false }, beganAt, failures);
  await db.asOwner(async (client) => {
    const held = await client.query(
      `UPDATE partners.source SET lease = NULL, lease_until = NULL, failures = $3,
         due_at = CASE WHEN EXISTS (SELECT FROM partners.reading r WHERE r.source_id = source.id AND r.state = 'waiting')
           THEN $4::timestamptz WHEN paused_at IS NOT NULL AND removed_at IS NULL THEN NULL ELSE $5::timestamptz END,
         read_at = CASE WHEN $6 THEN $4::timestamptz ELSE read_at END,
         good_at = CASE WHEN $6 THEN $7::timestamptz ELSE good_at END,
         whole_at = CASE WHEN $6 AND $8 THEN $7::timestamptz ELSE whole_at END,
         tells_changes = coalesce($9, tells_changes)
       WHERE id = $1 AND lease = $2`,
      [
        source.id,
        id,
        failures,
        now,
        due,
        end.said === undefined && task !== "remove",
        beganAt,
        // What was not seen to be gone yet is looked for again.
        end.whole && end.done?.whole !== false,
        end.tellsChanges ?? null,
      ],
    );
    if (held.rowCount === 0) return;
    const { added = 0, changed = 0, unchanged = 0, withdrawn = 0, refused = 0 } = end.done ?? {};
    await client.query(
      `UPDATE partners.reading SET state = $2, ended_at = $3, said = $4, whole = $5, faults = $6, fault_count = $7,
         added = $8, changed = $9, unchanged = $10, withdrawn = $11, refused = $12, progress = 1, file = NULL WHERE id = $1`,
      [
        id,
        end.said === undefined ? "done" : "failed",
        now,
        end.said ?? null,
        end.whole,
        JSON.stringify(end.faults),
        end.faultCount,
        ...[added, changed, unchanged, withdrawn, refused],
      ],
    );
    await forgetReadings(db, source.id);
  });
}

const nextTry = (now: string) => Temporal.Instant.from(now).add({ hours: 1 }).toString();

/** Keeps the last readings of a source and no more, inside the open transaction. */
async function forgetReadings(db: Database, sourceId: string): Promise<void> {
  const trx = db.trx<PartnersTables>();
  const kept = trx
    .selectFrom("partners.reading")
    .select("id")
    .where("source_id", "=", sourceId)
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .limit(KEPT_READINGS);
  await trx
    .deleteFrom("partners.reading")
    .where("source_id", "=", sourceId)
    .where("state", "in", ["done", "failed"])
    .where("id", "not in", kept)
    .execute();
}
