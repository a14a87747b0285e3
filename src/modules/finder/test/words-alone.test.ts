import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { hearAge } from "../domain/hear-ages.ts";
import { hearFacet } from "../domain/hear-facets.ts";
import { hearTime } from "../domain/hear-times.ts";
import { EMPTY_WORDS } from "../domain/hear-words.ts";
import { buildVocabulary } from "../domain/vocabulary.ts";

const table = (file: string) =>
  (parse(readFileSync(file), { columns: true }) as Record<string, string>[]).flatMap((row) =>
    row.phrases!.split(";").map((phrase) => ({ language: "en", ...row, phrase })),
  ) as unknown as Record<"need" | "topic" | "means" | "phrase" | "language", string>[];
const needs = table("data/needs.csv");
const synonyms = table("data/synonyms.csv");
const sayings = table("data/sayings.csv");
const vocabulary = buildVocabulary(needs, synonyms, sayings);
// A Tuesday.
const today = Temporal.PlainDate.from("2026-12-01");

/** Words that stand in many phrases for one need, and say nothing of it by themselves. */
const NOTHING_ALONE = new Set(
  (
    "afraid aloud arrived badge beginners blood blue board break build busy chair change check deliver delivered " +
    "design dinner document driving england entry falling feed fill filling frightened gentle half hall hang hardly hear hearing helping hits hold hurts " +
    "impairment lamp meeting meetings mental nobody nursery official pass passed practice practise pressure public ready records " +
    "relatives remember ring room rooms roots served sits sitting space spare speaking special stop stopped " +
    "telly term test theory thoughts trace understand universal useful video violent watch wood world year"
  ).split(" "),
);

test("a word that stands in phrases for one need, and hardly in others, is heard alone too", () => {
  const needsOfWord = new Map<string, Map<string, number>>();
  const phrases = new Set(
    [...needs, ...synonyms, ...sayings].flatMap(({ phrase, language }) => (language === "en" ? phrase : [])),
  );
  const count = new Map<string, number>();
  for (const phrase of phrases) {
    const meaning = vocabulary.find(phrase);
    const words = phrase.split(" ");
    if (!meaning || words.length < 2) continue;
    for (const word of words) {
      if (!/^[a-z]{4,}$/.test(word) || EMPTY_WORDS.has(word)) continue;
      count.set(word, (count.get(word) ?? 0) + 1);
      const of = needsOfWord.get(word) ?? new Map<string, number>();
      needsOfWord.set(word, of);
      for (const need of [...meaning.needs, ...meaning.nearNeeds]) of.set(need, (of.get(need) ?? 0) + 1);
    }
  }
  const unheard = [...count].flatMap(([word, all]) => {
    const [need, most] = [...needsOfWord.get(word)!].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
    const heard = vocabulary.find(word) ?? hearAge(word) ?? hearFacet(word) ?? hearTime(word, today);
    return all >= 3 && most >= all * 0.7 && !heard && !NOTHING_ALONE.has(word)
      ? [`${word}: ${need} ${most}/${all}`]
      : [];
  });
  expect(unheard.sort()).toEqual([]);
});
