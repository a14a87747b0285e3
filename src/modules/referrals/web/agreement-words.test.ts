import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { LOCALE_KEYS } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { RING_NOW } from "../../../vocabulary/ring-now.ts";
import { agreementNow, agreementOfThen, readWording } from "./agreement-words.ts";

/** What people have agreed to stays as it was: another word is another version, beside these. */
const KEPT = { own: "23285461d16d33a6", on_behalf: "73f8e6506fc4598d", by_staff: "56080540dd890450" } as const;

it.each([
  ["own", 1],
  ["on_behalf", 1],
  ["by_staff", 2],
] as const)("keeps the wording of %s, version %i", (agreement, version) => {
  const kept = { agreement, agreement_version: version, agreement_language: null };
  const agreed = { version, language: "en", organisation: "Harbour Advice" };
  const { text: words, lang } = agreementOfThen(kept, agreed, "Harbour and Town Advice");
  // Of one that was sent before that was sealed.
  expect(agreementOfThen({ ...kept, agreement_language: "en" }, undefined, "Harbour Advice").text).toBe(words);
  expect(lang).toBe("en");
  expect(words).toContain("Harbour Advice");
  expect(createHash("sha256").update(words).digest("hex").slice(0, 16)).toBe(KEPT[agreement]);
  // Nobody agrees to a translation that no translator has looked at.
  for (const locale of LOCALE_KEYS)
    expect(agreementNow(createTranslator(locale), agreement, "Harbour Advice")).toEqual({
      text: words,
      lang: "en",
    });
});

it("knows a wording that a form carries, and none that there never was", () => {
  expect(readWording("1 en", "own")).toEqual({ version: 1, language: "en" });
  for (const wrong of ["", "1", "2 en", "1 xx", "1 pl", "toString en", "1  en"])
    expect(readWording(wrong, "own"), wrong).toBeUndefined();
  // What staff send is agreed to with who here may read it, which the first version did not say.
  expect(readWording("1 en", "by_staff")).toBeUndefined();
  expect(readWording("2 en", "by_staff")).toEqual({ version: 2, language: "en" });
  expect(agreementNow(createTranslator("en"), "by_staff", "X").text).toContain("those who manage");
});

it("says whom to ring now in no translation that nobody has looked at", () => {
  for (const locale of LOCALE_KEYS)
    for (const key of [
      "referrals.now.title",
      "search.safe.title",
      "search.safe.leave",
      "search.safe.leaveText",
      ...RING_NOW.map(({ key }) => `vocabulary.ringNow.${key}` as const),
    ] as const)
      expect(createTranslator(locale).say(key).lang, key).toBe("en");
});
