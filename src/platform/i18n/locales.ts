/** Languages of the public pages, in the order offered. `reviewed`: a person who speaks it has checked the words. */
export const LOCALES = {
  en: { name: "English", dir: "ltr", reviewed: true },
  pl: { name: "Polski", dir: "ltr", reviewed: false },
  ar: { name: "العربية", dir: "rtl", reviewed: false },
} as const;

export type Locale = keyof typeof LOCALES;
export const LOCALE_KEYS = Object.keys(LOCALES) as Locale[];
export const isLocale = (text: string): text is Locale => Object.hasOwn(LOCALES, text);
