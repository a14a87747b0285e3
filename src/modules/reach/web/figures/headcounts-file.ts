import { WEEKDAY_NAMES } from "../../../../platform/clock/say-when.ts";
import { writeCsv } from "../../../../platform/csv/write-csv.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import type { ReachParts } from "../../actions/parts.ts";
import type { Sum } from "../../domain/headcounts/years.ts";
import { headcountsPath } from "./figures-paths.ts";
import { type Headcounts, loadHeadcounts } from "./load-headcounts.ts";
import { sayHeadcountMethod } from "./say-headcounts.ts";

interface Figure {
  /** Where it stands on a page. */
  address: string;
  table: "what was counted" | "by month" | "by day of the week" | "by library" | "by activity";
  name: string;
  unit: string;
  /** Null: nobody counted. */
  number: number | null;
  counted_from: number | null;
  year_before: number | null;
  year_before_counted_from: number | null;
}

function figuresOf(
  { asked, kind, kinds, months, weekdays, libraries, activities }: Headcounts,
  baseUrl: string,
): Figure[] {
  const figure = (
    table: Figure["table"],
    name: string,
    path: string,
    { now, before }: { now?: Sum; before?: Sum },
    unit = kind.many,
  ): Figure => ({
    address: `${baseUrl}${path}`,
    table,
    name,
    unit,
    number: now?.number ?? null,
    counted_from: now?.facts ?? null,
    year_before: before?.number ?? null,
    year_before_counted_from: before?.facts ?? null,
  });
  return [
    ...kinds.map((each) =>
      figure(
        "what was counted",
        each.thing.name,
        headcountsPath({ ...asked, kind: each.thing.kind }),
        each,
        each.thing.many,
      ),
    ),
    ...months.map((each) => figure("by month", each.month, `${headcountsPath(asked)}#month-${each.month}`, each)),
    ...weekdays.map((each) =>
      figure(
        "by day of the week",
        WEEKDAY_NAMES[each.weekday - 1]!,
        `${headcountsPath(asked)}#weekday-${each.weekday}`,
        { now: each },
      ),
    ),
    ...libraries.map((each) =>
      figure("by library", each.thing.name, headcountsPath({ ...asked, libraryId: each.thing.id }), each),
    ),
    ...activities.map((each) =>
      figure("by activity", each.thing.title, headcountsPath({ ...asked, activityId: each.thing.id }), each),
    ),
  ];
}

const COLUMNS = [
  "address",
  "table",
  "name",
  "unit",
  "number",
  "counted_from",
  "year_before",
  "year_before_counted_from",
] as const satisfies (keyof Figure)[];

/** GET /staff/figures.csv and .json: every figure of a page, all activities among them, with what it means. */
export const headcountsFile =
  (form: "csv" | "json") =>
  async (parts: ReachParts, context: Context): Promise<Answer> => {
    const loaded = await loadHeadcounts(parts, context);
    if (!loaded) return notFound;
    const { years, kind, library, activity } = loaded;
    const figures = figuresOf(loaded, parts.baseUrl);
    const headers = { "cache-control": "no-store" };
    if (form === "csv") {
      const method = sayHeadcountMethod(loaded).join(" ");
      const rows = figures.map((each) => [
        ...COLUMNS.map((column) => each[column] ?? ""),
        years.now.from,
        years.now.to,
        method,
      ]);
      return {
        kind: "text",
        type: "text/csv; charset=utf-8",
        body: writeCsv([[...COLUMNS, "from", "to", "method"], ...rows]),
        headers: {
          ...headers,
          "content-disposition": `attachment; filename="${kind.kind}-${years.now.from}-${years.now.to}.csv"`,
        },
      };
    }
    return {
      kind: "json",
      headers,
      body: {
        service: loaded.service,
        library: library?.name ?? null,
        // All that is counted where it is of no one library and of less than the service.
        libraries: library ? null : (loaded.some ?? null),
        activity: activity?.title ?? null,
        unit: kind.many,
        ...years.now,
        year_before: years.before,
        method: sayHeadcountMethod(loaded),
        last_folded_at: loaded.foldedAt ?? null,
        figures,
      },
    };
  };
