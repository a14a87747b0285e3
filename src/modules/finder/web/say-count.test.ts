import { expect, test } from "vitest";
import type { Locale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { Understood } from "../domain/request.ts";
import { sayCount } from "./say-count.ts";

const say = (
  locale: Locale,
  total: number,
  { kind, kinds = [], more = false }: { kind?: Record<string, number>; kinds?: string[]; more?: boolean },
) =>
  sayCount(
    { total, moreThanTotal: more, facets: kind ? { kind } : {}, understood: { kinds } as unknown as Understood },
    createTranslator(locale),
  );
const libraries = (locale: Locale, total: number) => say(locale, total, { kind: { library: total } });

test("where all are libraries, the heading says so, in each language's numbers", () => {
  expect([1, 182].map((total) => libraries("en", total))).toEqual(["1 library", "182 libraries"]);
  expect([1, 3, 5, 22].map((total) => libraries("pl", total))).toEqual([
    "1 biblioteka",
    "3 biblioteki",
    "5 bibliotek",
    "22 biblioteki",
  ]);
  expect([1, 2, 3, 11, 100].map((total) => libraries("ar", total))).toEqual([
    "مكتبة واحدة",
    "مكتبتان",
    "3 مكتبات",
    "11 مكتبة",
    "100 مكتبة",
  ]);
});

test("anything else among them makes them things", () => {
  expect(say("en", 12, { kind: { library: 4, activity: 8 } })).toBe("12 things");
  expect(say("en", 0, { kinds: ["library"] })).toBe("Nothing found");
});

test("where libraries were chosen, activities counted beside them change nothing", () => {
  expect(say("en", 4, { kind: { library: 4, activity: 80 }, kinds: ["library"] })).toBe("4 libraries");
  expect(say("en", 12, { kind: { library: 4, activity: 8 }, kinds: ["library", "activity"] })).toBe("12 things");
});

test("of more than were counted, only those asked for tell", () => {
  expect(say("en", 1000, { kind: { library: 1000 }, more: true })).toBe("More than 1,000 things");
  expect(say("en", 1000, { kind: { library: 1000 }, kinds: ["library"], more: true })).toBe(
    "More than 1,000 libraries",
  );
});
