import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { type About, type AssessmentWords, stillMissing } from "../domain/assessment.ts";
import { assessmentById } from "../queries/assessments.ts";
import type { ReachTables } from "../tables.ts";
import type { ReachParts } from "./parts.ts";

type Parts = Pick<ReachParts, "db" | "clock">;
const jsonb = (words: AssessmentWords) => sql<AssessmentWords>`${JSON.stringify(words)}::jsonb`;

/** Begins an assessment with its draft as the first version. Sent a second time it changes nothing. */
export const beginAssessment = (
  { db, clock }: Parts,
  visitor: Visitor,
  given: { id: string; libraryId: string | null; about: About; title: string; words: AssessmentWords },
): Promise<string> =>
  db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const made = await trx
      .insertInto("reach.assessment")
      .values({
        id: given.id,
        service_id: visitor.serviceId,
        library_id: given.libraryId,
        about: given.about,
        title: given.title,
        begun_by: visitor.name,
        begun_at: clock.now(),
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made)
      await trx
        .insertInto("reach.assessment_version")
        .values({
          assessment_id: given.id,
          number: 1,
          service_id: visitor.serviceId,
          words: jsonb(given.words),
          written_by: visitor.name,
          written_at: clock.now(),
          author_ids: [visitor.id],
        })
        .execute();
    return given.id;
  });

/**
 * Writes the next version. What was signed stays as it was signed.
 * @param version which one the form showed
 */
export const writeAssessment = (
  { db, clock }: Parts,
  visitor: Visitor,
  id: string,
  { version, words }: { version: number; words: AssessmentWords },
): Promise<"done" | "meanwhile" | "not_found"> =>
  db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const found = await assessmentById(trx, visitor.serviceId, id);
    if (!found) return "not_found";
    const [newest] = found.versions;
    if (newest!.number !== version) return "meanwhile";
    const written = await trx
      .insertInto("reach.assessment_version")
      .values({
        assessment_id: id,
        number: version + 1,
        service_id: visitor.serviceId,
        words: jsonb(words),
        written_by: visitor.name,
        written_at: clock.now(),
        author_ids: [...new Set([...newest!.authorIds, visitor.id])],
      })
      // Of two who write at once, the key lets one in.
      .onConflict((conflict) => conflict.columns(["assessment_id", "number"]).doNothing())
      .returning("number")
      .executeTakeFirst();
    return written ? "done" : "meanwhile";
  });

/**
 * Signs the newest version, by somebody who wrote none of it; the database holds that too.
 * @returns why not: 'own' where the signer is an author, 'missing' where something is not written yet
 */
export const signAssessment = (
  { db, clock }: Parts,
  visitor: Visitor,
  id: string,
  { version, word }: { version: number; word: string },
): Promise<"done" | "own" | "missing" | "meanwhile" | "not_found"> =>
  db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const found = await assessmentById(trx, visitor.serviceId, id);
    if (!found) return "not_found";
    const [newest] = found.versions;
    if (newest!.number !== version || newest!.signedBy !== null) return "meanwhile";
    if (newest!.authorIds.includes(visitor.id)) return "own";
    if (stillMissing(newest!.words, found.versions.at(-1)!.words).length > 0) return "missing";
    const signed = await trx
      .updateTable("reach.assessment_version")
      .set({ signed_by_id: visitor.id, signed_by: visitor.name, signed_at: clock.now(), signed_word: word })
      .where("assessment_id", "=", id)
      .where("number", "=", version)
      .where("signed_by_id", "is", null)
      .returning("number")
      .executeTakeFirst();
    if (!signed) return "meanwhile";
    await recordAudit({ action: "assessment.signed", subject: { kind: "assessment", id }, detail: { version } });
    return "done";
  });
