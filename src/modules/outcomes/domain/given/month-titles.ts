/** A title of a column that is of a month: 'Visits - April 2023' is 'Visits' in '2023-04'. */
export interface MonthTitle {
  /** What the title says besides the month. */
  stem: string;
  /** 1 to 12. */
  month: number;
  /** Null: the title does not say it. */
  year: number | null;
  /** It is of the three months that end with this one. */
  quarter?: true;
}

const NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAME =
  "(?<![a-z])(january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)(?![a-z])";
const YEAR = String.raw`[\s.,'’/_–-]*((?:19|20)\d{2}(?!\d)|\d{2}(?!\d))?`;
const WORD = new RegExp(NAME + YEAR, "i");
/** 'Apr-Jun 2023', 'January 2024 to March 2024'. */
const SPAN = new RegExp(String.raw`${NAME}(?:\s+20\d{2})?\s*(?:-|–|to)\s*${NAME}${YEAR}`, "i");
/** '2023-04' within a title, or the day with which a spreadsheet writes a month. */
const DIGITS = /(?<!\d)(20\d{2})-(0[1-9]|1[0-2])(?:-01)?(?![\d-])/;
const BRITISH = /^(?:0?1[/.-])?(0?[1-9]|1[0-2])[/.-](20\d{2})$/;

/** 'Q1', 'Quarter 2', 'Qtr. 3'. */
const QUARTER = /(?<![a-z0-9])(?:q|qtr|quarter)[\s.-]*([1-4])(?!\d)/i;
const COUNCIL_YEAR = /(?<!\d)(20\d{2})\s*[/–-]\s*(?:20)?(\d{2})(?!\d)/;
const BARE_YEAR = /(?<!\d)(20\d{2})(?!\d)/;
/** The quarter of the council's year that a title names, by its last month; undefined where it names none, or no clear year. */
function quarterOfTitle(text: string): MonthTitle | undefined {
  const found = QUARTER.exec(text);
  if (!found) return undefined;
  const month = [6, 9, 12, 3][Number(found[1]) - 1]!;
  const stem = rest(text, found.index, found[0].length);
  const years = COUNCIL_YEAR.exec(stem);
  const begins = years ? councilYearOf(years[0]) : undefined;
  if (!years || begins === undefined)
    return BARE_YEAR.test(stem) ? undefined : { stem, month, year: null, quarter: true };
  return {
    stem: rest(stem, years.index, years[0].length),
    month,
    year: begins + (month < 4 ? 1 : 0),
    quarter: true,
  };
}

/** Whether a title names a quarter of a year that may begin in January or in April: 'Q1 2023'. */
export const isUnclearQuarter = (title: string): boolean =>
  QUARTER.test(title) && BARE_YEAR.test(title) && quarterOfTitle(title.trim()) === undefined;

/** Without what held the month in its place. */
const rest = (title: string, at: number, length: number): string => {
  const [before, after] = [title.slice(0, at), title.slice(at + length)].map((part) =>
    part.replace(/^[\s\-–—:_,.]+|[\s\-–—:_,.(]+$/g, "").replace(/^\)\s*/, ""),
  ) as [string, string];
  return [before, after].filter(Boolean).join(" ");
};

const monthNamed = (name: string): number => NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const yearWritten = (year: string | undefined): number | null =>
  year === undefined ? null : year.length === 2 ? 2000 + Number(year) : Number(year);

/** The month, or the quarter by its last month, that a title of a column is of; undefined where it is of none. */
export function monthOfTitle(title: string): MonthTitle | undefined {
  const text = title.trim();
  const british = BRITISH.exec(text);
  if (british) return { stem: "", month: Number(british[1]), year: Number(british[2]) };
  const quarter = quarterOfTitle(text);
  // '2010-11' behind a quarter is a year of the council's, and no November.
  if (quarter && quarter.year !== null) return quarter;
  const digits = DIGITS.exec(text);
  if (digits)
    return {
      stem: rest(text, digits.index, digits[0].length),
      month: Number(digits[2]),
      year: Number(digits[1]),
    };
  const span = SPAN.exec(text);
  if (span) {
    const [found, first = "", last = "", year] = span;
    const [from, to] = [monthNamed(first), monthNamed(last)];
    return (to - from + 12) % 12 === 2
      ? { stem: rest(text, span.index, found.length), month: to, year: yearWritten(year), quarter: true }
      : undefined;
  }
  const word = WORD.exec(text);
  if (!word) return quarter;
  const [found, name = "", year] = word;
  return { stem: rest(text, word.index, found.length), month: monthNamed(name), year: yearWritten(year) };
}

/** The year from April that a text is of, by its first calendar year: '2023/24', '2023-2024'. */
export const councilYearOf = (text: string): number | undefined => {
  const found = COUNCIL_YEAR.exec(text);
  return found && (Number(found[1]) + 1) % 100 === Number(found[2]) ? Number(found[1]) : undefined;
};

/** '2023-04' of a month whose year is not said, in the year from April that begins in `begins`. */
export const inCouncilYear = (month: number, begins: number): string =>
  `${begins + (month < 4 ? 1 : 0)}-${String(month).padStart(2, "0")}`;
