import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { readAudit } from "../../../platform/audit/read-audit.ts";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { staffLibrary } from "../../places/index.ts";
import type { ActivityDetails } from "../domain/activity-details.ts";
import type { ProgrammeTables } from "../tables.ts";
import { activityOf, type StaffActivity } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

/** Someone else saved first: who, and what they saved. */
export interface Clashed {
  clash: { who: string; theirs: StaffActivity };
}

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`;

/** The columns an activity's details fill. */
function columnsOf({ terms, libraryId, contactPhone, contactEmail, onlineJoin }: ActivityDetails) {
  return {
    library_id: libraryId,
    form: terms.form,
    title: terms.title,
    summary: terms.summary,
    description: terms.description,
    needs: terms.needs,
    ages_from: terms.agesFrom ?? null,
    ages_to: terms.agesTo ?? null,
    booking: terms.booking,
    cost_pence: terms.costPence ?? null,
    cost_note: terms.costNote ?? null,
    mode: terms.mode,
    languages: terms.languages,
    access: json(terms.access),
    where_in_library: terms.whereInLibrary ?? null,
    run_by: terms.runBy ?? null,
    capacity: terms.capacity ?? null,
    ring_for_time_and_place: terms.ringForTimeAndPlace,
    sensitive: terms.sensitive,
    first_timer: json(terms.firstTimer),
    reading_list: json(terms.readingList),
    keywords: terms.keywords,
    costs: json(terms.costs),
    contact_phone: contactPhone,
    contact_email: contactEmail,
    online_join: onlineJoin,
  };
}

/**
 * Changes everything about an activity but its dates. Its address stays. Sessions to come follow it to another
 * library, and all of them go out of or into sight with 'ring for time and place'. Planned costs of sessions stay.
 */
export function changeActivity(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { id: string; version: number; details: ActivityDetails },
): Promise<Outcome<{ id: string }> | Clashed> {
  const { db, clock } = parts;
  const { id, version, details } = wanted;
  return db.work(scopeOf(visitor), async () => {
    const before = await activityOf(db, visitor, id);
    const library = details.libraryId ? await staffLibrary(db, details.libraryId) : undefined;
    if (!before || !mayActFor(visitor, details.libraryId)) return { refused: "not_found" };
    if (details.libraryId && library?.serviceId !== before.service_id) return { refused: "not_found" };
    const trx = db.trx<ProgrammeTables>();
    const saved = await trx
      .updateTable("programme.activity")
      .set((eb) => ({ ...columnsOf(details), version: eb("version", "+", 1), updated_at: clock.now() }))
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (Number(saved.numUpdatedRows) === 0) {
      const [last] = await readAudit("activity", [id], 1);
      return { clash: { who: last?.actorName ?? "Someone else", theirs: before } };
    }
    await followActivity(parts, before, details);
    await recordAudit({
      action: "activity.changed",
      subject: { kind: "activity", id },
      detail: { fields: changedFields(before, details) },
      serviceId: before.service_id,
    });
    await tellChanged(parts, [id]);
    return { done: { id } };
  });
}

async function followActivity(parts: StaffParts, before: StaffActivity, details: ActivityDetails): Promise<void> {
  const sessions = parts.db
    .trx<ProgrammeTables>()
    .updateTable("programme.session")
    .where("activity_id", "=", before.id);
  const isPrivate = details.terms.ringForTimeAndPlace;
  if (isPrivate !== before.ring_for_time_and_place) await sessions.set({ private: isPrivate }).execute();
  if (details.libraryId !== before.library_id)
    await sessions
      .set((eb) => ({ library_id: details.libraryId, sequence: eb("sequence", "+", 1), updated_at: parts.clock.now() }))
      .where("starts_at", ">", parts.clock.now())
      .execute();
}

/** Which fields a change changes, by column. Values stay out of the log: some are private. */
function changedFields(before: StaffActivity, details: ActivityDetails): string[] {
  const { access, firstTimer, readingList, costs } = details.terms;
  const after: Record<string, unknown> = {
    ...columnsOf(details),
    access,
    first_timer: firstTimer,
    reading_list: readingList,
    costs,
  };
  return Object.keys(after).filter((key) => !isDeepStrictEqual(after[key], before[key as keyof StaffActivity]));
}
