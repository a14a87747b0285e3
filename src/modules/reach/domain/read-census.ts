import type { CsvRow } from "../../../platform/csv/read-csv.ts";
import type { Question } from "./survey/bank.ts";

/** Census tables that can be taken in, by what surveys ask. */
export type CensusQuestion = Extract<Question, "home" | "qualifications" | "work" | "language" | "sex">;

interface Table {
  /** How the table's variable is called in the headings of its file. */
  heading: RegExp;
  /** The first that a category fits is its answer; what fits none is left out with the reason. */
  answers: [answer: string, category: RegExp][];
}

/** Headings and categories as Nomis and the Office for National Statistics write them, in the form of `columnKey`. */
const TABLES: Record<CensusQuestion, Table> = {
  home: {
    heading: /tenure/,
    answers: [
      ["shared", /shared_ownership/],
      ["owned", /owned|owns_/],
      ["social", /social_rent|rents_from_council|other_social/],
      ["private", /private_rent|private_landlord|other_private/],
      ["rent_free", /rent_free/],
    ],
  },
  qualifications: {
    heading: /highest_level_of_qualification|hiqual/,
    answers: [
      ["none", /no_qualifications/],
      ["level_1", /level_1/],
      ["level_2", /level_2/],
      ["level_3", /level_3/],
      ["level_4", /level_4/],
      ["apprenticeship", /apprenticeship/],
      ["other", /other/],
    ],
  },
  work: {
    heading: /economic_activity_status|eastat/,
    answers: [
      ["studying", /active_and_(?:is_)?a_full_time_student|inactive_student/],
      ["working", /in_employment/],
      ["looking", /unemployed/],
      ["retired", /retired/],
      ["home", /looking_after_home/],
      ["sick", /long_term_sick/],
      ["other", /inactive_other/],
    ],
  },
  language: {
    heading: /main_language|mainlang/,
    answers: [
      ["english", /(?:^|_)english/],
      ["other", /./],
    ],
  },
  sex: {
    heading: /(?:^|_)sex(?:_|$)/,
    answers: [
      ["female", /female/],
      ["male", /male/],
    ],
  },
};
const QUESTIONS = Object.keys(TABLES) as CensusQuestion[];

/** No category: sums of others, and people whom the question is not for. */
const NO_CATEGORY =
  /(?:^|_)total(?:_|$)|does_not_apply|^all_(?:persons|households|usual_residents)|^economically_(?:inactive|active(?:_excluding_full_time_students)?)$/;

const keyOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

const answerOf = (question: CensusQuestion, category: string): string | undefined =>
  NO_CATEGORY.test(category) ? undefined : TABLES[question].answers.find(([, fits]) => fits.test(category))?.[0];

/** Counts of an area by category, in the form of `columnKey`. */
export interface CensusCount {
  areaCode: string;
  category: string;
  answer: string;
  counted: number;
}

/** How a file says its counts: a line for each area and category, or a line for each area. */
export interface CensusForm {
  question: CensusQuestion;
  area: string;
  /** Of a line for each category: the columns of its name and its count, and of what the count is where it says it. */
  long?: { category: string; counted: string; measure?: string };
  /** Of a line for each area: columns of categories, without what all of them begin with, and their answers. */
  wide?: { column: string; category: string; answer: string }[];
  ofHouseholds: boolean;
}

/** Columns that hold codes of areas, the plainest first; the last hold 'E01006946 : Sefton 001A', or names alone. */
const AREAS = [
  /(?:areas|authorities|districts|lsoa|geography)(?:_\w+)?_code$|^geography_code$/,
  /^mnemonic$|^(?:lsoa|lad|ltla)_?(?:\d\d)?_?(?:cd|code)$/,
  /super_output_area|local_authority|authorities|^(?:area|geography)(?:_name)?$/,
];
const areaOf = (columns: readonly string[]): string | undefined =>
  AREAS.map((area) => columns.find((column) => area.test(column))).find((column) => column !== undefined);

/** Whether a line of a file names the columns of a census table: what it is of may stand above it. */
export const isCensusHeading = (titles: readonly string[]): boolean => {
  const columns = titles.map(keyOf).filter(Boolean);
  // What stands above is a name and its value, with a colon where Nomis writes it: "area type:".
  return columns.length > 1 && !titles[0]?.trim().endsWith(":") && areaOf(columns) !== undefined;
};

/** What a column of a wide table ends with besides its category. */
const MEASURE = /_measures?_value$/;

/**
 * How a file says its counts, by its headings (`columnKey`) and what stands above them, or what is wrong with it in words.
 */
