import type { TextGroup } from "./request.ts";

/**
 * Phrases of the vocabulary for what libraries have all the time, a room or a computer, and not for what is put on.
 * Others lead here by their synonyms: 'hire a hall', 'print', 'free sim'.
 */
const THINGS = new Set(
  "meeting room|room hire|computer|computers|laptop|laptops|tablet|tablets|laptop loan|tablet loan|wifi box|dongle|sim|sim card|data sim".split(
    "|",
  ),
);

const isThing = ({ words, synonyms }: TextGroup): boolean =>
  THINGS.has(words) || synonyms.some((synonym) => THINGS.has(synonym));

/** Whether a thing that libraries have is asked for, and nothing else: 'use a computer', not 'computers for beginners'. */
export function wantsThing(groups: TextGroup[]): boolean {
  const required = groups.filter(({ optional }) => !optional);
  return required.length > 0 && required.every(isThing);
}
