import { metresBetween } from "./distance.ts";
import { type FuzzyIndex, fuzzyIndex, slipsBetween } from "./fuzzy-index.ts";
import type { Entry } from "./place.ts";
import { foldName } from "./place-names.ts";

/** 'Maltby Library' lies in the place 'Maltby' if no further from its middle. */
const SAME_PLACE_METRES = 4_000;

/** Spaces say little: 'Thimble Mill' and 'Shoelane' are read as they sound. */
const run = (name: string): string => name.replaceAll(" ", "");

/** True for 'library' however it is spelt: 'libary', 'librarys', 'lib'. */
export function isLibraryWord(word: string): boolean {
  if (/^(?:lib|libs|library|libraries)$/.test(word)) return true;
  if (!/^l[a-z]{4,9}$/.test(word) || /^lit/.test(word)) return false;
  return slipsBetween(word, "library", 2) <= 2 || slipsBetween(word, "libraries", 2) <= 2;
}

/** What a library is called by those who go there: its name without 'library' and what comes after. Folded. */
export function bareNames(name: string): string[] {
  const folded = foldName(name);
  const before = folded.replace(/\blibrar(?:y|ies)\b.*$/, "").trim();
  const bare = (before || folded.replace(/^library (?:at |in )?/, "")).replace(/^the /, "");
  const short = bare.replace(/ (?:community|central|public|branch|town|memorial|carnegie)$/, "");
  return [...new Set([bare, short])].filter((one) => one !== "" && one !== "library");
}

/** Libraries by the names that stand before or after the word 'library'. */
export function libraryNames() {
  const byName = new Map<string, Entry[]>();
  /** Names of several words by the first of them. */
  const byFirstWord = new Map<string, Set<string>>();
  const indexes: FuzzyIndex[] = [];
  return {
    add(entries: Entry[]): void {
      const fresh: string[] = [];
      for (const entry of entries) {
        if (entry.kind !== "library") continue;
        for (const bare of bareNames(entry.name)) {
          const name = run(bare);
          const known = byName.get(name);
          if (!known) {
            byName.set(name, [entry]);
            fresh.push(name);
          } else if (!known.some((other) => metresBetween(other, entry) < 50)) known.push(entry);
          const [first, ...more] = bare.split(" ");
          if (more.length) byFirstWord.set(first!, (byFirstWord.get(first!) ?? new Set()).add(name));
        }
      }
      if (fresh.length) indexes.push(fuzzyIndex(fresh));
    },
    /** Libraries of exactly this name, whatever its spaces. */
    exact: (words: string[]): Entry[] => byName.get(words.join("")) ?? [],
    /** Libraries whose names begin with this word: 'Mowbray' of 'Mowbray Gardens'. */
    begun: (word: string): Entry[] => [...(byFirstWord.get(word) ?? [])].flatMap((name) => byName.get(name) ?? []),
    /** Libraries whose names are a slip or two away; only as many as the nearest needs. */
    fuzzy(words: string[]): { entries: Entry[]; slips: number } {
      const name = words.join("");
      const near = indexes.flatMap((index) => index.near(name, name.length === 4 ? 1 : undefined));
      const least = Math.min(...near.map(({ slips }) => slips));
      const names = near.filter(({ slips }) => slips === least).map(({ name }) => name);
      return { entries: names.flatMap((name) => byName.get(name) ?? []), slips: names.length ? least : 0 };
    },
  };
}
export type LibraryNames = ReturnType<typeof libraryNames>;

/** Libraries in the likeliest order: those in the most prominent place of their name first. */
export function byProminence(libraries: Entry[], placesNamed: (name: string) => Entry[]): Entry[] {
  const worth = (library: Entry): number => {
    const around = bareNames(library.name)
      .flatMap(placesNamed)
      .filter((place) => place.kind !== "library" && metresBetween(place, library) < SAME_PLACE_METRES);
    return Math.max(0, ...around.map(({ weight }) => weight));
  };
  return libraries
    .map((library) => ({ library, worth: worth(library) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ library }) => library);
}
