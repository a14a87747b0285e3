/** A number from 0 up to 1, each time another. */
export type Random = () => number;

/** Numbers that look drawn by chance and are the same for the same seed (mulberry32, public domain). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A systematic sample: every so-many-th of a list, from a start that is drawn. Each has the same chance, and a list that
 * is sorted by weekday or by activity is drawn from all along.
 */
export function drawSample<T>(list: readonly T[], count: number, random: Random): T[] {
  if (count >= list.length) return [...list];
  const step = list.length / count;
  const start = random() * step;
  return Array.from({ length: count }, (_, at) => list[Math.floor(start + at * step)]!);
}
