import type { RingNowKey } from "../../../vocabulary/ring-now.ts";
import type { Understood } from "./request.ts";

/** A phrase of each topic of data/synonyms.csv that is a matter of safety, and which of the national numbers answers it. */
const TOPICS: [string, RingNowKey][] = [
  ["domestic abuse", "abuse"],
  ["samaritans", "talk"],
];

/**
 * Which national number comes first for whoever asks this; undefined where nobody's safety is asked about. By what words
 * mean, not by what is found: 'refuge', 'he hits me' and 'przemoc domowa' are one.
 */
export function safetyAsked({ groups }: Pick<Understood, "groups">): RingNowKey | undefined {
  // 'Cost of living crisis', 'housing crisis': the word says it only by itself.
  const clear = groups.filter(({ words }) => words !== "crisis" || groups.length === 1);
  const said = new Set(clear.flatMap(({ words, synonyms }) => [words, ...synonyms]));
  return TOPICS.find(([topic]) => said.has(topic))?.[1];
}
