import { type Grade, gradeOf, type JudgedDoc, rightAnswers } from "./judge.ts";
import type { JudgedQuery, QueryFile } from "./query-file.ts";

/** What the runner asks of the product: the ids of the first page in order, and the facts of every listing. */
export interface SearchUnderTest {
  search(q: string, near: string | undefined): Promise<string[]>;
  allDocs(): Promise<JudgedDoc[]>;
}

export interface QueryScore {
  id: string;
  half: JudgedQuery["half"];
  kind: JudgedQuery["kind"];
  /** 0 to 1. Undefined where no loaded listing has a grade: the query then counts in no average. */
  ndcg?: number;
  /** Undefined where the loaded data holds no right answer. */
  inFirstThree?: boolean;
  /** Grades of the first ten results, in order. */
  grades: Grade[];
}

export interface Average {
  queries: number;
  /** Queries that the loaded data cannot answer. */
  unanswerable: number;
  ndcg: number;
  /** Share with a right answer in the first three. */
  inFirstThree: number;
}

export interface Summary {
  all: Average;
  byHalf: Record<string, Average>;
  byKind: Record<string, Average>;
  /** As 'tune: need'. */
  byHalfAndKind: Record<string, Average>;
}

/**
 * Normalised discounted cumulative gain of the first ten: gain 2^grade − 1, discount log2(place + 1).
 * Järvelin and Kekäläinen, ACM TOIS 20 (2002), with the gain of Burges and others, ICML 2005.
 * `idealGrades` are those of every listing there is, in any order. Undefined if all of them are 0.
 */
export function ndcgAt10(grades: readonly number[], idealGrades: readonly number[]): number | undefined {
  const ideal = gainAt10(idealGrades.toSorted((a, b) => b - a));
  return ideal === 0 ? undefined : gainAt10(grades) / ideal;
}

function gainAt10(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

/** True if one of the right ids is among the first three. Undefined if there is no right id. */
export function inFirstThree(results: readonly string[], right: ReadonlySet<string>): boolean | undefined {
  return right.size === 0 ? undefined : results.slice(0, 3).some((id) => right.has(id));
}

/** Scores one query's results. A listing shown twice counts at its first place and is a miss at the second. */
export function scoreQuery(
  query: JudgedQuery,
  results: readonly string[],
  docs: readonly JudgedDoc[],
  points: QueryFile["points"],
): QueryScore {
  const gradeById = new Map(docs.map((doc) => [doc.id, gradeOf(doc, query, points)]));
  const grades = results
    .slice(0, 10)
    .map((id, place) => (results.indexOf(id) === place ? (gradeById.get(id) ?? 0) : 0));
  return {
    id: query.id,
    half: query.half,
    kind: query.kind,
    ndcg: ndcgAt10(grades, [...gradeById.values()]),
    inFirstThree: inFirstThree(results, rightAnswers(docs, query, points)),
    grades,
  };
}

/** Asks every query of the file and scores it. */
export async function scoreFile(file: QueryFile, product: SearchUnderTest): Promise<QueryScore[]> {
  const docs = await product.allDocs();
  const scores: QueryScore[] = [];
  for (const query of file.queries) {
    scores.push(scoreQuery(query, await product.search(query.q, query.near), docs, file.points));
  }
  return scores;
}

/** Averages over all, by half, by kind and by both. */
export function summarise(scores: readonly QueryScore[]): Summary {
  return {
    all: average(scores),
    byHalf: averages(Map.groupBy(scores, (score) => score.half)),
    byKind: averages(Map.groupBy(scores, (score) => score.kind)),
    byHalfAndKind: averages(Map.groupBy(scores, (score) => `${score.half}: ${score.kind}`)),
  };
}

function averages(groups: Map<string, QueryScore[]>): Record<string, Average> {
  return Object.fromEntries([...groups].map(([name, scores]) => [name, average(scores)]));
}

function average(scores: readonly QueryScore[]): Average {
  const ndcgs = scores.map((score) => score.ndcg).filter((value) => value !== undefined);
  const firsts = scores.map((score) => score.inFirstThree).filter((value) => value !== undefined);
  return {
    queries: scores.length,
    unanswerable: scores.length - ndcgs.length,
    ndcg: mean(ndcgs),
    inFirstThree: mean(firsts.map(Number)),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
