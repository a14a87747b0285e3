import type { CsvField, CsvMapping, CsvPreset } from "./csv-fields.ts";

/** Fields by which people are reached: whose they are has to be right before anybody reads them. */
const CONTACTS: readonly CsvField[] = ["email", "phone"];
/** One organisation's list has so many different ones at most; more may be those of its customers. */
const FEW = 3;

export interface ContactColumn {
  /** As `columnKey` has it. */
  column: string;
  field: CsvField;
  /** How many different values it has. */
  different: number;
}

/**
 * Columns of addresses and telephone numbers that may be those of people who bought tickets, to be looked at by a person before
 * they are public: of orders any; else those with many different values, or with several for one name.
 */
export function contactsToLookAt(
  mapping: CsvMapping,
  preset: CsvPreset,
  rows: readonly Record<string, string>[],
): ContactColumn[] {
  const nameColumn = Object.keys(mapping).find((column) => mapping[column] === "name") ?? "";
  return Object.entries(mapping).flatMap(([column, field]) => {
    if (!CONTACTS.includes(field)) return [];
    const all = new Set<string>();
    const byName = new Map<string, string>();
    let differs = false;
    for (const row of rows) {
      const value = row[column]?.trim().toLowerCase();
      if (!value) continue;
      all.add(value);
      const name = row[nameColumn]?.trim().toLowerCase() ?? "";
      differs ||= (byName.get(name) ?? value) !== value;
      byName.set(name, value);
    }
    const isSuspect = all.size > FEW || differs || (preset === "eventbrite" && all.size > 0);
    return isSuspect ? [{ column, field, different: all.size }] : [];
  });
}
