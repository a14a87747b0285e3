import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { TableText } from "../../../platform/csv/table-text.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { CsvMapping, CsvPreset } from "../domain/csv-fields.ts";
import type { PartnersTables } from "../tables.ts";
import { sourceIdOf } from "./import-services.ts";
import type { SourceParts } from "./source-parts.ts";
import type { SaidShown } from "./withhold-refuges.ts";

/** What was said of a file when it was given, and which column means what. */
export interface FileTerms {
  source: string;
  licence: string;
  /** Who runs what names nobody; may be empty. */
  organisation: string;
  /** Whether it is all that the source has, so that what it leaves out is withdrawn. */
  whole: boolean;
  preset: CsvPreset;
  mapping: CsvMapping;
  /** What looks like a refuge and may have its place shown, as somebody said who looked at the preview. */
  shown?: SaidShown;
  /** How its letters were written, and a piece by which a person sees that they were read rightly. */
  letters?: Omit<TableText, "text">;
}

type Parts = Pick<SourceParts, "db" | "clock">;

/** Hours for which a draft waits to be looked at. */
const KEPT_HOURS = 24;

/** Keeps a file as a draft: nothing of it is shown or counted. @returns its id */
export function keepDraft({ db, clock }: Parts, visitor: Visitor, file: string, terms: FileTerms): Promise<string> {
  const id = newId();
  return db.work(scopeOf(visitor), async () => {
    await db
      .trx<PartnersTables>()
      .insertInto("partners.reading")
      .values({
        id,
        source_id: null,
        service_id: visitor.serviceId,
        task: "file",
        state: "draft",
        asked_by: visitor.name,
        asked_at: clock.now(),
        file,
        file_terms: JSON.stringify(terms) as never,
      })
      .execute();
    return id;
  });
}

/** A draft of the visitor's service; inside the open transaction. */
export const draftOf = async (db: Database, visitor: Visitor, id: string) => {
  const row = await db
    .trx<PartnersTables>()
    .selectFrom("partners.reading")
    .select(["file", "file_terms"])
    .where("id", "=", id)
    .where("service_id", "=", visitor.serviceId)
    .where("state", "=", "draft")
    .forUpdate()
    .executeTakeFirst();
  return row && { file: row.file!, terms: row.file_terms! };
};

/**
 * Keeps another answer to which column means what.
 * @param said `shown`: ids of rows that look like a refuge and whose place may be shown all the same; `organisation`: who runs
 *   what names nobody, absent where it stays as it was
 */
export function mapDraft(
  { db }: Parts,
  visitor: Visitor,
  id: string,
  mapping: CsvMapping,
  said: { shown?: string[]; organisation?: string } = {},
): Promise<boolean> {
  const { shown = [], organisation } = said;
  return db.work(scopeOf(visitor), async () => {
    const draft = await draftOf(db, visitor, id);
    if (!draft) return false;
    const terms: FileTerms = {
      ...draft.terms,
      ...(organisation !== undefined && { organisation }),
      mapping,
      shown: { keys: shown, by: visitor.name },
    };
    await db
      .trx<PartnersTables>()
      .updateTable("partners.reading")
      .set({ file_terms: JSON.stringify(terms) as never })
      .where("id", "=", id)
      .execute();
    return true;
  });
}

/** The mapping that was last used for a source, where there is one; inside the open transaction. */
export const rememberedMapping = async (db: Database, visitor: Visitor, source: string) =>
  (
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.source")
      .select("mapping")
      .where("id", "=", sourceIdOf(visitor.serviceId, source))
      .executeTakeFirst()
  )?.mapping ?? undefined;

/** Whether a feed or a calendar is taken under a name, so that no table can be; inside the open transaction. */
export const isFeedName = async (db: Database, visitor: Visitor, source: string): Promise<boolean> =>
  Boolean(
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.source")
      .select("id")
      .where("id", "=", sourceIdOf(visitor.serviceId, source))
      .where("kind", "!=", "file")
      .where("removed_at", "is", null)
      .executeTakeFirst(),
  );

export type TakeOutcome = { done: { sourceId: string } } | { refused: "not_found" | "is_feed" | "is_read" };

/** Takes a draft: its source is there from now on, remembers the mapping, and reads it next. A second press takes nothing twice. */
export function takeDraft({ db, clock }: Parts, visitor: Visitor, id: string): Promise<TakeOutcome> {
  return db.work(scopeOf(visitor), async (): Promise<TakeOutcome> => {
    const trx = db.trx<PartnersTables>();
    const draft = await draftOf(db, visitor, id);
    if (!draft) return { refused: "not_found" };
    const { source: name, licence, mapping } = draft.terms;
    const sourceId = sourceIdOf(visitor.serviceId, name);
    const columns = {
      licence,
      mapping: JSON.stringify(mapping) as never,
      kind: "file" as const,
      address: null,
      every: "hand" as const,
      due_at: clock.now(),
      removed_at: null,
    };
    const kept = await trx
      .insertInto("partners.source")
      .values({ id: sourceId, service_id: visitor.serviceId, name, ...columns })
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet(columns)
          .where((eb) =>
            eb.or([eb("partners.source.kind", "=", "file"), eb("partners.source.removed_at", "is not", null)]),
          ),
      )
      .returning("id")
      .executeTakeFirst();
    if (!kept) return { refused: "is_feed" };
    const waits = await trx
      .selectFrom("partners.reading")
      .select("id")
      .where("source_id", "=", sourceId)
      .where("state", "=", "waiting")
      .where("task", "=", "file")
      .executeTakeFirst();
    if (waits) return { refused: "is_read" };
    // What waited to be done with the source before it was given again.
    await trx.deleteFrom("partners.reading").where("source_id", "=", sourceId).where("state", "=", "waiting").execute();
    await trx
      .updateTable("partners.reading")
      .set({ source_id: sourceId, state: "waiting", asked_at: clock.now() })
      .where("id", "=", id)
      .execute();
    await recordAudit({ action: "source.given", subject: { kind: "source", id: sourceId }, detail: { name, licence } });
    return { done: { sourceId } };
  });
}

/** Throws a draft away. */
export function dropDraft({ db }: Parts, visitor: Visitor, id: string): Promise<boolean> {
  return db.work(scopeOf(visitor), async () => {
    if (!(await draftOf(db, visitor, id))) return false;
    await db.trx<PartnersTables>().deleteFrom("partners.reading").where("id", "=", id).execute();
    return true;
  });
}

/** Forgets drafts that nobody took within a day. Safe to run twice. */
export async function forgetDrafts({ db, clock }: Parts): Promise<void> {
  const before = Temporal.Instant.from(clock.now()).subtract({ hours: KEPT_HOURS }).toString();
  await db.asOwner((client) =>
    client.query("DELETE FROM partners.reading WHERE state = 'draft' AND asked_at < $1", [before]),
  );
}
