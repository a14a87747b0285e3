import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CATALOGUES } from "../../src/platform/i18n/catalogues.ts";
import { ACCESS_WORDS, BOOKING_WORDS, NEED_WORDS, QUESTION_WORDS } from "../../src/platform/i18n/english-words.ts";
import { inProject, ROOT } from "../../src/platform/root.ts";

/** Where a label may stand as an example of how a piece looks; and BSL, which is a language besides. */
const APART = /\/(gallery|testing|test|templates|sample)\/|\.test(-data)?\.tsx?$|\/domain\/languages\.ts$/;
const files = globSync("src/**/*.{ts,tsx}", { cwd: ROOT })
  .filter((file) => !APART.test(`/${file}`))
  .map((file) => ({ file, text: readFileSync(inProject(file), "utf8") }));

const LISTS = { NEED_WORDS, ACCESS_WORDS, QUESTION_WORDS, BOOKING_WORDS };
const labels = Object.entries(CATALOGUES.en.vocabulary)
  .filter(([key, text]) => /^(need|access|first|booking)\./.test(key) && text.includes(" "))
  .map(([, text]) => text);

/** The files that spell a label themselves, in quotes or between tags. */
const spelling = (text: string) => labels.filter((label) => text.includes(`"${label}"`) || text.includes(`>${label}<`));
/** The lists whose words a file seems to hold: three or more of its keys, each before a text. */
const holding = (text: string) =>
  Object.entries(LISTS)
    .filter(
      ([, words]) => Object.keys(words).filter((key) => new RegExp(`^ *"?${key}"?: "[A-Z]`, "m").test(text)).length > 3,
    )
    .map(([list]) => list);

describe("The English words of the closed lists", () => {
  it("stand in the message catalogue and nowhere else", () => {
    const second = files.flatMap(({ file, text }) => [...spelling(text), ...holding(text)].map((word) => [file, word]));
    expect(files.length).toBeGreaterThan(200);
    expect(second).toEqual([]);
  });

  it("would be found in a second place", () => {
    expect(spelling(`<b>${NEED_WORDS.learn_english}</b>`)).toEqual(["Learning English"]);
    expect(holding('  company: "Others",\n  food: "Meals",\n  games: "Games",\n  reading: "Books",\n')).toEqual([
      "NEED_WORDS",
    ]);
  });

  it("are what staff read, for every one of a list", () => {
    for (const words of Object.values(LISTS)) expect(Object.values(words).filter((word) => !word)).toEqual([]);
    expect(QUESTION_WORDS.late_or_miss).toBe(CATALOGUES.en.vocabulary["first.late_or_miss"]);
  });
});
