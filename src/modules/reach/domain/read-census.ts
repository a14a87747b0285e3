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
    heading: /highest_level_of_qualification/,
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
    heading: /economic_activity_status/,
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
    heading: /main_language/,
    answers: [
      ["english", /(?:^|_)english/],
      ["other", /./],
    ],
  },
  sex: {
    heading: /^sex/,
    answers: [
      ["female", /female/],
      ["male", /male/],
    ],
  },
};
const QUESTIONS = Object.keys(TABLES) as CensusQuestion[];

/** No category: sums of others, and people whom the question is not for. */
const NO_CATEGORY = /(?:^|_)total(?:_|$)|does_not_apply/;

const keyOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

const answerOf = (question: CensusQuestion, category: string): string | undefined =>
  NO_CATEGORY.test(category) ? undefined : TABLES[question].answers.find(([, fits]) => fits.test(category))?.[0];

export interface CensusCount {
  areaCode: string;
  answer: string;
  counted: number;
}

/** How a file says its counts: a line for each area and category, or a line for each area. */
export interface CensusForm {
  question: CensusQuestion;
  area: string;
  /** Of a line for each category: the columns of its name and its count. */
  long?: { category: string; counted: string };
  /** Of a line for each area: columns of categories and the answer that each belongs to. */
  wide?: { column: string; answer: string }[];
  ofHouseholds: boolean;
}

/** How a file says its counts, by its headings (`columnKey`), or what is wrong with it in words. */
export function censusForm(columns: readonly string[]): CensusForm | { refused: string } {
  const area = columns.find((column) =>
    /(?:areas|authorities|districts|lsoa|geography)(?:_\w+)?_code$|^geography_code$/.test(column),
  );
  if (!area)
    return {
      refused: "No column holds the codes of areas, such as 'geography code' or 'Lower layer Super Output Areas Code'.",
    };
  const question = QUESTIONS.find((each) => columns.some((column) => TABLES[each].heading.test(column)));
  if (!question)
    return {
      refused:
        "The headings name none of tenure, highest level of qualification, economic activity status, main language and sex.",
    };
  const ofHouseholds = columns.some((column) => column.includes("all_households"));
  const { heading } = TABLES[question];
  const counted = columns.find((column) => /^(?:observation|obs_value|value)$/.test(column));
  if (counted) {
    const category = columns.find((column) => heading.test(column) && !column.endsWith("_code"));
    return category
      ? { question, area, long: { category, counted }, ofHouseholds }
      : { refused: "No column holds the categories." };
  }
  const matched = columns
    .filter((column) => heading.test(column))
    .flatMap((column) => {
      const answer = answerOf(question, column.replace(heading, ""));
      return answer ? [{ column, answer }] : [];
    });
  // 'Owned' stands beside 'Owned: Owns outright': what is a part of another of the same answer is in that already.
  const wide = matched.filter(
    ({ column, answer }) =>
      !matched.some(
        (other) => other.answer === answer && other.column !== column && column.startsWith(`${other.column}_`),
      ),
  );
  return wide.length > 0
    ? { question, area, wide, ofHouseholds }
    : { refused: "No column counts a category that is known." };
}

/** The counts of one line, or what is wrong with it. */
export function readCensusRow(form: CensusForm, row: CsvRow): CensusCount[] | { field: string; reason: string } {
  const areaCode = row[form.area] ?? "";
  if (!/^E0[16789]\d{6}$/.test(areaCode))
    return { field: form.area, reason: `"${areaCode}" is no small area or district of England.` };
  const count = (field: string): number | undefined => {
    const text = (row[field] ?? "").replace(/,/g, "");
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  if (form.long) {
    const { category, counted } = form.long;
    const said = keyOf(row[category] ?? "");
    if (NO_CATEGORY.test(said)) return [];
    const [answer, number] = [answerOf(form.question, said), count(counted)];
    if (!answer) return { field: category, reason: `"${row[category]}" is no category that is known.` };
    if (number === undefined) return { field: counted, reason: `"${row[counted]}" is no count.` };
    return [{ areaCode, answer, counted: number }];
  }
  const counts: CensusCount[] = [];
  for (const { column, answer } of form.wide!) {
    const number = count(column);
    if (number === undefined) return { field: column, reason: `"${row[column]}" is no count.` };
    counts.push({ areaCode, answer, counted: number });
  }
  return counts;
}
