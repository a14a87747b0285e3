import type { ProgrammeTables } from "../tables.ts";
import type { StaffActivity } from "./load-for-staff.ts";
import type { StaffParts } from "./staff-parts.ts";

/** Sessions follow their activity: those to come to another library, all of them out of or into sight. */
export async function followActivity(
  { db, clock }: Pick<StaffParts, "db" | "clock">,
  before: Pick<StaffActivity, "id" | "library_id" | "ring_for_time_and_place">,
  after: { libraryId: string | null; isPrivate: boolean },
): Promise<void> {
  const sessions = db.trx<ProgrammeTables>().updateTable("programme.session").where("activity_id", "=", before.id);
  if (after.isPrivate !== before.ring_for_time_and_place) await sessions.set({ private: after.isPrivate }).execute();
  if (after.libraryId !== before.library_id)
    await sessions
      .set((eb) => ({ library_id: after.libraryId, sequence: eb("sequence", "+", 1), updated_at: clock.now() }))
      .where("starts_at", ">", clock.now())
      .execute();
}
