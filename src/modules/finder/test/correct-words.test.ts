import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Database } from "../../../platform/db/database.ts";
import { nearWords } from "../domain/near-words.ts";
import type { PlaceFinder } from "../domain/place-finder.ts";
import { understand } from "../domain/understand.ts";
import { buildVocabulary } from "../domain/vocabulary.ts";
import { HEARD_WORDS } from "../domain/words-heard.ts";
import { correctWords } from "../queries/correct-words.ts";
import type { SearchKnowledge } from "../queries/knowledge.ts";
import { fewPlaces } from "./few-places.ts";

const vocabulary = buildVocabulary(
  [
    { need: "dementia", phrase: "memory cafe" },
    { need: "finding_work", phrase: "job club" },
    { need: "company", phrase: "chess" },
    { need: "warm_space", phrase: "warm space" },
    { need: "music_and_film", phrase: "singing group" },
    { need: "disability", phrase: "signing" },
  ],
  [{ topic: "knitting", phrase: "knitting" }],
  [
    { means: "job club", phrase: "szukam pracy", language: "pl" },
    { means: "job club", phrase: "loc de munca", language: "ro" },
    { means: "knitting", phrase: "yarn", language: "en" },
    { means: "job club", phrase: "робота", language: "uk" },
  ],
);
const LISTED = ["club", "chess", "knitting", "space", "bournville", "job", "memory", "cafe", "their"];
const knowledge = {
  vocabulary,
  knownWords: new Map(LISTED.map((word) => [word, word])),
  nearWords: nearWords([...LISTED, ...vocabulary.words, ...HEARD_WORDS]),
  shareOf: () => 0.001,
} as unknown as SearchKnowledge;
/** Rotherham may be misspelt; 'knotting' is English. */
const places: PlaceFinder = {
  ...fewPlaces,
  resolvePlace: (text) =>
    text === "rothrham" ? { ...fewPlaces.resolvePlace("rotherham"), corrected: true } : fewPlaces.resolvePlace(text),
  isEveryday: (word) => word === "knotting",
};
const fresh: string[] = [];
const db = {
  readNamed: async (_name: string, _sql: string, [words]: string[][]) =>
    words!.filter((word) => fresh.includes(word)).map((word) => ({ word })),
} as unknown as Database;
const correct = (q: string) =>
  correctWords(
    db,
    q,
    understand({ q }, { today: Temporal.PlainDate.from("2026-11-24"), places, vocabulary }),
    knowledge,
    places,
  );

describe("words set right", () => {
  test.each([
    ["job cub", [{ from: "job cub", to: "job club" }]],
    ["memmory caff", [{ from: "memmory caff", to: "memory cafe" }]],
    [
      "kniting rothrham",
      [
        { from: "kniting", to: "knitting" },
        { from: "rothrham", to: "rotherham" },
      ],
    ],
    ["chess tuesfay", [{ from: "tuesfay", to: "tuesday" }]],
    ["chessclub", [{ from: "chessclub", to: "chess club" }]],
    ["yarm", [{ from: "yarm", to: "yarn" }]],
    // No slip for 'pracy' or 'munca', unless the question is in their language.
    ["pracie", []],
    ["muncha", []],
    ["szukam praci", [{ from: "praci", to: "pracy" }]],
    ["szukam muncha", []],
    ["pracy", []],
    ["робата", [{ from: "робата", to: "робота" }]],
    ["knotting", []],
    ["signing group", []],
    ["knitting rotherham tuesday", []],
  ])("%s", async (q, corrections) => expect(await correct(q)).toEqual(corrections));

  test("a word that a listing has begun to use is left alone", async () => {
    expect(await correct("bournvile")).toEqual([{ from: "bournvile", to: "bournville" }]);
    fresh.push("bournvile");
    expect(await correct("bournvile")).toEqual([]);
  });
});
