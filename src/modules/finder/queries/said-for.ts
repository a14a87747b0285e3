import type { Database } from "../../../platform/db/database.ts";

export interface SaidPhrase {
  phrase: string;
  /** Who added it; null where it ships with the product. */
  added_by: string | null;
}

/** What people say for each need, as the editable list has it, by the need's key: what staff added first. */
export async function phrasesOfNeeds(db: Database): Promise<Map<string, SaidPhrase[]>> {
  const rows = await db.readNamed<SaidPhrase & { need: string }>(
    "phrases_of_needs",
    "SELECT need, phrase, added_by FROM finder.need ORDER BY added_by IS NULL, phrase",
    [],
  );
  return Map.groupBy(rows, ({ need }) => need);
}

/** The phrases alone. */
export async function saidForNeeds(db: Database): Promise<Map<string, string[]>> {
  return new Map([...(await phrasesOfNeeds(db))].map(([need, said]) => [need, said.map(({ phrase }) => phrase)]));
}
