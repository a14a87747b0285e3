import bidiFactory from "bidi-js";

const bidi = bidiFactory();

/** A stretch of a line that is written in one direction; its characters in the order in which they are read. */
export interface Run {
  text: string;
  rtl: boolean;
}

/** A letter that is read from the right, such as an Arabic or a Hebrew one. */
const isFromRight = (character: string): boolean => ["R", "AL"].includes(bidi.getBidiCharTypeName(character));

/**
 * A line's stretches in the order in which they stand on paper from left to right (Unicode Standard Annex 9): a font's
 * own tables turn and join the letters inside each. Brackets that are read from the right are mirrored; a stretch of
 * signs without a letter, which fonts do not turn, comes turned already.
 */
export function visualRuns(line: string): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, "auto");
  const runs: (Run & { level: number })[] = [];
  let at = 0;
  for (const character of line) {
    const level = levels[at]!;
    const last = runs.at(-1);
    const shown = level % 2 === 1 ? (bidi.getMirroredCharacter(character) ?? character) : character;
    if (last?.level === level) last.text += shown;
    else runs.push({ text: shown, rtl: level % 2 === 1, level });
    at += character.length;
  }
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level >= 1; level -= 1) {
    let from = 0;
    while (from < runs.length) {
      let to = from;
      while (to < runs.length && runs[to]!.level >= level) to += 1;
      if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).reverse());
      from = Math.max(to, from + 1);
    }
  }
  return runs.map(({ text, rtl }) =>
    rtl && ![...text].some(isFromRight) ? { text: [...text].reverse().join(""), rtl: false } : { text, rtl },
  );
}
