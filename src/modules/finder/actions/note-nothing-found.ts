import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import type { Missed } from "../domain/nothing-found.ts";

interface Note {
  serviceId: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  need: string;
  found: Missed;
}

/** One thing is counted so often a minute at the most: somebody who presses again and again is no crowd. */
const MOST_A_MINUTE = 10;
/** Months for which counts are kept: a year can be set beside the one before it. */
const KEPT_MONTHS = 13;

/**
 * Counts searches that found nothing. They are counted in the process and written each minute, so that no search waits
 * for it and no row says when in the day it was; what a process has not written when it ends is lost.
 */
export function createNothingFound(db: Database) {
  let counts = new Map<string, number>();
  return {
    note: (note: Note): void => {
      const key = JSON.stringify([note.serviceId, note.day, note.need, note.found]);
      counts.set(key, Math.min(MOST_A_MINUTE, (counts.get(key) ?? 0) + 1));
    },
    /** Each minute; quick where there is nothing. */
    write: async (): Promise<void> => {
      if (counts.size === 0) return;
      const rows = [...counts].map(([key, searches]) => {
        const [service_id, day, need, found] = JSON.parse(key);
        return { service_id, day, need, found, searches };
      });
      counts = new Map();
      await db.asOwner((client) =>
        client.query(
          `INSERT INTO finder.nothing_found AS n (service_id, day, need, found, searches)
           SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(service_id uuid, day date, need text, found text, searches integer)
           ON CONFLICT (service_id, day, need, found) DO UPDATE SET searches = n.searches + excluded.searches`,
          [JSON.stringify(rows)],
        ),
      );
    },
    /** Each night. Safe to run twice. */
    forget: async (today: string): Promise<void> => {
      const before = Temporal.PlainDate.from(today).subtract({ months: KEPT_MONTHS }).toString();
      await db.asOwner((client) => client.query("DELETE FROM finder.nothing_found WHERE day < $1", [before]));
    },
  };
}

export type NothingFound = ReturnType<typeof createNothingFound>;
