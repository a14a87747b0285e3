/** Words that tell nothing of what an idea is about, in the languages of our pages. */
const COMMON = new Set(
  `a an and are as at be but by can could for from had has have i if in into is it its like libraries library more of on or our please session sessions so some somewhere that the their them there they this to want was we were what when where which who will with would you your group club class event people place idea
  a aby albo ale bo by być chcę co czy dla do gdzie i ich jak jest już lub ma może mógłby na nie o od po się są tak to w we z za że biblioteka bibliotece biblioteki zajęcia grupa
  في من على إلى عن مع أن هذا هذه التي الذي أو ثم كل لا ما هو هي المكتبة مكتبة مجموعة`
    .split(/\s+/)
    .filter(Boolean),
);

/** So much of the beginning of a word tells it: 'sewing' and 'sew', 'women' and "women's". */
const STEM = 5;

const stem = (word: string): string => {
  const plain = word.replace(/^ال(?=.{3})/u, "").replace(/(?<=\p{Script=Latin}{3})(?:ing|ers?|s)$/u, "");
  return plain.slice(0, STEM);
};

/** What a text is about: its telling words, each once, cut to their beginnings. */
export const tellingWords = (text: string): Set<string> =>
  new Set(
    (
      text
        .normalize("NFKD")
        .replace(/['’]s\b/g, "")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .match(/\p{L}{2,}/gu) ?? []
    )
      .filter((word) => !COMMON_FOLDED.has(word))
      .map(stem),
  );
const COMMON_FOLDED = new Set([...COMMON].map((word) => word.normalize("NFKD").replace(/\p{M}/gu, "")));

export interface Told {
  title: string;
  what: string;
  forWhom: string;
}

/** A word of the title says as much as three of the rest. */
const TITLE = 3;

function weights({ title, what, forWhom }: Told): Map<string, number> {
  const all = new Map<string, number>();
  for (const word of tellingWords(`${what} ${forWhom}`)) all.set(word, 1);
  for (const word of tellingWords(title)) all.set(word, TITLE);
  return all;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, each) => total + each, 0);

/**
 * How alike two ideas are, 0 to 1: of the weight of the telling words of whichever says less, the share that the other has
 * too (an overlap coefficient with weights). The same either way round; 1 for the same words.
 */
export function likeness(one: Told, other: Told): number {
  const [a, b] = [weights(one), weights(other)];
  const least = Math.min(sum(a.values()), sum(b.values()));
  if (least === 0) return 0;
  const shared = [...a].map(([word, weight]) => Math.min(weight, b.get(word) ?? 0));
  return Math.min(1, sum(shared) / least);
}

/** From here on somebody is asked whether it is the same. */
const ALIKE = 0.4;
const MOST_ALIKE = 3;

/** Those that may be the same idea, the most alike first; few. */
export const alikeOf = <T extends Told>(told: Told, others: readonly T[]): T[] =>
  others
    .map((other) => ({ other, alike: likeness(told, other) }))
    .filter(({ alike }) => alike >= ALIKE)
    .toSorted((a, b) => b.alike - a.alike)
    .slice(0, MOST_ALIKE)
    .map(({ other }) => other);
