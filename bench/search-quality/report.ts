import type { JudgedQuery } from "./query-file.ts";
import type { Average, QueryScore, Summary } from "./score.ts";

/** What both halves should reach. */
export const AIM = { ndcg: 0.85, inFirstThree: 0.9 };

const WORST = 15;

const line = (name: string, one: Average): string =>
  [
    name.padEnd(16),
    String(one.queries).padStart(7),
    one.ndcg.toFixed(3).padStart(9),
    `${(one.inFirstThree * 100).toFixed(0)}%`.padStart(12),
    String(one.unanswerable).padStart(14),
  ].join("");

/** The averages over all, by half and by kind, as lines of text. */
export function scoreTable({ all, byHalf, byKind }: Summary): string {
  return [
    `${"".padEnd(16)}queries  nDCG@10  in first 3  unanswerable`,
    line("all", all),
    ...Object.entries(byHalf).map(([half, one]) => line(`half: ${half}`, one)),
    ...Object.entries(byKind).map(([kind, one]) => line(kind, one)),
    "",
  ].join("\n");
}

/** Where a half falls short of the aim, one line each. */
export function belowAim({ byHalf }: Summary): string[] {
  return Object.entries(byHalf).flatMap(([half, { ndcg, inFirstThree }]) => [
    ...(ndcg < AIM.ndcg ? [`Half '${half}': nDCG@10 is ${ndcg.toFixed(3)}, below ${AIM.ndcg}.`] : []),
    ...(inFirstThree < AIM.inFirstThree
      ? [`Half '${half}': a right answer is in the first three for ${(inFirstThree * 100).toFixed(0)}%, below 90%.`]
      : []),
  ]);
}

/** The worst queries with the grades of the first ten and what came first. */
export function worstTable(shown: { query: JudgedQuery; score: QueryScore; first: string[] }[]): string {
  return shown
    .filter(({ score }) => score.ndcg !== undefined)
    .toSorted((a, b) => a.score.ndcg! - b.score.ndcg!)
    .slice(0, WORST)
    .map(
      ({ query, score, first }) =>
        `${score.ndcg!.toFixed(2)} ${query.id}: '${query.q}'${query.near ? ` near '${query.near}'` : ""}\n` +
        `     grades ${score.grades.join(" ") || "none"}; first: ${first.slice(0, 3).join(" | ") || "nothing"}`,
    )
    .join("\n");
}
