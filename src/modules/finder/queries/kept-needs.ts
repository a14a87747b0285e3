import type { Database } from "../../../platform/db/database.ts";
import { type KeptNeed, keepNeeds, NEEDS } from "../../../vocabulary/needs.ts";

let last = "[]";

/**
 * Reads what the installation has decided about needs, and makes it what this process goes by.
 * @returns whether it is other than it was
 */
export async function readNeeds(db: Database): Promise<boolean> {
  const rows = await db.readNamed<KeptNeed>(
    "kept_needs",
    "SELECT need, code, names, retired_at IS NOT NULL AS retired FROM finder.kept_need ORDER BY need",
    [],
  );
  // A newer release may know keys that this one does not.
  keepNeeds(rows.filter(({ need }) => (NEEDS as readonly string[]).includes(need)));
  const before = last;
  last = JSON.stringify(rows);
  return last !== before;
}

/** Names of an added need as they were given, by BCP 47 tag; undefined of one that ships. */
export async function namesOfNeed(db: Database, need: string): Promise<Record<string, string> | undefined> {
  const [row] = await db.readNamed<Pick<KeptNeed, "names">>(
    "names_of_need",
    "SELECT names FROM finder.kept_need WHERE need = $1",
    [need],
  );
  return row?.names ?? undefined;
}
