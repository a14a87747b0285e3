import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator, type Said, type Translator } from "../../../platform/i18n/translator.ts";
import { AGREEMENT_VERSION, type Agreement } from "../domain/agreement.ts";

/** The wordings there have been, by version: those of before stay, because people agreed to them. */
const WORDINGS = {
  1: { own: "referrals.agreement1.own", on_behalf: "referrals.agreement1.onBehalf" },
} as const;

/** The wording of now in the page's language, and the language that it is really in. */
export const agreementNow = (t: Translator, agreement: Agreement, organisation: string): Said =>
  t.say(WORDINGS[AGREEMENT_VERSION][agreement], { organisation });

/** The very words that were agreed to, with their language. */
export function agreementOfThen(
  kept: {
    agreement: string;
    agreement_version: number;
    agreement_language: string;
  },
  organisation: string,
): Said {
  const t = createTranslator(isLocale(kept.agreement_language) ? kept.agreement_language : "en");
  const wordings = WORDINGS[kept.agreement_version as keyof typeof WORDINGS];
  return t.say(wordings[kept.agreement as Agreement], { organisation });
}
