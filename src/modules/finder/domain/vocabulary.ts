import { isNeed, isOffered, type Need } from "../../../vocabulary/needs.ts";
import { foldText } from "./fold-text.ts";
import { type NearPhrases, nearPhrases, nearSpelt } from "./near-phrases.ts";
import { nearWords } from "./near-words.ts";
import { isJoining, phraseKey } from "./stem.ts";

/** What a phrase of residents' words stands for. */
export interface Meaning {
  phrase: string;
  /** Needs that it says outright: a listing with the need answers it. */
  needs: Need[];
  /** Needs that it only touches: 'code club' is one thing for children, and not all of them answer it. */
  nearNeeds: Need[];
  /** Other words for the same thing. */
  synonyms: string[];
  /** Whether what only touches its needs is found too, behind what answers it. */
  glad?: boolean;
  /** What it says in plain words, where it is a saying; they are among the synonyms too. */
  means?: string[];
}

export interface Vocabulary {
  /** What a folded phrase means; also with other endings of its words, or other small words between them. */
  find(phrase: string): Meaning | undefined;
  /** What a phrase is a saying for: phrases that say it plainly, for whoever reads days, ages and the like. */
  plainly(phrase: string): string[];
  /** The known phrase that a misspelt one sounds like. */
  nearly: NearPhrases;
  /** The known phrase of several words that is a slip or two away. */
  nearlySpelt: NearPhrases;
  /** True for a word that is a slip away from one by which something is found: 'hisory', 'readin'. */
  isSlip(word: string): boolean;
  /** Words in the longest phrase. */
  longest: number;
  /** Every single word used in it. */
  words: ReadonlySet<string>;
  /** The languages of the phrases that use a word, as tags; none for one that no phrase uses. */
  languagesOf(word: string): ReadonlySet<string>;
}

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

/**
 * Builds the vocabulary from the editable tables. Needs that are unknown, or not offered, are passed over.
 * @param sayings phrases that are heard as another phrase and never looked for in listings themselves, each in its
 * language; English where none is said, as needs and synonyms are
 */
