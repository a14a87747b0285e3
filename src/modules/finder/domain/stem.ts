/** Words that join others and may be left out or put in between them: 'help with my phone' is 'help phone'. */
const JOINING = new Set(
  "a an the my our your his her their its some any to of for with in on at is am are im me we us do and or this that".split(
    " ",
  ),
);

export const isJoining = (word: string): boolean => JOINING.has(word);

/**
 * The part of an English word that stays the same through its everyday endings: 'knitting', 'knits', 'knitted' → 'knit'.
 * Weaker than the text index's stemmer on purpose, since it joins words that people mean alike. Folded words only.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const bare = word
    .replace(/ies$/, "y")
    .replace(/(?:sses|shes|ches|xes)$/, (end) => end.slice(0, -2))
    .replace(/([^s])s$/, "$1");
  const cut = /^(.{2,}[aeiouy].*?|.*[aeiouy].+?)(?:ing|ed)$/.exec(bare)?.[1];
  if (!cut || cut.length < 3) return bare.replace(/e$/, "");
  return cut.replace(/([bdgklmnprt])\1$/, "$1").replace(/e$/, "");
}

/**
 * A phrase without joining words, each word by its stem: how two phrases are seen to say the same.
 * Undefined where less is left than the phrase is about: of 'on my own' only 'own' would remain.
 */
export function phraseKey(phrase: string): string | undefined {
  const words = phrase.split(" ");
  const left = words.filter((word) => !isJoining(word));
  if (!left.length || (left.length === 1 && words.length > 1)) return undefined;
  return left.map(stemOf).join(" ");
}
