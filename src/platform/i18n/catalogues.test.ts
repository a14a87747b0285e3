import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { CATALOGUES } from "./catalogues.ts";
import { LOCALES } from "./locales.ts";
import { createTranslator } from "./translator.ts";

const flat = (catalogue: object): Map<string, string> =>
  new Map(
    Object.entries(catalogue as Record<string, Record<string, string>>).flatMap(([part, messages]) =>
      Object.entries(messages).map(([name, text]) => [`${part}.${name}`, text] as const),
    ),
  );

type Elements = ReturnType<IntlMessageFormat["getAst"]>;
const LITERAL = 0;

const namesIn = (elements: Elements): string[] =>
  elements.flatMap((element) => {
    if (element.type === LITERAL || !("value" in element)) return [];
    const options = "options" in element ? Object.values(element.options) : [];
    return [element.value, ...options.flatMap((option) => namesIn(option.value))];
  });

const argumentNames = (text: string): string[] =>
  [...new Set(namesIn(new IntlMessageFormat(text, "en").getAst()))].sort();

const english = flat(CATALOGUES.en);

describe.each(["pl", "ar"] as const)("the %s catalogue", (locale) => {
  const messages = flat(CATALOGUES[locale]);
  it("has no message that English lacks", () => {
    expect([...messages.keys()].filter((key) => !english.has(key))).toEqual([]);
  });
  it.each([...messages].filter(([key]) => english.has(key)))("takes the same arguments in %s", (key, text) => {
    expect(argumentNames(text)).toEqual(argumentNames(english.get(key)!));
  });
});

// Who is safe where nobody may find them reads what that means in words that somebody has checked.
it.each(["pl", "ar"] as const)(
  "says in English whether an address is told, until the words in %s are checked",
  (locale) => {
    const t = createTranslator(locale);
    expect(LOCALES[locale].reviewed).toBe(false);
    for (const key of [
      "partners.addressWithheld",
      "partner.listing.where_withheld",
      "partner.listing.townOnly",
      "partner.listing.untold",
      "partner.listing.untoldText",
      "partner.listing.untold_keep",
      "partner.listing.untold_off",
    ] as const)
      expect(t.say(key), key).toEqual({ text: english.get(key), lang: "en" });
    expect(t.text("partners.inEnglish")).not.toBe(english.get("partners.inEnglish"));
  },
);
