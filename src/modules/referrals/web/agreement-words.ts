import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator, type Said, type Translator } from "../../../platform/i18n/translator.ts";
import { AGREEMENT_VERSIONS, type Agreement } from "../domain/agreement.ts";
import type { Said as SaidOfReferral, Wording } from "../domain/questions.ts";

/** The wordings there have been, by version: those of before stay, because people agreed to them. */
const WORDINGS = {
  own: { 1: "referrals.agreement1.own" },
  on_behalf: { 1: "referrals.agreement1.onBehalf" },
  by_staff: { 2: "referrals.agreement2.byStaff" },
} as const;
type WordingKey = { [Each in Agreement]: (typeof WORDINGS)[Each][keyof (typeof WORDINGS)[Each]] }[Agreement];

/** The words of a version; undefined where there never was such a one. */
const keyOf = (agreement: Agreement, version: number): WordingKey | undefined =>
  (WORDINGS[agreement] as Record<number, WordingKey>)[version];
const keyNow = (agreement: Agreement): WordingKey => keyOf(agreement, AGREEMENT_VERSIONS[agreement])!;

/** The wording of now in the page's language, and the language that it is really in. */
export const agreementNow = (t: Translator, agreement: Agreement, organisation: string): Said =>
  t.say(keyNow(agreement), { organisation });

/** The wording of now, as a form carries it. */
export const wordingOfNow = (agreement: Agreement, { lang }: Said): Wording => ({
  version: AGREEMENT_VERSIONS[agreement],
  language: lang,
});
export const sayWording = ({ version, language }: Wording): string => `${version} ${language}`;

/** The wording that a form carries; undefined where there never was such a one. */
export function readWording(typed: string, agreement: Agreement): Wording | undefined {
  const [version, language = ""] = typed.split(" ");
  const wording = { version: Number(version), language };
  const key = keyOf(agreement, wording.version);
  if (!key || !isLocale(language)) return undefined;
  const { lang } = createTranslator(language).say(key, { organisation: "" });
  return lang === language ? wording : undefined;
}

/**
 * The very words that were agreed to, with their language.
 * @param agreed absent of a referral sent before it was sealed: its row has the language, and the organisation is called as now
 */
export function agreementOfThen(
  { agreement, agreement_version, agreement_language }: KeptAgreement,
  agreed: SaidOfReferral["agreed"],
  organisation: string,
): Said {
  const {
    version,
    language,
    organisation: called,
  } = agreed ?? {
    version: agreement_version,
    language: agreement_language ?? "en",
    organisation,
  };
  const t = createTranslator(isLocale(language) ? language : "en");
  return t.say(keyOf(agreement as Agreement, version) ?? keyNow(agreement as Agreement), { organisation: called });
}

interface KeptAgreement {
  agreement: string;
  agreement_version: number;
  agreement_language: string | null;
}
