import { BLANK, DECLINED, type Feeling } from "./bank.ts";

/**
 * Answers to questions on how one feels, as chosen: 'often', '7', 'declined' or nothing; of a loaded measure's items the
 * number of the answer, from 0.
 */
export type Scores = Partial<Record<string, string>>;

/** The three items of the UCLA scale: hardly ever or never 1, some of the time 2, often 3. */
export const UCLA = ["companionship", "left_out", "isolated"] as const;
export const UCLA_ANSWERS = ["hardly", "some", "often"] as const;
/** The four on personal wellbeing, nought to ten. */
export const ONS4 = ["satisfied", "worthwhile", "happy", "anxious"] as const;

/** Signs of a code that somebody makes up. */
export const MOST_CODE = 40;

/** A code however it is written: 'Blue 47' and 'blue-47' are one. Empty where there is none. */
export const readCode = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, MOST_CODE);

/** Sum of the three items, 3 to 9; undefined where one is missing: part of a scale has no score. */
export function uclaScore(scores: Scores): number | undefined {
  const points = UCLA.map((item) => UCLA_ANSWERS.indexOf(scores[item] as (typeof UCLA_ANSWERS)[number]) + 1);
  return points.every((point) => point > 0) ? points.reduce((sum, point) => sum + point, 0) : undefined;
}

/**
 * The bands in which the Office for National Statistics reports personal wellbeing: 0 to 4 low, 5 and 6 medium, 7 and 8
 * high, 9 and 10 very high; for anxiety 0 and 1 very low, 2 and 3 low, 4 and 5 medium, 6 to 10 high.
 */
export function bandOf(question: (typeof ONS4)[number], score: number): string {
  const [names, tops] =
    question === "anxious"
      ? [
          ["very_low", "low", "medium", "high"],
          [1, 3, 5, 10],
        ]
      : [
          ["low", "medium", "high", "very_high"],
          [4, 6, 8, 10],
        ];
  return names[tops.findIndex((top) => score <= top)]!;
}

export const readScore = (text: string | undefined): number | undefined =>
  text !== undefined && /^(?:\d|10)$/.test(text) ? Number(text) : undefined;

/** The margins that are kept of somebody's answers. */
export function scoredFeelings(scores: Scores): Partial<Record<Feeling, string>> {
  const ucla = uclaScore(scores);
  const refused = (texts: (string | undefined)[]) => (texts.some((text) => text === DECLINED) ? DECLINED : BLANK);
  return {
    lonely: scores.lonely || BLANK,
    // Six and more is what the English Longitudinal Study of Ageing calls lonely.
    ucla: ucla === undefined ? refused(UCLA.map((item) => scores[item])) : ucla < 6 ? "3_5" : "6_9",
    ...Object.fromEntries(
      ONS4.map((question) => {
        const score = readScore(scores[question]);
        return [question, score === undefined ? refused([scores[question]]) : bandOf(question, score)];
      }),
    ),
  };
}
