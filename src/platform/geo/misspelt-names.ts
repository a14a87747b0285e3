import type { Candidate, Lookup } from "./gazetteer-lookup.ts";

const MOST_WORDS = 4;
/** From so many letters on a name may have two slips in it; where nothing leads into it, only a longer one. */
const TWO_SLIPS = { led: 8, bare: 13 } as const;

/** A suburb, village, town, authority or library: what people call by name. */
export const isKnown = ({ entry }: Candidate): boolean => entry.rank <= 3 || entry.kind === "library";

/** Names with a slip or two in them among the words of a text; an empty word has been understood otherwise. */
export function misspeltNames(words: string[], lookup: Lookup, isEveryday: (word: string) => boolean) {
  const isUnknown = (word: string) => word.length > 2 && !isEveryday(word) && !lookup.exact(word).some(isKnown);
  const near = (span: string[], most: number): Candidate[] => {
    const name = span.join(" ");
    return (
      lookup
        .fuzzy(name)
        .filter((one) => isKnown(one) && one.slips <= most)
        // A slip never makes a word of a name or takes one away, but for the space.
        .filter(({ entry }) => Math.abs(entry.name.split(/[\s-]+/).length - span.length) <= 1)
    );
  };

  return {
    /** Places that words [start, end) are meant to name, if one of the words is nothing else. */
    meant(start: number, end: number, { led }: { led: boolean }): Candidate[] {
      const span = words.slice(start, end);
      if (span.includes("") || !span.some(isUnknown)) return [];
      return near(span, span.length > 1 && span.join("").length < TWO_SLIPS[led ? "led" : "bare"] ? 1 : 2);
    },

    /** The longer name of which a part was met, where the words beside it are nothing else or the part was misspelt itself. */
    longer(met: { start: number; end: number; candidates: Candidate[] }) {
      const slips = met.candidates[0]?.slips ?? 0;
      for (let length = MOST_WORDS; length > met.end - met.start; length--) {
        for (let start = Math.max(0, met.end - length); start <= met.start; start++) {
          const end = start + length;
          const span = words.slice(start, end);
          if (end > words.length || span.includes("")) continue;
          const beside = [...words.slice(start, met.start), ...words.slice(met.end, end)];
          if (slips === 0 && !beside.some(isUnknown)) continue;
          const candidates = near(span, 2);
          if (candidates.length) return { start, end, candidates };
        }
      }
      return undefined;
    },
  };
}
