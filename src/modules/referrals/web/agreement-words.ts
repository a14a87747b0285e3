import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator, type Said, type Translator } from "../../../platform/i18n/translator.ts";
import { AGREEMENT_VERSION, type Agreement } from "../domain/agreement.ts";
import type { Said as SaidOfReferral, Wording } from "../domain/questions.ts";

/** The wordings there have been, by version: those of before stay, because people agreed to them. */
const WORDINGS = {
  1: { own: "referrals.agreement1.own", on_behalf: "referrals.agreement1.onBehalf" },
} as const;

/** The wording of now in the page's language, and the language that it is really in. */
export const agreementNow = (t: Translator, agreement: Agreement, organisation: string): Said =>
  t.say(WORDINGS[AGREEMENT_VERSION][agreement], { organisation });

const isVersion = (version: number): version is keyof typeof WORDINGS => Object.hasOwn(WORDINGS, version);

/** The wording of now, as a form carries it. */
export const wordingOfNow = ({ lang }: Said): Wording => ({ version: AGREEMENT_VERSION, language: lang });
export const sayWording = ({ version, language }: Wording): string => `${version} ${language}`;

/** The wording that a form carries; undefined where there never was such a one. */
export function readWording(typed: string, agreement: Agreement): Wording | undefined {
  const [version, language = ""] = typed.split(" ");
  const wording = { version: Number(version), language };
  if (!isVersion(wording.version) || !isLocale(language)) return undefined;
  const { lang } = createTranslator(language).say(WORDINGS[wording.version][agreement], { organisation: "" });
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
  return t.say(WORDINGS[isVersion(version) ? version : AGREEMENT_VERSION][agreement as Agreement], {
    organisation: called,
  });
}

interface KeptAgreement {
  agreement: string;
  agreement_version: number;
  agreement_language: string | null;
}
