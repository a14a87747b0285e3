import type { Point } from "./projection.ts";

/** Pins nearer to each other than this many pixels become one with both numbers. */
const TOO_NEAR = 26;
const HEIGHT = 30;

export interface Pin extends Point {
  /** Numbers in the list beside the map, lowest first. */
  numbers: number[];
}

/** "1, 3" or, for a run of three and more, "1–4". */
export function pinText(numbers: number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .flatMap(([first, last]) =>
      last - first >= 2 ? [`${first}–${last}`] : first === last ? [`${first}`] : [`${first}`, `${last}`],
    )
    .join(", ");
}

/** How wide a pin is drawn, in pixels. */
export const pinWidth = (text: string): number => Math.max(26, text.length * 8 + 12);

const overlap = (a: Pin, b: Pin): boolean => {
  const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  if (Math.hypot(dx, dy) < TOO_NEAR) return true;
  return dx < (pinWidth(pinText(a.numbers)) + pinWidth(pinText(b.numbers))) / 2 && dy < HEIGHT;
};

const join = (a: Pin, b: Pin): Pin => {
  const [na, nb] = [a.numbers.length, b.numbers.length];
  return {
    x: Math.round((a.x * na + b.x * nb) / (na + nb)),
    y: Math.round((a.y * na + b.y * nb) / (na + nb)),
    numbers: [...a.numbers, ...b.numbers].sort((m, n) => m - n),
  };
};

/** Joins pins until none covers another. */
export function mergePins(pins: Pin[]): Pin[] {
  let merged = pins;
  for (;;) {
    const next: Pin[] = [];
    for (const pin of merged) {
      const at = next.findIndex((other) => overlap(other, pin));
      if (at === -1) next.push(pin);
      else next[at] = join(next[at]!, pin);
    }
    if (next.length === merged.length) return next;
    merged = next;
  }
}
