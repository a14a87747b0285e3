import type { ProgrammeTables } from "../tables.ts";
import { type StaffParts, tellChanged } from "./staff-parts.ts";

/**
 * A listing of an activity carries its library's name, place and access: when libraries change, what is held there
 * is told as changed, in the same open transaction. Not where only the library's own page shows the change, as with hours.
 */
export async function followLibraries(
  parts: StaffParts,
  { ids: libraryIds, itselfOnly = false }: { ids: string[]; itselfOnly?: boolean },
): Promise<void> {
  if (itselfOnly || libraryIds.length === 0) return;
  const rows = await parts.db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity")
    .select("id")
    .where("library_id", "in", libraryIds)
    .where("status", "=", "published")
    .execute();
  if (rows.length > 0)
    await tellChanged(
      parts,
      rows.map((row) => row.id),
    );
}
