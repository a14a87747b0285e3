import { Temporal } from "temporal-polyfill";
import { openWork } from "../db/scope.ts";
import { type Span, spansOf } from "./spans.ts";

/** What sums may be told apart by. 'month' is 'YYYY-MM'; 'year' is the calendar's, 'YYYY'. */
export type RolledBy = "library" | "activity" | "day" | "month" | "year" | "kind" | "margin";

export interface RolledQuery {
  serviceId: string;
  /** What was counted: 'attendance', 'visits', 'device_loans'. */
  kinds: string[];
  /** Days, both included, 'YYYY-MM-DD'. */
  from: string;
  to: string;
  /** Of these libraries alone; what was at none is not among it. */
  libraryIds?: string[];
  activityIds?: string[];
  /** Without what was counted at these activities; what is of none stays. */
  exceptActivityIds?: string[];
  by: RolledBy[];
  /**
   * Null: all of it. A name: that margin alone, value by value where `by` has 'margin'. Absent: all of it; where `by` has
   * 'margin', every margin by itself too, so that such rows are never to be added up with each other.
   */
  margin?: string | null;
}

/** A sum; of what it is told apart by it says which. */
export interface RolledRow {
  /** Null: at no library of the service's. */
  libraryId?: string | null;
  activityId?: string | null;
  day?: string;
  month?: string;
  year?: string;
  kind?: string;
  margin?: string | null;
  marginValue?: string | null;
  /** The sum of facts that nothing corrects. */
  number: number;
  /** How many those facts are: of attendances without a margin, sessions whose register was closed. */
  facts: number;
}

const COLUMNS: Record<RolledBy, string[]> = {
  library: ['library_id AS "libraryId"'],
  activity: ['activity_id AS "activityId"'],
  day: ["day::text AS day"],
  month: ["to_char(day, 'YYYY-MM') AS month"],
  year: ["to_char(day, 'YYYY') AS year"],
  kind: ["kind"],
  margin: ["margin", 'margin_value AS "marginValue"'],
};

/** Where sums lie. `activity`: what stands for the activity there. */
interface Source {
  table: string;
  day: string;
  activity: string;
  facts: "facts" | "1";
  spans: Span[];
  where?: string;
  /** Whose sums are taken away instead of added. */
  less?: string[];
}

const ROLLED = { activity: "NULL::uuid", facts: "facts" } as const;
const SINGLY =
  "NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = t.id AND c.service_id = $1 AND c.kind = ANY($2))";

/** Whole months from the sums by month, days around them from those by day, and what waits to be folded into either. */
function sourcesOf({ from, to, by }: RolledQuery, byActivity: boolean): Source[] {
  const spans = spansOf(from, to);
  const months = by.includes("day") || !spans.months ? [] : [spans.months];
  const days = by.includes("day") ? [{ from, to }] : spans.days;
  const waiting = { table: "fact_change", day: "day", activity: "activity_id", facts: "facts" } as const;
  const sources: Source[] = byActivity
    ? [
        { ...ROLLED, table: "rolled_activity", day: "month", activity: "activity_id", spans: months },
        {
          table: "fact",
          day: "occurred_on",
          activity: "activity_id",
          facts: "1",
          spans: days,
          where: SINGLY,
        },
        // Facts are there as soon as they are recorded: what waits is added to the months alone.
        { ...waiting, spans: months.map(({ from, to }) => ({ from, to: endOfMonth(to) })) },
      ]
    : [
        { ...ROLLED, table: "rolled_month", day: "month", spans: months },
        { ...ROLLED, table: "rolled_day", day: "day", spans: days },
        { ...waiting, spans: [{ from, to }] },
      ];
  return sources.filter(({ spans }) => spans.length > 0);
}

/** Sums that are not kept by activity have what is left out taken away again, in the same statement. */
function sourcesWith(query: RolledQuery): Source[] {
  const { by, activityIds, exceptActivityIds: except = [] } = query;
  const byActivity = by.includes("activity") || activityIds !== undefined;
  const sources = sourcesOf(query, byActivity);
  if (byActivity || except.length === 0) return sources;
  return [...sources, ...sourcesOf(query, true).map((source) => ({ ...source, less: except }))];
}

const endOfMonth = (first: string): string =>
  Temporal.PlainDate.from(first).add({ months: 1 }).subtract({ days: 1 }).toString();

/**
 * Sums of facts that nothing corrects, of one library service, in the open transaction. From sums that are kept by
 * month and day, and what has been recorded since: a register that was just closed is among them. Whoever asks by activity
 * minds which of them need discretion.
 * @throws outside a transaction
 */
export async function rolledNumbers(query: RolledQuery): Promise<RolledRow[]> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const { serviceId, kinds, libraryIds, activityIds, exceptActivityIds, by, margin } = query;
  const sources = sourcesWith(query);
  if (sources.length === 0 || kinds.length === 0) return [];
  const values: unknown[] = [serviceId, kinds];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const narrowed: string[] = [];
  if (libraryIds) narrowed.push(`t.library_id = ANY(${given(libraryIds)}::uuid[])`);
  if (activityIds) narrowed.push(`t.activity_id = ANY(${given(activityIds)}::uuid[])`);
  if (exceptActivityIds && (activityIds || by.includes("activity")))
    narrowed.push(`(t.activity_id IS NULL OR t.activity_id <> ALL(${given(exceptActivityIds)}::uuid[]))`);
  if (typeof margin === "string") narrowed.push(`t.margin = ${given(margin)}`);
  else if (margin === null || !by.includes("margin")) narrowed.push("t.margin IS NULL");
  const parts = sources.flatMap((source) =>
    source.spans.map(({ from, to }) => {
      const sign = source.less ? "-" : "";
      const only = source.less ? [`t.activity_id = ANY(${given(source.less)}::uuid[])`] : [];
      return `
        SELECT library_id, ${source.activity} AS activity_id, ${source.day} AS day, kind, margin, margin_value,
          ${sign}number AS number, ${sign}${source.facts} AS facts
        FROM platform.${source.table} t
        WHERE t.service_id = $1 AND t.kind = ANY($2) AND t.${source.day} BETWEEN ${given(from)}::date AND ${given(to)}::date
          ${[...narrowed, ...only, ...(source.where ? [source.where] : [])].map((each) => `AND ${each}`).join(" ")}`;
    }),
  );
  const columns = by.flatMap((each) => COLUMNS[each]);
  const places = columns.map((_, at) => at + 1).join(", ");
  const { rows } = await open.client.query<RolledRow>(
    `SELECT ${[...columns, "sum(number) AS number", "sum(facts)::bigint AS facts"].join(", ")}
     FROM (${parts.join(" UNION ALL ")}) summed
     ${places && `GROUP BY ${places}`} HAVING sum(facts) > 0 ${places && `ORDER BY ${places}`}`,
    values,
  );
  return rows;
}
