import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { LOCALE_KEYS } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { agreementNow, agreementOfThen } from "./agreement-words.ts";

/** What people have agreed to stays as it was: another word is another version, beside these. */
const KEPT: Record<string, string> = {
  "en own": "23285461d16d33a6",
  "en on_behalf": "73f8e6506fc4598d",
  "pl own": "4651ac1ad23c45a1",
  "pl on_behalf": "f92b48d2b1826140",
  "ar own": "09b66c7d6fb5bb18",
  "ar on_behalf": "607911af13fcb049",
};

it.each(
  LOCALE_KEYS.flatMap((locale) => (["own", "on_behalf"] as const).map((agreement) => [locale, agreement] as const)),
)("keeps the wording of version 1 in %s, %s", (locale, agreement) => {
  const kept = { agreement, agreement_version: 1, agreement_language: locale };
  const words = agreementOfThen(kept, "Harbour Advice");
  expect(words).toContain("Harbour Advice");
  expect(createHash("sha256").update(words).digest("hex").slice(0, 16)).toBe(KEPT[`${locale} ${agreement}`]);
  const now = agreementNow(createTranslator(locale), agreement, "Harbour Advice");
  expect(now).toEqual({ text: words, language: locale });
});
