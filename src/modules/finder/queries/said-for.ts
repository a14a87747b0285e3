import type { Database } from "../../../platform/db/database.ts";

/** What people say for each need, as the editable list has it, by the need's key. */
export async function saidForNeeds(db: Database): Promise<Map<string, string[]>> {
  const rows = await db.readNamed<{ need: string; phrases: string[] }>(
    "said_for_needs",
    "SELECT need, array_agg(phrase ORDER BY phrase) AS phrases FROM finder.need GROUP BY need",
    [],
  );
  return new Map(rows.map(({ need, phrases }) => [need, phrases]));
}
