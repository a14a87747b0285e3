import { createHash } from "node:crypto";

/** A number in [0, 1) that is always the same for the same words, and unlike for unlike words. */
export function chance(...words: string[]): number {
  return createHash("sha256").update(words.join("\n")).digest().readUInt32BE(0) / 2 ** 32;
}

/** One of a list that is not empty, always the same for the same words. */
export function pickOne<T>(list: readonly [T, ...T[]], ...words: string[]): T {
  return list[Math.floor(chance(...words) * list.length)] ?? list[0];
}

/**
 * `count` of a list without repeats, likelier ones first, always the same for the same words. Weighted sampling
 * by the keys u^(1/w) of Efraimidis and Spirakis, Information Processing Letters 97 (2006).
 */
export function pickSome<T>(
  list: readonly T[],
  count: number,
  weight: (item: T) => number,
  name: (item: T) => string,
  ...words: string[]
): T[] {
  return list
    .filter((item) => weight(item) > 0)
    .map((item) => ({ item, key: chance(...words, name(item)) ** (1 / weight(item)) }))
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ item }) => item);
}
