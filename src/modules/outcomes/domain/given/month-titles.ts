/** A title of a column that is of a month: 'Visits - April 2023' is 'Visits' in '2023-04'. */
export interface MonthTitle {
  /** What the title says besides the month. */
  stem: string;
  /** 1 to 12. */
  month: number;
  /** Null: the title does not say it. */
  year: number | null;
}

const NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WORD =
  /(?<![a-z])(january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)(?![a-z])[\s.,'’/_–-]*((?:19|20)\d{2}(?!\d)|\d{2}(?!\d))?/i;
/** '2023-04' within a title, or the day with which a spreadsheet writes a month. */
const DIGITS = /(?<!\d)(20\d{2})-(0[1-9]|1[0-2])(?:-01)?(?![\d-])/;
const BRITISH = /^(?:0?1[/.-])?(0?[1-9]|1[0-2])[/.-](20\d{2})$/;

/** Without what held the month in its place. */
const rest = (title: string, at: number, length: number): string => {
  const [before, after] = [title.slice(0, at), title.slice(at + length)].map((part) =>
    part.replace(/^[\s\-–—:_,.]+|[\s\-–—:_,.(]+$/g, "").replace(/^\)\s*/, ""),
  ) as [string, string];
  return [before, after].filter(Boolean).join(" ");
};

/** The month that a title of a column is of; undefined where it is of none. */
export function monthOfTitle(title: string): MonthTitle | undefined {
  const text = title.trim();
  const british = BRITISH.exec(text);
  if (british) return { stem: "", month: Number(british[1]), year: Number(british[2]) };
  const digits = DIGITS.exec(text);
  if (digits)
    return {
      stem: rest(text, digits.index, digits[0].length),
      month: Number(digits[2]),
      year: Number(digits[1]),
    };
  const word = WORD.exec(text);
  if (!word) return undefined;
  const [found, name = "", year] = word;
  return {
    stem: rest(text, word.index, found.length),
    month: NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1,
    year: year === undefined ? null : year.length === 2 ? 2000 + Number(year) : Number(year),
  };
}

/** The year from April that a text is of, by its first calendar year: '2023/24', '2023-2024'. */
export const councilYearOf = (text: string): number | undefined => {
  const found = /(?<!\d)(20\d{2})\s*[/–-]\s*(?:20)?(\d{2})(?!\d)/.exec(text);
  return found && (Number(found[1]) + 1) % 100 === Number(found[2]) ? Number(found[1]) : undefined;
};

/** '2023-04' of a month whose year is not said, in the year from April that begins in `begins`. */
export const inCouncilYear = (month: number, begins: number): string =>
  `${begins + (month < 4 ? 1 : 0)}-${String(month).padStart(2, "0")}`;
