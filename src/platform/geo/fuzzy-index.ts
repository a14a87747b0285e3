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

/** Hashes (FNV-1a) of the first letters with none, one or two of them left out; equal forms may come twice. */
function* hashesWithout(word: string, slips: number): Generator<number> {
  const length = Math.min(word.length, PREFIX);
  const skipping = (first: number, second: number) => {
    let value = 0x811c9dc5;
    for (let i = 0; i < length; i++) {
      if (i !== first && i !== second) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
    }
    return value >>> 0;
  };
  yield skipping(-1, -1);
  for (let first = 0; slips > 0 && first < length; first++) {
    yield skipping(first, -1);
    for (let second = first + 1; slips > 1 && second < length; second++) yield skipping(first, second);
  }
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

const BUCKET_BITS = 16;

/** Forms' hashes and the names they came from, grouped by the hash's first bits: a count, then a fill, no sorting. */
function buckets(names: string[]) {
  let count = 0;
  const hashes = new Uint32Array(names.length * 29);
  const owners = new Uint32Array(names.length * 29);
  for (let owner = 0; owner < names.length; owner++) {
    const name = names[owner]!;
    // A name one letter short of the next class may be met by a word of that class. Two slips in 7 letters make 29 forms.
    for (const form of hashesWithout(name, slipsAllowed(name.length + 1))) {
      hashes[count] = form;
      owners[count++] = owner;
    }
  }
  const starts = new Uint32Array(2 ** BUCKET_BITS + 1);
  for (let i = 0; i < count; i++) starts[(hashes[i]! >>> (32 - BUCKET_BITS)) + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const next = starts.slice();
  const groupedHashes = new Uint32Array(count);
  const groupedOwners = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const at = next[hashes[i]! >>> (32 - BUCKET_BITS)]!++;
    groupedHashes[at] = hashes[i]!;
    groupedOwners[at] = owners[i]!;
  }
  return { starts, hashes: groupedHashes, owners: groupedOwners };
}

/**
 * `near(word)` gives the names at most `slipsAllowed` away, nearest first; the word itself is among them if it is a name.
 * `most` may be one in words of four letters: then it finds names of five with one left out.
 */
export function fuzzyIndex(names: string[]) {
  const { starts, hashes, owners } = buckets(names);
  return {
    near(word: string, most: 0 | 1 | 2 = slipsAllowed(word.length)): { name: string; slips: number }[] {
      if (most === 0) return [];
      const seen = new Set<number>();
      const found: { name: string; slips: number }[] = [];
      for (const wanted of hashesWithout(word, most)) {
        const bucket = wanted >>> (32 - BUCKET_BITS);
        for (let at = starts[bucket]!; at < starts[bucket + 1]!; at++) {
          const owner = owners[at]!;
          if (hashes[at] !== wanted || seen.has(owner)) continue;
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
