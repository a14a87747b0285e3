export const HEADCOUNTS_PATH = "/staff/figures";

/** What a page of figures is of. */
export interface Asked {
  /** What is counted: 'attendance'. */
  kind: string;
  /** The last of its twelve months, 'YYYY-MM'; null: this one. */
  month: string | null;
  /** Of the council's year that begins in April of this one, and not of twelve months. */
  year: number | null;
  libraryId: string | null;
  activityId: string | null;
}

const USUAL: Asked = { kind: "attendance", month: null, year: null, libraryId: null, activityId: null };

const query = ({ kind, month, year, libraryId, activityId }: Asked): string => {
  const said = Object.entries({
    of: kind === USUAL.kind ? null : kind,
    to: month,
    year: year === null ? null : String(year),
    library: libraryId,
    activity: activityId,
  });
  const text = new URLSearchParams(said.filter((each): each is [string, string] => each[1] !== null)).toString();
  return text && `?${text}`;
};

/** The figures of what is asked, all of a service's attendances of the last twelve months unless said otherwise. */
export const headcountsPath = (asked: Partial<Asked> = {}): string =>
  `${HEADCOUNTS_PATH}${query({ ...USUAL, ...asked })}`;

/** The same as a file. */
export const headcountsFile = (form: "csv" | "json", asked: Asked): string =>
  `${HEADCOUNTS_PATH}.${form}${query(asked)}`;
