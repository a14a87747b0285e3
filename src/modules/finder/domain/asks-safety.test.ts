import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { fewPlaces } from "../test/few-places.ts";
import { safetyAsked } from "./asks-safety.ts";
import { understand } from "./understand.ts";
import { buildVocabulary } from "./vocabulary.ts";

const table = (file: string) =>
  (parse(readFileSync(file), { columns: true }) as Record<string, string>[]).flatMap((row) =>
    row.phrases!.split(";").map((phrase) => ({ ...row, phrase })),
  ) as unknown as Record<"need" | "topic" | "means" | "phrase", string>[];
const vocabulary = buildVocabulary(table("data/needs.csv"), table("data/synonyms.csv"), table("data/sayings.csv"));
const today = Temporal.PlainDate.from("2026-12-01");
const asked = (q: string, near?: string) =>
  safetyAsked(understand({ q, near }, { today, places: fewPlaces, vocabulary }));

test.each([
  "refuge",
  "womens refuge near Rotherham",
  "Women's Aid",
  "domestic abuse",
  "domestic violence help",
  "hurt at home",
  "my husband hits me",
  "he hurts me",
  "scared to go home",
  "not safe at home",
  "coercive control",
  "przemoc domowa",
  "العنف الأسري",
])("'%s' is about being safe at home", (q) => {
  expect(asked(q)).toBe("abuse");
  expect(asked(q, "B66")).toBe("abuse");
});

test.each(["suicidal", "i want to die", "self harm"])("'%s' is about somebody to talk to now", (q) =>
  expect(asked(q)).toBe("talk"),
);

test.each([
  "rhymetime",
  "safe place",
  "home library service",
  "cost of living crisis",
  "help with forms",
  "knee pain",
  "esol B66",
  "",
])("'%s' is not", (q) => expect(asked(q)).toBeUndefined());
