import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { FirstTimerAnswers } from "../../../vocabulary/terms.ts";
import type { ProgrammeTables } from "../tables.ts";
import { activityOf } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

export interface Translation {
  id: string;
  language: string;
  title: string;
  summary: string;
  description: string;
  firstTimer: FirstTimerAnswers;
  /** Someone who reads the language well has compared it with the English: their name stands with it. */
  reviewedBy: string | null;
  /** When the form's translation was last saved, RFC 3339; empty where there was none. */
  seen: string;
}

/** Saves an activity's words in another language. Its review is by a named person and ends with the next change. */
export function saveTranslation(
  parts: StaffParts,
  visitor: Visitor,
  wanted: Translation,
): Promise<Outcome<{ id: string }, "changed_meanwhile">> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, wanted.id);
    if (!activity) return { refused: "not_found" };
    const trx = db.trx<ProgrammeTables>();
    const before = await trx
      .selectFrom("programme.translation")
      .select("updated_at")
      .where("activity_id", "=", wanted.id)
      .where("language", "=", wanted.language)
      .forUpdate()
      .executeTakeFirst();
    if ((before?.updated_at ?? "") !== wanted.seen) return { refused: "changed_meanwhile" };
    const words = {
      title: wanted.title,
      summary: wanted.summary,
      description: wanted.description,
      first_timer: sql<never>`${JSON.stringify(wanted.firstTimer)}::jsonb`,
      reviewed_on: wanted.reviewedBy ? clock.today() : null,
      reviewed_by: wanted.reviewedBy,
      updated_at: clock.now(),
    };
    await trx
      .insertInto("programme.translation")
      .values({ activity_id: wanted.id, service_id: activity.service_id, language: wanted.language, ...words })
      .onConflict((conflict) => conflict.columns(["activity_id", "language"]).doUpdateSet(words))
      .execute();
    await recordAudit({
      action: "activity.translated",
      subject: { kind: "activity", id: wanted.id },
      detail: { language: wanted.language, reviewedBy: wanted.reviewedBy },
      serviceId: activity.service_id,
    });
    await tellChanged(parts, [wanted.id]);
    return { done: { id: wanted.id } };
  });
}
