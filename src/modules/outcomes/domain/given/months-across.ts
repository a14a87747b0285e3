import { fieldsBesideMonths, type GivenColumns, type GivenKind, guessColumns, missingFields } from "./kinds.ts";
import { councilYearOf, inCouncilYear, isUnclearQuarter, type MonthTitle, monthOfTitle } from "./month-titles.ts";
import type { Across, HeldTable } from "./table-of-sheets.ts";
import { guessMeanings } from "./what-months-count.ts";

/** Where a row of a table with months across keeps its number of a month. */
export const cellOf = (across: number, month: string): string => `${across}:${month}`;

/** Column that says where in the file a row stands. */
export const WHERE = "where_it_stands";
/** Column of an unfolded row that says which month it is of, as people see it. */
export const OF_MONTH = "its_month";
/** Months from which on a table has them across. */
const ENOUGH = 3;
/** Rows of a sheet in which its titles are looked for. */
const MOST_ABOVE = 20;

interface Sheet {
  /** Empty: it is no workbook's. */
  name: string;
  rows: string[][];
}

interface Headed extends Sheet {
  at: number;
  /** By place; undefined where the column is of no month. */
  of: ({ stem: string; month: string; quarter: boolean } | undefined)[];
  titles: string[];
}

/** What stands above a place, or to the left of that, as where one title is over twelve months. */
const above = (row: readonly string[] = [], place = 0): string => {
  const said = row.slice(0, place + 1).findLast(Boolean) ?? "";
  return monthOfTitle(said) ? "" : said;
};

/** The months and quarters that titles are of. 'Q1. How many visits?' is a question's number: a quarter has another beside it. */
function namedMonths(titles: readonly string[]): (MonthTitle | undefined)[] {
  const found = titles.map((title) => monthOfTitle(title));
  const quarters = Map.groupBy(
    found.filter((each) => each?.quarter),
    (each) => each!.stem,
  );
  const several = (stem: string) => new Set(quarters.get(stem)!.map((each) => each!.month)).size > 1;
  return found.map((each) => (each?.quarter && !several(each.stem) ? undefined : each));
}

function headedAt({ name, rows }: Sheet, at: number, begins: number | undefined): Headed | undefined {
  const titles = rows[at]!;
  const said =
    [name, ...rows.slice(0, at).flat()].map((text) => councilYearOf(text ?? "")).find((year) => year !== undefined) ??
    begins;
  const found = namedMonths(titles);
  const months = found.map((each) => {
    if (!each) return undefined;
    if (each.year !== null) return `${each.year}-${String(each.month).padStart(2, "0")}`;
    return said === undefined ? undefined : inCouncilYear(each.month, said);
  });
  if (new Set(months.filter(Boolean)).size < ENOUGH) return undefined;
  const bare = months.flatMap((month, place) =>
    month && found[place]!.stem === "" ? [`${month} ${found[place]!.quarter}`] : [],
  );
  const repeated = new Set(bare).size < bare.length;
  const stemOf = (place: number): string =>
    found[place]!.stem || (repeated ? above(rows[at - 1], place).replace(/\s+/g, " ") : "");
  return {
    name,
    rows,
    at,
    titles,
    of: months.map((month, place) =>
      month ? { month, stem: stemOf(place), quarter: found[place]!.quarter === true } : undefined,
    ),
  };
}

/** Titles that are of months, and of no year, with nothing that says of which: a person has to. */
export const lacksYear = (sheets: readonly Sheet[]): boolean =>
  sheets.some(({ rows }) =>
    rows
      .slice(0, MOST_ABOVE)
      .some(
        (titles) =>
          new Set(namedMonths(titles.filter(({ length }) => length < 40)).flatMap((each) => each?.month ?? [])).size >=
          ENOUGH,
      ),
  );

/** Quarters of years of which nobody can tell whether they begin in January or in April. */
export const hasUnclearQuarters = (sheets: readonly Sheet[]): boolean =>
  sheets.some(({ rows }) =>
    rows.slice(0, MOST_ABOVE).some((titles) => titles.filter((title) => isUnclearQuarter(title)).length > 1),
  );

const columnsOf = ({ of, titles }: Headed, keyOf: (title: string) => string) =>
  titles.flatMap((title, place) => (of[place] || !keyOf(title) ? [] : [{ place, key: keyOf(title), title }]));

/**
 * A table whose months stand side by side, out of the sheets of a workbook or the lines of a CSV file: of all sheets that
 * have such columns of the same titles, as where each year has one.
 * @param begins the year from April of months whose year the file does not say
 * @returns undefined where there is none, or the sheet names all that is needed in rows
 */
