import { sql } from "kysely";
import type { ActivityColumns } from "../domain/details-of-row.ts";

const JSONB = new Set(["access", "first_timer", "reading_list", "costs"]);

/** Columns as a statement takes them: the driver would send an array as PostgreSQL's own and not as JSON. */
export const columnValues = <Columns extends Partial<ActivityColumns>>(columns: Columns): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([column, value]) => [
      column,
      JSONB.has(column) ? sql`${JSON.stringify(value)}::jsonb` : value,
    ]),
  ) as Columns;
