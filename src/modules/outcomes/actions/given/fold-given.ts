import { sql } from "kysely";
import type { DayNumber } from "../../../../platform/facts/record-day.ts";
import { type CountedDay, recordDays } from "../../../../platform/facts/record-day.ts";
import { COUNTED_AS, type GivenKind } from "../../domain/given/kinds.ts";
import type { Trx } from "./given-parts.ts";

/** A library, or none, on a day. */
export interface Cell {
  libraryId: string | null;
  day: string;
}

interface Summed {
  library_id: string | null;
  day: string;
  /** Empty: all of it. */
  margin: string;
  value: string;
  number: string;
  /** Events to which somebody came. */
  events: string;
}

/**
 * Counts again, from all rows that are taken, what was given of these days, and writes what differs into the spine; in the
 * open transaction. A count of more than one day stands at its first. Margins: of who came, an event's main outcome; of
 * both who came and events, the ages that it was for and whether it was online; a loan's type of item.
 * @returns facts written
 */
export async function foldGiven(trx: Trx, serviceId: string, kind: GivenKind, cells: readonly Cell[]): Promise<number> {
  const wanted = new Map(cells.map((cell) => [`${cell.libraryId} ${cell.day}`, cell]));
  if (wanted.size === 0) return 0;
  const days = [...new Set(cells.map(({ day }) => day))];
  const margins =
    kind === "events"
      ? sql`VALUES ('', ''), ('outcome', CASE WHEN f.outcomes_counted THEN r.outcome END), ('age', r.age),
          ('way', CASE r.online WHEN true THEN 'online' WHEN false THEN 'in_person' END)`
      : kind === "loans"
        ? sql`VALUES ('', ''), ('item', NULLIF(r.title, ''))`
        : sql`VALUES ('', '')`;
  const { rows } = await sql<Summed>`
    SELECT r.library_id, r.day::text AS day, m.margin, m.value, sum(r.number)::text AS number,
      sum(coalesce(r.events, CASE WHEN r.number > 0 THEN 1 ELSE 0 END))::text AS events
    FROM outcomes.given_row r JOIN outcomes.given_file f ON f.id = r.file_id
      CROSS JOIN LATERAL (${margins}) m (margin, value)
    WHERE r.service_id = ${serviceId}::uuid AND r.kind = ${kind} AND r.state = 'taken' AND r.day = ANY(${days}::date[])
      AND m.value IS NOT NULL
    GROUP BY 1, 2, 3, 4`.execute(trx);
  const summed = Map.groupBy(rows, (row) => `${row.library_id} ${row.day}`);
  const counted = (of: "number" | "events"): CountedDay[] =>
    [...wanted].map(([key, { libraryId, day }]) => ({
      libraryId,
      occurredOn: day,
      numbers: (summed.get(key) ?? []).flatMap((row): DayNumber[] => {
        const number = Number(row[of]);
        if (number === 0 || (of === "events" && row.margin === "outcome")) return [];
        return [{ number, ...(row.margin && { margin: [row.margin, row.value] as const }) }];
      }),
    }));
  const { number, events } = COUNTED_AS[kind];
  const written = await recordDays(serviceId, number, counted("number"));
  return written + (events ? await recordDays(serviceId, events, counted("events")) : 0);
}
