import { readCsv } from "../../../../platform/csv/read-csv.ts";
import { inProject } from "../../../../platform/root.ts";
import type { Measure } from "../../domain/given/national-return.ts";

/** What a library service returned for a year, as it was published. */
export interface Published {
  numbers: Partial<Record<Measure, number>>;
  /** What is known to be wrong with it; empty where nothing is. */
  fault: string;
}

/** The year that ships with Alcove, by the calendar year in which it begins. */
export const PUBLISHED_YEAR = 2023;

const COLUMNS: Partial<Record<Measure, string>> = {
  users: "users",
  events: "events",
  attendance: "attendance",
  loans: "loans",
  visits: "visits",
  computers: "computer_hours",
  wifi: "wifi_sessions",
};

/** Figures of 2023/24 by the code of the library service's council (data/SOURCES.md). */
export function readPublished(): ReadonlyMap<string, Published> {
  const rows = readCsv(inProject("data/usage/published_activity_2023_24.csv"));
  return new Map(
    rows.map((row) => [
      row.authority_code!,
      {
        numbers: Object.fromEntries(
          Object.entries(COLUMNS).flatMap(([measure, column]) =>
            row[column!] ? [[measure, Number(row[column!])]] : [],
          ),
        ),
        fault: row.fault_note ?? "",
      },
    ]),
  );
}
