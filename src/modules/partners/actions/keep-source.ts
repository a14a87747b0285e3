import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { type Every, SOURCE_KINDS, type SourceKind } from "../domain/source.ts";
import type { PartnersTables } from "../tables.ts";
import { sourceIdOf } from "./import-services.ts";
import type { SourceParts } from "./source-parts.ts";

/** What staff keep of a feed or a calendar that the service takes. */
export interface SourceDetails {
  kind: Exclude<SourceKind, "file">;
  /** Who runs the events of a calendar. */
  organisation: string | null;
  address: string;
  licence: string;
  every: Every;
}

type Parts = Pick<SourceParts, "db" | "clock">;

/** Of a source that is to be read from its beginning: another feed may not tell changes, and was never read whole. */
const ANEW = { failures: 0, lease: null, lease_until: null, whole_at: null, tells_changes: false };

export type KeepOutcome = { done: { id: string } } | { refused: "not_found" | "same_name" | "changed" };

/** Puts down the wish that a source be read, or its services withdrawn; one waits at a time, the last one said. */
async function wish({ db, clock }: Parts, visitor: Visitor, sourceId: string, task: "read" | "remove"): Promise<void> {
  await db
    .trx<PartnersTables>()
    .insertInto("partners.reading")
    .values({
      id: newId(),
      source_id: sourceId,
      service_id: visitor.serviceId,
      task,
      state: "waiting",
      asked_by: visitor.name,
      asked_at: clock.now(),
    })
    .onConflict((conflict) => conflict.column("source_id").where("state", "=", "waiting").doUpdateSet({ task }))
    .execute();
}

/** A source of the visitor's service that is not removed, changed in the open transaction. @returns whether there is one */
async function change(
  { db }: Parts,
  visitor: Visitor,
  id: string,
  set: Partial<Pick<SourceDetails, "licence">> & Record<string, unknown>,
  version?: number,
): Promise<boolean> {
  let query = db
    .trx<PartnersTables>()
    .updateTable("partners.source")
    .set(set)
    .where("id", "=", id)
    .where("service_id", "=", visitor.serviceId)
    .where("kind", "in", SOURCE_KINDS)
    .where("removed_at", "is", null);
  if (version !== undefined)
    query = query.set((eb) => ({ version: eb("version", "+", 1) })).where("version", "=", version);
  return (await query.returning("id").executeTakeFirst()) !== undefined;
}

const audit = (action: string, id: string, detail: Record<string, unknown> = {}) =>
  recordAudit({ action, subject: { kind: "source", id }, detail });

/**
 * Adds a feed, which is read at once. One that was taken before and removed, or read by the command line, becomes this
 * one, with its services. Safe to run twice.
 */
export function addSource(parts: Parts, visitor: Visitor, name: string, details: SourceDetails): Promise<KeepOutcome> {
  const { db, clock } = parts;
  const id = sourceIdOf(visitor.serviceId, name);
  return db.work(scopeOf(visitor), async (): Promise<KeepOutcome> => {
    const trx = db.trx<PartnersTables>();
    const columns = { ...details, due_at: clock.now() };
    const kept = await trx
      .insertInto("partners.source")
      .values({ id, service_id: visitor.serviceId, name, ...columns })
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet({ ...columns, ...ANEW, removed_at: null, paused_at: null })
          // One that staff keep is changed on its own page.
          .where((eb) =>
            eb.or([eb("partners.source.removed_at", "is not", null), eb("partners.source.kind", "=", "file")]),
          ),
      )
      .returning("id")
      .executeTakeFirst();
    if (!kept) {
      const { address } = await trx
        .selectFrom("partners.source")
        .select("address")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      return address === details.address ? { done: { id } } : { refused: "same_name" };
    }
    await wish(parts, visitor, id, "read");
    await audit("source.added", id, { name, ...details });
    return { done: { id } };
  });
}

/**
 * Changes a feed and has it read anew: a reading that goes on with what it was before is given up.
 * @param version the one that the form showed
 */
export function changeSource(
  parts: Parts,
  visitor: Visitor,
  { id, version, details }: { id: string; version: number; details: SourceDetails },
): Promise<KeepOutcome> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async (): Promise<KeepOutcome> => {
    const before = await db
      .trx<PartnersTables>()
      .selectFrom("partners.source")
      .select("kind")
      .where("id", "=", id)
      .where("service_id", "=", visitor.serviceId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (!before || before.kind === "file") return { refused: "not_found" };
    const set = { ...details, ...ANEW, due_at: clock.now() };
    if (!(await change(parts, visitor, id, set, version))) return { refused: "changed" };
    await wish(parts, visitor, id, "read");
    await audit("source.changed", id, { ...details });
    return { done: { id } };
  });
}

/** Has a feed read now, also one that is paused. While it is being read, it is read once more after. */
export function askReading(parts: Parts, visitor: Visitor, id: string): Promise<boolean> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<PartnersTables>();
    const known = await trx
      .updateTable("partners.source")
      .set({ due_at: clock.now() })
      .where("id", "=", id)
      .where("service_id", "=", visitor.serviceId)
      .where("kind", "in", ["feed", "calendar"])
      .where("removed_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (known) await wish(parts, visitor, id, "read");
    return known !== undefined;
  });
}

/** Reads a feed or a calendar no more by itself, or again. What it has brought stays. A table is given by hand alone. */
export function pauseSource(parts: Parts, visitor: Visitor, id: string, pause: boolean): Promise<boolean> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const now = clock.now();
    const set = pause ? { paused_at: now, due_at: null } : { paused_at: null, due_at: now, failures: 0 };
    const trx = db.trx<PartnersTables>();
    const known = await trx
      .updateTable("partners.source")
      .set(set)
      .where("id", "=", id)
      .where("service_id", "=", visitor.serviceId)
      .where("kind", "in", ["feed", "calendar"])
      .where("removed_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!known) return false;
    if (pause)
      await trx.deleteFrom("partners.reading").where("source_id", "=", id).where("state", "=", "waiting").execute();
    await audit(pause ? "source.paused" : "source.resumed", id);
    return true;
  });
}

/** Takes a source no more: its services are withdrawn by the clock, and come back if it is added again. */
export function removeSource(parts: Parts, visitor: Visitor, id: string): Promise<boolean> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const now = clock.now();
    const gone = { removed_at: now, due_at: now, lease: null, lease_until: null };
    if (!(await change(parts, visitor, id, gone))) return false;
    await wish(parts, visitor, id, "remove");
    await audit("source.removed", id);
    return true;
  });
}