export function buildVocabulary(
  needs: { need: string; phrase: string }[],
  synonyms: { topic: string; phrase: string }[],
  sayings: { means: string; phrase: string; language?: string }[] = [],
): Vocabulary {
  const needsOf = new Map<string, Set<Need>>();
  const topicsOf = new Map<string, Set<string>>();
  const phrasesOf = new Map<string, string[]>();
  const words = new Set<string>();
  const languages = new Map<string, Set<string>>();
  let longest = 1;
  const note = (phrase: string, language = "en") => {
    const parts = phrase.split(" ");
    longest = Math.max(longest, parts.length);
    for (const part of parts) {
      words.add(part);
      languages.set(part, (languages.get(part) ?? new Set()).add(language));
    }
  };
  const languagesOf = (word: string) => languages.get(word) ?? NO_LANGUAGE;
  for (const row of needs) {
    const phrase = foldText(row.phrase);
    if (!phrase || !isOffered(row.need)) continue;
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

  const meansOf = new Map<string, string[]>();
  for (const row of sayings) {
    const phrase = foldText(row.phrase);
    if (!phrase) continue;
    meansOf.set(phrase, [...(meansOf.get(phrase) ?? []), foldText(row.means)]);
    note(phrase, row.language);
  }
  const likeness = new Map<string, string[]>();
  for (const phrase of new Set([...needsOf.keys(), ...topicsOf.keys(), ...meansOf.keys()])) {
    const key = phraseKey(phrase);
    if (key) likeness.set(key, [...(likeness.get(key) ?? []), phrase]);
  }

  const plain = (phrase: string): Meaning | undefined => {
    const own = needsOf.get(phrase);
    const topics = [...(topicsOf.get(phrase) ?? [])];
    if (!own && !topics.length) return undefined;
    const said = new Set<Need>(topics.filter(isOffered));
    const near = new Set<Need>();
    // A phrase of no topic is a plain word for its needs; one of a topic is a thing that happens to serve them.
    for (const need of own ?? []) if (!said.has(need)) (topics.length ? near : said).add(need);
    // Of the topics that it belongs to the narrower ones have its other words: 'debt' is money, and no help with a blue badge.
    const narrow = topics.filter((topic) => !isNeed(topic));
    // Where only a need is said, the plain words for it tell what is for it from what merely touches it.
    const told = narrow.length ? narrow : topics.length ? topics : [...said];
    const others = new Set(told.flatMap((topic) => phrasesOf.get(topic) ?? []));
    others.delete(phrase);
    return { phrase, needs: [...said], nearNeeds: [...near], synonyms: withoutRepeats([...others]) };
  };
  const exact = (phrase: string): Meaning | undefined => {
    const own = plain(phrase);
    const others = (meansOf.get(phrase) ?? []).flatMap((means) => {
      const meaning = plain(means);
      // Whoever says how things are with them, and names no thing, is glad of whatever touches the same need as well.
      return meaning
        ? [
            {
              ...meaning,
              glad: true,
              synonyms: [means, ...meaning.synonyms],
              // A thing is meant, and none is better than it; where it is a need, whatever meets it is as good.
              ...(meaning.needs.length === 0 && { means: [means] }),
            },
          ]
        : [];
    });
    return others.length ? joined(phrase, [...others, ...(own ? [own] : [])]) : own;
  };
  const number = (phrase: string) => (phrase.endsWith("s") ? phrase.slice(0, -1) : `${phrase}s`);
  /** Known phrases that say the same with other endings or other small words; none for one that starts or ends with those. */
  const alike = (phrase: string): string[] => {
    const words = phrase.split(" ");
    if (isJoining(words[0]!) || isJoining(words.at(-1)!)) return [];
    const key = phraseKey(phrase);
    return (key && likeness.get(key)) || [];
  };
  const nearMeant = nearWords([...words].filter((word) => /^[a-z]{5,}$/.test(word) && languagesOf(word).has("en")));
  const cached = new Map<string, Meaning>();
  return {
    longest,
    words,
    languagesOf,
    nearly: nearPhrases(new Set([...topicsOf.keys(), ...needsOf.keys()])),
    nearlySpelt: nearSpelt(new Set([...topicsOf.keys(), ...needsOf.keys()])),
    isSlip: (word) => word.length > 4 && nearMeant(word, 1).length > 0,
    find(phrase) {
      const known = cached.get(phrase);
      if (known) return known;
      const found =
        exact(phrase) ??
        (phrase.length > 3 ? exact(number(phrase)) : undefined) ??
        joined(
          phrase,
          alike(phrase).flatMap((one) => exact(one) ?? []),
        );
      if (found && cached.size < MOST_CACHED) cached.set(phrase, found);
      return found;
    },
    plainly: (phrase) => [phrase, ...alike(phrase)].flatMap((one) => meansOf.get(one) ?? []),
  };
}

const NO_LANGUAGE: ReadonlySet<string> = new Set();

/** Phrases that were met are kept: the same few thousand are asked for again and again. */
const MOST_CACHED = 5_000;

/** Several meanings as one. */
function joined(phrase: string, meanings: Meaning[]): Meaning | undefined {
  if (!meanings.length) return undefined;
  const needs = [...new Set(meanings.flatMap((meaning) => meaning.needs))];
  const near = new Set(meanings.flatMap((meaning) => meaning.nearNeeds));
  for (const need of needs) near.delete(need);
  const synonyms = new Set(meanings.flatMap((meaning) => meaning.synonyms));
  synonyms.delete(phrase);
  const means = [...new Set(meanings.flatMap((meaning) => meaning.means ?? []))];
  return {
    phrase,
    needs,
    nearNeeds: [...near],
    synonyms: withoutRepeats([...synonyms]),
    ...(means.length > 0 && { means }),
    ...(meanings.some(({ glad }) => glad) && { glad: true }),
  };
}
