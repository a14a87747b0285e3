/**
 * The languages Alcove's own words are in. English is whole and reviewed; the others are complete for the public
 * pages and say on each page that a translator has not checked them.
 */
export const LOCALES = {
  en: { name: "English", dir: "ltr", reviewed: true, intl: "en-GB" },
  pl: { name: "Polski", dir: "ltr", reviewed: false, intl: "pl" },
  // Western digits: addresses, bus numbers and times in England are written with them.
  ar: { name: "العربية", dir: "rtl", reviewed: false, intl: "ar-u-nu-latn" },
} as const satisfies Record<string, { name: string; dir: "ltr" | "rtl"; reviewed: boolean; intl: string }>;

export type Locale = keyof typeof LOCALES;
export const LOCALE_KEYS = Object.keys(LOCALES) as Locale[];

/** Whether a word from outside (an address, a form) names one of our languages. */
export const isLocale = (word: string): word is Locale => Object.hasOwn(LOCALES, word);