export function censusForm(columns: readonly string[], above = ""): CensusForm | { refused: string } {
  const area = areaOf(columns);
  if (!area)
    return {
      refused: "No column holds the codes of areas, such as 'geography code' or 'Lower layer Super Output Areas Code'.",
    };
  const title = keyOf(above);
  const named = QUESTIONS.find((each) => columns.some((column) => TABLES[each].heading.test(column)));
  const question = named ?? QUESTIONS.find((each) => TABLES[each].heading.test(title));
  if (!question)
    return {
      refused:
        "The headings name none of tenure, highest level of qualification, economic activity status, main language and sex.",
    };
  const ofHouseholds = [title, ...columns].some((column) => /all_households|units_households/.test(column));
  const { heading } = TABLES[question];
  const counted = columns.find((column) => /^(?:observation|obs_value|value)$/.test(column));
  if (counted) {
    const of = columns.filter((column) => heading.test(column) && !/_(?:code|type|typecode|sortorder)$/.test(column));
    const category = of.find((column) => column.endsWith("_name")) ?? of[0];
    const measure = columns.find((column) => /^measures_name$/.test(column));
    return category
      ? { question, area, long: { category, counted, ...(measure && { measure }) }, ofHouseholds }
      : { refused: "No column holds the categories." };
  }
  const beside = new Set([area, "date", "date_name", "geography", "mnemonic", "rural_urban"]);
  const wide = columns.flatMap((column) => {
    if (beside.has(column) || AREAS.some((each) => each.test(column)) || (named && !heading.test(column))) return [];
    const category = column
      .replace(MEASURE, "")
      .replace(named ? heading : "", "")
      .replace(/^_+/, "");
    const answer = answerOf(question, category);
    return answer ? [{ column, category, answer }] : [];
  });
  return wide.length > 0
    ? { question, area, wide, ofHouseholds }
    : { refused: "No column counts a category that is known." };
}

/** Of another country or kind of area: it has a place in a table, and none in Alcove. */
export type Elsewhere = { elsewhere: "country" | "kind" };

/** The counts of one line, that it is passed over, or what is wrong with it. */
export function readCensusRow(
  form: CensusForm,
  row: CsvRow,
): CensusCount[] | Elsewhere | { field: string; reason: string } {
  const said = row[form.area] ?? "";
  const areaCode = /^[A-Z]\d{8}(?!\d)/.exec(said)?.[0] ?? "";
  if (!areaCode)
    return {
      field: form.area,
      reason: `"${said}" is no code of an area, such as E01007773. Download the table again with the codes of areas: Nomis asks 'include area codes'.`,
    };
  if (!areaCode.startsWith("E")) return { elsewhere: "country" };
  if (!/^E0[16789]/.test(areaCode)) return { elsewhere: "kind" };
  const count = (field: string): number | undefined => {
    const text = (row[field] ?? "").replace(/,(?=\d{3})/g, "");
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const noCount = (field: string) => ({
    field,
    reason: /^\d+\.\d+%?$/.test(row[field] ?? "")
      ? `"${row[field]}" is a percentage and no count. Download the table again with values.`
      : `"${row[field]}" is no count.`,
  });
  if (form.long) {
    const { category: column, counted, measure } = form.long;
    if (measure && !/^value$/i.test(row[measure] ?? "")) return [];
    const category = keyOf(row[column] ?? "")
      .replace(TABLES[form.question].heading, "")
      .replace(/^_+/, "");
    if (NO_CATEGORY.test(category)) return [];
    const [answer, number] = [answerOf(form.question, category), count(counted)];
    if (!answer) return { field: column, reason: `"${row[column]}" is no category that is known.` };
    return number === undefined ? noCount(counted) : [{ areaCode, category, answer, counted: number }];
  }
  const counts: CensusCount[] = [];
  for (const { column, category, answer } of form.wide!) {
    const number = count(column);
    if (number === undefined) return noCount(column);
    counts.push({ areaCode, category, answer, counted: number });
  }
  return counts;
}

/**
 * An area's counts by answer. 'Owned' stands beside 'Owned: Owns outright': what is a part of another of the same answer is
 * in that already.
 */
export function countsByAnswer(counts: ReadonlyMap<string, { answer: string; counted: number }>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [category, { answer, counted }] of counts) {
    const isPart = [...counts].some(
      ([other, of]) => of.answer === answer && other !== category && category.startsWith(`${other}_`),
    );
    if (!isPart) sums.set(answer, (sums.get(answer) ?? 0) + counted);
  }
  return sums;
}
