import { writeCsv } from "../../../../platform/csv/write-csv.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { writeXlsx, XLSX_TYPE } from "../../../../platform/sheets/write-xlsx.ts";
import { sayYear } from "../../domain/days.ts";
import { monthsFrom } from "../../domain/given/national-return.ts";
import { type LoadedReturn, loadReturn, type ReturnPages } from "./load-return.ts";
import { ABOUT, RETURN_SOURCE } from "./return-words.ts";

const rounded = (value: number | null): number | string => (value === null ? "" : Math.round(value));

/** The lines of the return with each month, its definition and what is counted here; measures without a count too. */
export function returnRows({ lines, measures, year, service }: LoadedReturn): (string | number)[][] {
  const of = (measure: (typeof measures)[number]["measure"]) => {
    const own = lines.filter((line) => line.measure === measure && line.total !== null);
    return own.length > 0 ? own : [{ measure, part: "", months: Array<null>(12).fill(null), total: null }];
  };
  return [
    [
      "service",
      "year",
      "measure",
      "part",
      ...monthsFrom(year.begins),
      "total",
      "published_2023_24",
      "definition",
      "what_is_counted",
      "source_of_definition",
    ],
    ...measures.flatMap(({ measure, before }) =>
      of(measure).map(({ part, months, total }, at) => [
        service.name,
        sayYear(year),
        ABOUT[measure].title,
        part,
        ...months.map(rounded),
        rounded(total),
        // What was published is of the measure as a whole: it stands once.
        at === 0 ? rounded(before) : "",
        ABOUT[measure].definition,
        ABOUT[measure].counted,
        RETURN_SOURCE,
      ]),
    ),
  ];
}

/** GET /staff/outcomes/return.csv */
export async function returnCsv(parts: ReturnPages, context: Context): Promise<Answer> {
  const loaded = await loadReturn(parts, context);
  if (!loaded) return notFound;
  return {
    kind: "text",
    type: "text/csv; charset=utf-8",
    body: writeCsv(returnRows(loaded)),
    headers: { "content-disposition": `attachment; filename="national-return-${loaded.year.begins}.csv"` },
  };
}

/** Of each column in characters: the words at the end need room. */
const WIDTHS = [18, 10, 20, 30, ...Array<number>(14).fill(10), 60, 60, 40];

/** GET /staff/outcomes/return.xlsx */
export async function returnWorkbook(parts: ReturnPages, context: Context): Promise<Answer> {
  const loaded = await loadReturn(parts, context);
  if (!loaded) return notFound;
  const rows = returnRows(loaded).map((row) => row.map((value) => (value === "" ? null : value)));
  const name = `National return ${sayYear(loaded.year).replace("/", "-")}`;
  return {
    kind: "text",
    type: XLSX_TYPE,
    body: await writeXlsx([{ name, rows, widths: WIDTHS }]),
    headers: { "content-disposition": `attachment; filename="national-return-${loaded.year.begins}.xlsx"` },
  };
}