export function monthsAcross(
  kind: GivenKind,
  sheets: readonly Sheet[],
  keyOf: (title: string) => string,
  begins?: number,
): HeldTable | undefined {
  const all = sheets.flatMap((sheet): Headed[] => {
    const headed = sheet.rows.slice(0, MOST_ABOVE).flatMap((_, at) => headedAt(sheet, at, begins) ?? []);
    return headed.slice(0, 1);
  });
  const best = all.toSorted(
    (a, b) => b.of.filter(Boolean).length - a.of.filter(Boolean).length || b.rows.length - a.rows.length,
  )[0];
  if (!best) return undefined;
  const plain = columnsOf(best, keyOf);
  if (missingFields(kind, guessColumns(kind, best.titles.map(keyOf).filter(Boolean))).length === 0) return undefined;
  const keys = new Set(plain.map(({ key }) => key));
  const alike = all.filter((each) => {
    const theirs = columnsOf(each, keyOf).map(({ key }) => key);
    return each === best || (theirs.some((key) => keys.has(key)) && theirs.length === plain.length);
  });
  const across: Across[] = [];
  const rows: HeldTable["rows"] = [];
  const places = alike.map((each) => placesOf(each, across));
  let line = 1;
  for (const [nth, each] of alike.entries()) {
    const theirs = columnsOf(each, keyOf);
    for (const [index, cells] of each.rows.entries()) {
      if (index <= each.at || cells.every((cell) => cell === "")) continue;
      line += 1;
      const where = `${each.name && `${each.name}, row `}${index + 1}`;
      rows.push({
        line,
        row: {
          [WHERE]: where,
          ...Object.fromEntries(theirs.map(({ key, place }) => [key, cells[place] ?? ""])),
          ...Object.fromEntries(places[nth]!.map(({ cell, place }) => [cell, cells[place] ?? ""])),
        },
      });
    }
  }
  for (const each of across) each.months.sort();
  return {
    columns: [...new Set(plain.map(({ key }) => key)), ...across.map(({ key }) => key)],
    titles: {
      [WHERE]: best.name ? "Sheet and row" : "Line",
      ...Object.fromEntries(plain.map(({ key, title }) => [key, title.replace(/\s+/g, " ")])),
      ...Object.fromEntries(across.map(({ key, title, quarters }) => [key, sayAcross({ title, quarters })])),
    },
    rows,
    faults: [],
    across,
  };
}

/** How a title is called without its months. */
const sayAcross = ({ title, quarters }: Pick<Across, "title" | "quarters">): string =>
  quarters ? (title ? `${title}, by quarter` : "Its quarters") : title || "Its months";

/** Which place of a sheet is which title's in which month; titles that are new go to the others. */
function placesOf({ of }: Headed, across: Across[]): { place: number; cell: string }[] {
  const taken = new Set<string>();
  return of.flatMap((each, place) => {
    if (!each) return [];
    // The same title and month twice in a sheet are two things that somebody has to tell apart.
    let title = each.stem;
    const mark = () => `${title}|${each.month}|${each.quarter}`;
    for (let nth = 2; taken.has(mark()); nth++) title = `${each.stem} (${nth})`;
    taken.add(mark());
    const quarters = each.quarter ? { quarters: true as const } : {};
    let at = across.findIndex((known) => known.title === title && (known.quarters ?? false) === each.quarter);
    if (at < 0) at = across.push({ key: `months_${across.length}`, title, months: [], ...quarters }) - 1;
    if (!across[at]!.months.includes(each.month)) across[at]!.months.push(each.month);
    return [{ place, cell: cellOf(at, each.month) }];
  });
}

/** What the columns of a table mean by their titles, months that stand side by side among them. */
export function guessTable(kind: GivenKind, { columns, across }: HeldTable): GivenColumns {
  if (!across) return guessColumns(kind, columns);
  const beside = new Set<string>(fieldsBesideMonths(kind).map(([field]) => field));
  const plain = Object.entries(guessColumns(kind, columns)).filter(([, field]) => beside.has(field));
  const meanings = guessMeanings(
    kind,
    across.map(({ title }) => title),
  );
  return Object.fromEntries([
    ...plain,
    ...across.flatMap(({ key, title, quarters }, at) => {
      // Quarters beside months of the same title are their sums.
      const isSum = quarters && across.some((other) => other.title === title && !other.quarters);
      return meanings[at] && !isSum ? [[key, meanings[at]] as const] : [];
    }),
  ]);
}

/** Keys and titles of what a row of the table shows as it stood, in their order. */
export const titlesOf = ({ columns, titles, across }: HeldTable): [column: string, title: string][] => {
  const shown = columns.map((column): [string, string] => [column, titles[column]!]);
  return across ? [[WHERE, titles[WHERE]!], [OF_MONTH, "Month"], ...shown] : shown;
};
