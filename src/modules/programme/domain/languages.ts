/** Languages that staff are offered for an activity, as BCP 47 tags: English, sign language, then by English name. */
export const OFFERED_LANGUAGES = {
  en: "English",
  bfi: "British Sign Language",
  sq: "Albanian",
  ar: "Arabic",
  bn: "Bengali",
  yue: "Cantonese",
  zh: "Chinese (Mandarin)",
  fr: "French",
  gu: "Gujarati",
  hi: "Hindi",
  ku: "Kurdish",
  pa: "Panjabi",
  fa: "Persian (Dari, Farsi)",
  pl: "Polish",
  pt: "Portuguese",
  ro: "Romanian",
  so: "Somali",
  es: "Spanish",
  ti: "Tigrinya",
  tr: "Turkish",
  uk: "Ukrainian",
  ur: "Urdu",
} as const satisfies Record<string, string>;

/** 'Polish' for 'pl'; the tag itself where it is not one we offer. */
export const sayLanguage = (tag: string): string => (OFFERED_LANGUAGES as Record<string, string>)[tag] ?? tag;
