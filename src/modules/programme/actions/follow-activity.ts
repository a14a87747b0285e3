import type { ProgrammeTables } from "../tables.ts";
import { hidePlaceInAddress } from "./activity-slugs.ts";
import type { StaffActivity } from "./load-for-staff.ts";
import type { StaffParts } from "./staff-parts.ts";

/**
 * Sessions follow their activity: those to come to another library, all of them out of or into sight. So does its
 * address, which no longer names a library that may not be told.
 * @returns what changed of the activity itself, by column
 */
export async function followActivity(
  { db, clock }: Pick<StaffParts, "db" | "clock">,
  before: Pick<
    StaffActivity,
    "id" | "service_id" | "library_id" | "ring_for_time_and_place" | "slug" | "status" | "publish_at"
  >,
  after: { libraryId: string | null; isPrivate: boolean; title: string },
): Promise<"slug"[]> {
  const trx = db.trx<ProgrammeTables>();
  const sessions = trx.updateTable("programme.session").where("activity_id", "=", before.id);
  if (after.isPrivate !== before.ring_for_time_and_place) await sessions.set({ private: after.isPrivate }).execute();
  if (after.libraryId !== before.library_id)
    await sessions
      .set((eb) => ({ library_id: after.libraryId, sequence: eb("sequence", "+", 1), updated_at: clock.now() }))
      .where("starts_at", ">", clock.now())
      .execute();
  const hides = after.isPrivate && !before.ring_for_time_and_place;
  return hides && (await hidePlaceInAddress(trx, before, after.title, clock.now())) ? ["slug"] : [];
}
