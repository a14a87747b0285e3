import { NEEDS, type Need } from "../../../vocabulary/needs.ts";
import { foldText } from "./fold-text.ts";

/** What a phrase of residents' words stands for. */
export interface Meaning {
  phrase: string;
  /** Needs that it says outright: a listing with the need answers it. */
  needs: Need[];
  /** Needs that it only touches: 'code club' is one thing for children, and not all of them answer it. */
  nearNeeds: Need[];
  /** Other words for the same thing. */
  synonyms: string[];
}

export interface Vocabulary {
  /** What a folded phrase means, also when its last word is singular or plural of a known one. */
  find(phrase: string): Meaning | undefined;
  /** Words in the longest phrase. */
  longest: number;
  /** Every single word used in it. */
  words: ReadonlySet<string>;
}

const isNeed = (text: string): text is Need => (NEEDS as readonly string[]).includes(text);

/** About what the text index makes of a word: only to see that two are one. */
const roughStem = (word: string): string => word.replace(/(?:ings?|ers?|es|s|ed)$/, "") || word;

/** Leaves out what another synonym finds already: 'knitters' beside 'knit', 'knit and natter' beside 'knit'. Each costs every search. */
function withoutRepeats(phrases: string[]): string[] {
  const single = new Set<string>();
  const kept = phrases.filter((phrase) => {
    const stem = roughStem(phrase);
    if (phrase.includes(" ") || single.has(stem)) return false;
    single.add(stem);
    return true;
  });
  return [
    ...kept,
    ...phrases.filter(
      (phrase) => phrase.includes(" ") && !phrase.split(" ").some((word) => single.has(roughStem(word))),
    ),
  ];
}

/** Builds the vocabulary from the editable tables. Unknown needs are passed over. */
export function buildVocabulary(
  needs: { need: string; phrase: string }[],
  synonyms: { topic: string; phrase: string }[],
): Vocabulary {
  const needsOf = new Map<string, Set<Need>>();
  const topicsOf = new Map<string, Set<string>>();
  const phrasesOf = new Map<string, string[]>();
  const words = new Set<string>();
  let longest = 1;
  const note = (phrase: string) => {
    const parts = phrase.split(" ");
    longest = Math.max(longest, parts.length);
    for (const part of parts) words.add(part);
  };
  for (const row of needs) {
    const phrase = foldText(row.phrase);
    if (!phrase || !isNeed(row.need)) continue;
    needsOf.set(phrase, (needsOf.get(phrase) ?? new Set()).add(row.need));
    note(phrase);
  }
  for (const row of synonyms) {
    const phrase = foldText(row.phrase);
    if (!phrase) continue;
    topicsOf.set(phrase, (topicsOf.get(phrase) ?? new Set()).add(row.topic));
    phrasesOf.set(row.topic, [...(phrasesOf.get(row.topic) ?? []), phrase]);
    note(phrase);
  }

  const exact = (phrase: string): Meaning | undefined => {
    const own = needsOf.get(phrase);
    const topics = [...(topicsOf.get(phrase) ?? [])];
    if (!own && !topics.length) return undefined;
    const said = new Set<Need>(topics.filter(isNeed));
    const near = new Set<Need>();
    // A phrase of no topic is a plain word for its needs; one of a topic is a thing that happens to serve them.
    for (const need of own ?? []) if (!said.has(need)) (topics.length ? near : said).add(need);
    const others = new Set(topics.flatMap((topic) => phrasesOf.get(topic) ?? []));
    others.delete(phrase);
    return { phrase, needs: [...said], nearNeeds: [...near], synonyms: withoutRepeats([...others]) };
  };
  return {
    longest,
    words,
    find: (phrase) =>
      exact(phrase) ??
      (phrase.length > 3 ? exact(phrase.endsWith("s") ? phrase.slice(0, -1) : `${phrase}s`) : undefined),
  };
}
