/**
 * Finds the names within one or two slips of a word without looking at every name: two spellings that near each other
 * share a form with as many letters left out (Garbe's symmetric delete). Only the first letters take part in the index,
 * which keeps it small; the true distance is then counted on the whole.
 */
const PREFIX = 7;

/** How many slips a word of some length is forgiven. Short words have too many neighbours. */
export function slipsAllowed(length: number): 0 | 1 | 2 {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

function withoutLetters(word: string, slips: number): Set<string> {
  const prefix = word.slice(0, PREFIX);
  const forms = new Set([prefix]);
  let edge = [prefix];
  for (let i = 0; i < slips; i++) {
    const next: string[] = [];
    for (const form of edge) {
      for (let at = 0; at < form.length; at++) {
        const shorter = form.slice(0, at) + form.slice(at + 1);
        if (!forms.has(shorter)) next.push(shorter);
        forms.add(shorter);
      }
    }
    edge = next;
  }
  return forms;
}

/** Letters left out, put in, changed or swapped with a neighbour; anything over `most` comes back as `most + 1`. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

/** `near(word)` gives the names at most `slipsAllowed` away, nearest first; the word itself is among them if it is a name. */
export function fuzzyIndex(names: string[]) {
  const pairs: { hashes: Uint32Array; owners: Uint32Array } = (() => {
    let count = 0;
    // One number holds hash and owner, so that a plain numeric sort orders both (53 bits: 32 and 21).
    let packed = new Float64Array(names.length * 16);
    for (let owner = 0; owner < names.length; owner++) {
      const name = names[owner]!;
      // A name one letter short of the next class may be met by a word of that class.
      for (const form of withoutLetters(name, slipsAllowed(name.length + 1))) {
        if (count === packed.length) {
          const wider = new Float64Array(count * 2);
          wider.set(packed);
          packed = wider;
        }
        packed[count++] = hash(form) * 2 ** 21 + owner;
      }
    }
    const sorted = packed.subarray(0, count).sort();
    const hashes = new Uint32Array(count);
    const owners = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      hashes[i] = Math.floor(sorted[i]! / 2 ** 21);
      owners[i] = sorted[i]! % 2 ** 21;
    }
    return { hashes, owners };
  })();

  const firstAt = (wanted: number) => {
    let [low, high] = [0, pairs.hashes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs.hashes[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    near(word: string): { name: string; slips: number }[] {
      const most = slipsAllowed(word.length);
      if (most === 0) return [];
      const seen = new Set<number>();
      const found: { name: string; slips: number }[] = [];
      for (const form of withoutLetters(word, most)) {
        const wanted = hash(form);
        for (let at = firstAt(wanted); pairs.hashes[at] === wanted; at++) {
          const owner = pairs.owners[at]!;
          if (seen.has(owner)) continue;
          seen.add(owner);
          const slips = slipsBetween(word, names[owner]!, most);
          if (slips <= most) found.push({ name: names[owner]!, slips });
        }
      }
      return found.sort((a, b) => a.slips - b.slips || (a.name < b.name ? -1 : 1));
    },
  };
}
export type FuzzyIndex = ReturnType<typeof fuzzyIndex>;
